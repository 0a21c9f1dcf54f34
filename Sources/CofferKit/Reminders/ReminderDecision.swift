/// What a run of `remind send` does about one reader and one channel. The whole claim protocol is here, without a vault or
/// a server.
enum ReminderDecision: Equatable {
    /// Nothing has to be told, or everything that can be told today was.
    case nothing
    /// Somebody else sends it; or it failed and is tried again later.
    case wait(host: String, until: Int64)
    /// It failed in a way that waiting does not change, or too often.
    case stopped
    /// A batch to be claimed and sent: a new one, or one again.
    case send(ReminderBook.Batch)
    /// The batch that was claimed has nothing left to say.
    case lapse

    /// How long a claim holds: 15 minutes.
    static let lease: Int64 = 15 * 60_000
    /// How often one batch is tried.
    static let attempts = 5
    /// How long to wait after the first, second and third failure.
    static let pauses: [Int64] = [15 * 60_000, 60 * 60_000, 4 * 60 * 60_000]

    /// What is known when it is decided.
    struct Question {
        /// What there is to tell, as of ``day``, in any order.
        var items: [ReminderItem]
        /// The day, in the vault's zone.
        var day: String
        /// In milliseconds since 1970.
        var now: Int64
        /// This host.
        var host: String
        /// The name of a new batch with these items.
        var id: String
        /// Whether to try again what failed for good.
        var isRetry = false
        /// Whether the channel changed since the batch failed.
        var isChannelNew = false
    }

    init(_ book: ReminderBook, _ question: Question) {
        let items = book.untold(question.items).sorted { $0.topic < $1.topic }
        guard let batch = book.batch, batch.state == .claimed || batch.state == .failed else {
            let isDone = book.batch?.state == .sent && book.batch?.day == question.day
            self = items.isEmpty || isDone ? .nothing : .send(question.batch(items))
            return
        }
        self = .again(batch, items, question)
    }

    /// About a batch that was begun and not delivered.
    private static func again(
        _ batch: ReminderBook.Batch, _ items: [ReminderItem], _ question: Question
    ) -> ReminderDecision {
        let isSame = Set(batch.items.map(\.topic)) == Set(items.map(\.topic))
        let isOver = batch.state == .failed && (batch.isPermanent || batch.attempt >= attempts)
        if isOver, !question.isRetry, !question.isChannelNew {
            // The next day brings a new batch, but not to a server that refuses for good.
            if batch.isPermanent || batch.day == question.day { return .stopped }
            return items.isEmpty ? .lapse : .send(question.batch(items))
        }
        let isForced = question.isRetry || question.isChannelNew
        if question.now < batch.until, !(isForced && batch.state == .failed) {
            return .wait(host: batch.host, until: batch.until)
        }
        if items.isEmpty { return .lapse }
        guard isSame else { return .send(question.batch(items)) }
        var next = batch
        next.state = .claimed
        next.host = question.host
        next.attempt = isForced && isOver ? 1 : batch.attempt + 1
        next.until = question.now + lease
        return .send(next)
    }
}

extension ReminderDecision.Question {
    fileprivate func batch(_ items: [ReminderItem]) -> ReminderBook.Batch {
        ReminderBook.Batch(
            id: id, day: day, date: now, items: items, state: .claimed, host: host, attempt: 1,
            until: now + ReminderDecision.lease)
    }
}
