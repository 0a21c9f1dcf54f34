internal import ArgumentParser

/// Options that can be taken out of plain words. Every property is set, also those that keep their default:
/// ArgumentParser's wrappers have no value before.
protocol PlainOptions: ParsableArguments {
    init(plain words: inout PlainWords)
}

extension GlobalOptions: PlainOptions {
    init(plain words: inout PlainWords) {
        self.init()
        vault = words.text("--vault")
        environment = words.text("-e", "--env")
        passphraseFd = words.number("--passphrase-fd")
        passphraseFile = words.text("--passphrase-file")
        keyFile = words.text("--key-file")
        keyCommand = words.text("--key-command")
        slot = words.number("--slot")
        wait = words.number("--wait") ?? 10
        acceptClock = words.flag("--accept-clock")
        json = words.flag("--json")
        quiet = words.flag("-q", "--quiet")
        noColor = words.flag("--no-color")
        noInput = words.flag("--no-input")
    }
}

extension DepartureArguments: PlainOptions {
    init(plain words: inout PlainWords) {
        self.init()
        reason = words.text("--reason") ?? ""
        confirm = words.text("--confirm")
        noLog = words.flag("--no-log")
    }
}

extension SelectionArguments: PlainOptions {
    init(plain words: inout PlainWords) {
        self.init()
        only = words.texts("--only")
        except = words.texts("--except")
        prefix = words.text("--prefix") ?? ""
        at = words.text("--at")
    }
}

extension JobArguments: PlainOptions {
    init(plain words: inout PlainWords) {
        self.init()
        job = words.text("--job")
        // Such a call is checked as a whole by ArgumentParser.
        (reportFd, forbidSame) = (nil, [])
    }
}

extension WriteArguments: PlainOptions {
    init(plain words: inout PlainWords) {
        self.init()
        yes = words.flag("-y", "--yes")
        dryRun = words.flag("--dry-run")
        reason = words.text("--reason") ?? ""
        ifRevision = words.text("--if-revision")
        confirm = words.text("--confirm")
    }
}

extension ValueArguments: PlainOptions {
    init(plain words: inout PlainWords) {
        self.init()
        stdin = words.flag("--stdin")
        fromFile = words.text("--from-file")
        generate = words.text("--generate")
        stripNewline = words.flag("--strip-newline")
        allowEmpty = words.flag("--allow-empty")
    }
}

extension AttributeArguments: PlainOptions {
    /// The attributes themselves are left to ArgumentParser.
    init(plain words: inout PlainWords) {
        self.init()
        (variableClass, kind, deliver) = (nil, nil, nil)
        note = words.text("--note")
    }
}

extension RevealArguments: PlainOptions {
    init(plain words: inout PlainWords) {
        self.init()
        reveal = words.flag("--reveal")
        reason = words.text("--reason") ?? ""
        confirm = words.text("--confirm")
    }
}

extension FileReadingArguments: PlainOptions {
    init(plain words: inout PlainWords) {
        self.init()
        dialect = words.text("--dialect")
        format = words.text("--from")
        entry = words.texts("--entry")
        scope = words.text("--scope")
    }
}

extension OutputArguments: PlainOptions {
    init(plain words: inout PlainWords) {
        self.init()
        output = words.text("-o", "--output")
        force = words.flag("--force")
        reveal = words.flag("--reveal")
    }
}
