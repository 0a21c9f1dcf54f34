internal import CofferCrypto
internal import CofferStore
internal import CofferWire

extension Session {
    /// Tells of the changes that were not told yet, over every channel that is to tell of them. What a channel does not take
    /// stays untold, and goes out with the next change or the next reminders; a crash in between tells it twice, under one
    /// name. Any slot will do.
    ///
    /// - Returns: What failed; the changes themselves stand in any case.
    /// - Throws: `courier`, `store`.
    public func tellChanges() throws(CofferError) -> [DeliveryFailure] {
        let orders = try noticeOrders()
        guard !orders.isEmpty else { return [] }
        let channels = try channels()
        var failures: [DeliveryFailure] = []
        for (name, order) in orders {
            guard let channel = channels.first(where: { $0.name == name })?.channel,
                let key = NoticeBook.key(name)
            else { continue }
            let changes = try untold(try kept(NoticeBook.self, at: key) ?? NoticeBook(), showsNames: order.showsNames)
            guard !changes.isEmpty else { continue }
            let (answer, told) = (try tell(changes, to: order.to, over: name, channel), presentRevisions)
            guard answer.outcome == .done else {
                failures.append(DeliveryFailure(place: "channel \(name)", answer: answer))
                continue
            }
            try note(told, at: key)
        }
        return failures
    }

    private func tell(
        _ changes: [ChangeNotice.Change], to addresses: [String], over name: String, _ channel: Channel
    ) throws(CofferError) -> Answer {
        let notice = ChangeNotice(
            vault: try vaultLabel(), anchor: log.printedAnchor.description, changes: changes)
        let id = log.label(for: "coffer/1/notice", [name] + changes.flatMap { [$0.env, String($0.revision)] }).hex
        let message = ChannelMessage(
            subject: notice.subject, text: notice.text, body: notice.body, mailID: Hex.bytes(id) ?? [], key: id,
            date: surroundings.now)
        let courier = try CourierProgram.find(surroundings)
        // The vault is not kept from others while a server takes its time.
        log.endReading()
        return try courier.send(message, over: channel, to: addresses, now: surroundings.now)
    }

    /// Others may have told of more meanwhile.
    private func note(_ told: [String: UInt32], at key: SettingKey) throws(CofferError) {
        try write { (transaction) throws(CofferError) in
            var book = try kept(NoticeBook.self, at: key) ?? NoticeBook()
            book.told.merge(told) { max($0, $1) }
            try keep(book, at: key, in: transaction)
        }
        try keepAnchorEvent(.notice)
    }
}
