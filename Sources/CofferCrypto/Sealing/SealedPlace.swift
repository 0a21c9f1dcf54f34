/// Where a sealed blob stands. The key of a blob is derived from it, so a blob that was moved does not open.
public struct SealedPlace: Hashable, Sendable {
    /// The vault.
    public var vault: VaultID
    /// The vault's epoch, 1 or more.
    public var epoch: UInt32
    /// The record's sequence number, or the checkpoint's row.
    public var number: UInt64

    /// Names a place.
    public init(vault: VaultID, epoch: UInt32, number: UInt64) {
        (self.vault, self.epoch, self.number) = (vault, epoch, number)
    }
}

/// What a blob holds ("Sealed blobs" of the format page).
enum SealedPurpose: UInt8 {
    case metadata = 1
    case value = 2
    case checkpoint = 3
}
