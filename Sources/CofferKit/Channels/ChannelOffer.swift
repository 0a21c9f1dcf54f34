public import CofferMemory
internal import CofferWire

/// What a new channel is made of, as it is given.
public struct ChannelOffer: Sendable {
    /// Where it goes.
    public var url: String
    /// The content of a file with certificates.
    public var certificates: SecretBytes?
    /// Who logs in to a mail server.
    public var user: String?
    /// The password, or a webhook's secret.
    public var secret: SecretBytes?
    /// Who mails are from.
    public var from: String?

    /// Puts it together.
    public init(
        url: String, certificates: SecretBytes? = nil, user: String? = nil, secret: SecretBytes? = nil,
        from: String? = nil
    ) {
        (self.url, self.certificates, self.user, self.secret, self.from) = (url, certificates, user, secret, from)
    }

    /// The mail channel.
    ///
    /// - Throws: `usage` that says what is wrong with which part.
    public func mail() throws(CofferError) -> Channel {
        let address = try ServerAddress.read(url, for: .mail)
        guard let from else { throw .usage(.missing("--from ADDRESS", hint: "who the mails are from")) }
        guard (user == nil) == (secret == nil) else {
            throw .usage(.other("--user and a password (--password-fd, --password-file) go together"))
        }
        return .mail(
            MailChannel(
                url: address.origin, user: try user.map(ChannelPart.user), password: try secret.map(ChannelPart.secret),
                certificates: try certificates.map(ChannelPart.certificates), from: try MailAddress(from)))
    }

    /// The webhook.
    ///
    /// - Throws: as ``mail()``.
    public func webhook() throws(CofferError) -> Channel {
        let address = try ServerAddress.read(url, for: .web)
        guard let secret else {
            throw .usage(.missing("a secret", hint: "--secret-fd N; `openssl rand -hex 32` makes one"))
        }
        guard secret.count >= 16 else { throw .usage(.other("a webhook's secret has 16 bytes at least")) }
        return .webhook(
            WebhookChannel(
                url: address.text, secret: try ChannelPart.secret(secret),
                certificates: try certificates.map(ChannelPart.certificates)))
    }
}
