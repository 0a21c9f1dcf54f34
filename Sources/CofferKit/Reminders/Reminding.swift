internal import CofferCrypto
internal import CofferStore
internal import CofferSystem
internal import CofferWire

/// What `remind send` is told.
public struct ReminderRequest: Sendable {
    /// Whether the mails name the variables.
    public var showsNames = false
    /// Whether to try again what failed for good.
    public var isRetry = false
    /// Whether this host takes the reminders over from another.
    public var takesOver = false

    /// Asks for nothing special.
    public init() {}
}

/// What was sent, and what was not.
public struct ReminderOutcome: Sendable {
    /// By reader and channel.
    public let report: ReminderReport
    /// What failed.
    public let failures: [DeliveryFailure]
}

extension Session {
    /// Tells every owner what is due, over every channel: the current stage of each unit, once, and one digest a day. A batch
    /// is claimed in the vault before it is sent, so two processes on one vault send it once; after a crash the same
    /// bytes go out again. Any slot will do.
    ///
    /// - Throws: `unknown` without a channel, `refused` with `other-host` when another host does it, `courier`, `zone`,
    ///   `store`. What could not be delivered is in the outcome.
    public func remind(_ request: ReminderRequest) throws(CofferError) -> ReminderOutcome {
        let channels = try channels()
        guard !channels.isEmpty else {
            throw .unknown(.channel, name: "", near: [])
        }
        try checkReminderHost(takesOver: request.takesOver)
        let round = ReminderRound(self, try dueList())
        let courier = try CourierProgram.find(surroundings)
        var rows: [ReminderReport.Row] = []
        var failures: [DeliveryFailure] = []
        for reader in round.readers(channels) {
            guard let channel = channels.first(where: { $0.name == reader.channel })?.channel else { continue }
            let sending = DigestSending(session: self, round: round, reader: reader, showsNames: request.showsNames)
            let row = try serve(sending, over: channel, by: courier, request, &failures)
            rows.append(row)
        }
        let owners = Set(round.list.units.flatMap(\.owners)).sorted()
        for (name, channel) in channels {
            if let failure = try tellReviews(over: name, channel, to: owners, by: courier) { failures.append(failure) }
        }
        try beat(round.list.calendar.now)
        return ReminderOutcome(
            report: ReminderReport(asOf: round.list.asOf.text, reminders: rows, withoutOwner: round.ownerless),
            failures: failures)
    }

    /// The digests as they would go out, whether or not they did already; nothing is sent and nothing recorded.
    ///
    /// - Returns: For each owner and for units without one: the subject and the text.
    /// - Throws: `zone`, `store`.
    public func digests(_ request: ReminderRequest) throws(CofferError) -> [(
        owner: String, subject: String, text: String
    )] {
        let round = ReminderRound(self, try dueList())
        let owners = Set(round.list.units.flatMap(\.owners)).sorted()
        var digests: [(owner: String, subject: String, text: String)] = []
        for owner in owners.isEmpty ? [nil] : owners.map(Optional.some) {
            let reader = ReminderReader(owner: owner, channel: "")
            let items = round.items(for: reader)
            guard !items.isEmpty else { continue }
            let sending = DigestSending(session: self, round: round, reader: reader, showsNames: request.showsNames)
            let question = self.question(round, reader, request)
            let batch = ReminderBook.Batch(
                id: question.id, day: question.day, date: question.now, items: items.sorted { $0.topic < $1.topic },
                state: .claimed, host: "", attempt: 1, until: 0)
            let digest = try sending.digest(of: batch)
            digests.append((reader.shownOwner, digest.subject, digest.text))
        }
        return digests
    }

    private func question(
        _ round: ReminderRound, _ reader: ReminderReader, _ request: ReminderRequest
    ) -> ReminderDecision.Question {
        let items = round.items(for: reader)
        let day = round.list.asOf.text
        let topics = items.map(\.topic).sorted().flatMap { [$0.unit, $0.due, $0.stage] }
        let id = log.label(for: "coffer/1/batch", [reader.shownOwner, reader.channel, day] + topics).hex
        return ReminderDecision.Question(
            items: items, day: day, now: round.list.calendar.now, host: HostName.current(), id: id,
            isRetry: request.isRetry)
    }

