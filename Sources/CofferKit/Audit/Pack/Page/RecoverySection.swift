/// Backups, practised recoveries, and the recovery plan's lists.
enum RecoverySection {
    static func markup(_ content: PackContent) -> Markup {
        PagePiece.section(
            "recovery", "Backups and recovery",
            "\(backups(content.backups))\(drills(content.drills))\(effort(content.effort))\(checklist(content.checklist))"
        )
    }

    private static func backups(_ rows: [BackupRow]) -> Markup {
        let series = BackupSeries.all(rows)
        guard !series.isEmpty else { return PagePiece.none("No backup was made in the quarter.") }
        var table = PageTable([
            .text("Destination"), .text("Verified"), .text("Newest"), .text("Size, first to last"), .text("Trend"),
        ])
        for row in series {
            table.add(
                Markup.name(row.destination), "\(row.verified) of \(row.count)", PagePiece.day(row.newest),
                PagePiece.text(row.sizes.map { "\(Amount.size($0.first)) → \(Amount.size($0.last))" } ?? ""),
                SizePicture(row).markup)
        }
        return
            "\(table.markup(caption: "Snapshots of the quarter. A verified one was read back from its destination and opened."))\(failures(series.flatMap(\.others)))"
    }

    private static func failures(_ rows: [BackupRow]) -> Markup {
        guard !rows.isEmpty else { return "" }
        var table = PageTable([.text("Day"), .text("Destination"), .text("What happened")])
        for row in rows.prefix(ReportPage.longest) {
            table.add(PagePiece.day(row.day), Markup.name(row.destination), PagePiece.text(row.note))
        }
        return
            "<h3>Snapshots that are not verified</h3>\n\(table.markup(caption: "Failed, or could not be read back", isQuiet: true))"
    }

    private static func drills(_ rows: [DrillRow]) -> Markup {
        guard !rows.isEmpty else {
            return "<h3>Recovery drills</h3>\n\(PagePiece.none("No recovery was practised in the quarter."))"
        }
        var table = PageTable([
            .text("Day"), .text("Result"), .text("From"), .text("For"), .number("Recovery time"),
            .number("Recovery point"), .text("By"), .text("Note"),
        ])
        for row in rows {
            let lost = row.lostRevisions == 0 ? "nothing lost" : "\(row.lostRevisions) lost, oldest "
            table.add(
                PagePiece.day(row.day),
                PagePiece.chip(
                    (row.isFull ? "full, " : "partial, ") + (row.isPassed ? "passed" : "failed"), isGood: row.isPassed),
                Markup.name(row.source), PagePiece.text(row.target),
                "\(Amount.duration(milliseconds: row.recoveryTime))",
                "\(lost)\(row.lostRevisions == 0 ? "" : Amount.age(seconds: row.recoveryPoint))",
                PagePiece.text(row.actor), PagePiece.text(row.note))
        }
        return """
            <h3>Recovery drills</h3>
            \(table.markup(caption: "The recovery time is the vault’s share of a recovery, from the start to a working environment."))
            """
    }

    private static func effort(_ rows: [EffortRow]) -> Markup {
        guard !rows.isEmpty else { return "" }
        var table = PageTable([
            .text("Month"), .number("Backups"), .number("Drills"), .number("Jobs"), .number("Together"),
        ])
        for row in rows {
            table.add(
                "\(String(row.month.text.prefix(7)))", "\(Amount.duration(milliseconds: row.backups))",
                "\(Amount.duration(milliseconds: row.drills))", "\(Amount.duration(milliseconds: row.jobs))",
                "\(row.seconds) s")
        }
        return "<h3>What it took</h3>\n\(table.markup(caption: "The time that programs took, as it was measured."))"
    }

    private static func checklist(_ rows: [ChecklistRow]) -> Markup {
        guard !rows.isEmpty else { return "" }
        var table = PageTable([
            .text("Item"), .text("Question"), .text("State"), .text("Answered"), .text("By"), .text("Note"),
        ])
        for row in rows {
            table.add(
                "<span>\(row.item) <span class=\"dim\">\(row.period)</span></span>", "\(row.question)",
                PagePiece.chip(row.isDone ? "done" : "open", isGood: row.isDone), PagePiece.day(row.answered),
                row.source == .record ? "<span class=\"dim\">a record</span>" : PagePiece.text(row.name),
                PagePiece.text(row.note))
        }
        return
            "<h3>Checklists</h3>\n\(table.markup(caption: "The recovery plan’s items, answered by records of the vault or by a person."))"
    }
}
