/// How reminders are doing.
struct ReminderFacts: Sendable {
    /// A stage that is current and was not sent.
    struct Unsent: Sendable {
        var environment: EnvironmentReference
        var unit: String
        var isVariable = true
        /// Since when it could have been sent.
        var since: AuditTime
    }

    /// An owner whose messages do not arrive.
    struct Failing: Sendable {
        var owner: String
        /// The first failure since the last success.
        var since: AuditTime
        /// The attempts of the batch that is open.
        var attempts = 1
        /// Whether trying again is no use.
        var isPermanent = false
    }

    var unsent: [Unsent] = []
    var failing: [Failing] = []
    /// When the host that sends reminders was set up, and when it last showed itself; `nil` when there is none.
    var heartbeat: AuditTime?
}
