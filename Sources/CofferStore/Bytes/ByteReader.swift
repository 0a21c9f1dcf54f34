internal import CofferCrypto

/// Reads the little-endian fields of the format page; every read is bounded.
struct ByteReader {
    /// The bytes do not hold what the format asks for; the caller knows which place that is.
    struct Malformed: Error {}

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    var remaining: Int { bytes.count - position }

    mutating func requireEnd() throws(Malformed) {
        guard isAtEnd else { throw Malformed() }
    }

    mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) throws(Malformed) -> Value {
        let size = MemoryLayout<Value>.size
        guard bytes.count - position >= size else { throw Malformed() }
        defer { position += size }
        return bytes.withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Value.self)) }
    }

    mutating func fixed<Value: FixedBytes>(_ type: Value.Type = Value.self) throws(Malformed) -> Value {
        let size = Value.byteCount
        guard bytes.count - position >= size else { throw Malformed() }
        defer { position += size }
        let value = bytes.withUnsafeBytes { Value(UnsafeRawBufferPointer(rebasing: $0[position..<position + size])) }
        guard let value else { throw Malformed() }
        return value
    }

    /// A flag that is 0 or 1.
    mutating func bit() throws(Malformed) -> Bool {
        switch try integer(UInt8.self) {
        case 0: return false
        case 1: return true
        default: throw Malformed()
        }
    }

    mutating func pointer() throws(Malformed) -> RecordPointer {
        RecordPointer(sequence: try integer(), hash: try fixed())
    }

    mutating func slice(_ count: Int) throws(Malformed) -> [UInt8] {
        guard count >= 0, bytes.count - position >= count else { throw Malformed() }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    mutating func name() throws(Malformed) -> Name {
        guard let name = Name(bytes: try slice(Int(try integer(UInt8.self)))) else { throw Malformed() }
        return name
    }

    /// A `str8` that may be empty.
    mutating func label() throws(Malformed) -> String { try text(Int(try integer(UInt8.self))) }

    mutating func text16() throws(Malformed) -> String { try text(Int(try integer(UInt16.self))) }

    mutating func bytes32() throws(Malformed) -> [UInt8] { try slice(Int(try integer(UInt32.self))) }

    private mutating func text(_ count: Int) throws(Malformed) -> String {
        guard let text = String(validating: try slice(count), as: UTF8.self) else { throw Malformed() }
        return text
    }

    /// A number of list items that is checked against what is left, so that a forged count allocates nothing.
    mutating func count<Value: FixedWidthInteger>(_ type: Value.Type, itemSize: Int) throws(Malformed) -> Int {
        let count = Int(try integer(type))
        guard count <= (bytes.count - position) / itemSize else { throw Malformed() }
        return count
    }
}
