/// Something that is excused until a day.
public struct ExceptionRow: Equatable, Encodable, Sendable {
    /// What is excused.
    public enum Kind: String, Encodable, Sendable { case exemption, snooze, ignored }

    /// Exempt from rotation, reminders silent, or a finding that is ignored.
    public var kind: Kind
    /// What it is about.
    public var object: String
    /// Why.
    public var reason: String
    /// The last day; `nil` when none was named.
    public var until: CivilDate?
    /// The label of the slot.
    public var actor: String

    /// Puts it together.
    public init(kind: Kind, object: String, reason: String, until: CivilDate?, actor: String) {
        (self.kind, self.object, self.reason, self.until, self.actor) = (kind, object, reason, until, actor)
    }
}
