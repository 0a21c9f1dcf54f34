internal import CofferSystem

/// A bucket of an S3 server, and the key to it.
public struct BucketAddress: Equatable, Sendable {
    /// The bucket.
    public let bucket: String
    /// What the names of objects begin with; empty, or without a slash at either end.
    public let prefix: String
    /// The server, such as `https://s3.eu-central-1.amazonaws.com`.
    public let endpoint: String
    /// The region that requests are signed for.
    public let region: String
    /// Certificates in PEM form that are trusted instead of the host's: the text itself, so that a timer needs no file.
    public let authorities: String?
    let key: AccessKey

    /// `s3://bucket/prefix`.
    public var address: String { "s3://\(bucket)" + (prefix.isEmpty ? "" : "/\(prefix)") }

    /// Puts an address together.
    ///
    /// - Parameters:
    ///   - url: `s3://bucket/prefix`.
    ///   - endpoint: The server; `nil` for that of Amazon in the region.
    /// - Throws: `usage` when a part is not what it has to be.
    public init(
        _ url: String, endpoint: String?, region: String?, authorities: String?, key: AccessKey
    ) throws(CofferError) {
        guard Self.isAddress(url) else {
            throw .usage(.missing("s3://BUCKET/PREFIX", hint: "such as s3://backups/kinect"))
        }
        let parts = url.dropFirst(5).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let prefix = parts.count > 1 ? parts[1].split(separator: "/").joined(separator: "/") : ""
        guard let bucket = parts.first, Self.isBucket(bucket), Self.isPlain(prefix) else {
            throw .usage(.missing("s3://BUCKET/PREFIX", hint: "a bucket has small letters, digits, '.' and '-'"))
        }
        let region = region ?? "us-east-1"
        let server = endpoint ?? "https://s3.\(region).amazonaws.com"
        guard Self.isServer(server), Self.isPlain(region), !region.isEmpty else {
            throw .usage(
                .missing("the endpoint", hint: "--endpoint https://s3.example.org, or http:// on this machine"))
        }
        (self.bucket, self.prefix, self.endpoint, self.region) = (String(bucket), prefix, server, region)
        (self.authorities, self.key) = (authorities, key)
    }

    /// Whether a word is such an address and not a path.
    public static func isAddress(_ word: String) -> Bool { word.hasPrefix("s3://") }

    private static func isBucket(_ text: some StringProtocol) -> Bool {
        (3...63).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
                    || byte == UInt8(ascii: "-")
            }
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#""\<>`{}|^?#%&"#.utf8.contains($0) }
            && !text.split(separator: "/").contains("..")
    }

    private static func isServer(_ text: String) -> Bool {
        guard text.hasPrefix("https://") || text.hasPrefix("http://"), isPlain(text) else { return false }
        let host = text.drop { $0 != "/" }.dropFirst(2)
        return !host.isEmpty && !host.contains("@") && !host.contains("/")
    }
}
