/// The checklists and their answers.
public struct ChecklistReport: Encodable, Sendable {
    /// One item.
    public struct Row: Encodable, Sendable {
        /// The short name.
        public let id: String
        /// What it is about.
        public let name: String
        /// `week`, `month`, `quarter` or `on_demand`.
        public let period: String
        /// The question.
        public let question: String
        /// `record`, `person` or `either`.
        public let source: String
        /// `done` in the present period, `open`, or `failed` when the record says no.
        public let state: String
        /// The answer, in words; `nil` when there is none.
        public let answer: String?
        /// Who gave it; `nil` for a record.
        public let by: String?
        /// The day of the answer.
        public let date: String?
        /// What does it.
        public let command: String?
        /// The steps of a scenario.
        public let steps: [ChecklistItem.Step]
        /// The objectives of a scenario.
        public let objective: RecoveryObjective?
    }

    /// A document that is read again and again.
    public struct Review: Encodable, Sendable {
        /// The document.
        public let document: String
        /// When it was read last.
        public let last: String
        /// When it is to be read again.
        public let next: String
        /// Who read it.
        public let by: String
        /// Whether that day is past.
        public let overdue: Bool
    }

    /// The day.
    public let asOf: String
    /// The items, in their order.
    public let items: [Row]
    /// The documents, by name.
    public let reviews: [Review]

    private enum CodingKeys: String, CodingKey {
        case items, reviews
        case asOf = "as_of"
    }
}

extension Session {
    /// The report with some items only.
    ///
    /// - Throws: `unknown`.
    public func only(_ words: [String], of report: ChecklistReport) throws(CofferError) -> ChecklistReport {
        var ids: [String] = []
        for word in words { ids.append(try checklistItem(word).id) }
        return ChecklistReport(asOf: report.asOf, items: report.items.filter { ids.contains($0.id) }, reviews: [])
    }
}

/// What a record says of an item.
struct RecordedAnswer {
    let isGood: Bool
    let text: String
    /// In milliseconds since 1970; `nil` for what holds now.
    let time: Int64?
}
