internal import CofferKit
internal import CofferSystem

/// A redeploy plan in text: a table a service, and what else there is to do.
struct PlanView {
    let report: RedeployReport
    let width: Int
    let style: Style

    var lines: [String] {
        let services = report.services.flatMap { service in [heading(service)] + table(service) + [""] }
        if let written = report.written {
            return services + notes + others + [summary]
                + written.flatMap { PlanFilesView(files: $0).lines }
        }
        let next = report.isComplete ? ["next: coffer export --to \(report.target)"] : []
        return services + notes + others + [summary] + next
    }

    private func heading(_ service: RedeployReport.Service) -> String {
        let place = service.environment.map { " in \($0)" } ?? ""
        return TerminalText.escape("\(service.name) (\(service.type))\(place)")
    }

    private func table(_ service: RedeployReport.Service) -> [String] {
        var table = Table("NAME", "STATUS", "SOURCE", "TO DO")
        for row in service.variables {
            table.add(row.name, row.status.rawValue, row.group ?? row.source, row.advice ?? "")
        }
        return table.lines(width: width, style: style)
    }

    private var notes: [String] {
        report.notes.map { note in
            let subject = note.name.isEmpty ? "" : "\(note.name): "
            return TerminalText.escape("line \(note.line): \(subject)\(note.text)")
        }
    }

    private var others: [String] {
        guard !report.others.isEmpty else { return [] }
        return [TerminalText.escape("in the vault, and not asked for: \(report.others.joined(separator: ", "))")]
    }

    private var summary: String {
        let missing = "\(report.missing.count) missing"
        let refused = "\(report.notCarried.count) not carried by \(report.target)"
        let unchecked = report.valuesChecked ? "" : "; this key slot cannot tell what \(report.target) carries"
        return (report.isComplete ? style.good : style.bad)("\(missing), \(refused)\(unchecked)")
    }
}
