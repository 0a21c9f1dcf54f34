internal import CofferCrypto

/// What people call a slot, and since when it is there.
public struct SlotLabel: Hashable, Sendable {
    /// What people call the slot.
    public let label: String
    /// In milliseconds since 1970.
    public let added: Int64
    /// Whether the slot is gone; its number is never used again.
    public let isRemoved: Bool
}

/// The state of a vault after some record: what a replay of the log up to there gives.
struct VaultState: Sendable {
    var sequence: UInt64 = 0
    var link: Digest
    var left = RecordPointer.none
    var slots = Table<UInt32, SlotLabel>()
    var settings = Table<Name, RecordPointer>()
    var environments = Table<EnvironmentID, EnvironmentState>()
    /// The changes that no revision record has closed yet.
    var pending: PendingChange?
    /// The time of the newest record.
    var time: Int64 = 0
}

/// The records of a revision before the revision record itself.
struct PendingChange: Sendable {
    let environment: EnvironmentID
    let first: UInt64
    let linkBefore: Digest
    /// Where all of them say that they come from.
    let source: String
    var added: UInt32 = 0
    var changed: UInt32 = 0
    var removed: UInt32 = 0
}
