internal import CofferCrypto
public import CofferStore

/// A vault's state in one line, for `anchor`.
public struct AnchorReport: Encodable, Sendable {
    /// `cfa1:…`.
    public let anchor: String
    /// How often the vault was rekeyed, plus one.
    public let epoch: UInt32
    /// The number of the newest record.
    public let sequence: UInt64
    /// Identifies the vault's key; an identity's owner compares it with a colleague.
    public let fingerprint: String

    /// Describes an open vault.
    public init(_ log: VaultLog) {
        (anchor, epoch) = (log.printedAnchor.description, log.header.epoch)
        (sequence, fingerprint) = (log.sequence, log.fingerprint.hex)
    }
}
