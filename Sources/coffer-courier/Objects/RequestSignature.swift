internal import CSodium
internal import CofferMemory

/// The signature of one request (AWS, "Authenticating Requests: Using the Authorization Header", Signature Version 4).
///
/// libcurl can sign as well; what it does with a query depends on its version, and here it is the same with every one.
struct RequestSignature {
    let method: String
    /// The path, encoded as it is sent.
    let path: String
    /// The query, sorted and encoded as it is sent.
    let query: String
    /// The lines that are signed: lower-case names, in order.
    let headers: [(name: String, value: String)]
    /// The digest of the body, as hexadecimal digits.
    let bodyHash: String
    /// `20260930T120000Z`.
    let time: String
    let region: String
    let accessKey: String

    /// The value of the Authorization line.
    func authorization(secret: SecretBytes) -> String {
        let signature = Hash.text(Hash.hmac(Array(text.utf8), key(secret)).withBytes { Array($0) })
        return "AWS4-HMAC-SHA256 Credential=\(accessKey)/\(scope),SignedHeaders=\(signedNames),Signature=\(signature)"
    }

    /// What is signed.
    var text: String { "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(Hash.sha256(Array(canonical.utf8)))" }

    /// The request as both sides write it down.
    var canonical: String {
        let lines = headers.map { "\($0.name):\($0.value)\n" }.joined()
        return "\(method)\n\(path)\n\(query)\n\(lines)\n\(signedNames)\n\(bodyHash)"
    }

    private var day: String { String(time.prefix(8)) }
    private var scope: String { "\(day)/\(region)/s3/aws4_request" }
    private var signedNames: String { headers.map(\.name).joined(separator: ";") }

    private func key(_ secret: SecretBytes) -> SecretBytes {
        var first = SecretBuffer(capacity: secret.count + 4)
        first.append("AWS4")
        first.append(secret)
        return [day, region, "s3", "aws4_request"].reduce(first.finish()) { Hash.hmac(Array($1.utf8), $0) }
    }
}

/// SHA-256 and its HMAC.
enum Hash {
    static func sha256(_ bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        coffer_sha256(&digest, bytes, bytes.count)
        return text(digest)
    }

    static func hmac(_ message: [UInt8], _ key: SecretBytes) -> SecretBytes {
        SecretBytes(count: 32) { result in
            message.withUnsafeBytes { message in
                let part = [coffer_part(bytes: message.baseAddress, count: message.count)]
                key.withBytes { coffer_hmac_sha256(result.baseAddress, $0.baseAddress, $0.count, part, 1) }
            }
        }
    }

    static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
