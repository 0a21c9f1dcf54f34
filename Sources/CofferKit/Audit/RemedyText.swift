/// A remedy with what a finding is about in the place of the words in capitals.
struct RemedyText {
    let text: String

    init(_ template: String, _ raised: Raised) {
        var words = raised.words
        words["NAME"] = words["NAME"] ?? Self.quoted(raised.object.name)
        if let environment = raised.object.environment { words["ENV"] = Self.quoted(environment.name) }
        text = template.split(separator: " ", omittingEmptySubsequences: false)
            .map { Self.replace(String($0), words) }.joined(separator: " ")
    }

    /// A word in capitals may be followed by a sign: `NAME;`, `NAME:`.
    private static func replace(_ word: String, _ words: [String: String]) -> String {
        let bare = word.prefix { $0.isLetter }
        guard let found = words[String(bare)] else { return word }
        return found + word.dropFirst(bare.count)
    }

    /// As a shell takes it for one word.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic && scalar.isASCII || ("0"..."9").contains(scalar)
                || "._-/:@+".unicodeScalars.contains(scalar)
        }
        if isPlain, !text.isEmpty { return text }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
