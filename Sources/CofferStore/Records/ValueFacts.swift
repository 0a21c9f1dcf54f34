public import CofferCrypto

/// What is kept of a value beside its bytes, so that lists, audits and reminders need not open it.
public struct ValueFacts: Hashable, Sendable {
    /// The number of bytes.
    public var length: UInt32
    /// Equal for equal values of one vault.
    public var fingerprint: Fingerprint
    /// Estimated strength in bits.
    public var strength: UInt16
    /// When the value says that it expires, in seconds since 1970; 0 when it does not.
    public var expiry: Int64
    /// A set of weakness flags, as the rules of ``rulesVersion`` define them.
    public var weaknesses: UInt32
    /// The version of the rules that set ``strength`` and ``weaknesses``.
    public var rulesVersion: UInt16

    /// Puts facts together.
    public init(
        length: UInt32, fingerprint: Fingerprint, strength: UInt16 = 0, expiry: Int64 = 0, weaknesses: UInt32 = 0,
        rulesVersion: UInt16 = 0
    ) {
        (self.length, self.fingerprint, self.strength) = (length, fingerprint, strength)
        (self.expiry, self.weaknesses, self.rulesVersion) = (expiry, weaknesses, rulesVersion)
    }
}
