extension PackScope {
    /// The items of the lists as they stood when the quarter ended, in their order.
    func checklist() throws(CofferError) -> [ChecklistRow] {
        let report = try session.checklist()
        return report.items.map { item in
            ChecklistRow(
                item: item.id.uppercased(), period: item.period == "on_demand" ? "on demand" : item.period,
                question: item.question, source: isAnsweredByRecord(item) ? .record : .person,
                answered: item.date.flatMap { CivilDate($0) }, isDone: item.state == "done", name: item.by ?? "",
                note: item.answer ?? "")
        } + report.reviews.map(row)
    }

    private func isAnsweredByRecord(_ item: ChecklistReport.Row) -> Bool {
        item.source == "record" || (item.source == "either" && item.by == nil && item.answer != nil)
    }

    private func row(_ review: ChecklistReport.Review) -> ChecklistRow {
        ChecklistRow(
            item: review.document, period: "until \(review.next)", question: "Was the document read again?",
            source: .person, answered: CivilDate(review.last), isDone: !review.overdue, name: review.by, note: "")
    }
}
