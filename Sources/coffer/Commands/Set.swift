internal import ArgumentParser
internal import CofferKit
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

/// Sets a variable.
struct Set: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Set a variable, as a new version.",
        discussion: """
            The value is asked for on the terminal, or read; it is never taken from the command line.

              $ coffer set SMTP_PASS
              $ openssl rand -hex 32 | coffer set JWT_SECRET --stdin --strip-newline
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(help: "The variable.", completion: .custom(NameCompletion.variables))
    var name: String

    @Flag(help: "Read the value from standard input, every byte of it.")
    var stdin = false

    @Option(help: ArgumentHelp("Read the value from a file, every byte of it.", valueName: "path"))
    var fromFile: String?

    func run(_ console: Console) throws {
        let reference = try VariableReference(name)
        guard reference.version == nil else { throw CofferError.usage(.badName(name)) }
        let session = try global.open(console)
        let environment = try session.environment()
        session.log.endReading()
        let value = try readValue()
        let options = try write.options(
            for: environment.name.description, isProtected: environment.isProtected, global)
        let revision = try session.set(
            name, of: environment.id, to: value, AttributeChoice(), source: "set", options)
        console.remark(revision.map { "\(name): r\($0)" } ?? "\(name) has this value already", global)
    }

    private func readValue() throws -> SecretBytes {
        if stdin { return try InputFile.standardInput.readAll(limit: 1 << 20) }
        if let fromFile { return try InputFile.path(FilePath(fromFile)).readAll(limit: 1 << 20) }
        return try Terminal().readPassphrase("\(name): ")
    }
}
