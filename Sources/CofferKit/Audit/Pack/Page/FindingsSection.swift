/// Findings by severity with their remedies, then what was closed.
enum FindingsSection {
    static func markup(_ content: PackContent) -> Markup {
        PagePiece.section("findings", "Findings", body(content.findings))
    }

    private static func body(_ rows: [FindingRow]) -> Markup {
        guard !rows.isEmpty else { return PagePiece.none("The audit found nothing, and nothing was open before.") }
        let groups = PackSeverity.allCases.map { severity in
            group(severity, rows.filter { $0.severity == severity && $0.isOpen })
        }
        return
            "\(groups)\(others(rows, .ignored, "Ignored"))\(others(rows, .closed, "Closed since the quarter before"))"
    }

    private static func group(_ severity: PackSeverity, _ rows: [FindingRow]) -> Markup {
        guard !rows.isEmpty else { return "" }
        var table = PageTable([
            .text("Finding"), .text("About"), .text("Since"), .text("Status"), .text("Remedy"),
        ])
        for row in rows.prefix(ReportPage.longest) {
            table.add(
                finding(row), Markup.name(row.object), PagePiece.day(row.since),
                "<span class=\"chip \(row.status.rawValue)\">\(row.status.rawValue)</span>",
                "<code>\(row.remedy)</code>")
        }
        return """
            <h3>\(PagePiece.chip(severity)) \(rows.count) \(rows.count == 1 ? "finding" : "findings")</h3>
            \(table.markup(caption: "Open findings of severity \(severity.rawValue)", isQuiet: true))
            \(PagePiece.rest(of: rows.count, in: "findings.csv"))
            """
    }

    private static func others(_ rows: [FindingRow], _ status: FindingRow.Status, _ title: String) -> Markup {
        let rows = rows.filter { $0.status == status }
        guard !rows.isEmpty else { return "" }
        var table = PageTable([.text("Finding"), .text("Severity"), .text("About"), .text("Since")])
        for row in rows.prefix(ReportPage.longest) {
            table.add(
                finding(row), PagePiece.chip(row.severity), Markup.name(row.object), PagePiece.day(row.since))
        }
        return """
            <h3>\(title): \(rows.count)</h3>
            \(table.markup(caption: title, isQuiet: true))
            \(PagePiece.rest(of: rows.count, in: "findings.csv"))
            """
    }

    private static func finding(_ row: FindingRow) -> Markup {
        "<span>\(row.title) <span class=\"dim\">\(row.rule)</span></span>"
    }
}
