/// One rotation of the quarter.
public struct RotationRow: Equatable, Encodable, Sendable {
    /// Why it was done.
    public enum Occasion: String, Encodable, Sendable {
        case planned, compromise
        /// The value was changed without the steps of a rotation.
        case change
    }

    /// How the new value was proven.
    public enum Proof: String, Encodable, Sendable {
        case hook, person, unverified
        /// There were no steps.
        case none
    }

    /// `project/name`.
    public var environment: String
    /// The unit's name.
    public var unit: String
    /// When the new value was stored.
    public var started: CivilDate?
    /// How it was proven.
    public var verified: Proof
    /// When it became current.
    public var promoted: CivilDate?
    /// When the old one was dead.
    public var retired: CivilDate?
    /// The label of the slot.
    public var actor: String
    /// Why; may be empty.
    public var reason: String
    /// Days since the change before.
    public var interval: Int64?
    /// Planned or not.
    public var occasion: Occasion

    /// Puts it together.
    public init(
        environment: String, unit: String, started: CivilDate?, verified: Proof, promoted: CivilDate?,
        retired: CivilDate?, actor: String, reason: String, interval: Int64?, occasion: Occasion
    ) {
        (self.environment, self.unit, self.started, self.verified) = (environment, unit, started, verified)
        (self.promoted, self.retired, self.actor, self.reason) = (promoted, retired, actor, reason)
        (self.interval, self.occasion) = (interval, occasion)
    }
}
