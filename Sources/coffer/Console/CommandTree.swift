internal import ArgumentParser

/// The names of all commands and options.
enum CommandTree {
    /// Every word that coffer's help holds, which is therefore no secret.
    static var words: Swift.Set<String> {
        var words: Swift.Set<String> = []
        collect(Coffer.self, into: &words)
        return words
    }

    /// The commands below the root.
    static var commands: [String] { Coffer.configuration.subcommands.map { $0._commandName } }

    private static func collect(_ command: any ParsableCommand.Type, into words: inout Swift.Set<String>) {
        words.insert(command._commandName)
        let help = command.helpMessage(includeHidden: true, columns: 200)
        words.formUnion(help.split { " ,[]()<>|\n.".contains($0) }.map(String.init).filter { $0.hasPrefix("-") })
        for next in command.configuration.subcommands { collect(next, into: &words) }
    }
}
