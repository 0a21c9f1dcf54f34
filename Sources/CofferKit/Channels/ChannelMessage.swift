internal import CofferWire

/// What is told over a channel of either kind: as a mail, or as a webhook's body.
struct ChannelMessage {
    let subject: String
    let text: String
    /// What a webhook gets.
    let body: [UInt8]
    /// The mail's name; a message that is sent again has the same.
    let mailID: [UInt8]
    /// By which a webhook's receiver knows a message that comes again.
    let key: String
    /// In milliseconds since 1970: a mail's date.
    let date: Int64
}

extension CourierProgram {
    /// Sends a message, once.
    ///
    /// - Parameters:
    ///   - addresses: Who gets the mail; the channel's sender when there is nobody. A webhook needs none.
    ///   - now: In milliseconds since 1970; it is part of what a webhook's signature covers.
    /// - Returns: How it ended.
    /// - Throws: `usage` for what cannot be a mail, `courier`.
    func send(
        _ message: ChannelMessage, over channel: Channel, to addresses: [String], now: Int64
    ) throws(CofferError) -> Answer {
        switch channel {
        case .mail(let mail):
            var readers: [MailAddress] = []
            for address in addresses { readers.append(try MailAddress(address)) }
            let letter = MailMessage(
                from: mail.from, to: readers.isEmpty ? [mail.from] : readers, subject: message.subject,
                date: message.date, messageID: MailMessage.messageID(message.mailID), text: message.text)
            return try send(letter, over: mail)
        case .webhook(let webhook):
            return try send(WebhookMessage(body: message.body, key: message.key), over: webhook, now: now)
        }
    }
}
