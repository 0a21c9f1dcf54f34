internal import CofferKit

/// What a parser says about a command line, without the words of the command line: one of them may be a secret.
enum CommandLineMessage {
    /// What may help with a command line that was not understood: commands with a similar name, or what `run` lacks.
    static func hint(_ words: [String]) -> String {
        guard let first = words.first, !first.hasPrefix("-") else { return "" }
        let names = CommandTree.commands
        guard names.contains(first) else {
            let near = Nearest.names(to: first, among: names)
            return near.isEmpty ? "" : "\n  Nearest commands: \(near.joined(separator: ", "))"
        }
        return first == "run" && !words.contains("--") ? "\n  Put -- before the program: coffer run -- PROGRAM" : ""
    }

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
        for (index, word) in words.enumerated() where word.utf8.count == 1 {
            message = message.replacing("'\(word)'", with: "(word \(index + 1))")
        }
        return message
    }
}
