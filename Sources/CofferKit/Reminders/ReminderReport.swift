/// What `remind send` did.
public struct ReminderReport: Encodable, Sendable {
    /// One reader over one channel.
    public struct Row: Encodable, Sendable {
        /// The owner, or `*` for a webhook.
        public let owner: String
        /// The channel.
        public let channel: String
        /// `nothing`, `sent`, `claimed` (somebody else is about to), `failed`, `stopped`, `lapsed`.
        public let result: String
        /// The batch's name; `nil` for nothing.
        public let batch: String?
        /// How many secrets it tells of.
        public let secrets: Int
        /// Who has claimed it.
        public let host: String?
        /// Until when it is claimed, or from when it is tried again (ISO 8601, UTC).
        public let until: String?
        /// Why it failed, as a stable word.
        public let reason: String?
    }

    /// The day whose state was told.
    public let asOf: String
    /// Every reader and channel.
    public let reminders: [Row]
    /// How many units would be told of, had they an owner.
    public let withoutOwner: Int

    private enum CodingKeys: String, CodingKey {
        case asOf = "as_of"
        case reminders
        case withoutOwner = "without_owner"
    }
}

extension ReminderReport.Row {
    init(_ reader: ReminderReader, _ result: String, _ batch: ReminderBook.Batch? = nil, isWaiting: Bool = false) {
        (owner, channel) = (reader.shownOwner, reader.channel)
        (self.result, self.batch, reason) = (result, batch?.id, batch?.reason)
        secrets = batch?.items.map(\.count).reduce(0, +) ?? 0
        host = isWaiting ? batch?.host : nil
        until = batch.flatMap { isWaiting ? CivilTime(milliseconds: $0.until).text : nil }
    }
}
