internal import CSodium

/// BLAKE2b with a key (`H` of the format page): a label, then numbers and identifiers, then at most two longer parts.
///
/// The parts are gathered first and hashed in one call, so that the state, which holds the key, exists only there.
struct KeyedHash: ~Copyable {
    private var small = SmallBytes()

    init(label: StaticString) {
        small.append(UnsafeRawBufferPointer(start: label.utf8Start, count: label.utf8CodeUnitCount))
        small.append(UInt8(0))
    }

    mutating func add(_ value: some FixedWidthInteger) { small.append(value.littleEndian) }

    mutating func add(_ value: some FixedBytes) { value.withBytes { small.append($0) } }

    /// Writes the hash of everything that was added, and of `first` and `second` after it, to `result`.
    func write(
        to result: UnsafeMutableRawBufferPointer, key: borrowing SecretKey, _ first: UnsafeRawBufferPointer? = nil,
        _ second: UnsafeRawBufferPointer? = nil
    ) {
        small.withBytes { small in
            let parts = [part(small), part(first), part(second)]
            key.withBytes { coffer_hash(result.baseAddress, result.count, $0.baseAddress, parts, parts.count) }
        }
    }

    /// The hash as a public value.
    func value<Value: FixedBytes>(
        key: borrowing SecretKey, _ first: UnsafeRawBufferPointer? = nil, as type: Value.Type = Value.self
    ) -> Value {
        Value { write(to: $0, key: key, first) }
    }

    /// The hash as a key.
    func key(from key: borrowing SecretKey, _ first: UnsafeRawBufferPointer? = nil) -> SecretKey {
        SecretKey { write(to: $0, key: key, first) }
    }

    private func part(_ bytes: UnsafeRawBufferPointer?) -> coffer_part {
        coffer_part(bytes: bytes?.baseAddress, count: bytes?.count ?? 0)
    }
}

/// Up to 192 bytes of labels, numbers and identifiers, without an allocation.
struct SmallBytes {
    private var storage: (SIMD64<UInt8>, SIMD64<UInt8>, SIMD64<UInt8>) = (.zero, .zero, .zero)
    private var count = 0

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        precondition(count + bytes.count <= 192, "too much for one hash")
        withUnsafeMutableBytes(of: &storage) { room in
            UnsafeMutableRawBufferPointer(rebasing: room[count...]).copyMemory(from: bytes)
        }
        count += bytes.count
    }

    mutating func append(_ value: some FixedWidthInteger) { withUnsafeBytes(of: value) { append($0) } }

    func withBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
        withUnsafeBytes(of: storage) { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
}

enum KeylessHash {
    static func digest(_ bytes: UnsafeRawBufferPointer) -> Digest {
        Digest { result in
            var part = coffer_part(bytes: bytes.baseAddress, count: bytes.count)
            coffer_hash(result.baseAddress, result.count, nil, &part, 1)
        }
    }
}
