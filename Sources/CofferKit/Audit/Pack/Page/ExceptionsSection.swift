/// What is excused, until when and why.
enum ExceptionsSection {
    static func markup(_ content: PackContent) -> Markup {
        PagePiece.section("exceptions", "Exceptions", body(content.exceptions))
    }

    private static func body(_ rows: [ExceptionRow]) -> Markup {
        guard !rows.isEmpty else { return PagePiece.none("Nothing is exempt, snoozed or ignored.") }
        var table = PageTable([.text("About"), .text("Kind"), .text("Reason"), .text("Until"), .text("By")])
        for row in rows.prefix(ReportPage.longest) {
            table.add(
                Markup.name(row.object), "\(words(row.kind))", PagePiece.text(row.reason), PagePiece.day(row.until),
                PagePiece.text(row.actor))
        }
        return """
            \(table.markup(caption: "Each has a reason and an end."))
            \(PagePiece.rest(of: rows.count, in: "exceptions.csv"))
            """
    }

    private static func words(_ kind: ExceptionRow.Kind) -> String {
        switch kind {
        case .exemption: "exempt from rotation"
        case .snooze: "reminders silent"
        case .ignored: "finding ignored"
        }
    }
}
