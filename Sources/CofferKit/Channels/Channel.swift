/// A way out for reminders and alerts.
public enum Channel: Equatable, Sendable {
    case mail(MailChannel)
    case webhook(WebhookChannel)

    /// The word for its kind.
    public var kind: String {
        switch self {
        case .mail: "mail"
        case .webhook: "webhook"
        }
    }
}

/// A mail server and who writes.
public struct MailChannel: Codable, Equatable, Sendable {
    /// `smtp://host:port` or `smtps://host:port`.
    public var url: String
    /// Who logs in; `nil` for nobody.
    public var user: String?
    /// The password of ``user``.
    public var password: KeptSecret?
    /// Certificates in PEM form that are trusted instead of the host's: the text itself, so that a timer needs no file.
    public var certificates: String?
    /// Who the mails are from.
    public var from: MailAddress

    /// Puts it together.
    public init(url: String, user: String?, password: KeptSecret?, certificates: String?, from: MailAddress) {
        (self.url, self.user, self.password) = (url, user, password)
        (self.certificates, self.from) = (certificates, from)
    }
}

/// A web address that takes JSON, and what it is signed with.
public struct WebhookChannel: Codable, Equatable, Sendable {
    /// `https://…`, or `http://…` on this host.
    public var url: String
    /// What both sides know.
    public var secret: KeptSecret
    /// As for mail.
    public var certificates: String?

    /// Puts it together.
    public init(url: String, secret: KeptSecret, certificates: String?) {
        (self.url, self.secret, self.certificates) = (url, secret, certificates)
    }
}

extension Channel: Codable {
    private enum Key: String, CodingKey { case kind, content }

    /// Writes the kind and what belongs to it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind, forKey: .kind)
        switch self {
        case .mail(let mail): try container.encode(mail, forKey: .content)
        case .webhook(let webhook): try container.encode(webhook, forKey: .content)
        }
    }

    /// Reads a channel.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.decode(String.self, forKey: .kind) {
        case "mail": self = .mail(try container.decode(MailChannel.self, forKey: .content))
        case "webhook": self = .webhook(try container.decode(WebhookChannel.self, forKey: .content))
        default: throw DecodingError.dataCorruptedError(forKey: .kind, in: container, debugDescription: "unknown kind")
        }
    }
}
