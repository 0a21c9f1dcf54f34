internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Erases old values.
struct Destroy: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase the values of old versions; the fact of them stays.",
        discussion: """
            The current value is refused. Backups and copies of the vault's file from before still hold what is erased here.

              $ coffer destroy JWT_SECRET@3 JWT_SECRET@4
              $ coffer destroy MONGODB_URI --all-older
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(help: "The versions, as NAME@3.", completion: .custom(NameCompletion.variables))
    var versions: [String]

    @Flag(help: "Erase every version but the newest of the variables named.")
    var allOlder = false

    func run(_ console: Console) throws {
        var references: [VariableReference] = []
        for text in versions { references.append(try VariableReference(text)) }
        let session = try global.openConfined(console)
        let destruction = try session.planDestruction(
            of: references, allOlder: allOlder, in: try session.environment())
        guard !destruction.versions.isEmpty else { return console.remark("nothing is left to destroy", global) }
        session.log.endReading()
        let list = destruction.versions.joined(separator: ", ")
        try write.askToType(destruction.names[0], to: "Destroying \(list)", global)
        try session.destroy(destruction, try write.options(for: destruction.environment, global))
        guard !write.dryRun else { return console.remark("would destroy \(list)", global) }
        console.remark("destroyed \(list)\nolder copies of the vault and backups still hold what was destroyed", global)
    }
}
