internal import CofferCrypto
internal import CofferStore
internal import CofferWire

/// Documents whose review is past, as a mail tells of them. A document that nobody read again is told of once for each date.
struct ReviewNotice: Equatable {
    /// One document.
    struct Document: Codable, Equatable {
        /// What it is called.
        let document: String
        /// The day on which it was to be read again.
        let due: String
        /// Who read it last.
        let by: String
    }

    /// What the vault is called.
    let vault: String
    let documents: [Document]

    var subject: String {
        "[coffer] \(vault): \(documents.count) \(documents.count == 1 ? "review is" : "reviews are") past"
    }

    var text: String {
        let rows = documents.map { "  \($0.document): was to be read again on \($0.due); last by \($0.by)" }
        let next = ["", "What to do:   coffer checklist review DOCUMENT --by NAME --next DATE", ""]
        return (["Vault \"\(vault)\":", ""] + rows + next).joined(separator: "\n")
    }
}

/// Until which review of each document was told over a channel.
private struct ToldReviews: Codable {
    var told: [String: String] = [:]
}

extension Session {
    /// Tells every owner, over a channel, of documents whose review is past. What was delivered is not told again.
    ///
    /// - Returns: What could not be delivered.
    /// - Throws: `zone`, `store`, `courier`.
    func tellReviews(
        over name: String, _ channel: Channel, to owners: [String], by courier: CourierProgram
    ) throws(CofferError) -> DeliveryFailure? {
        guard let key = SettingKey(.reminder, "reviews", name) else { return nil }
        var told = try kept(ToldReviews.self, at: key) ?? ToldReviews()
        let today = try calendar().today
        let past = try documentReviews().filter { document, review in
            (CivilDate(review.next).map { $0 < today } ?? true) && told.told[document] != review.next
        }
        guard !past.isEmpty else { return nil }
        let notice = ReviewNotice(
            vault: try vaultLabel(), documents: past.map { .init(document: $0, due: $1.next, by: $1.by) })
        log.endReading()
        let answer = try courier.send(message(of: notice), over: channel, to: owners, now: surroundings.now)
        guard answer.outcome == .done else { return DeliveryFailure(place: "channel \(name)", answer: answer) }
        for (document, review) in past { told.told[document] = review.next }
        try keep(told, at: key)
        return nil
    }

    private func message(of notice: ReviewNotice) -> ChannelMessage {
        // The same documents and dates are the same mail, so that one that was sent twice shows once.
        let id = log.label(for: "coffer/1/reviews", notice.documents.flatMap { [$0.document, $0.due] })
        return ChannelMessage(
            subject: notice.subject, text: notice.text,
            body: KeptCoding.encode(ReviewBody(vault: notice.vault, reviews: notice.documents)),
            mailID: Array(id.bytes.prefix(16)), key: "reviews-\(id.hex)", date: surroundings.now)
    }
}

/// What a webhook gets.
private struct ReviewBody: Encodable {
    let v = 1
    let vault: String
    let reviews: [ReviewNotice.Document]
}
