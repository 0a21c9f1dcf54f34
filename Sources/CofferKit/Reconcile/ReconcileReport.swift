/// What another copy of the vault holds that this one does not, and what became of it.
public struct ReconcileReport: Encodable, Sendable {
    /// A revision of the other copy.
    public struct Revision: Encodable, Sendable {
        /// `project/name`, as this copy calls it.
        public let environment: String
        /// Its number there.
        public let revision: UInt32
        /// When it was made there; ISO 8601, UTC.
        public let time: String
        /// Where the change came from there.
        public let source: String
        /// Why it was made there.
        public let reason: String
        /// What it changed, by name.
        public let changes: [Change]
        /// Its number here, once it was appended; `nil` when this copy had all of it.
        public internal(set) var appended: UInt32?
    }

    /// One change of it.
    public struct Change: Encodable, Sendable {
        /// The variable.
        public let name: String
        /// `set` or `removed`.
        public let change: String
        /// What may be shown of the value.
        public let value: String
    }

    /// A variable that both sides changed, to different values.
    public struct Conflict: Encodable, Sendable {
        /// `project/name`, as this copy calls it.
        public let environment: String
        /// The variable.
        public let name: String
        /// What may be shown of the value here.
        public let ours: String
        /// What may be shown of the value there.
        public let theirs: String
        /// What may be shown of the difference.
        public let difference: String
        /// `ours` or `theirs`; `nil` while nobody decided.
        public let taken: String?
    }

    /// A setting, a tag or a note that the other side wrote, or anything else that it did.
    public struct Other: Encodable, Sendable {
        /// What becomes of it.
        public enum Fate: String, Encodable, Sendable {
            /// It is this copy's as well.
            case taken
            /// Both changed it: it is in the history here, and ours holds.
            case ours
            /// It stays there.
            case left
        }

        /// What it is: `setting`, `tag`, `note` or `other`.
        public let kind: String
        /// Which one, in words.
        public let what: String
        /// What becomes of it.
        public let fate: Fate
        /// Why it stays there; `nil` otherwise.
        public let why: String?
    }

    /// The other file.
    public let other: String
    /// The newest record that both have.
    public let common: UInt64
    /// The revisions of the other copy that this one has not taken in yet, the oldest first.
    public internal(set) var revisions: [Revision]
    /// Variables that both changed.
    public internal(set) var conflicts: [Conflict]
    /// Settings, tags and notes, and what else was done there.
    public internal(set) var others: [Other] = []
    /// How many of ``others`` stay there.
    public var notTaken: Int { others.count { $0.fate == .left } }
    /// Whether they are part of this vault now.
    public internal(set) var done = false

    /// Whether somebody has to decide.
    public var isUndecided: Bool { conflicts.contains { $0.taken == nil } }
}

/// Which side to take where both changed a variable.
public struct ReconcileChoice: Sendable {
    /// The sides.
    public enum Side: String, Sendable {
        case ours, theirs
    }

    private var all: Side?
    private var byName: [String: Side] = [:]

    /// Reads `theirs NAME… ours NAME…`; a side without a name decides all.
    ///
    /// - Throws: `usage`.
    public init(_ words: [String]) throws(CofferError) {
        var side: Side?
        var isNamed = true
        for word in words {
            if let next = Side(rawValue: word) {
                if !isNamed { all = side }
                (side, isNamed) = (next, false)
            } else {
                guard let side else { throw .usage(.missing("theirs or ours", hint: "--take theirs NAME…")) }
                byName[word] = side
                isNamed = true
            }
        }
        if !isNamed { all = side }
    }

    func side(for name: String) -> Side? { byName[name] ?? all }
}
