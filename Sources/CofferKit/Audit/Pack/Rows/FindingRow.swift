/// How bad a finding is, the worst first.
public enum PackSeverity: String, CaseIterable, Encodable, Sendable {
    case critical, high, medium, low, info
}

/// One finding and what became of it since the quarter before.
public struct FindingRow: Equatable, Encodable, Sendable {
    /// Compared with the quarter before.
    public enum Status: String, CaseIterable, Encodable, Sendable {
        case new, open, ignored, closed
    }

    /// The stable id.
    public var id: String
    /// Such as `R019`.
    public var rule: String
    /// The rule in a few words, such as `reused between variables`.
    public var title: String
    /// How bad it is.
    public var severity: PackSeverity
    /// What it is about, such as `kinect/production JWT_SECRET`.
    public var object: String
    /// Since when.
    public var since: CivilDate
    /// New, open, ignored or closed.
    public var status: Status
    /// A command or a few words.
    public var remedy: String

    /// Puts it together.
    public init(
        id: String, rule: String, title: String, severity: PackSeverity, object: String, since: CivilDate,
        status: Status, remedy: String
    ) {
        (self.id, self.rule, self.title, self.severity) = (id, rule, title, severity)
        (self.object, self.since, self.status, self.remedy) = (object, since, status, remedy)
    }

    /// Whether something is to be done.
    public var isOpen: Bool { status == .new || status == .open }
}
