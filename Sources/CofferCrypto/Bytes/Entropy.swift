internal import CSodium

/// Where random bytes come from. Tests pass a source of their own; a weak one must not make two nonces equal
/// for different plaintexts, which the sealing code ensures.
public struct Entropy: Sendable {
    private let source: @Sendable (UnsafeMutableRawBufferPointer) -> Void

    /// Makes a source that fills each buffer it is given.
    public init(_ source: @escaping @Sendable (UnsafeMutableRawBufferPointer) -> Void) { self.source = source }

    /// The kernel's generator, by libsodium's `randombytes_buf`.
    public static let system = Entropy { bytes in
        precondition(sodiumIsReady, "libsodium did not start")
        if let start = bytes.baseAddress { randombytes_buf(start, bytes.count) }
    }

    /// Fills the whole buffer.
    public func fill(_ bytes: UnsafeMutableRawBufferPointer) { source(bytes) }
}

/// Chooses libsodium's implementations for this processor, once.
let sodiumIsReady: Bool = sodium_init() >= 0
