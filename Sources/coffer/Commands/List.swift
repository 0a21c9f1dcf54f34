internal import ArgumentParser
internal import CofferKit

/// Lists the variables of an environment.
struct List: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the variables of an environment, without a value.",
        discussion: """
            Any key slot will do.

              $ coffer list -e kinect/production
            """)

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        let report = try session.list(try session.environment())
        try console.show(report, global) { style in
            var table = Table("NAME", "VERSION", "CLASS", "KIND", "BYTES", "CHANGED")
            for row in report.variables {
                table.add(row.name, "\(row.version)", row.class, row.kind, "\(row.bytes)", row.changed)
            }
            return table.lines(width: console.width, style: style)
        }
    }
}
