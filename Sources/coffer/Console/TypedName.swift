internal import CofferKit
internal import CofferSystem

extension WriteArguments {
    /// Asks to type a name for what cannot be undone, unless `--yes`.
    ///
    /// - Throws: `usage` without a terminal, `refused` when something else is typed.
    func askToType(_ name: String, to action: String, _ global: GlobalOptions) throws {
        if yes || dryRun { return }
        guard !global.noInput, let terminal = try? Terminal() else { throw CofferError.usage(.needsAnswer(action)) }
        let shown = TerminalText.escape(name)
        guard try terminal.readLine("\(action): this cannot be undone.\nType \(shown) to go on: ") == name else {
            throw CofferError.refused(.declined)
        }
    }
}
