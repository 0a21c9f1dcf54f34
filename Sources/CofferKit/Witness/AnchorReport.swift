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
    /// Who signs evidence, as `minisign -P` takes it; `nil` unless a full slot opened the vault.
    public let minisignPublicKey: String?
    /// Who signed evidence before each rekey, the newest first.
    public fileprivate(set) var earlierSigners: [EarlierSigner] = []

    private enum Key: String, CodingKey {
        case anchor, epoch, sequence, fingerprint
        case minisignPublicKey = "minisign_public_key"
        case earlierSigners = "earlier_signers"
    }

    /// Encodes every field, `null` where there is nothing.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(anchor, forKey: .anchor)
        try container.encode(epoch, forKey: .epoch)
        try container.encode(sequence, forKey: .sequence)
        try container.encode(fingerprint, forKey: .fingerprint)
        try container.encode(minisignPublicKey, forKey: .minisignPublicKey)
        try container.encode(earlierSigners, forKey: .earlierSigners)
    }

    /// Describes an open vault.
    public init(_ log: VaultLog) {
        (anchor, epoch) = (log.printedAnchor.description, log.header.epoch)
        (sequence, fingerprint) = (log.sequence, log.fingerprint.hex)
        minisignPublicKey = log.minisignPublicKey
    }
}

extension Session {
    /// The vault's state in one line, with who signed evidence before.
    ///
    /// - Throws: `store`.
    public func anchorReport() throws(CofferError) -> AnchorReport {
        var report = AnchorReport(log)
        report.earlierSigners = try earlierSigners()
        return report
    }
}
