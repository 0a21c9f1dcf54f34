/// A value of a fixed number of bytes that is not a secret: an identifier, a digest, a public key.
///
/// What every record of a vault is read with is inlinable: unspecialised, it took a quarter of the time of opening one.
public protocol FixedBytes: Hashable, Sendable, CustomStringConvertible {
    /// The bytes as a vector, which makes copies and comparisons cheap. Its size is the number of bytes.
    associatedtype Storage: SIMD, Hashable, Sendable where Storage.Scalar == UInt8
    /// The bytes.
    var storage: Storage { get set }
    /// Makes a value of these bytes.
    init(storage: Storage)
}

extension FixedBytes {
    /// The number of bytes.
    @inlinable
    public static var byteCount: Int { Storage.scalarCount }

    /// Whether all bytes are zero.
    @inlinable
    public var isZero: Bool { storage == Storage() }

    /// All bytes zero.
    @inlinable
    public static var zero: Self { Self(storage: Storage()) }

    /// Copies exactly ``byteCount`` bytes; `nil` for another number.
    @inlinable
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init { $0.copyMemory(from: bytes) }
    }

    /// Copies exactly ``byteCount`` bytes; `nil` for another number.
    @inlinable
    public init?(_ bytes: [UInt8]) {
        guard let value = bytes.withUnsafeBytes({ Self($0) }) else { return nil }
        self = value
    }

    /// Makes a value that `fill` writes; it gets ``byteCount`` zero bytes.
    @inlinable
    public init(fill: (UnsafeMutableRawBufferPointer) -> Void) {
        var storage = Storage()
        Swift.withUnsafeMutableBytes(of: &storage) {
            fill(UnsafeMutableRawBufferPointer(rebasing: $0[..<Self.byteCount]))
        }
        self.init(storage: storage)
    }

    /// Random bytes.
    public static func random(from entropy: Entropy) -> Self { Self { entropy.fill($0) } }

    /// Lends the bytes.
    @inlinable
    public func withBytes<R: ~Copyable, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        try withUnsafeBytes(of: storage) { (all: UnsafeRawBufferPointer) throws(E) -> R in
            try body(UnsafeRawBufferPointer(rebasing: all[..<Self.byteCount]))
        }
    }

    /// The bytes as an array.
    @inlinable
    public var bytes: [UInt8] { withBytes { Array($0) } }

    /// Lowercase hexadecimal digits, two a byte.
    public var hex: String { Hex.text(bytes) }

    /// The same as ``hex``.
    public var description: String { hex }
}

/// Names a vault for its whole life; random.
public struct VaultID: FixedBytes {
    /// The 16 bytes.
    public var storage: SIMD16<UInt8>
    /// Takes the bytes.
    public init(storage: SIMD16<UInt8>) { self.storage = storage }
}

/// Names an environment for its whole life; random.
public struct EnvironmentID: FixedBytes {
    /// The 16 bytes.
    public var storage: SIMD16<UInt8>
    /// Takes the bytes.
    public init(storage: SIMD16<UInt8>) { self.storage = storage }
}

/// Names a variable of one environment for its whole life; random.
public struct VariableID: FixedBytes {
    /// The 16 bytes.
    public var storage: SIMD16<UInt8>
    /// Takes the bytes.
    public init(storage: SIMD16<UInt8>) { self.storage = storage }
}

/// The salt of a key slot.
public struct Salt: FixedBytes {
    /// The 16 bytes.
    public var storage: SIMD16<UInt8>
    /// Takes the bytes.
    public init(storage: SIMD16<UInt8>) { self.storage = storage }
}

/// A short keyed hash: of a value, of the vault's key, of a record that a pointer names.
public struct Fingerprint: FixedBytes {
    /// The 16 bytes.
    public var storage: SIMD16<UInt8>
    /// Takes the bytes.
    public init(storage: SIMD16<UInt8>) { self.storage = storage }
}

/// A 32-byte hash or message authentication code.
public struct Digest: FixedBytes {
    /// The 32 bytes.
    public var storage: SIMD32<UInt8>
    /// Takes the bytes.
    public init(storage: SIMD32<UInt8>) { self.storage = storage }

    /// The first 16 bytes.
    public var prefix: Fingerprint { Fingerprint(storage: storage.lowHalf) }

    /// BLAKE2b without a key (`B2` of the format page).
    public init(of bytes: UnsafeRawBufferPointer) { self = KeylessHash.digest(bytes) }

    /// Compares in constant time: use it for every message authentication code.
    public func matches(_ other: Digest) -> Bool { ConstantTime.equal(self, other) }
}

/// An X25519 public key.
public struct PublicKey: FixedBytes {
    /// The 32 bytes.
    public var storage: SIMD32<UInt8>
    /// Takes the bytes.
    public init(storage: SIMD32<UInt8>) { self.storage = storage }
}
