internal import ArgumentParser
internal import CofferKit
internal import CofferMemory
internal import CofferSystem

/// The options that say where a new value comes from.
struct ValueArguments: ParsableArguments {
    @Flag(help: "Read the value from standard input, every byte of it.")
    var stdin = false

    @Option(help: ArgumentHelp("Read the value from a file, every byte of it.", valueName: "path"))
    var fromFile: String?

    @Option(
        help: ArgumentHelp(
            "Make a random value: hex:64 or alnum:32 (so many characters), base64:48 (so many bytes), words:12, uuid or "
                + "ed25519.", valueName: "form"))
    var generate: String?

    @Flag(help: "Drop one line end at the end of what is read.")
    var stripNewline = false

    @Flag(help: "Take an empty answer as an empty value.")
    var allowEmpty = false

    func validate() throws {
        guard [stdin, fromFile != nil, generate != nil].count(where: { $0 }) < 2 else {
            throw ValidationError("--stdin, --from-file and --generate exclude each other")
        }
        guard !stripNewline || stdin || fromFile != nil else {
            throw ValidationError("--strip-newline goes with --stdin or --from-file")
        }
    }
}

extension ValueArguments {
    /// Whether an option gives the value, so that nobody has to be asked.
    var isGiven: Bool { stdin || fromFile != nil || generate != nil }

    /// What makes the value; `nil` when it is read.
    func generator() throws(CofferError) -> ValueGenerator? {
        try generate.map { (text) throws(CofferError) in try ValueGenerator(text) }
    }

    /// Reads or asks for the value of `name`.
    func read(_ name: String, _ global: GlobalOptions) throws -> SecretBytes {
        if isGiven {
            let input = fromFile.map { InputFile.path(FilePath($0)) } ?? .standardInput
            return NewValue.checked(try input.readAll(limit: NewValue.limit), strippingNewline: stripNewline)
        }
        guard !global.noInput else { throw CofferError.usage(.notTerminal) }
        let shown = TerminalText.escape(name)
        let first = try answer("\(shown): ")
        return try NewValue.typed(first, again: try answer("\(shown) again: "))
    }

    private func answer(_ prompt: String) throws -> SecretBytes {
        do throws(SystemError) { return try Terminal().readPassphrase(prompt) } catch {
            guard allowEmpty, error.code == .empty else { throw error }
            return SecretBytes(public: [])
        }
    }
}
