/// What Argon2id costs in one slot.
public struct KeyDerivationCost: Hashable, Sendable {
    /// The number of passes.
    public var passes: UInt32
    /// Memory in KiB.
    public var memory: UInt32

    /// Names a cost.
    public init(passes: UInt32, memory: UInt32) { (self.passes, self.memory) = (passes, memory) }

    /// No derivation: the cost of slots without a passphrase.
    public static let none = KeyDerivationCost(passes: 0, memory: 0)

    /// What a new slot takes: 3 passes over 256 MiB, libsodium's "moderate", about half a second.
    public static let standard = KeyDerivationCost(passes: 3, memory: 262_144)

    /// Whether the bounds of the format page hold. They are checked before anything is allocated, so that a forged
    /// header can ask neither for a cheap derivation nor for all memory.
    public var isAcceptable: Bool {
        (2...16).contains(passes) && (65_536...2_097_152).contains(memory)
            && UInt64(passes) * UInt64(memory) <= 8_192 * 1_024
    }
}
