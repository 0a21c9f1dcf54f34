/// What a value looks like. The raw values are stable: they are stored with each version.
public enum ValueKind: String, Sendable, CaseIterable {
    case mongodbURI = "mongodb-uri"
    case postgresURI = "postgres-uri"
    case mysqlURI = "mysql-uri"
    case redisURI = "redis-uri"
    case amqpURI = "amqp-uri"
    case smtpURI = "smtp-uri"
    case url = "url"
    case jwt = "jwt"
    case pem = "pem"
    case json = "json"
    case hex = "hex"
    case base64 = "base64"
    case uuid = "uuid"
    case bcrypt = "bcrypt"
    case email = "email"
    case hostname = "hostname"
    case number = "number"
    case boolean = "boolean"
    case path = "path"
    case text = "text"
    case empty = "empty"

    /// The kind of a URI with this scheme; nil if the scheme is none that services use.
    init?(scheme: UnsafeRawBufferPointer) {
        let name = String(decoding: scheme.prefix(32), as: UTF8.self).lowercased()
        switch name {
        case "mongodb", "mongodb+srv": self = .mongodbURI
        case "postgres", "postgresql": self = .postgresURI
        case "mysql", "mysql2", "mariadb": self = .mysqlURI
        case "redis", "rediss", "valkey", "valkeys": self = .redisURI
        case "amqp", "amqps": self = .amqpURI
        case "smtp", "smtps", "smtp+starttls": self = .smtpURI
        case "http", "https", "ws", "wss", "ftp", "sftp", "nats", "s3", "ldap", "ldaps", "grpc": self = .url
        default: return nil
        }
    }

    /// Whether the path of such a URI names a database.
    var isDatabase: Bool {
        switch self {
        case .mongodbURI, .postgresURI, .mysqlURI, .redisURI: true
        default: false
        }
    }

    /// Whether a value of this kind is a URI.
    public var isURI: Bool { isDatabase || self == .amqpURI || self == .smtpURI || self == .url }
}
