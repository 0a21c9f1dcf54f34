internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Holds an environment against the contract of its project, and writes that contract.
struct Check: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check an environment against its contract: what the service requires.",
        discussion: """
            A contract is kept in the vault for each project: which variables are required or optional, their kind, and the \
            environments that may have them. The exit status is 1 when it does not hold; `coffer run --check` does not start \
            then. The options below change the contract, show it, and end with 0. --fill-from adds what an example, a blueprint \
            or another environment names, and changes nothing that the contract says already.

              $ coffer check -e kinect/production
              $ coffer check --fill-from .env.example
              $ coffer check --require MONGODB_URI --kind mongodb-uri
              $ coffer check --optional DEBUG --in staging --in development
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Option(
        help: ArgumentHelp("Add what this file or environment names. Repeatable.", valueName: "file|project/name"),
        completion: .file())
    var fillFrom: [String] = []

    @Option(help: ArgumentHelp("Require this variable. Repeatable.", valueName: "variable"))
    var require: [String] = []

    @Option(help: ArgumentHelp("Know this variable without requiring it. Repeatable.", valueName: "variable"))
    var optional: [String] = []

    @Option(help: ArgumentHelp("Take this variable out of the contract. Repeatable.", valueName: "variable"))
    var forget: [String] = []

    @Option(help: ArgumentHelp("The kind of the variables named; any takes it away.", valueName: "kind"))
    var kind: String?

    @Option(
        name: .customLong("in"),
        help: ArgumentHelp("The environments that may have the variables named; all for every one.", valueName: "name"))
    var environments: [String] = []

    func validate() throws {
        guard kind == nil && environments.isEmpty || !(require + optional).isEmpty else {
            throw ValidationError("--kind and --in go with --require or --optional")
        }
    }

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        let environment = try session.environment()
        guard !(fillFrom + require + optional + forget).isEmpty else {
            let report = try session.check(environment)
            try show(report, console)
            if !report.findings.isEmpty { throw CommandEnd(.found) }
            return
        }
        let contract = try changed(try session.contract(of: environment) ?? Contract(), session)
        session.log.endReading()
        let options = try write.options(for: environment, global)
        let isNew = try session.keep(contract, of: environment, options)
        try show(try session.check(environment, against: contract), console)
        let done = write.dryRun ? "would be changed" : "changed"
        console.remark("the contract \(isNew ? done : "says this already")", global)
    }

    private func changed(_ contract: Contract, _ session: Session) throws(CofferError) -> Contract {
        var contract = contract
        for source in fillFrom {
            let isEnvironment = session.log.environments.contains { $0.name.description == source }
            let clauses =
                try isEnvironment
                ? session.clauses(from: session.environment(named: source)) : Contract.clauses(from: FilePath(source))
            _ = contract.fill(with: clauses)
        }
        let details = try ClauseDetails(kind: kind, environments: environments)
        for name in require { try contract.put(name, isRequired: true, details) }
        for name in optional { try contract.put(name, isRequired: false, details) }
        for name in forget { try contract.forget(name) }
        return contract
    }

    private func show(_ report: ContractReport, _ console: Console) throws {
        try console.show(report, global) { style in
            var table = Table("NAME", "NEED", "KIND", "IN", "STATUS")
            for row in report.contract {
                let places = (row.environments ?? ["all"]).joined(separator: ", ")
                let need = row.required ? "required" : "optional"
                table.add(row.name, need, row.kind ?? "any", places, row.finding ?? "ok")
            }
            return table.lines(width: console.width, style: style)
        }
    }
}
