/// `report.md`.
enum MarkdownReport {
    static func text(_ content: PackContent) -> String {
        let parts = [
            head(content), due(content), findings(content), rotations(content), access(content), recovery(content),
            checklist(content), exceptions(content), verifying(content.identity),
        ]
        return parts.joined(separator: "\n")
    }

    private static func head(_ content: PackContent) -> String {
        let identity = content.identity
        let verdict = PackVerdict(content)
        return """
            # Evidence of rotation, \(identity.quarter.words): \(MarkdownText.escaped(identity.title))

            As of \(identity.asOf.text)\(identity.isRunning ? ", while the quarter was running" : ""), dates in \
            \(MarkdownText.escaped(identity.timezone)). Vault `\(identity.vault)`, epoch \(identity.epoch), record \
            \(identity.sequence), states of record \(identity.stateSequence). Made by coffer \(identity.version), rule set \(identity.ruleSet).

            **\(verdict.headline)**

            \(verdict.sentences.joined(separator: " "))

            """
    }

    private static func section(_ title: String, _ header: [String], _ rows: [[String]], none: String) -> String {
        "## \(title)\n\n" + (rows.isEmpty ? none + "\n" : MarkdownText.table(header, rows))
    }

    private static func due(_ content: PackContent) -> String {
        let rows = content.units.map { row in
            [
                "\(row.schedule.state.shape) \(row.schedule.state.words)", MarkdownText.code(row.environment),
                MarkdownText.code(row.unit),
                MarkdownText.escaped(row.schedule.policy) + " (" + MarkdownText.escaped(row.schedule.levelWords) + ")",
                MarkdownText.escaped(row.schedule.anchorText), row.schedule.due?.text ?? "–", row.schedule.daysText,
                MarkdownText.escaped(row.schedule.owners.joined(separator: ", ")),
            ]
        }
        return section(
            "Due", ["State", "Environment", "Unit", "Policy", "Last change", "Due", "Days", "Owner"], rows,
            none: "Nothing is rotated by a policy.")
    }

    private static func findings(_ content: PackContent) -> String {
        let rows = content.findings.map { row in
            [
                "\(row.severity.shape) \(row.severity.rawValue)", row.rule, MarkdownText.escaped(row.title),
                MarkdownText.code(row.object), row.since.text, row.status.rawValue, MarkdownText.code(row.remedy),
                MarkdownText.code(row.id),
            ]
        }
        return section(
            "Findings", ["Severity", "Rule", "Finding", "About", "Since", "Status", "Remedy", "Id"], rows,
            none: "Nothing was found.")
    }

    private static func rotations(_ content: PackContent) -> String {
        let rows = content.rotations.map { row in
            [
                row.promoted?.text ?? "–", MarkdownText.code(row.environment), MarkdownText.code(row.unit),
                row.occasion.rawValue, row.verified.rawValue, row.retired?.text ?? "–",
                row.interval.map { String($0) } ?? "–", MarkdownText.escaped(row.actor),
                MarkdownText.escaped(row.reason),
            ]
        }
        return section(
            "Rotated in the quarter",
            ["Day", "Environment", "Unit", "Occasion", "Proven by", "Old one dead", "Days since last", "By", "Reason"],
            rows, none: "Nothing was rotated.")
    }

    private static func access(_ content: PackContent) -> String {
        let slots = content.slots.map { row in
            [
                "\(row.slot)", MarkdownText.escaped(row.label), row.type,
                row.scope + (row.environment.isEmpty ? "" : " " + MarkdownText.code(row.environment)), row.added.text,
                row.removed?.text ?? "–",
            ]
        }
        let uses = content.uses.map { row in
            [
                row.week.text, MarkdownText.escaped(row.actor), "\(row.reveals)", "\(row.exports)", "\(row.edits)",
                "\(row.runs)",
            ]
        }
        return section(
            "Access", ["Slot", "Label", "Type", "Opens", "Added", "Removed"], slots, none: "There is no key slot.")
            + "\n"
            + (uses.isEmpty
                ? "No value left the vault in the quarter by a recorded way.\n"
                : MarkdownText.table(["Week of", "Actor", "Reveals", "Exports", "Edits", "Runs"], uses))
    }

    private static func recovery(_ content: PackContent) -> String {
        let backups = BackupSeries.all(content.backups).map { row in
            [
                MarkdownText.escaped(row.destination), "\(row.verified) of \(row.count)", row.newest?.text ?? "–",
                row.sizes.map { "\(Amount.size($0.first)) → \(Amount.size($0.last))" } ?? "–",
            ]
        }
        let drills = content.drills.map { row in
            [
                row.day.text, (row.isFull ? "full" : "partial") + (row.isPassed ? ", passed" : ", failed"),
                MarkdownText.escaped(row.source), MarkdownText.escaped(row.target),
                Amount.duration(milliseconds: row.recoveryTime), "\(row.lostRevisions)",
                Amount.age(seconds: row.recoveryPoint), MarkdownText.escaped(row.actor),
                MarkdownText.escaped(row.note),
            ]
        }
        return section(
            "Backups", ["Destination", "Verified", "Newest", "Size"], backups, none: "No backup was made.") + "\n"
            + section(
                "Recovery drills",
                ["Day", "Result", "From", "To", "Recovery time", "Revisions lost", "Recovery point", "By", "Note"],
                drills, none: "No recovery was practised.")
            + (content.effort.isEmpty ? "" : "\n" + effort(content.effort))
    }

    private static func effort(_ rows: [EffortRow]) -> String {
        section(
            "What it took", ["Month", "Backups", "Drills", "Jobs", "Together"],
            rows.map { row in
                [
                    "\(row.month.text.prefix(7))", Amount.duration(milliseconds: row.backups),
                    Amount.duration(milliseconds: row.drills), Amount.duration(milliseconds: row.jobs),
                    "\(row.seconds) s",
                ]
            }, none: "")
    }

    private static func checklist(_ content: PackContent) -> String {
        let rows = content.checklist.map { row in
            [
                MarkdownText.escaped(row.item), MarkdownText.escaped(row.period), MarkdownText.escaped(row.question),
                row.isDone ? "done" : "open", row.answered?.text ?? "–",
                row.source == .record ? "record" : MarkdownText.escaped(row.name), MarkdownText.escaped(row.note),
            ]
        }
        return section(
            "Checklists", ["Item", "Period", "Question", "State", "Answered", "By", "Note"], rows,
            none: "There is no checklist.")
    }

    private static func exceptions(_ content: PackContent) -> String {
        let rows = content.exceptions.map { row in
            [
                row.kind.rawValue, MarkdownText.code(row.object), MarkdownText.escaped(row.reason),
                row.until?.text ?? "–", MarkdownText.escaped(row.actor),
            ]
        }
        return section("Exceptions", ["Kind", "About", "Reason", "Until", "By"], rows, none: "Nothing is excused.")
    }

    private static func verifying(_ identity: PackIdentity) -> String {
        let steps = VerifyingSteps.steps(identity).enumerated().map { index, step in
            "\(index + 1). \(step.text)\n\n       \(step.command)\n"
        }
        return """
            ## How to verify

            \(steps.joined(separator: "\n"))
            With a metadata slot: `\(VerifyingSteps.again(identity))`

            \(VerifyingSteps.proves)

            \(VerifyingSteps.doesNotProve)

            """
    }
}
