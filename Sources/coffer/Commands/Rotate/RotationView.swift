internal import CofferKit
internal import CofferSystem

/// Where a rotation stands, in text.
struct RotationView {
    let report: RotationReport
    let width: Int
    let style: Style

    var lines: [String] { facts + [""] + steps + behind + incident }

    private var facts: [String] {
        var table = Table([])
        table.add("Unit", "\(report.unit) in \(report.environment)")
        let since = report.since.map { ", since \($0)" } ?? ""
        table.add("State", "\(report.state)\(since)\(report.by.map { ", by \($0)" } ?? "")")
        if report.members != [report.unit] { table.add("Variables", report.members.joined(separator: ", ")) }
        if let origin = report.origin { table.add("New value", origin + (report.bits.map { ", \($0) bits" } ?? "")) }
        if let check = report.check {
            let status = check.status.map { "status \($0)" } ?? "took too long"
            table.add("Last check", "\(check.time), \(status), \(check.milliseconds) ms")
        }
        if report.failures > 0 { table.add("Failed", "\(report.failures) times") }
        if let promoted = report.promoted {
            table.add("Promoted", promoted + (report.revision.map { ", r\($0)" } ?? ""))
        }
        if let end = report.overlapEnds { table.add("Overlap", "until \(end)") }
        return table.lines(width: width, style: style)
    }

    private var steps: [String] {
        var table = Table([])
        for (number, step) in report.steps.enumerated() {
            table.add("\(step.done ? "✓" : "·") \(number + 1)", step.step, step.text)
        }
        return table.lines(width: width, style: style)
    }

    private var behind: [String] {
        guard !report.targetsBehind.isEmpty else { return [] }
        var table = Table("STILL THE VALUE BEFORE", "FILE", "REVISION", "EXPORTED")
        for target in report.targetsBehind {
            table.add(target.target, target.path, "r\(target.revision)", target.exported)
        }
        return [""] + table.lines(width: width, style: style)
    }

    private var incident: [String] {
        guard let incident = report.incident, incident.closed == nil else { return [] }
        let places = incident.places.joined(separator: ", ")
        let text = "may be known to others since \(incident.opened): \(incident.reason); current in \(places)"
        return ["", style.bad(TerminalText.escape(text))]
    }
}
