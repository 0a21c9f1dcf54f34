internal import CofferFormats
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Shows an import: the plan as a table, its summary, and what became of it.
struct ImportView {
    /// So many warnings are printed; JSON has them all.
    private static let warningLimit = 12

    let plan: ImportPlan
    let console: Console
    let global: GlobalOptions

    /// Prints the plan. With `--json` standard output belongs to the report, so a person who is asked sees it on standard
    /// error.
    func showPlan(isAsking: Bool) throws {
        guard isAsking || !(global.json || global.quiet) else { return }
        let output = global.json ? console.errors : console.output
        for line in lines(Style(output, global, console.surroundings.environment)) { try output.write(line + "\n") }
    }

    /// Prints the report as JSON, if that is asked for.
    func showReport(_ report: ImportReport) throws {
        if global.json { try console.print(try JSONOutput.text(report)) }
    }

    /// Says what was done, and what remains to do.
    func remark(revision: UInt32?, isDryRun: Bool, isRemoved: Bool, _ failure: CofferError?) {
        if let revision {
            console.remark("\(plan.environment) is at r\(revision)", global)
        } else {
            console.remark(
                isDryRun ? "dry run: nothing was stored" : "nothing changed, so no revision was made", global)
        }
        let files = plan.input.sources.filter { $0.path != "-" }.map { TerminalText.escape($0.path.bytes) }
        let names = files.joined(separator: ", ")
        if let failure {
            let text = failure.text
            console.remark("coffer: \(names) was not wiped: " + text.lines.joined(separator: "\n"), global)
        } else if isRemoved {
            console.remark("wiped \(names)", global)
        } else if !files.isEmpty {
            let words = files.count == 1 ? ("holds", "it") : ("hold", "them")
            console.remark("\(names) still \(words.0) the values in plain; --remove-source wipes \(words.1)", global)
        }
    }

    private func lines(_ style: Style) -> [String] {
        head.wrapped(to: console.width) + table.map { color($0, style) } + summary.wrapped(to: console.width) + rest
            + warnings.map(style.warning)
    }

    private var head: String {
        let names = plan.input.sources.map { TerminalText.escape($0.name) }.joined(separator: ", ")
        let near = plan.near.isEmpty ? "" : " (there is \(plan.near.joined(separator: ", ")))"
        let place =
            plan.id == nil ? "new environment \(plan.environment)\(near)" : "\(plan.environment) at r\(plan.revision)"
        if plan.input.sources.isEmpty { return "edited, for \(place)" }
        return "\(names), read as \(plan.input.readAs.joined(separator: " and ")), into \(place)"
    }

    private var table: [String] {
        guard !(plan.changes.isEmpty && plan.skipped.isEmpty) else { return [] }
        var table = Table("CHANGE", "NAME", "CLASS", "WHAT")
        for change in plan.changes {
            table.add(
                change.action.rawValue, change.name.description, change.attributes.variableClass.word, change.words)
        }
        for skipped in plan.skipped { table.add("skipped", VariableName.shown(skipped.name), "", skipped.words) }
        return table.lines(width: console.width, style: Style.plain)
    }

    private func color(_ line: String, _ style: Style) -> String {
        if line.hasPrefix("CHANGE ") { return style.dim(line) }
        if line.hasPrefix("added ") { return style.good(line) }
        if line.hasPrefix("removed ") { return style.bad(line) }
        return line.hasPrefix("changed ") ? style.warning(line) : line
    }

    private var summary: String {
        let counts = [
            (plan.count(.added), "added"), (plan.count(.changed), "changed"), (plan.count(.removed), "removed"),
            (plan.unchanged.count, "the same"), (plan.skipped.count, "skipped"),
            (plan.kept.count, "not in the file, kept"),
        ]
        let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return words.isEmpty ? "there is no variable in the file" : words.joined(separator: ", ")
    }

    private var rest: [String] {
        guard !plan.kept.isEmpty else { return [] }
        let names = plan.kept.map { TerminalText.escape($0) }.joined(separator: ", ")
        return ("not in the file, kept (--mirror removes): " + names).wrapped(to: console.width)
    }

    private var warnings: [String] {
        let shown = plan.warnings.prefix(Self.warningLimit).flatMap { warning in
            "warning: \(TerminalText.escape(warning.file)), \(TerminalText.escape(warning.text))".wrapped(
                to: console.width)
        }
        let more = plan.warnings.count - Self.warningLimit
        return more > 0 ? shown + ["and \(more) more warnings; --json lists them"] : shown
    }
}

extension ImportPlan.Change {
    /// What happens to the value, masked.
    fileprivate var words: String {
        let file = secretFile.map { "; secret file \($0), delivered as a file" } ?? ""
        if let components {
            let same = components.same.isEmpty ? "" : "; \(components.same.joined(separator: ", ")) same"
            return "\(components.changed.joined(separator: ", ")) changed\(same)\(file)"
        }
        return [shapes.before, shapes.after].compactMap(\.self).joined(separator: " → ") + file
    }
}

extension ImportPlan.SkippedVariable {
    /// Why it is left out, and what stays.
    fileprivate var words: String { reason.words + (isKept ? "; the vault's value stays" : "") }
}

extension Skipped.Reason {
    fileprivate var words: String {
        switch self {
        case .injected: "the platform sets it itself"
        case .redacted: "a mask stands for the value"
        case .reference: "a reference to another place, not a value"
        case .ciphertext: "another tool's ciphertext"
        case .emptyName: "there is no name"
        case .noValue: "there is no value"
        case .ignored: "this reader leaves the line out"
        case .generated: "the platform makes the value itself"
        case .deletion: "a null deletes it on the platform, and is no value"
        case .notText: "an object or a list, which no variable can hold"
        case .otherScope: "it is for another environment of the file"
        case .shortLived: "it lives for hours only"
        }
    }
}
