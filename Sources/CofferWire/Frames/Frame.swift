public import CofferMemory

/// One piece of what passes between coffer and its courier: a kind, a length of four bytes (little-endian), and as many
/// bytes.
public enum Frame: Sendable {
    /// JSON: what to do, or how it ended.
    case head([UInt8])
    /// A password or an S3 secret. It never stands in the JSON, which is copied about.
    case secret(SecretBytes)
    /// A part of a mail, a request's body or an object.
    case body([UInt8])
    /// Nothing more comes.
    case end

    /// What a frame is, as its first byte says.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case head = 0x4A
        case secret = 0x53
        case body = 0x42
        case end = 0x45

        /// The most that such a frame holds, in bytes.
        public var limit: Int {
            switch self {
            case .head: 2 * 1024 * 1024
            case .secret: 4096
            case .body: 256 * 1024
            case .end: 0
            }
        }
    }

    /// The size of what stands before a frame's bytes.
    public static let headerSize = 5

    /// What stands before the bytes of a frame.
    ///
    /// - Throws: ``WireError/tooLarge(_:)`` above the kind's limit.
    public static func header(_ kind: Kind, count: Int) throws(WireError) -> [UInt8] {
        guard count <= kind.limit else { throw .tooLarge(kind) }
        return [kind.rawValue] + (0..<4).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
    }

    /// Reads what stands before the bytes of a frame.
    ///
    /// - Throws: ``WireError/unknownFrame(_:)``, ``WireError/tooLarge(_:)``.
    static func readHeader(_ bytes: [UInt8]) throws(WireError) -> (kind: Kind, count: Int) {
        guard let kind = Kind(rawValue: bytes[0]) else { throw .unknownFrame(bytes[0]) }
        let count = bytes[1...].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard count <= kind.limit else { throw .tooLarge(kind) }
        return (kind, count)
    }
}
