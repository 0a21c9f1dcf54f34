internal import CofferCrypto
internal import CofferWire

/// What is sent to see whether a channel works.
struct TestMessage {
    let channel: String
    /// The fingerprint of the vault.
    let vault: String
    let surroundings: Surroundings

    init(channel: String, vault: String, _ surroundings: Surroundings) {
        (self.channel, self.vault, self.surroundings) = (channel, vault, surroundings)
    }

    /// - Returns: How it ended, and where a mail went.
    func send(
        over channel: Channel, to address: MailAddress?, by courier: CourierProgram
    ) throws(CofferError) -> (answer: Answer, to: String?) {
        switch channel {
        case .mail(let mail):
            let to = address ?? mail.from
            return (try courier.send(self.mail(from: mail.from, to: to), over: mail), to.address)
        case .webhook(let webhook):
            return (try courier.send(try message(), over: webhook, now: surroundings.now), nil)
        }
    }

    private var name: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 16)
        bytes.withUnsafeMutableBytes { surroundings.entropy.fill($0) }
        return bytes
    }

    private func mail(from: MailAddress, to: MailAddress) -> MailMessage {
        MailMessage(
            from: from, to: [to], subject: "[coffer] TEST: this channel works", date: surroundings.now,
            messageID: MailMessage.messageID(name),
            text: """
                This is a test. Somebody asked coffer whether its channel "\(channel)" works, and it does.

                There is nothing to do. Reminders of vault \(vault) will look like this mail:
                plain text, and never a link to follow.

                """)
    }

    private func message() throws(CofferError) -> WebhookMessage {
        struct Body: Encodable {
            let v = 1
            let test = true
            let channel: String
            let vault: String
        }
        return WebhookMessage(
            body: KeptCoding.encode(Body(channel: channel, vault: vault)), key: "test-\(Hex.text(name))")
    }
}
