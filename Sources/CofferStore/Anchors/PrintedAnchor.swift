internal import CofferCrypto

/// A short string that pins a vault's state: `cfa1:<vault>:<epoch>:<seq>:<tag>`.
public struct PrintedAnchor: Equatable, Sendable, CustomStringConvertible {
    let vault: [UInt8]
    /// The vault's epoch.
    public let epoch: UInt32
    /// The newest record when it was printed.
    public let sequence: UInt64
    let tag: Fingerprint

    init(vault: [UInt8], epoch: UInt32, sequence: UInt64, tag: Fingerprint) {
        (self.vault, self.epoch, self.sequence, self.tag) = (vault, epoch, sequence, tag)
    }

    /// Reads the string; `nil` when it is not one.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "cfa1", let vault = Hex.bytes(parts[1]), vault.count == 4,
            let epoch = UInt32(parts[2]), let sequence = UInt64(parts[3]),
            let tag = Hex.bytes(parts[4]).flatMap({ Fingerprint($0) })
        else { return nil }
        self.init(vault: vault, epoch: epoch, sequence: sequence, tag: tag)
    }

    /// The string.
    public var description: String { "cfa1:\(Hex.text(vault)):\(epoch):\(sequence):\(tag.hex)" }
}
