internal import CofferStore

/// What happened at a destination: one entry of the history of `backup/<destination>`.
public struct BackupEvent: Codable, Equatable, Sendable {
    /// The kinds of event.
    public enum Kind: String, Codable, Sendable {
        /// A snapshot was put there; ``BackupEvent/verified`` says whether it was read back and held.
        case made
        /// No snapshot could be put there.
        case failed
        /// A snapshot was read back later; ``BackupEvent/verified`` says whether it held.
        case checked
        /// Snapshots were removed by the rules.
        case pruned
        /// Somebody wants a snapshot to stay.
        case held
        /// Somebody does not want that any more.
        case released
    }

    /// A snapshot that was kept or removed, and why it was kept.
    public struct Choice: Codable, Equatable, Sendable {
        /// The snapshot's id.
        public let snapshot: String
        /// Why it stays; empty for one that went.
        public let reasons: [String]
    }

    /// What happened.
    public let kind: Kind
    /// The snapshot's id.
    public var snapshot: String?
    /// Its size.
    public var bytes: Int?
    /// BLAKE2b with 32 bytes of it, in hexadecimal digits.
    public var blake2b: String?
    /// The vault's epoch.
    public var epoch: UInt32?
    /// The number of the newest record in it.
    public var sequence: UInt64?
    /// How many revisions it holds, of all environments together.
    public var revision: UInt64?
    /// How long the backup took, with reading back, in milliseconds.
    public var milliseconds: Int64?
    /// Whether it was read back and held.
    public var verified: Bool?
    /// The stable code of what went wrong.
    public var failure: String?
    /// What pruning kept and removed.
    public var choices: [Choice]?
    /// Why somebody holds or releases a snapshot.
    public var reason: String?

    init(_ kind: Kind, snapshot: SnapshotID? = nil) { (self.kind, self.snapshot) = (kind, snapshot?.description) }
}

/// An event, with when it was written.
public struct DatedBackupEvent: Sendable {
    /// When, in milliseconds since 1970.
    public let time: Int64
    /// The slot that it was written with.
    public let actor: UInt32
    /// What happened.
    public let event: BackupEvent
}

extension Session {
    /// What happened at a destination, the newest first, at most `limit`. Any slot will do; a destination that was removed
    /// keeps its events.
    ///
    /// - Throws: `store`; `refused` with `newer-setting`.
    /// - Complexity: O(events returned).
    public func backupEvents(of destination: String, limit: Int = .max) throws(CofferError) -> [DatedBackupEvent] {
        guard let key = SettingKey(.backup, destination) else { return [] }
        return try keptHistory(BackupEvent.self, at: key, limit: limit).map {
            DatedBackupEvent(time: $0.time, actor: $0.actor, event: $0.content)
        }
    }

    /// The names of all destinations that backups were made to, also of those that were removed, in order.
    public var destinationsWithEvents: [String] {
        settingKeys(in: .backup).map(\.rest)
    }

    func record(_ event: BackupEvent, of destination: DestinationName) throws(CofferError) {
        guard let key = SettingKey(.backup, destination.description) else { return }
        try keep(event, at: key)
    }
}
