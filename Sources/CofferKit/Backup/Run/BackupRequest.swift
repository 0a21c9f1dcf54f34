/// What a backup is to do.
public struct BackupRequest: Sendable {
    /// The destinations; none means all.
    public var destinations: [String]
    /// Whether to do nothing where the newest verified snapshot holds everything.
    public var onlyIfChanged = false
    /// What is to stay.
    public var rules = RetentionRules()
    /// Whether a vault may leave the machine that a weak passphrase alone opens.
    public var acceptsWeakPassphrase = false
    /// Whether to say what would be done and do nothing.
    public var isDryRun = false
    /// Whether more than half of the snapshots may go at once.
    public var mayRemoveMany = false

    /// Backs up to these destinations; none means all.
    public init(to destinations: [String] = []) { self.destinations = destinations }
}

/// What a backup did, destination by destination.
public struct BackupReport: Encodable, Sendable {
    /// A snapshot that was made, or would be.
    public struct Row: Encodable, Sendable {
        /// The destination.
        public let destination: String
        /// The snapshot's id.
        public let id: String
        /// Its size.
        public let bytes: Int
        /// Whether it was read back from the destination and held.
        public let verified: Bool
        /// How many revisions it holds, of all environments together.
        public let revision: UInt64
        /// The number of the newest record in it.
        public let sequence: UInt64
        /// How long it took, with reading back.
        public let milliseconds: Int64
        /// Whether the place by itself keeps two writers from one name; `false` for an S3 server that does not know
        /// If-None-Match, `nil` where that did not show.
        public let writeOnce: Bool?
    }

    /// A destination that needed no new snapshot.
    public struct Unchanged: Encodable, Sendable {
        /// The destination.
        public let destination: String
        /// The snapshot that holds everything already.
        public let id: String
        /// Whether it was read back now and held; `nil` when that was done within a day.
        public let verified: Bool?
    }

    /// What went wrong.
    public struct Problem: Encodable, Sendable {
        /// The destination.
        public let destination: String
        /// A stable word.
        public let code: String
        /// What happened.
        public let message: [String]
        /// What to do next.
        public let hint: String?
        /// The newest snapshot at the destination that held when it was read back last; `nil` when there is none.
        public let lastGood: String?
        let outcome: Outcome

        private enum CodingKeys: CodingKey { case destination, code, message, hint, lastGood }

        init(_ destination: DestinationName, _ error: CofferError, lastGood: SnapshotID?) {
            let text = error.text
            self.destination = destination.description
            self.lastGood = lastGood?.description
            (code, message, hint, outcome) = (error.code, text.lines, text.hint, error.outcome)
        }
    }

    /// What the rules make of the snapshots at a destination.
    public struct Pruning: Encodable, Sendable {
        /// One snapshot.
        public struct Row: Encodable, Sendable {
            /// The snapshot's id.
            public let id: String
            /// Whether it stays.
            public let keep: Bool
            /// Why it stays.
            public let reasons: [String]
        }

        /// The destination.
        public let destination: String
        /// The newest first.
        public let snapshots: [Row]
        /// Whether what goes is gone, rather than only named.
        public let done: Bool
    }

    /// Whether this only says what would be done.
    public let dryRun: Bool
    /// What was made.
    public internal(set) var snapshots: [Row] = []
    /// Where nothing was needed.
    public internal(set) var unchanged: [Unchanged] = []
    /// What the rules decided.
    public internal(set) var pruned: [Pruning] = []
    /// What went wrong.
    public internal(set) var problems: [Problem] = []

    /// The exit status of problems alone: what was tampered with goes first.
    public static func outcome(of problems: [Problem]) -> Outcome {
        let outcomes = problems.map(\.outcome)
        return outcomes.contains(.tampered) ? .tampered : outcomes.first ?? .done
    }

    init(dryRun: Bool) { self.dryRun = dryRun }

    /// The exit status: what was tampered with goes first, then what was done in part, then the one thing that went wrong.
    public var outcome: Outcome {
        let outcomes = problems.map(\.outcome)
        guard let first = outcomes.first else { return .done }
        if outcomes.contains(.tampered) { return .tampered }
        let isSomethingDone = snapshots.contains(where: \.verified) || !unchanged.isEmpty || dryRun
        if !isSomethingDone { return first }
        return outcomes.allSatisfy { $0 == .refused } ? .refused : .partial
    }
}
