/// The words of a command line that is written in the plainest way, taken out one option at a time.
///
/// It knows `--name value`, `--name=value`, `-n value`, flags, arguments, and what stands behind `--`. It guesses nothing: whatever else
/// there is (an option twice, a value that begins with a dash and is not one, or is empty, short options in one word) leaves words over or
/// makes it unreadable, and ArgumentParser reads the command line instead.
struct PlainWords {
    private var words: [String]
    /// What stands behind `--`; `nil` without one.
    private(set) var rest: [String]?
    private var isReadable = true

    init(_ words: [String]) {
        if let end = words.firstIndex(of: "--") {
            (self.words, rest) = (Array(words[..<end]), Array(words[(end + 1)...]))
        } else {
            (self.words, rest) = (words, nil)
        }
    }

    /// Whether every word was taken and understood.
    var isRead: Bool { isReadable && words.isEmpty }

    /// Takes a flag.
    mutating func flag(_ names: String...) -> Bool {
        guard let index = words.firstIndex(where: names.contains) else { return false }
        words.remove(at: index)
        return true
    }

    /// Takes an option with its value.
    mutating func text(_ names: String...) -> String? { value(of: names) }

    /// Takes an option as often as it is there.
    mutating func texts(_ name: String) -> [String] {
        var texts: [String] = []
        while let text = value(of: [name]) { texts.append(text) }
        return texts
    }

    /// Takes an option whose value is a number.
    mutating func number<N: FixedWidthInteger>(_ name: String) -> N? {
        guard let text = value(of: [name]) else { return nil }
        let number = N(text)
        if number == nil { isReadable = false }
        return number
    }

    /// Takes an argument, once all options are taken.
    mutating func argument() -> String? {
        guard let word = words.first, !word.isEmpty, !word.hasPrefix("-") else { return nil }
        return words.removeFirst()
    }

    private mutating func value(of names: [String]) -> String? {
        for (index, word) in words.enumerated() {
            if names.contains(word) { return value(behind: index) }
            for name in names where name.utf8.count > 2 && word.hasPrefix(name + "=") {
                words.remove(at: index)
                return checked(String(word.dropFirst(name.count + 1)))
            }
        }
        return nil
    }

    private mutating func value(behind index: Int) -> String? {
        guard index + 1 < words.count else {
            isReadable = false
            return nil
        }
        let text = words[index + 1]
        words.removeSubrange(index...(index + 1))
        return checked(text)
    }

    private mutating func checked(_ text: String) -> String? {
        if text.isEmpty || (text.hasPrefix("-") && text != "-") { isReadable = false }
        return text
    }
}
