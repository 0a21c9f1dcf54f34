/// What was set at one level of the policies; `nil` leaves a field to the levels below.
struct PolicyFields: Codable, Equatable, Sendable {
    /// How often, as ``RotationInterval`` reads it.
    var every: String?
    /// Mail addresses of the people who see to the change.
    var owners: [String]?
    /// Mail addresses that are told from the second overdue week on.
    var escalate: [String]?
    /// Days of notice.
    var notice: Int64?
    /// Days before the due date on which reminders go out.
    var stages: [Int64]?
    /// How long the value before stays usable after a change, in days.
    var overlap: Int64?
    /// The name of a built-in list of steps.
    var recipe: String?
    /// How many values are kept; older ones are destroyed.
    var keepValues: Int?
    /// Why the policy does not apply, and until when.
    var exemption: PolicyExemption?
    /// Why the fields are as they are.
    var reason: String?

    /// Whether nothing is set.
    var isEmpty: Bool { self == PolicyFields() || self == PolicyFields(reason: reason) }
}

/// A policy that does not apply for a while.
public struct PolicyExemption: Codable, Equatable, Sendable {
    /// Why; at least 10 characters.
    public let reason: String
    /// The last day, `YYYY-MM-DD`.
    public let review: String
    /// When it was granted, in milliseconds since 1970.
    public let granted: Int64
    /// The key slot of whoever granted it.
    public let actor: UInt32
    /// The interval that it suspends.
    public let suspended: String

    /// The last day.
    var lastDay: CivilDate? { CivilDate(review) }
}

/// The policies that are kept under one key: those of the vault, or those of an environment.
struct PolicyBook: Codable, Equatable, Sendable {
    /// What holds for everything.
    var all: PolicyFields?
    /// What holds for variables of a kind.
    var kinds: [String: PolicyFields]?
    /// What holds for single variables, by name; in an environment only.
    var variables: [String: PolicyFields]?
    /// Variables that change together, by the unit's name; in an environment only.
    var units: [String: StoredUnit]?

    /// Whether nothing is set.
    var isEmpty: Bool { self == PolicyBook() }

    /// Every set of fields of the book.
    var allFields: [PolicyFields] {
        [all].compactMap(\.self) + Array((kinds ?? [:]).values) + Array((variables ?? [:]).values)
            + (units ?? [:]).values.compactMap(\.policy)
    }
}
