/// What was rotated in the quarter, and how it was proven.
enum RotationsSection {
    static func markup(_ content: PackContent) -> Markup {
        PagePiece.section("rotated", "Rotated in the quarter", body(content.rotations))
    }

    private static func body(_ rows: [RotationRow]) -> Markup {
        guard !rows.isEmpty else { return PagePiece.none("Nothing was rotated.") }
        var table = PageTable([
            .text("Unit"), .text("New value"), .text("Current"), .text("Old one dead"), .number("After"),
            .text("Proven by"), .text("By"), .text("Reason"),
        ])
        for row in rows.prefix(ReportPage.longest) {
            table.add(
                "<span>\(Markup.name(row.unit))<span class=\"env\">\(Markup.name(row.environment))</span></span>",
                PagePiece.day(row.started), PagePiece.day(row.promoted), PagePiece.day(row.retired),
                row.interval.map { "\($0) d" } ?? "–", "<span>\(proof(row))</span>", PagePiece.text(row.actor),
                PagePiece.text(row.reason))
        }
        return """
            \(table.markup(caption: "“After” counts the days since the change before."))
            \(PagePiece.rest(of: rows.count, in: "rotations.csv"))
            """
    }

    private static func proof(_ row: RotationRow) -> Markup {
        let compromise: Markup = row.occasion == .compromise ? " <span class=\"chip critical\">compromise</span>" : ""
        switch row.verified {
        case .hook: return "a check\(compromise)"
        case .person: return "a person\(compromise)"
        case .unverified: return "not proven\(compromise)"
        case .none: return "<span class=\"dim\">a change without steps</span>\(compromise)"
        }
    }
}
