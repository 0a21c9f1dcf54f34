internal import CofferWire

/// The channels, without a password.
public struct ChannelsReport: Encodable, Sendable {
    /// One channel.
    public struct Row: Encodable, Sendable {
        /// Its name.
        public let name: String
        /// `mail` or `webhook`.
        public let kind: String
        /// Where it leads. The path of a webhook is left out: for many services it is a password.
        public let url: String
        /// Who mails are from.
        public let from: String?
        /// Who logs in.
        public let user: String?
        /// `kept` where there is a password.
        public let password: String?
        /// `kept` where there is a secret to sign with.
        public let secret: String?
        /// `own` for certificates that were given with it, `system` for those of the host.
        public let authorities: String
    }

    /// The channels, by name.
    public let channels: [Row]
}

extension ChannelsReport.Row {
    init(_ name: String, _ channel: Channel) {
        (self.name, kind) = (name, channel.kind)
        switch channel {
        case .mail(let mail):
            (url, from, user) = (mail.url, mail.from.shown, mail.user)
            (password, secret) = (mail.password.map { _ in "kept" }, nil)
            authorities = mail.certificates == nil ? "system" : "own"
        case .webhook(let webhook):
            let address = try? ServerAddress(webhook.url, for: .web)
            url = (address?.origin ?? "") + ((address?.path.count ?? 0) > 1 ? "/…" : "")
            (from, user, password, secret) = (nil, nil, nil, "kept")
            authorities = webhook.certificates == nil ? "system" : "own"
        }
    }
}

extension MailAddress {
    /// The address as people read it.
    public var shown: String { name.map { "\($0) <\(address)>" } ?? address }
}

extension Session {
    /// Lists the channels. Any slot will do.
    ///
    /// - Throws: `store`.
    public func channelList() throws(CofferError) -> ChannelsReport {
        ChannelsReport(channels: try channels().map { ChannelsReport.Row($0.name, $0.channel) })
    }
}
