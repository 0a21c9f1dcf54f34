internal import ArgumentParser

/// A command that scripts start all day. Written plainly it is read without ArgumentParser, whose reflection takes three
/// times as long as opening the vault; both give the same command.
protocol PlainCommand: ConsoleCommand {
    /// The command, or `nil` when the words do not name one. Whether all words were understood is for the caller to ask.
    init?(plain words: inout PlainWords)
}

extension Get: PlainCommand {
    init?(plain words: inout PlainWords) {
        self.init()
        global = GlobalOptions(plain: &words)
        leave = DepartureArguments(plain: &words)
        reveal = words.flag("--reveal")
        guard words.rest == nil, let name = words.argument() else { return nil }
        self.name = name
    }
}

extension Set: PlainCommand {
    init?(plain words: inout PlainWords) {
        self.init()
        global = GlobalOptions(plain: &words)
        write = WriteArguments(plain: &words)
        source = ValueArguments(plain: &words)
        attributes = AttributeArguments(plain: &words)
        rawName = words.flag("--raw-name")
        replace = words.flag("--replace")
        (since, expires) = (words.text("--since"), words.text("--expires"))
        guard words.rest == nil, let name = words.argument(), (try? source.validate()) != nil else { return nil }
        self.name = name
    }
}

extension List: PlainCommand {
    init?(plain words: inout PlainWords) {
        self.init()
        global = GlobalOptions(plain: &words)
        guard words.rest == nil else { return nil }
    }
}

extension Run: PlainCommand {
    init?(plain words: inout PlainWords) {
        self.init()
        global = GlobalOptions(plain: &words)
        choice = SelectionArguments(plain: &words)
        pure = words.flag("--pure")
        asFile = words.texts("--as-file")
        allowLoaderNames = words.flag("--allow-loader-names")
        mask = words.flag("--mask")
        jobs = JobArguments(plain: &words)
        check = words.flag("--check")
        confirm = words.flag("--confirm")
        reason = words.text("--reason") ?? ""
        noLog = words.flag("--no-log")
        guard let rest = words.rest, !rest.isEmpty else { return nil }
        command = rest
    }
}

extension Export: PlainCommand {
    init?(plain words: inout PlainWords) {
        self.init()
        global = GlobalOptions(plain: &words)
        choice = SelectionArguments(plain: &words)
        leave = DepartureArguments(plain: &words)
        place = OutputArguments(plain: &words)
        to = words.text("--to")
        split = words.flag("--split")
        publicKey = words.text("--public-key")
        nameStyle = words.text("--name-style")
        printCommands = words.flag("--print-commands")
        listTargets = words.flag("--list-targets")
        guard words.rest == nil else { return nil }
    }
}

extension Diff: PlainCommand {
    init?(plain words: inout PlainWords) {
        self.init()
        global = GlobalOptions(plain: &words)
        revealing = RevealArguments(plain: &words)
        reading = FileReadingArguments(plain: &words)
        exitCode = words.flag("--exit-code")
        onlyNames = words.flag("--only-names")
        from = words.argument()
        to = words.argument()
        guard words.rest == nil, (try? revealing.validate()) != nil else { return nil }
    }
}

extension History: PlainCommand {
    init?(plain words: inout PlainWords) {
        self.init()
        global = GlobalOptions(plain: &words)
        limit = words.number("--limit")
        name = words.argument()
        guard words.rest == nil else { return nil }
    }
}

extension Log: PlainCommand {
    init?(plain words: inout PlainWords) {
        self.init()
        global = GlobalOptions(plain: &words)
        limit = words.number("--limit")
        since = words.text("--since")
        tags = words.flag("--tags")
        guard words.rest == nil else { return nil }
    }
}

extension Verify: PlainCommand {
    init?(plain words: inout PlainWords) {
        self.init()
        global = GlobalOptions(plain: &words)
        anchor = words.text("--anchor")
        record = words.flag("--record")
        guard words.rest == nil else { return nil }
    }
}
