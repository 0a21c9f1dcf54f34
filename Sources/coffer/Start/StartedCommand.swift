internal import ArgumentParser

/// The command that the command line names.
///
/// A command is asked to read its own words first. The whole tree of commands, which costs more to build than most
/// commands take, is built only when that does not give the command: for help, for completions, and for what is wrong with
/// the command line, so that every message is the tree's.
enum StartedCommand {
    /// Parses the words behind the program's name and runs the command.
    ///
    /// - Throws: what ArgumentParser throws for the whole tree, and what the command throws.
    static func run(_ words: [String], _ console: Console) throws {
        if let word = words.first {
            let own = Array(words.dropFirst())
            if let command = plain(word)?.read(own) { return try command.run(console) }
            if let command = direct(word)?.parsed(alone: own) { return try command.run(console) }
        }
        var command = try Coffer.parseAsRoot(words)
        guard let command = command as? any ConsoleCommand else { return try command.run() }
        try command.run(console)
    }

    /// Whether a word is the name of a command that has none below it, as far as that can be told without the tree.
    static func isDirect(_ word: String) -> Bool { plain(word) != nil || direct(word) != nil }

    private static func plain(_ name: String) -> (any PlainCommand.Type)? {
        switch name {
        case "get": Get.self
        case "run": Run.self
        case "set": Set.self
        case "list": List.self
        case "export": Export.self
        case "diff": Diff.self
        case "history": History.self
        case "log": Log.self
        case "verify": Verify.self
        default: nil
        }
    }

    private static func direct(_ name: String) -> (any ConsoleCommand.Type)? {
        switch name {
        case "get": Get.self
        case "run": Run.self
        case "set": Set.self
        case "unset": Unset.self
        case "list": List.self
        case "export": Export.self
        case "import": Import.self
        case "diff": Diff.self
        case "history": History.self
        case "log": Log.self
        case "show": Show.self
        case "find": Find.self
        case "check": Check.self
        case "drift": Drift.self
        case "status": Status.self
        case "verify": Verify.self
        case "note": Note.self
        case "tag": Tag.self
        case "rollback": Rollback.self
        default: nil
        }
    }
}

extension PlainCommand {
    /// The command, when all of `words` are read.
    fileprivate static func read(_ words: [String]) -> Self? {
        var words = PlainWords(words)
        guard let command = Self(plain: &words), words.isRead else { return nil }
        return command
    }
}

extension ConsoleCommand {
    /// The command, when `words` are its own and say nothing but what it is to do.
    fileprivate static func parsed(alone words: [String]) -> Self? { (try? parseAsRoot(words)) as? Self }
}