    private func serve(
        _ sending: DigestSending, over channel: Channel, by courier: CourierProgram, _ request: ReminderRequest,
        _ failures: inout [DeliveryFailure]
    ) throws(CofferError) -> ReminderReport.Row {
        let reader = sending.reader
        guard let key = bookKey(reader) else { return ReminderReport.Row(reader, "nothing") }
        var question = question(sending.round, reader, request)
        question.isChannelNew = try isChannel(reader.channel, newerThan: key)
        let (decision, book) = try decide(question, at: key)
        switch decision {
        case .nothing: return ReminderReport.Row(reader, "nothing")
        case .wait: return ReminderReport.Row(reader, "claimed", book.batch, isWaiting: true)
        case .stopped: return ReminderReport.Row(reader, "stopped", book.batch)
        case .lapse: return ReminderReport.Row(reader, "lapsed", book.batch)
        case .send(let batch):
            // The vault is not kept from others while a server takes its time.
            log.endReading()
            let answer = try sending.send(batch, over: channel, by: courier)
            let ended = try record(answer, of: batch, at: key, stages: sending.round.stages)
            if answer.outcome == .done { return ReminderReport.Row(reader, "sent", ended) }
            failures.append(DeliveryFailure(place: "channel \(reader.channel)", answer: answer))
            return ReminderReport.Row(reader, "failed", ended, isWaiting: !ended.isPermanent)
        }
    }

    /// Decides and, when something is to be sent, claims it, both on the same state of the vault.
    private func decide(
        _ question: ReminderDecision.Question, at key: SettingKey
    ) throws(CofferError) -> (ReminderDecision, ReminderBook) {
        let book = try kept(ReminderBook.self, at: key) ?? ReminderBook()
        switch ReminderDecision(book, question) {
        case .nothing, .wait, .stopped: return (ReminderDecision(book, question), book)
        case .send, .lapse: break
        }
        return try write { (transaction) throws(CofferError) in
            var book = try kept(ReminderBook.self, at: key) ?? ReminderBook()
            let decision = ReminderDecision(book, question)
            switch decision {
            case .nothing, .wait, .stopped: return (decision, book)
            case .send(let batch):
                // A batch that another one takes the place of has lapsed; its own record says so.
                if book.batch.map({ $0.state != .sent && $0.state != .lapsed && $0.id != batch.id }) ?? false {
                    book.batch?.state = .lapsed
                    try keep(book, at: key, in: transaction)
                }
                book.batch = batch
            case .lapse: book.batch?.state = .lapsed
            }
            try keep(book, at: key, in: transaction)
            return (decision, book)
        }
    }

    private func record(
        _ answer: Answer, of batch: ReminderBook.Batch, at key: SettingKey, stages: [String: [Int64]]
    ) throws(CofferError) -> ReminderBook.Batch {
        let now = surroundings.now
        return try write { (transaction) throws(CofferError) in
            var book = try kept(ReminderBook.self, at: key) ?? ReminderBook()
            if answer.outcome == .done {
                book.deliver(batch, code: answer.code, at: now, stages: stages)
            } else {
                book.batch = batch.failed(answer, at: now)
            }
            try keep(book, at: key, in: transaction)
            return book.batch ?? batch
        }
    }

    private func bookKey(_ reader: ReminderReader) -> SettingKey? {
        SettingKey(.reminder, "book", log.label(for: "coffer/1/reader", [reader.shownOwner, reader.channel]).hex)
    }

    /// Whether a channel was changed after the book was written.
    private func isChannel(_ name: String, newerThan book: SettingKey) throws(CofferError) -> Bool {
        guard let channel = SettingKey(.channel, name),
            let kept = try keptHistory(ReminderBook.self, at: book, limit: 1).first
        else { return false }
        return try keptHistory(Channel.self, at: channel, limit: 1).first.map { $0.sequence > kept.sequence } ?? false
    }
}

extension ReminderBook.Batch {
    /// The batch after a delivery that failed.
    func failed(_ answer: Answer, at now: Int64) -> ReminderBook.Batch {
        var batch = self
        batch.state = .failed
        batch.code = answer.code
        batch.reason = answer.reason?.rawValue
        batch.isPermanent = answer.outcome == .permanent
        let pauses = ReminderDecision.pauses
        batch.until = now + (pauses.indices.contains(attempt - 1) ? pauses[attempt - 1] : pauses[pauses.count - 1])
        return batch
    }
}
