internal import ArgumentParser
internal import CofferKit
internal import CofferMemory
internal import CofferSystem

/// The options that give a new passphrase.
struct NewPassphraseArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Take the new passphrase from this descriptor.", valueName: "n"))
    var newPassphraseFd: Int32?

    @Option(help: ArgumentHelp("Take the new passphrase from this private file.", valueName: "path"))
    var newPassphraseFile: String?

    @Flag(help: "Take a passphrase that is easy to guess.")
    var acceptWeakPassphrase = false
}

extension NewPassphraseArguments {
    var isGiven: Bool { newPassphraseFd != nil || newPassphraseFile != nil }

    /// The new passphrase, from the options or asked for twice.
    func read(_ console: Console, _ global: GlobalOptions) throws -> SecretBytes {
        try NewPassphraseQuestion(acceptsWeak: acceptWeakPassphrase, mayAsk: !global.noInput)
            .read(descriptor: newPassphraseFd, file: newPassphraseFile)
    }
}

/// Gets a passphrase that somebody chooses: from a descriptor or a file as it is, from a terminal twice.
struct NewPassphraseQuestion {
    let acceptsWeak: Bool
    let mayAsk: Bool
    private static let tries = 3

    func read(descriptor: Int32?, file: String?) throws -> SecretBytes {
        guard let given = try given(descriptor, file) else { return try ask() }
        try NewPassphrase.check(given, acceptingWeak: acceptsWeak)
        return given
    }

    private func given(_ descriptor: Int32?, _ file: String?) throws -> SecretBytes? {
        if let descriptor { return try Passphrase.read(descriptor: descriptor) }
        return try file.map { try Passphrase.read(file: FilePath($0)) }
    }

    private func ask() throws -> SecretBytes {
        guard mayAsk, let terminal = try? Terminal() else { throw CofferError.usage(.notTerminal) }
        for _ in 0..<Self.tries {
            let first = try terminal.readPassphrase("New passphrase (five random words or more): ")
            let strength = PassphraseStrength(first)
            try terminal.write("  about \(strength.bits) bits\n")
            guard strength.isEnough || acceptsWeak else {
                try terminal.write("  too easy to guess: \(PassphraseStrength.least) bits are needed\n")
                continue
            }
            if try terminal.readPassphrase("The same again: ").isEqual(to: first) { return first }
            try terminal.write("  the two differ\n")
        }
        throw CofferError.refused(.other(code: "no-new-passphrase", "no new passphrase was given; nothing was done"))
    }
}
