public import CofferCrypto
public import CofferFormats
internal import CofferMemory
public import CofferStore

/// What an import would do to an environment, variable by variable, before it does it. It shows no value.
public struct ImportPlan: Sendable {
    /// What happens to a variable.
    public enum Action: String, Sendable {
        case added, changed, removed
    }

    /// One variable that is added, changed or removed.
    public struct Change: Sendable {
        /// The variable's name.
        public let name: Name
        /// What happens to it.
        public let action: Action
        /// The attributes that it has afterwards; for a removed one those that it had.
        public let attributes: VariableAttributes
        /// The value's shape before and after: `64 hex`; `nil` where there is none.
        public let shapes: (before: String?, after: String?)
        /// The parts of a URI that change; empty when it is none, or when the slot does not reach the old value.
        public let components: URIChange?
        /// The secret file that the variable is; `nil` for an ordinary one.
        public let secretFile: String?
        let incoming: Incoming?
    }

    /// A value on its way into the vault.
    struct Incoming: Sendable {
        let value: SecretBytes
        let described: DescribedValue
        let choice: AttributeChoice
    }

    /// Which parts of a URI differ.
    public struct URIChange: Equatable, Sendable {
        /// In the order scheme, user, password, host, database or path, options.
        public let changed: [String]
        /// The other parts that the new value has.
        public let same: [String]
    }

    /// The environment's name.
    public let environment: Name
    /// The environment's id; `nil` when the import makes it.
    public let id: EnvironmentID?
    /// The revision that the plan was made for; 0 for a new environment.
    public let revision: UInt32
    /// Whether the environment is protected.
    public let isProtected: Bool
    /// Environments whose name is close to that of a new one.
    public let near: [String]
    /// Whether variables that the files do not name are removed.
    public let isMirror: Bool
    /// What is read.
    public let input: ImportInput
    /// In the files' order, and then what is removed.
    public let changes: [Change]
    /// The names of variables that have the file's value already.
    public let unchanged: [String]
    /// The names of variables that the files do not name and that stay.
    public let kept: [String]
    /// What the files name and the import leaves out.
    public let skipped: [SkippedVariable]
    /// What the readers noticed: the file, and a line of text.
    public let warnings: [Warning]

    /// A variable that is left out.
    public struct SkippedVariable: Sendable {
        /// Its name; may be empty.
        public let name: String
        /// Why.
        public let reason: Skipped.Reason
        /// The file that names it.
        public let file: String
        /// The line, from 1.
        public let line: Int
        /// Whether the vault has a value of this name, which stays.
        public let isKept: Bool
    }

    /// What a reader noticed.
    public struct Warning: Sendable {
        /// The file.
        public let file: String
        /// A stable word.
        public let code: String
        /// The line, from 1.
        public let line: Int
        /// The column, from 1.
        public let column: Int
        /// The variable that it is about, if it is about one.
        public let name: String?
        /// In words.
        public let text: String
    }

    /// The number of changes of one sort.
    public func count(_ action: Action) -> Int { changes.count { $0.action == action } }

    /// Since when the values have been what they are; `nil` when nobody knows.
    public var since: CivilDate?

    /// Whether no revision would be made.
    public var isEmpty: Bool { changes.isEmpty }

    /// Whether nothing at all would be stored: an age can be attested of values that are there already.
    public var isIdle: Bool { isEmpty && (since == nil || id == nil || unchanged.isEmpty) }
}
