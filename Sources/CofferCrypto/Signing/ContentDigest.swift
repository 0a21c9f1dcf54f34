internal import CSodium

/// BLAKE2b with 32 bytes (RFC 7693) of content that comes in pieces, such as a file. Nothing secret is hashed with it.
public struct ContentDigest: ~Copyable {
    private let state: UnsafeMutableRawPointer

    /// Begins with nothing.
    public init() {
        // The state's type is incomplete to Swift, and libsodium wants it at a multiple of 64.
        state = .allocate(byteCount: crypto_generichash_statebytes(), alignment: 64)
        let status = crypto_generichash_init(OpaquePointer(state), nil, 0, Digest.byteCount)
        precondition(status == 0, "a digest that libsodium has not")
    }

    deinit { state.deallocate() }

    /// Adds bytes.
    public mutating func add(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        // It cannot fail (libsodium, "Generic hashing").
        _ = crypto_generichash_update(
            OpaquePointer(state), start.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
    }

    /// The digest of all that was added.
    public consuming func finish() -> Digest {
        Digest { result in
            guard let start = result.baseAddress else { return }
            _ = crypto_generichash_final(
                OpaquePointer(state), start.assumingMemoryBound(to: UInt8.self), Digest.byteCount)
        }
    }
}
