public import CofferMemory
internal import CofferSystem

/// What an S3 server lets in: an id, which is no secret, and a secret key.
public struct AccessKey: Sendable {
    /// The id, such as `AKIDEXAMPLE`.
    public let id: String
    let secret: SecretBytes

    init(id: String, secret: SecretBytes) { (self.id, self.secret) = (id, secret) }

    /// Reads `ID:SECRET`, or two lines with the id and the secret.
    ///
    /// - Throws: `usage` when it is neither.
    public init(_ text: SecretBytes) throws(CofferError) {
        let bad = CofferError.usage(
            .missing("the access key", hint: "two lines on the descriptor: the id, then the secret; or ID:SECRET"))
        let parts = text.withBytes { bytes in Self.parts(bytes) }
        guard let (id, range) = parts else { throw bad }
        self.id = id
        secret = text.withBytes { bytes in
            var buffer = SecretBuffer(capacity: range.count)
            buffer.append(UnsafeRawBufferPointer(rebasing: bytes[range]))
            return buffer.finish()
        }
    }

    private static func parts(_ bytes: UnsafeRawBufferPointer) -> (String, Range<Int>)? {
        let isBreak = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
        let cut = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let hasSecond = bytes[min(cut + 1, bytes.count)...].contains { !isBreak($0) }
        let split = hasSecond ? cut : bytes.firstIndex(of: UInt8(ascii: ":"))
        guard let split else { return nil }
        var (end, idEnd) = (bytes.count, split)
        while end > split + 1, isBreak(bytes[end - 1]) { end -= 1 }
        while idEnd > 0, isBreak(bytes[idEnd - 1]) { idEnd -= 1 }
        let id = bytes[..<idEnd]
        let isPlain = { (byte: UInt8) in byte > 0x20 && byte < 0x7F }
        guard !id.isEmpty, split + 1 < end, id.allSatisfy(isPlain), bytes[(split + 1)..<end].allSatisfy(isPlain) else {
            return nil
        }
        return (String(decoding: id, as: UTF8.self), (split + 1)..<end)
    }
}

extension AccessKey: Equatable {
    /// In constant time for the secret.
    public static func == (a: AccessKey, b: AccessKey) -> Bool { a.id == b.id && a.secret.isEqual(to: b.secret) }
}
