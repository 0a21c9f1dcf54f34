internal import ArgumentParser

/// Puts global options that stand before the command behind it, where the command's parser expects them:
/// `coffer --vault V env list` becomes `coffer env list --vault V`.
enum CommandWords {
    private static let withValue = [
        "--vault", "--env", "-e", "--passphrase-fd", "--passphrase-file", "--key-file", "--key-command", "--slot",
        "--wait",
    ]
    private static let alone = ["--json", "--quiet", "-q", "--no-color", "--no-input", "--accept-clock"]

    /// The words after the program's name, arranged.
    static func arranged(_ words: [String]) -> [String] {
        let words = Array(words.dropFirst())
        let globals = Array(words.prefix(leadingCount(words)))
        let rest = Array(words.dropFirst(globals.count))
        let commands = Array(rest.prefix(commandCount(rest)))
        let arguments = Array(rest.dropFirst(commands.count))
        return commands + globals + NewPassphraseWords.arranged(arguments, after: commands, globals: globals)
    }

    private static func leadingCount(_ words: [String]) -> Int {
        var count = 0
        while count < words.count {
            let word = words[count]
            if withValue.contains(word), count + 1 < words.count {
                count += 2
            } else if alone.contains(word)
                || withValue.contains(where: { $0.hasPrefix("--") && word.hasPrefix($0 + "=") })
            {
                count += 1
            } else {
                break
            }
        }
        return count
    }

    private static func commandCount(_ words: [String]) -> Int {
        if let word = words.first, StartedCommand.isDirect(word) { return 1 }
        var command: any ParsableCommand.Type = Coffer.self
        var count = 0
        while count < words.count,
            let next = command.configuration.subcommands.first(where: { $0._commandName == words[count] })
        {
            command = next
            count += 1
        }
        return count
    }
}
