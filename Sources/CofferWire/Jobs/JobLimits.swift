/// What a job may hold; both sides check it, the courier before it opens a connection.
extension Job {
    /// The most recipients of one mail.
    public static let recipientLimit = 64
    /// The largest mail or request's body, in bytes.
    public static let messageLimit = 4 * 1024 * 1024
    /// The most that certificates have, in bytes.
    public static let certificateLimit = 64 * 1024
    /// The longest that a job may take, in seconds.
    public static let secondsLimit = 24 * 3600

    /// Whether everything in it is within its limits and none of it holds a line end where it goes into a line.
    public var isSound: Bool {
        guard (1...Self.secondsLimit).contains(seconds) else { return false }
        switch self {
        case .mail(let job): return job.isSound
        case .login(let job): return areCertificates(job.certificates)
        case .webhook(let job), .ping(let job): return job.isSound
        case .put(let job), .get(let job), .head(let job), .delete(let job): return job.isSound
        case .list(let job):
            return job.bucket.isSound && job.prefix.utf8.count <= 1024 && (1...1000).contains(job.pageSize)
                && (job.continuation ?? "").utf8.count <= 4096
        }
    }
}

/// One line of printable ASCII.
private func isLine(_ text: String, limit: Int) -> Bool {
    text.utf8.count <= limit && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
}

private func areCertificates(_ text: String?) -> Bool { (text?.utf8.count ?? 0) <= Job.certificateLimit }

extension MailJob {
    fileprivate var isSound: Bool {
        let addresses = recipients + [sender]
        return (1...Job.recipientLimit).contains(recipients.count) && areCertificates(certificates)
            && addresses.allSatisfy {
                isLine($0, limit: 254) && $0.contains("@") && !$0.contains { "<> ".contains($0) }
            }
            && (user.map { !$0.isEmpty && $0.utf8.count <= 255 && $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
                ?? true)
    }
}

extension WebJob {
    fileprivate var isSound: Bool {
        headers.count <= 32 && areCertificates(certificates)
            && headers.allSatisfy {
                isLine($0.name, limit: 64) && !$0.name.contains { " :".contains($0) } && isLine($0.value, limit: 1024)
            }
    }
}

extension Bucket {
    fileprivate var isSound: Bool {
        areCertificates(certificates) && isLine(region, limit: 64) && isLine(accessKey, limit: 128)
            && !accessKey.isEmpty
            && (3...63).contains(name.utf8.count)
            && name.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789.-".utf8.contains($0) }
    }
}

extension ObjectJob {
    fileprivate var isSound: Bool {
        bucket.isSound && (1...1024).contains(key.utf8.count) && size >= 0
            && !key.split(separator: "/", omittingEmptySubsequences: false).contains {
                $0 == "." || $0 == ".." || $0.isEmpty
            }
            && key.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
