internal import CofferStore

/// What a person says when an item is ticked.
public struct TickRequest: Sendable {
    /// Who.
    public var by: String?
    /// The day of the next review, for a document or an item.
    public var next: String?
    /// What else there is to say.
    public var note = ""

    /// Says nothing yet.
    public init() {}
}

extension Session {
    /// The checklists: answered by records where coffer knows, by people's ticks where it does not. Any slot will do.
    ///
    /// - Throws: `zone`, `store`.
    public func checklist() throws(CofferError) -> ChecklistReport {
        let calendar = try calendar()
        let answers = ChecklistAnswers(session: self, calendar: calendar)
        var rows: [ChecklistReport.Row] = []
        for item in try checklistItems() { rows.append(try row(item, answers, calendar)) }
        var reviews: [ChecklistReport.Review] = []
        for (document, review) in try documentReviews() {
            let isOver = CivilDate(review.next).map { $0 < calendar.today } ?? true
            reviews.append(
                .init(document: document, last: review.last, next: review.next, by: review.by, overdue: isOver))
        }
        return ChecklistReport(asOf: calendar.today.text, items: rows, reviews: reviews)
    }

    /// Keeps a person's answer: of an item, or of a step of a scenario such as `s1.3`.
    ///
    /// - Throws: `usage` without a name or with a day that is none; `refused` with `answered-by-record` for an item that nobody
    ///   can tick, with `step-order` for a step whose turn it is not; `unknown`, `store`.
    public func tick(_ word: String, _ request: TickRequest) throws(CofferError) {
        guard let by = request.by, ChecklistText.isLine(by) else {
            throw .usage(.missing("--by NAME", hint: "a tick without a name proves nothing"))
        }
        let parts = word.split(separator: ".", maxSplits: 1).map(String.init)
        let item = try checklistItem(parts[0])
        if item.period == .onDemand { return try tickStep(item, parts.count > 1 ? parts[1] : "", by, request.note) }
        guard item.source != .record, parts.count == 1 else {
            throw .refused(
                .other(
                    code: "answered-by-record",
                    "\(item.id) is answered by what coffer recorded; \(item.command.map { "`\($0)` does it" } ?? "nobody can tick it")"
                ))
        }
        if item.id == "m3", request.note.split(separator: "\n").count < 3 {
            throw .usage(
                .missing(
                    "three notes", hint: "--note once for the time it took, once for issues, once for improvements"))
        }
        let today = try calendar().today
        let review = try request.next.map { (text) throws(CofferError) in try nextReview(text, after: today) }
        guard let key = SettingKey(.checklist, "tick", item.id) else { return }
        try write { (transaction) throws(CofferError) in
            try keep(ChecklistTick(by: by, date: today.text, note: request.note), at: key, in: transaction)
            if let review, let key = SettingKey(.checklist, "review", item.name) {
                try keep(DocumentReview(last: today.text, next: review, by: by), at: key, in: transaction)
            }
        }
    }

    /// Keeps when a document was read and when it is to be read again.
    ///
    /// - Throws: `usage`, `store`.
    public func review(_ document: String, next: String, by: String?) throws(CofferError) {
        let today = try calendar().today
        guard let by, ChecklistText.isLine(by) else {
            throw .usage(.missing("--by NAME", hint: "who read it"))
        }
        guard ChecklistText.isLine(document), let key = SettingKey(.checklist, "review", document) else {
            throw .usage(.other("a document's name is one line of at most 200 bytes"))
        }
        try keep(DocumentReview(last: today.text, next: try nextReview(next, after: today), by: by), at: key)
    }

    /// Sets how long the recovery of a scenario may take and how much may be lost.
    ///
    /// - Throws: `unknown`, `usage`, `store`.
    public func setObjective(_ word: String, _ objective: RecoveryObjective) throws(CofferError) {
        let item = try checklistItem(word)
        guard item.period == .onDemand else {
            throw .usage(.other("objectives are those of the scenarios s1, s2 and s3"))
        }
        guard let key = SettingKey(.checklist, "objective", item.id) else { return }
        try keep(objective, at: key)
    }

