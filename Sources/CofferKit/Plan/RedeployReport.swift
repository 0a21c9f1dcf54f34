/// What a blueprint asks for, held against an environment and a new platform; without a value.
public struct RedeployReport: Encodable, Sendable {
    /// What becomes of a variable.
    public enum Status: String, Encodable, Sendable, CaseIterable {
        /// The vault has it, and the target can carry it.
        case inVault = "in-vault"
        /// The vault does not have it.
        case missing
        /// The new platform sets it itself.
        case injected
        /// The vault has it, and the target cannot carry it.
        case notCarried = "not-carried"
        /// The blueprint has another value than the vault; the vault's is the one that an export writes.
        case differs
    }

    /// One variable that a service needs.
    public struct Variable: Encodable, Sendable {
        /// The name.
        public let name: String
        /// What becomes of it.
        public let status: Status
        /// How the blueprint gets it: `value`, `sync-false`, `generateValue`, `fromDatabase`, `fromService`, `none`.
        public let source: String
        /// What it is taken from: `kinect-db.connectionString`.
        public let from: String?
        /// The group that brings it.
        public let group: String?
        /// The line of the blueprint.
        public let line: Int
        /// Why the target does not carry it.
        public let reason: String?
        /// What to do about it, in words.
        public let advice: String?
    }

    /// One service.
    public struct Service: Encodable, Sendable {
        /// Its name in the blueprint.
        public let name: String
        /// Its type in the blueprint; `group` for a group that no service takes.
        public let type: String
        /// `project/environment` in the blueprint.
        public let environment: String?
        /// In the blueprint's order.
        public let variables: [Variable]
    }

    /// Something besides variables.
    public struct Note: Encodable, Sendable {
        /// A stable word for it.
        public let kind: String
        /// What it is about; empty for the whole file.
        public let name: String
        /// The line of the blueprint.
        public let line: Int
        /// In words.
        public let text: String
    }

    /// `project/name`.
    public let environment: String
    /// The target's name.
    public let target: String
    /// The blueprint's services that ask for something.
    public let services: [Service]
    /// The names that are missing for some service, by name.
    public let missing: [String]
    /// The names that the target cannot carry, by name.
    public let notCarried: [String]
    /// The variables of the vault that the blueprint does not ask for, by name.
    public let others: [String]
    /// What else the blueprint asks for.
    public let notes: [Note]
    /// Whether it was checked that the target can carry the values: a slot of scope metadata cannot know.
    public let valuesChecked: Bool
    /// The files of each service, where they were written.
    public internal(set) var written: [RedeployFiles]?

    /// Whether everything that is asked for gets to the new platform.
    public var isComplete: Bool { missing.isEmpty && notCarried.isEmpty }
}
