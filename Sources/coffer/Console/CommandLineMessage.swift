/// What a parser says about a command line, without the words of the command line: one of them may be a secret.
enum CommandLineMessage {
    /// Replaces every word of the command line that help does not name by its place.
    static func scrubbed(_ message: String, _ words: [String]) -> String {
        let known = CommandTree.words
        var message = message
        let byLength = words.enumerated().sorted { $0.element.utf8.count > $1.element.utf8.count }
        for (index, word) in byLength {
            let parts = [word] + word.split(separator: "=", maxSplits: 1).map(String.init)
            for part in parts where part.utf8.count > 1 && !known.contains(part) {
                message = message.replacing(part, with: "(word \(index + 1))")
            }
        }
        return message
    }
}
