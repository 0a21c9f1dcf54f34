internal import CofferSystem
public import CofferWire

extension CourierProgram {
    /// Sends a mail.
    ///
    /// - Parameter mail: Its `from` should be the channel's.
    /// - Returns: How it ended.
    /// - Throws: `usage` for what cannot be a mail, `courier`.
    public func send(_ mail: MailMessage, over channel: MailChannel) throws(CofferError) -> Answer {
        let job = MailJob(
            url: channel.url, user: channel.user, certificates: channel.certificates,
            sender: channel.from.address, recipients: mail.to.map(\.address))
        return try carry(.mail(job), secret: channel.password?.bytes, body: .bytes(try mail.composed()))
    }

    /// Sends a message to a webhook, once.
    ///
    /// - Parameter now: In milliseconds since 1970; it is part of what is signed.
    /// - Returns: How it ended.
    /// - Throws: `courier`.
    public func send(
        _ message: WebhookMessage, over channel: WebhookChannel, now: Int64
    ) throws(CofferError) -> Answer {
        try carry(message.job(for: channel, now: now), body: .bytes(message.body))
    }
}
