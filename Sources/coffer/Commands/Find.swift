internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Looks for variables in all environments.
struct Find: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find variables in all environments, by name, kind, class or equal value.",
        discussion: """
            In a pattern, * stands for anything and ? for one character. Values are compared without opening them, and any key \
            slot will do.

              $ coffer find '*_URI'
              $ coffer find --same-as JWT_SECRET -e kinect/production
              $ coffer find --kind pem --class secret
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The pattern of the names.")
    var pattern: String?

    @Option(
        help: ArgumentHelp("Variables with the same value as this one.", valueName: "name"),
        completion: .custom(NameCompletion.variables))
    var sameAs: String?

    @Option(help: ArgumentHelp("Variables of this kind, such as mongodb-uri.", valueName: "kind"))
    var kind: String?

    @Option(
        name: .customLong("class"), help: ArgumentHelp("secret or config.", valueName: "class"),
        transform: AttributeWord.variableClass)
    var variableClass: VariableClass?

    func run(_ console: Console) throws {
        var query = FindQuery()
        if let pattern { query.names = NamePattern(pattern) }
        query.kind = kind
        query.variableClass = variableClass
        query.sameAs = try sameAs.map { (text) throws(CofferError) in try VariableReference(text) }
        let report = try global.openConfined(console).find(query)
        try console.show(report, global) { style in
            var table = Table("ENVIRONMENT", "NAME", "VERSION", "CLASS", "KIND", "BYTES")
            for row in report.variables {
                table.add(row.environment, row.name, "\(row.version)", row.class, row.kind, "\(row.bytes)")
            }
            return table.lines(width: console.width, style: style)
        }
    }
}
