internal import CofferKit
internal import CofferSystem

/// The findings for a terminal: worst first, a paragraph a rule.
struct AuditView {
    let report: AuditReport
    let width: Int
    let style: Style

    var lines: [String] {
        let parts = Severity.allCases.flatMap { severity in
            let found = report.findings.filter { $0.severity == severity }
            return found.isEmpty ? [] : [heading(severity)] + paragraphs(found)
        }
        return parts + ignored + (report.findings.isEmpty ? [] : [summary])
    }

    private func heading(_ severity: Severity) -> String {
        let text = severity.rawValue.uppercased()
        switch severity {
        case .critical, .high: return style.bad(text)
        case .medium: return style.warning(text)
        case .low, .info: return style.dim(text)
        }
    }

    private func paragraphs(_ findings: [Finding]) -> [String] {
        var lines: [String] = []
        for (_, group) in Dictionary(grouping: findings, by: \.rule.id).sorted(by: { $0.key < $1.key }) {
            guard let rule = group.first?.rule else { continue }
            lines.append("\(rule.id) \(rule.title)")
            for finding in group { lines += entry(finding) }
        }
        return lines + [""]
    }

    /// What it is about, and below it what to do.
    private func entry(_ finding: Finding) -> [String] {
        let object = TerminalText.escape(finding.object.text)
        let remedy = TerminalText.escape(finding.remedy).wrapped(to: max(width - 4, 20))
        return ["  \(object)  \(style.dim("since \(finding.since.text), \(finding.id)"))"]
            + remedy.map { "    " + $0 }
    }

    private var ignored: [String] {
        guard !report.ignored.isEmpty else { return [] }
        var table = Table([])
        for one in report.ignored {
            table.add(
                "  \(one.finding.id)", one.finding.rule.id, one.finding.object.text, "until \(one.until.text)",
                "\(one.actor): \(one.reason)")
        }
        return [style.dim("IGNORED")] + table.lines(width: width, style: style) + [""]
    }

    private var summary: String {
        let counts = Severity.allCases.map { ($0, report.count(of: $0)) }.filter { $0.1 > 0 }
        let words = counts.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
        return "\(report.findings.count == 1 ? "1 finding" : "\(report.findings.count) findings"): \(words)"
    }
}
