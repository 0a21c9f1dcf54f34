internal import CofferCrypto
public import CofferSystem

/// What is to be restored, from where and to where.
public struct RestoreRequest: Sendable {
    /// Which snapshot.
    public enum Choice: Equatable, Sendable {
        /// The newest.
        case latest
        /// By its id.
        case snapshot(SnapshotID)
        /// A file at hand.
        case file(FilePath)

        /// Reads `latest`, an id, or the path of a file.
        ///
        /// - Throws: `unknown` for a word that is neither.
        public init(_ word: String) throws(CofferError) {
            if word == "latest" {
                self = .latest
            } else if let id = SnapshotID(word) {
                self = .snapshot(id)
            } else if word.contains("/") || (try? FileStatus.at(FilePath(word))) ?? nil != nil {
                self = .file(FilePath(word))
            } else {
                throw .unknown(.snapshot, name: word, near: ["latest"])
            }
        }
    }

    /// Where snapshots are looked for.
    public enum Source: Sendable {
        /// At all destinations of the vault that is there.
        case everywhere
        /// At one of them.
        case destination(String)
        /// At a place that no vault needs to know.
        case place(DestinationPlace)
    }

    /// Which snapshot.
    public var choice: Choice
    /// Where from.
    public var source = Source.everywhere
    /// The file to write beside everything; `nil` to replace the vault.
    public var target: FilePath?
    /// Whether what was written since may be lost.
    public var acceptsOlder = false
    /// The fingerprint that a vault must have which an identity opens.
    public var fingerprint: String?

    /// Asks for a snapshot.
    public init(_ choice: Choice) { self.choice = choice }
}

/// What was restored, and what is lost by that.
public struct RestoreReport: Encodable, Sendable {
    /// A revision that the snapshot has not.
    public struct LostRevision: Encodable, Sendable {
        /// `project/name`.
        public let environment: String
        /// Its number.
        public let revision: UInt32
        /// ISO 8601, UTC.
        public let time: String
        /// Where it came from.
        public let source: String
        /// The variables that it changed.
        public let names: [String]
    }

    /// The snapshot's id, or the file.
    public let snapshot: String
    /// Where it was.
    public let from: String
    /// The file that it became.
    public let vault: String
    /// The number of the newest record in it.
    public let sequence: UInt64
    /// The file that was there before, under its new name.
    public internal(set) var kept: String?
    /// The revisions that were written since, the oldest first.
    public internal(set) var lostRevisions: [LostRevision] = []
    /// How many other changes were written since: policies, tags, notes, destructions, key slots.
    public internal(set) var lostChanges = 0
    /// How many records of coffer's own work were written since; their loss needs no consent.
    public internal(set) var lostBookkeeping = 0
    /// What else is known to be newer, in words.
    public internal(set) var newer: [String] = []

    /// Whether somebody has to agree to a loss.
    var losesSomething: Bool { !lostRevisions.isEmpty || lostChanges > 0 || !newer.isEmpty }

    /// What would be lost, a line each.
    var lossLines: [String] {
        let revisions = lostRevisions.map {
            "\($0.environment) r\($0.revision), \($0.time), \($0.source): \($0.names.joined(separator: ", "))"
        }
        let changes = lostChanges == 0 ? [] : ["\(lostChanges) changes of policies, tags, notes or key slots"]
        return revisions + changes + newer
    }
}

/// A restore, as the restored vault remembers it.
public struct RestoreEvent: Codable, Equatable, Sendable {
    /// The snapshot's id, or the file.
    public let snapshot: String
    /// Where it was.
    public let from: String
    /// The epoch of the restored vault.
    public let epoch: UInt32
    /// Its newest record.
    public let sequence: UInt64
    /// The newest record that this machine saw before; `nil` when it saw none.
    public let seenSequence: UInt64?
    /// The epoch of that.
    public let seenEpoch: UInt32?
    /// How many revisions were lost.
    public let lostRevisions: Int
}
