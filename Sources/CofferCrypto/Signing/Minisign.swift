internal import CSodium

/// Signatures in the form of the program minisign, so that anybody can check them without coffer
/// (https://jedisct1.github.io/minisign, "Signature format").
///
/// The content is hashed with BLAKE2b-512 first (algorithm `ED`). The number of a key is the first 8 bytes of BLAKE2b-256 of
/// the public key.
public enum Minisign {
    /// A public key as `minisign -P` takes it.
    public static func text(of key: PublicKey) -> String {
        base64([UInt8(ascii: "E"), UInt8(ascii: "d")] + number(of: key) + key.bytes)
    }

    /// Reads a public key as `minisign -P` takes it; `nil` for what is none.
    public static func key(of text: String) -> PublicKey? {
        guard let bytes = bytes(ofBase64: text[...], count: 42), bytes.starts(with: "Ed".utf8) else { return nil }
        let key = PublicKey { $0.copyBytes(from: bytes[10...]) }
        return Array(bytes[2..<10]) == number(of: key) ? key : nil
    }

    /// The file that lies beside what is signed.
    ///
    /// - Parameter trustedComment: One line that the signature covers as well.
    public static func signatureFile(
        of content: [UInt8], by key: borrowing EvidenceKey, trustedComment: String
    ) -> [UInt8] {
        let signature = key.signature(of: hash(content))
        let comment = key.signature(of: signature + Array(trustedComment.utf8))
        let head = [UInt8(ascii: "E"), UInt8(ascii: "D")] + number(of: key.publicKey)
        let lines = [
            "untrusted comment: signature by coffer", base64(head + signature), "trusted comment: " + trustedComment,
            base64(comment),
        ]
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    /// The trusted comment of a signature file, when the signature is this key's over this content; else `nil`.
    public static func trustedComment(
        of file: [UInt8], over content: [UInt8], by key: PublicKey
    ) -> String? {
        let lines = String(decoding: file, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let prefix = "trusted comment: "
        guard lines.count >= 4, lines[2].hasPrefix(prefix), let first = bytes(ofBase64: lines[1], count: 74),
            let second = bytes(ofBase64: lines[3], count: 64),
            Array(first[..<10]) == [UInt8(ascii: "E"), UInt8(ascii: "D")] + number(of: key)
        else { return nil }
        let (signature, comment) = (Array(first[10...]), String(lines[2].dropFirst(prefix.count)))
        guard isValid(signature, hash(content), key), isValid(second, signature + Array(comment.utf8), key) else {
            return nil
        }
        return comment
    }

    private static func isValid(_ signature: [UInt8], _ bytes: [UInt8], _ key: PublicKey) -> Bool {
        key.withBytes { coffer_sign_check(signature, bytes, bytes.count, $0.baseAddress) } == 0
    }

    private static func hash(_ content: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 64)
        content.withUnsafeBytes { content in
            var part = coffer_part(bytes: content.baseAddress, count: content.count)
            coffer_hash(&digest, digest.count, nil, &part, 1)
        }
        return digest
    }

    private static func number(of key: PublicKey) -> [UInt8] {
        Array(key.withBytes { KeylessHash.digest($0) }.bytes[..<8])
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        var text = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
        coffer_base64_write(&text, text.count, bytes, bytes.count)
        return String(decoding: text.dropLast(), as: UTF8.self)
    }

    private static func bytes(ofBase64 text: Substring, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let text = Array(text.utf8)
        return coffer_base64_read(&bytes, count, text, text.count) == 0 ? bytes : nil
    }
}
