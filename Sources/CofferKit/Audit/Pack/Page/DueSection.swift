/// What is due, the worst first.
enum DueSection {
    static func markup(_ content: PackContent) -> Markup {
        PagePiece.section("due", "What is due", body(content))
    }

    private static func body(_ content: PackContent) -> Markup {
        guard !content.units.isEmpty else { return PagePiece.none("Nothing is rotated by a policy.") }
        var table = PageTable([
            .text("Unit"), .text("State"), .number("Days"), .text("Due"), .text("Last change"), .text("Policy"),
            .text("Owner"),
        ])
        for row in content.units.prefix(ReportPage.longest) {
            let due = row.schedule
            table.add(
                "<span>\(Markup.name(row.unit))\(members(row))<span class=\"env\">\(Markup.name(row.environment))</span></span>",
                PagePiece.chip(due.state), "\(due.daysText)", PagePiece.day(due.due),
                "<span class=\"d\">\(due.anchorText)</span>",
                "<span>\(due.policy) <span class=\"by\">\(due.levelWords)</span></span>",
                "\(owners(due.owners))")
        }
        return """
            \(table.markup(caption: "By the policies as of this date. ~ marks a day that is not that of a recorded change: the value was imported, or its age was attested."))
            \(PagePiece.rest(of: content.units.count, in: "inventory.csv"))
            """
    }

    private static func members(_ row: UnitRow) -> Markup {
        guard row.variables != [row.unit], !row.variables.isEmpty else { return "" }
        let names = row.variables.enumerated().map { index, name -> Markup in
            "\(index == 0 ? "" : ", ")\(Markup.name(name))"
        }
        return " <span class=\"dim\">(\(names))</span>"
    }

    private static func owners(_ owners: [String]) -> Markup {
        owners.isEmpty
            ? "<span class=\"dim\">nobody</span>"
            : "<span>\(owners.enumerated().map { "\($0.offset == 0 ? "" : ", ")\($0.element)" as Markup })</span>"
    }
}
