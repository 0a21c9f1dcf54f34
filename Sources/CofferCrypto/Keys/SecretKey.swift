internal import CSodium

/// A 32-byte key in locked memory, with one owner; wiped when the owner ends.
public struct SecretKey: ~Copyable, Sendable {
    /// The number of bytes of every symmetric key here.
    public static let byteCount = 32
    private let page: KeyPage
    private nonisolated(unsafe) let start: UnsafeMutableRawPointer

    /// Makes a key that `fill` writes; it gets 32 bytes.
    ///
    /// - Throws: Whatever `fill` throws; what it wrote is wiped.
    public init<E: Error>(fill: (UnsafeMutableRawBufferPointer) throws(E) -> Void) throws(E) {
        (page, start) = KeyPage.room()
        try fill(UnsafeMutableRawBufferPointer(start: start, count: Self.byteCount))
    }

    /// A random key.
    public static func random(from entropy: Entropy) -> SecretKey { SecretKey { entropy.fill($0) } }

    /// Copies 32 bytes; the caller wipes the source.
    ///
    /// - Precondition: `bytes` has 32 bytes.
    public init(copying bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count == Self.byteCount, "a key has 32 bytes")
        self.init { $0.copyMemory(from: bytes) }
    }

    deinit { page.release(start) }

    /// Lends the bytes; the pointer must not leave `body`.
    public borrowing func withBytes<R: ~Copyable, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E)
        -> R
    {
        try body(UnsafeRawBufferPointer(start: start, count: Self.byteCount))
    }

    /// A second owner of the same bytes.
    public borrowing func duplicate() -> SecretKey { withBytes { SecretKey(copying: $0) } }

    /// Whether the key lies in memory that memfd_secret(2) made.
    public var isInSecretMemory: Bool { page.isSecretMemory }

    /// libsodium's key derivation (`crypto_kdf_derive_from_key`) with the context `coffer01`.
    borrowing func derived(_ id: UInt64) -> SecretKey {
        withBytes { key in
            SecretKey { coffer_derive($0.baseAddress, id, "coffer01", key.baseAddress) }
        }
    }
}
