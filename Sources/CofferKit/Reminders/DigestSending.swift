internal import CofferCrypto
internal import CofferSystem
internal import CofferWire

/// A digest on its way: the same batch gives the same bytes.
struct DigestSending {
    let session: Session
    let round: ReminderRound
    let reader: ReminderReader
    let showsNames: Bool

    /// The digest that a batch is.
    func digest(of batch: ReminderBook.Batch) throws(CofferError) -> Digest {
        Digest(
            vault: try session.vaultLabel(), zone: round.list.calendar.zone.name,
            day: CivilDate(batch.day) ?? round.list.asOf, items: batch.items, batch: batch.id,
            next: round.next(for: reader), names: showsNames ? round.names : [:])
    }

    /// Sends it.
    ///
    /// - Throws: `usage`, `courier`.
    func send(
        _ batch: ReminderBook.Batch, over channel: Channel, by courier: CourierProgram
    ) throws(CofferError) -> Answer {
        switch channel {
        case .mail(let mail):
            return try courier.send(try message(batch, from: mail.from), over: mail)
        case .webhook(let webhook):
            let body = KeptCoding.encode(WebhookBody(batch, vault: try session.vaultLabel()))
            let clock = session.surroundings.clock
            return try WebhookTries(clock: clock).send { () throws(CofferError) in
                try courier.send(
                    WebhookMessage(body: body, key: batch.id), over: webhook, now: clock.now.unixMilliseconds)
            }
        }
    }

    func message(_ batch: ReminderBook.Batch, from sender: MailAddress) throws(CofferError) -> MailMessage {
        let digest = try digest(of: batch)
        let owner = reader.owner ?? sender.address
        var to = [try MailAddress(owner)]
        for other in round.escalation(for: batch.items, to: owner) { to.append(try MailAddress(other)) }
        let id = MailMessage.messageID(Hex.bytes(batch.id) ?? [])
        return MailMessage(
            from: sender, to: to, subject: digest.subject, date: batch.date, messageID: id, batch: batch.id,
            text: digest.text, calendar: CalendarText.file(CalendarEntry.entries(batch)))
    }
}

/// What a webhook gets.
private struct WebhookBody: Encodable {
    struct Item: Encodable {
        let env: String
        let state: String
        let due: String
        let days: Int64
        let count: Int
    }

    let v = 1
    let batch: String
    let vault: String
    let asOf: String
    let items: [Item]

    private enum CodingKeys: String, CodingKey {
        case v, batch, vault, items
        case asOf = "as_of"
    }

    init(_ batch: ReminderBook.Batch, vault: String) {
        (self.batch, self.vault, asOf) = (batch.id, vault, batch.day)
        items = batch.items.map {
            Item(env: $0.environment, state: $0.state, due: $0.due, days: $0.days, count: $0.count)
        }
    }
}
