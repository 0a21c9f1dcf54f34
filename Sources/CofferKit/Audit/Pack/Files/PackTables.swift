/// The pack's tables.
enum PackTables {
    static func files(_ content: PackContent) -> [PackFile] {
        [
            PackFile("inventory.csv", text: inventory(content.inventory)),
            PackFile("rotations.csv", text: rotations(content.rotations)),
            PackFile("findings.csv", text: findings(content.findings)),
            PackFile("access.csv", text: access(content)), PackFile("backups.csv", text: backups(content.backups)),
            PackFile("drills.csv", text: drills(content.drills)),
            PackFile("checklists.csv", text: checklist(content.checklist)),
            PackFile("exceptions.csv", text: exceptions(content.exceptions)),
        ]
    }

    private static func inventory(_ rows: [InventoryRow]) -> String {
        var csv = CSVText(
            "environment", "variable", "class", "kind", "unit", "owners", "policy", "policy_from", "anchor",
            "anchor_source", "due", "state", "days", "versions")
        for row in rows {
            let due = row.schedule
            csv.add(
                .text(row.environment), .text(row.variable), .text(row.variableClass), .text(row.kind), .text(row.unit),
                .text(due?.owners.joined(separator: " ") ?? ""), .text(due?.policy ?? ""),
                .text(due?.policyFrom ?? ""), .day(due?.anchor), .text(due?.anchorSource.rawValue ?? ""),
                .day(due?.due), .text(due?.state.rawValue ?? ""), .number(due?.days), .number(Int64(row.versions)))
        }
        return csv.text
    }

    private static func rotations(_ rows: [RotationRow]) -> String {
        var csv = CSVText(
            "environment", "unit", "started", "verified", "promoted", "retired", "by", "reason", "days_since_last",
            "occasion")
        for row in rows {
            csv.add(
                .text(row.environment), .text(row.unit), .day(row.started), .text(row.verified.rawValue),
                .day(row.promoted), .day(row.retired), .text(row.actor), .text(row.reason), .number(row.interval),
                .text(row.occasion.rawValue))
        }
        return csv.text
    }

    private static func findings(_ rows: [FindingRow]) -> String {
        var csv = CSVText("id", "rule", "title", "severity", "object", "since", "status", "remedy")
        for row in rows {
            csv.add(
                .text(row.id), .text(row.rule), .text(row.title), .text(row.severity.rawValue), .text(row.object),
                .day(row.since), .text(row.status.rawValue), .text(row.remedy))
        }
        return csv.text
    }

    /// Slots first, then what left the vault; a row fills the columns of its record.
    private static func access(_ content: PackContent) -> String {
        var csv = CSVText(
            "record", "slot", "label", "type", "scope", "environment", "added", "removed", "week", "reveals", "exports",
            "edits", "runs")
        for row in content.slots {
            csv.add(
                .text("slot"), .number(Int64(row.slot)), .text(row.label), .text(row.type), .text(row.scope),
                .text(row.environment), .day(row.added), .day(row.removed), .day(nil), .number(nil), .number(nil),
                .number(nil), .number(nil))
        }
        for row in content.uses {
            csv.add(
                .text("use"), .number(nil), .text(row.actor), .text(""), .text(""), .text(""), .day(nil), .day(nil),
                .day(row.week), .number(Int64(row.reveals)), .number(Int64(row.exports)), .number(Int64(row.edits)),
                .number(Int64(row.runs)))
        }
        return csv.text
    }

    private static func backups(_ rows: [BackupRow]) -> String {
        var csv = CSVText("destination", "snapshot", "day", "bytes", "sequence", "verified", "note")
        for row in rows {
            csv.add(
                .text(row.destination), .text(row.snapshot), .day(row.day), .number(row.bytes),
                .number(Int64(row.sequence)), .text(row.isVerified ? "yes" : "no"), .text(row.note))
        }
        return csv.text
    }

    private static func drills(_ rows: [DrillRow]) -> String {
        var csv = CSVText(
            "day", "result", "extent", "source", "target", "recovery_time_ms", "lost_revisions", "recovery_point_s",
            "by", "note")
        for row in rows {
            csv.add(
                .day(row.day), .text(row.isPassed ? "passed" : "failed"), .text(row.isFull ? "full" : "partial"),
                .text(row.source), .text(row.target), .number(row.recoveryTime), .number(row.lostRevisions),
                .number(row.recoveryPoint), .text(row.actor), .text(row.note))
        }
        return csv.text
    }

    private static func checklist(_ rows: [ChecklistRow]) -> String {
        var csv = CSVText("item", "period", "question", "answered_by", "answered", "done", "name", "note")
        for row in rows {
            csv.add(
                .text(row.item), .text(row.period), .text(row.question), .text(row.source.rawValue), .day(row.answered),
                .text(row.isDone ? "yes" : "no"), .text(row.name), .text(row.note))
        }
        return csv.text
    }

    private static func exceptions(_ rows: [ExceptionRow]) -> String {
        var csv = CSVText("kind", "object", "reason", "until", "by")
        for row in rows {
            csv.add(
                .text(row.kind.rawValue), .text(row.object), .text(row.reason), .day(row.until), .text(row.actor))
        }
        return csv.text
    }
}
