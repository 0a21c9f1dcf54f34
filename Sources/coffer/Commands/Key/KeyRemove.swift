internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Removes a key slot.
struct KeyRemove: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a key slot: rekey the vault without it.",
        discussion: """
            Whoever had the slot may have kept the vault's key, so the whole vault is written again under a new one, as `coffer \
            rekey` does. Every variable that the slot could read is listed, and due until its value changes.

              $ coffer key remove 3 --reason "Anna left"
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments
    @OptionGroup var owners: OwnerArguments

    @Argument(help: "The slot's number, as `coffer key list` shows it.")
    var number: UInt32

    func run(_ console: Console) throws {
        let session = try global.open(console, needsSecret: true)
        session.log.endReading()
        if !write.dryRun {
            try write.ask("Remove slot \(number) and write the vault again under a new key?", global)
        }
        let plan = try owners.plan(removing: number, write, global)
        try RekeyRun(console: console, global: global).run(session, plan)
    }
}
