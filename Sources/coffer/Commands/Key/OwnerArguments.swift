internal import ArgumentParser
internal import CofferKit
internal import CofferMemory
internal import CofferSystem

/// Who is there when the vault is rekeyed, besides the one who opens it.
struct OwnerArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep the slot that this key file or recovery key opens; may be repeated.", valueName: "path"))
    var alsoKeyFile: [String] = []

    @Option(
        help: ArgumentHelp("Keep the slot that this descriptor's passphrase opens; may be repeated.", valueName: "n"))
    var alsoPassphraseFd: [Int32] = []

    @Option(help: ArgumentHelp("Let this slot go; may be repeated.", valueName: "number"))
    var dropSlot: [UInt32] = []
}

extension OwnerArguments {
    /// The plan of a rekey: with who is named here, and on a terminal with who answers.
    func plan(removing slot: UInt32?, _ write: WriteArguments, _ global: GlobalOptions) throws -> RekeyPlan {
        var plan = RekeyPlan(removing: Swift.Set(dropSlot + (slot.map { [$0] } ?? [])), reason: write.reason)
        plan.isDryRun = write.dryRun
        for file in alsoKeyFile { try plan.owners.add(keyFile: FilePath(file)) }
        for descriptor in alsoPassphraseFd { plan.owners.add(passphrase: try Passphrase.read(descriptor: descriptor)) }
        if !global.noInput, !write.yes { plan.ask = Self.ask }
        return plan
    }

    /// An empty answer means that the owner is not here.
    private static func ask(_ row: KeyListReport.Row) throws(CofferError) -> SecretBytes? {
        guard let terminal = try? Terminal() else { return nil }
        let what = row.type == "key-file" ? "Recovery key" : "Passphrase"
        do throws(SystemError) {
            return try terminal.readPassphrase(
                "\(what) of slot \(row.slot), \(TerminalText.escape(row.label)) (Return when its owner is not here): ")
        } catch {
            if error.code == .empty || error.code == .endOfInput { return nil }
            throw .system(error)
        }
    }
}
