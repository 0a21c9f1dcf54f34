internal import CofferStore

extension AuditGathering {
    /// Items that other rules tell of: backups (R046, R048), reminders (R040), verification (R053), rotation (R001).
    private static let toldElsewhere: Set = ["w1", "w2", "w4", "m2", "q2"]

    /// Until when the items of the lists and the documents are in order. The items count from the day on which somebody began
    /// to use the lists.
    func items() throws(CofferError) -> [ItemFacts] {
        var facts = try session.documentReviews().compactMap { document, review in
            CivilDate(review.next).map { ItemFacts(id: document, until: $0.days) }
        }
        guard let begun = firstUse() else { return facts }
        let calendar = try session.calendar()
        let answers = ChecklistAnswers(session: session, calendar: calendar)
        for item in try session.checklistItems() where !Self.toldElsewhere.contains(item.id) {
            let answer = item.source == .person ? nil : try answers.answer(item)
            let recorded = answer.flatMap { $0.isGood ? $0.time : nil }.map { time($0).day }
            let ticked = tickedDay(item)
            let last = [recorded, ticked].compactMap(\.self).max()
            if let until = item.period.lastGoodDay(answered: last, begun: begun) {
                facts.append(ItemFacts(id: item.id, until: until))
            }
        }
        return facts
    }

    private func tickedDay(_ item: ChecklistItem) -> Int64? {
        guard let key = SettingKey(.checklist, "tick", item.id) else { return nil }
        return story.newest(ChecklistTick.self, at: key).flatMap { CivilDate($0.date)?.days }
    }

    /// The day of the first tick, objective, review or item; `nil` while nobody uses the lists.
    private func firstUse() -> Int64? {
        story.settings.filter { $0.key.description.hasPrefix(SettingArea.checklist.rawValue + "/") }
            .compactMap { $0.value.first?.record.time }.min().map { time($0).day }
    }
}

extension ChecklistItem.Period {
    /// The last day on which an item is in order: an answer holds through the period after its own, in which the next one is
    /// given; without one, the period of the first use is the time for it. `nil` for what has no period.
    func lastGoodDay(answered: Int64?, begun: Int64) -> Int64? {
        guard let first = answered.map({ end(of: CivilDate(days: $0)) }) else {
            return end(of: CivilDate(days: begun))?.days
        }
        return first.flatMap { end(of: $0.adding(days: 1)) }?.days
    }

    /// The last day of the period that a day is in. No period is longer than 92 days.
    private func end(of day: CivilDate) -> CivilDate? {
        guard let begin = begin(of: day) else { return nil }
        return (1...92).lazy.map { begin.adding(days: $0) }.first { self.begin(of: $0) != begin }?.adding(days: -1)
    }
}
