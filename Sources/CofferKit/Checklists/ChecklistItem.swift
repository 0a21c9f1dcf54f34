/// A question that has to be answered again and again, or a list of steps for an emergency.
public struct ChecklistItem: Codable, Equatable, Sendable {
    /// How often.
    public enum Period: String, Codable, Sendable, CaseIterable {
        case week, month, quarter
        /// When it happens: a scenario.
        case onDemand = "on_demand"
    }

    /// Who answers.
    public enum Source: String, Codable, Sendable {
        /// What coffer recorded; nobody can tick it.
        case record
        /// A person, with name and date.
        case person
        /// What coffer recorded, or else a person.
        case either
    }

    /// One step of a scenario.
    public struct Step: Codable, Equatable, Sendable {
        /// What to do.
        public let text: String
        /// A command that does it; `nil` where a person does.
        public let command: String?
    }

    /// The short name, such as `w1`.
    public let id: String
    /// What it is about, such as `latest-backup`.
    public let name: String
    /// How often.
    public let period: Period
    /// The question.
    public let question: String
    /// Who answers.
    public let source: Source
    /// What shows the answer, or does it.
    public let command: String?
    /// The steps of a scenario.
    public let steps: [Step]

    init(
        _ id: String, _ name: String, _ period: Period, _ source: Source, _ question: String, _ command: String? = nil,
        steps: [Step] = []
    ) {
        (self.id, self.name, self.period, self.source) = (id, name, period, source)
        (self.question, self.command, self.steps) = (question, command, steps)
    }
}

extension ChecklistItem {
    /// The items that every vault has.
    static let shipped: [ChecklistItem] =
        [
            .init(
                "w1", "latest-backup", .week, .record, "Is there a verified snapshot that is new enough?",
                "coffer backup"),
            .init("w2", "backup-size", .week, .record, "Is its size as usual?", "coffer snapshots"),
            .init("w3", "backup-errors", .week, .record, "Did every backup of the week succeed?", "coffer backup"),
            .init("w4", "reminders-alive", .week, .record, "Were all reminders delivered?", "coffer remind send"),
            .init(
                "w5", "db-backup", .week, .either, "Is there a new dump of the database, with a plausible size?",
                "coffer run --job db-backup -- SCRIPT"),
            .init("m1", "test-restore", .month, .record, "Did a drill succeed?", "coffer drill"),
            .init("m2", "integrity", .month, .record, "Did the whole vault verify?", "coffer verify"),
            .init(
                "m3", "db-restore", .month, .either, "Was the database restored into a test environment?",
                "coffer run --job db-restore -- SCRIPT"),
            .init("m4", "functions", .month, .person, "Were the critical functions tried?"),
            .init("m5", "docs", .month, .person, "Is the documentation up to date, with a date for its next review?"),
            .init(
                "m6", "monitors", .month, .person,
                "Do the health check, the uptime monitor and the database's alerts fire?"),
            .init(
                "q1", "full-drill", .quarter, .record, "Did a full drill with the printed key succeed?",
                "coffer drill --with-kit --to PLATFORM"),
            .init("q2", "rotate", .quarter, .record, "Is every secret that was due rotated?", "coffer due"),
            .init("q3", "procedures", .quarter, .person, "Were the procedures read and tried?"),
            .init(
                "q4", "access", .quarter, .person, "Does everybody with a key slot still need it?", "coffer key list"),
            .init(
                "q5", "contacts", .quarter, .person, "Was every contact called, or its page opened?",
                "coffer contact list"),
            .init(
                "q6", "evidence", .quarter, .record, "Was the evidence of the quarter made?",
                "coffer audit --quarter QUARTER --out PACK"),
        ] + Scenario.shipped
}
