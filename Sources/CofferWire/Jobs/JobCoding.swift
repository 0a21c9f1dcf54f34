internal import FoundationEssentials

/// Jobs and answers as JSON: `{"version":1,"job":"mail","mail":{…}}`. What is unknown is refused, never skipped.
private enum WireVersion {
    static let current = 1
}

extension Job: Codable {
    private enum Key: String, CodingKey { case version, job, content }

    /// Writes the job's name and what belongs to it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(WireVersion.current, forKey: .version)
        try container.encode(name, forKey: .job)
        switch self {
        case .mail(let job): try container.encode(job, forKey: .content)
        case .login(let job): try container.encode(job, forKey: .content)
        case .webhook(let job), .ping(let job): try container.encode(job, forKey: .content)
        case .put(let job), .get(let job), .head(let job), .delete(let job):
            try container.encode(job, forKey: .content)
        case .list(let job): try container.encode(job, forKey: .content)
        }
    }

    /// Reads a job.
    ///
    /// - Throws: ``WireError`` with `version` or `unknownJob`, or what the decoder says.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let version = try container.decode(Int.self, forKey: .version)
        guard version == WireVersion.current else { throw WireError.version(version) }
        let name = try container.decode(String.self, forKey: .job)
        switch name {
        case "mail": self = .mail(try container.decode(MailJob.self, forKey: .content))
        case "login": self = .login(try container.decode(LoginJob.self, forKey: .content))
        case "webhook": self = .webhook(try container.decode(WebJob.self, forKey: .content))
        case "ping": self = .ping(try container.decode(WebJob.self, forKey: .content))
        case "put": self = .put(try container.decode(ObjectJob.self, forKey: .content))
        case "get": self = .get(try container.decode(ObjectJob.self, forKey: .content))
        case "head": self = .head(try container.decode(ObjectJob.self, forKey: .content))
        case "list": self = .list(try container.decode(ListJob.self, forKey: .content))
        case "delete": self = .delete(try container.decode(ObjectJob.self, forKey: .content))
        default: throw WireError.unknownJob(Self.shown(name))
        }
    }

    private static func shown(_ name: String) -> String {
        String(
            name.unicodeScalars.filter { $0.isASCII && ($0.properties.isAlphabetic || $0 == "-") }.prefix(32).map(
                Character.init))
    }
}

/// The bytes of a head frame.
enum HeadCoding {
    static func encode(_ content: some Encodable) throws(WireError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(content), data.count <= Frame.Kind.head.limit else {
            throw .tooLarge(.head)
        }
        return Array(data)
    }

    static func decode<Content: Decodable>(_ type: Content.Type, _ bytes: [UInt8]) throws(WireError) -> Content {
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch let error as WireError {
            throw error
        } catch {
            throw .malformed
        }
    }
}

extension Job {
    /// The bytes of the head frame.
    ///
    /// - Throws: ``WireError/tooLarge(_:)``.
    public func encoded() throws(WireError) -> [UInt8] { try HeadCoding.encode(self) }

    /// Reads the bytes of a head frame.
    ///
    /// - Throws: ``WireError`` with `malformed`, `version` or `unknownJob`.
    public init(encoded bytes: [UInt8]) throws(WireError) { self = try HeadCoding.decode(Job.self, bytes) }
}

extension Answer {
    /// The bytes of the head frame.
    ///
    /// - Throws: ``WireError/tooLarge(_:)``.
    public func encoded() throws(WireError) -> [UInt8] { try HeadCoding.encode(self) }

    /// Reads the bytes of a head frame.
    ///
    /// - Throws: ``WireError/malformed``.
    public init(encoded bytes: [UInt8]) throws(WireError) { self = try HeadCoding.decode(Answer.self, bytes) }
}
