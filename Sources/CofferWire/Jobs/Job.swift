/// What the courier is asked to do. It holds no key and no path of a vault; a password travels beside it.
public enum Job: Equatable, Sendable {
    /// Sends the body as one mail.
    case mail(MailJob)
    /// Logs in to a mail server and sends nothing.
    case login(LoginJob)
    /// Sends the body to a web address (POST).
    case webhook(WebJob)
    /// Asks for a web address, so that somebody sees that we are alive (GET).
    case ping(WebJob)
    /// Makes an object of the body.
    case put(ObjectJob)
    /// Fetches an object.
    case get(ObjectJob)
    /// Asks whether an object is there and how large it is.
    case head(ObjectJob)
    /// Lists objects, a page at a time.
    case list(ListJob)
    /// Removes an object; one that is not there is no error.
    case delete(ObjectJob)

    /// The name, as it is written.
    public var name: String {
        switch self {
        case .mail: "mail"
        case .login: "login"
        case .webhook: "webhook"
        case .ping: "ping"
        case .put: "put"
        case .get: "get"
        case .head: "head"
        case .list: "list"
        case .delete: "delete"
        }
    }

    /// How long the whole of it may take, in seconds.
    public var seconds: Int {
        switch self {
        case .mail(let job): job.seconds
        case .login(let job): job.seconds
        case .webhook(let job), .ping(let job): job.seconds
        case .put(let job), .get(let job), .head(let job), .delete(let job): job.bucket.seconds
        case .list(let job): job.bucket.seconds
        }
    }
}

/// One mail.
public struct MailJob: Codable, Equatable, Sendable {
    /// `smtp://host:port` with STARTTLS, or `smtps://host:port`.
    public var url: String
    /// Who logs in; `nil` for nobody.
    public var user: String?
    /// Certificates in PEM form that are trusted instead of the host's.
    public var certificates: String?
    /// The address in MAIL FROM.
    public var sender: String
    /// The addresses in RCPT TO; all of them are accepted or the mail is not sent.
    public var recipients: [String]
    /// How long it may take.
    public var seconds: Int

    /// Puts a job together.
    public init(
        url: String, user: String?, certificates: String?, sender: String, recipients: [String], seconds: Int = 60
    ) {
        (self.url, self.user, self.certificates) = (url, user, certificates)
        (self.sender, self.recipients, self.seconds) = (sender, recipients, seconds)
    }
}

/// A login that is tried. Who logs in travels beside it, as the secret: the user, a byte of zero, the password.
public struct LoginJob: Codable, Equatable, Sendable {
    /// `smtp://host:port` with STARTTLS, or `smtps://host:port`.
    public var url: String
    /// Certificates in PEM form that are trusted instead of the host's.
    public var certificates: String?
    /// How long it may take.
    public var seconds: Int

    /// Puts a job together.
    public init(url: String, certificates: String? = nil, seconds: Int = 30) {
        (self.url, self.certificates, self.seconds) = (url, certificates, seconds)
    }
}

/// One request to a web address.
public struct WebJob: Codable, Equatable, Sendable {
    /// One line of a request's head.
    public struct Header: Codable, Equatable, Sendable {
        /// The part before the colon.
        public let name: String
        /// The part after it.
        public let value: String

        /// Puts a line together.
        public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }

    /// `https://…`, or `http://…` on this host.
    public var url: String
    /// What is sent besides what the courier adds.
    public var headers: [Header]
    /// Certificates in PEM form that are trusted instead of the host's.
    public var certificates: String?
    /// How long it may take.
    public var seconds: Int

    /// Puts a job together.
    public init(url: String, headers: [Header] = [], certificates: String? = nil, seconds: Int = 10) {
        (self.url, self.headers, self.certificates, self.seconds) = (url, headers, certificates, seconds)
    }
}

/// A bucket of an S3 server, and who asks; the secret travels beside it.
public struct Bucket: Codable, Equatable, Sendable {
    /// `https://host[:port]`, or `http://…` on this host. The bucket is the first part of the path (path style).
    public var endpoint: String
    /// The region that requests are signed for.
    public var region: String
    /// The bucket's name.
    public var name: String
    /// The identifier of the key that signs.
    public var accessKey: String
    /// Certificates in PEM form that are trusted instead of the host's.
    public var certificates: String?
    /// How long one job may take.
    public var seconds: Int

    /// Puts it together.
    public init(
        endpoint: String, region: String = "us-east-1", name: String, accessKey: String, certificates: String? = nil,
        seconds: Int = 60
    ) {
        (self.endpoint, self.region, self.name) = (endpoint, region, name)
        (self.accessKey, self.certificates, self.seconds) = (accessKey, certificates, seconds)
    }
}

/// What is done with one object.
public struct ObjectJob: Codable, Equatable, Sendable {
    /// Where it is.
    public var bucket: Bucket
    /// Its name, 1 to 1024 bytes.
    public var key: String
    /// `put`: the bytes that follow. `get`: the most that is taken.
    public var size: Int
    /// `put`: only if there is no object of that name.
    public var onlyNew: Bool

    /// Puts a job together.
    public init(bucket: Bucket, key: String, size: Int = 0, onlyNew: Bool = false) {
        (self.bucket, self.key, self.size, self.onlyNew) = (bucket, key, size, onlyNew)
    }
}

/// One page of a bucket's objects.
public struct ListJob: Codable, Equatable, Sendable {
    /// Where they are.
    public var bucket: Bucket
    /// What their names begin with.
    public var prefix: String
    /// What the answer before this one gave; `nil` for the first page.
    public var continuation: String?
    /// The most that one page holds, 1 to 1000.
    public var pageSize: Int

    /// Puts a job together.
    public init(bucket: Bucket, prefix: String = "", continuation: String? = nil, pageSize: Int = 500) {
        (self.bucket, self.prefix, self.continuation, self.pageSize) = (bucket, prefix, continuation, pageSize)
    }
}
