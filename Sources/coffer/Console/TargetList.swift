internal import CofferFormats
internal import CofferKit

/// The targets of `export`, for people and for programs.
enum TargetList {
    private struct Report: Encodable {
        struct Row: Encodable {
            let name: String
            let summary: String
        }
        let targets: [Row]
    }

    /// One line a target, for help.
    static var text: String {
        let width = Target.all.map(\.name.count).max() ?? 0
        return Target.all.map { target in
            "  \(target.name)\(String(repeating: " ", count: width - target.name.count + 2))\(target.summary)"
        }.joined(separator: "\n")
    }

    /// Prints the targets.
    static func show(_ console: Console, _ global: GlobalOptions) throws {
        let report = Report(targets: Target.all.map { .init(name: $0.name, summary: $0.summary) })
        try console.show(report, global) { style in
            var table = Table("TARGET", "READ BY")
            for row in report.targets { table.add(row.name, row.summary) }
            return table.lines(width: console.width, style: style)
        }
    }
}
