internal import CofferWire

/// How test messages ended.
public struct TrialReport: Codable, Sendable {
    /// One channel.
    public struct Row: Codable, Sendable {
        /// The channel's name.
        public let channel: String
        /// `mail` or `webhook`.
        public let kind: String
        /// Where the mail went.
        public let address: String?
        /// `done`, `temporary` or `permanent`.
        public let outcome: String
        /// Why not, as a stable word.
        public let reason: String?
        /// What the server answered; 0 when it did not.
        public let code: Int

        init(_ channel: String, _ kind: String, _ address: String?, _ answer: Answer) {
            (self.channel, self.kind, self.address) = (channel, kind, address)
            (outcome, reason, code) = (answer.outcome.rawValue, answer.reason?.rawValue, answer.code)
        }
    }

    /// The channels, by name.
    public let trials: [Row]
}
