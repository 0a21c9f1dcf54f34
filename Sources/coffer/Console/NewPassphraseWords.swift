/// Decides which passphrase `--passphrase-fd` and `--passphrase-file` name for `key add`: behind the command it is the
/// new one, when another option opens the vault.
enum NewPassphraseWords {
    private static let openers = ["--key-file", "--key-command", "--passphrase-fd", "--passphrase-file"]

    /// The words behind the command, with the options of a new passphrase under their own names.
    ///
    /// - Parameters:
    ///   - words: What stands behind the command.
    ///   - globals: What stands before it.
    static func arranged(_ words: [String], after commands: [String], globals: [String]) -> [String] {
        guard commands == ["key", "add"] else { return words }
        let isOpened = globals.contains(where: isAny(openers)) || words.contains(where: isAny(Array(openers.prefix(2))))
        guard isOpened else { return words }
        return words.map { word in
            isAny(Array(openers.suffix(2)))(word) ? "--new-" + word.dropFirst(2) : word
        }
    }

    private static func isAny(_ options: [String]) -> (String) -> Bool {
        { word in options.contains { word == $0 || word.hasPrefix($0 + "=") } }
    }
}