    /// Adds an item that a person answers.
    ///
    /// - Throws: `usage` for a name that is none, `refused` for one that is taken, `store`.
    public func addChecklistItem(
        _ id: String, period: ChecklistItem.Period, question: String
    ) throws(CofferError) {
        let isName = id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isName, (2...32).contains(id.utf8.count), ChecklistText.isLine(question) else {
            throw .usage(.other("an item's name has 2 to 32 small letters, digits and '-'; its question is one line"))
        }
        guard try !checklistItems().contains(where: { $0.id == id }), let key = SettingKey(.checklist, "item", id)
        else {
            throw .refused(.other(code: "item-exists", "there is an item \(id) already"))
        }
        try keep(ChecklistItem(id, id, period, .person, question), at: key)
    }

    /// What to say when a drill took longer or lost more than the objective of scenario 3 allows; `nil` when it did not, or there
    /// is no objective.
    ///
    /// - Throws: `store`.
    public func missedObjective(_ report: DrillReport) throws(CofferError) -> String? {
        guard let objective = try objective(of: "s3") else { return nil }
        if let limit = objective.recoveryTime, report.recoveryTimeMS > limit * 1_000 {
            return "objective missed: the drill took \(report.recoveryTimeMS) ms, s3 allows \(limit) s"
        }
        if let limit = objective.recoveryPoint, report.recoveryPoint.seconds > limit {
            return "objective missed: what is lost is \(report.recoveryPoint.seconds) s old, s3 allows \(limit) s"
        }
        return nil
    }

    func documentReviews() throws(CofferError) -> [(document: String, review: DocumentReview)] {
        try kept(DocumentReview.self, in: .checklist, below: "review").map { ($0.rest, $0.content) }
    }

    func objective(of id: String) throws(CofferError) -> RecoveryObjective? {
        guard let key = SettingKey(.checklist, "objective", id) else { return nil }
        return try kept(RecoveryObjective.self, at: key)
    }

    func checklistItems() throws(CofferError) -> [ChecklistItem] {
        ChecklistItem.shipped + (try kept(ChecklistItem.self, in: .checklist, below: "item").map(\.content))
    }

    func checklistItem(_ word: String) throws(CofferError) -> ChecklistItem {
        let items = try checklistItems()
        let wanted = word.lowercased()
        guard let item = items.first(where: { $0.id == wanted || $0.name == wanted }) else {
            throw .unknown(.item, name: word, near: Nearest.names(to: wanted, among: items.map(\.id)))
        }
        return item
    }

    private func nextReview(_ text: String, after today: CivilDate) throws(CofferError) -> String {
        guard let date = CivilDate(text) else { throw .usage(.badDate(text)) }
        guard date > today else { throw .usage(.other("the next review is a day after today (\(today.text))")) }
        return date.text
    }

    private func row(
        _ item: ChecklistItem, _ answers: ChecklistAnswers, _ calendar: VaultCalendar
    ) throws(CofferError) -> ChecklistReport.Row {
        let begin = item.period.begin(of: calendar.today)
        var (state, text, by, date): (String, String?, String?, String?) = ("open", nil, nil, nil)
        let answer = item.source == .person ? nil : try answers.answer(item)
        if let answer {
            let day = answer.time.map { calendar.date(of: $0) }
            let isPresent = day.map { day in begin.map { day >= $0 } ?? true } ?? true
            // A backup counts by its age, not by the week that it was made in.
            state = !answer.isGood ? "failed" : isPresent || item.id == "w1" ? "done" : "open"
            (text, date) = (answer.text, day?.text)
        }
        if state != "done", item.source != .record, let tick = try lastTick(item) {
            (text, by, date) = (tick.note.isEmpty ? "ticked" : tick.note, tick.by, tick.date)
            let isPresent = CivilDate(tick.date).map { day in begin.map { day >= $0 } ?? false } ?? false
            state = isPresent ? "done" : "open"
        }
        if item.period == .onDemand, let run = try scenarioRun(item) {
            (state, text) = run.words(item, now: calendar.now)
        }
        return ChecklistReport.Row(
            id: item.id, name: item.name, period: item.period.rawValue, question: item.question,
            source: item.source.rawValue, state: state, answer: text, by: by, date: date, command: item.command,
            steps: item.steps, objective: try objective(of: item.id))
    }

    private func lastTick(_ item: ChecklistItem) throws(CofferError) -> ChecklistTick? {
        guard let key = SettingKey(.checklist, "tick", item.id) else { return nil }
        return try kept(ChecklistTick.self, at: key)
    }
}

/// What may stand in a checklist.
enum ChecklistText {
    /// One line without control characters, 1 to 200 bytes.
    static func isLine(_ text: String) -> Bool {
        (1...200).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    }
}
