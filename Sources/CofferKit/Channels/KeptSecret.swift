internal import CofferCrypto
public import CofferMemory

/// A password that a setting holds, so that a nightly job can use it. In a setting it is hexadecimal digits; it has no text
/// of its own anywhere else.
public struct KeptSecret: Codable, Equatable, Sendable {
    /// The bytes.
    public let bytes: SecretBytes

    /// Keeps bytes.
    public init(_ bytes: SecretBytes) { self.bytes = bytes }

    /// Reads the digits.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let bytes = Hex.bytes(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "not hexadecimal"))
        }
        self.bytes = bytes.withUnsafeBytes { SecretBytes(copying: $0) }
    }

    /// Writes the digits; only a setting's coder may see them.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(bytes.withBytes { Hex.text($0) })
    }

    /// Whether both hold the same bytes.
    public static func == (left: KeptSecret, right: KeptSecret) -> Bool { left.bytes.isEqual(to: right.bytes) }
}
