public import CofferMemory
internal import Glibc

/// How hard a passphrase is to guess, estimated with care: the cheapest way to put it together out of words, sequences,
/// repeats, dates and single characters, as a guesser would (Wheeler, "zxcvbn", USENIX Security 2016).
///
/// A word that is not on the list of common ones costs as much as one of 7,776, the size of a diceware list, so that
/// four unrelated words just pass and three do not. It is an estimate: it does not know what else a person uses.
public struct PassphraseStrength: Equatable, Sendable {
    /// About how many guesses it takes, as a power of two.
    public let bits: Int

    /// The least that a new passphrase needs: at half a second a guess, a million graphics cards take years.
    public static let least = 50

    /// Whether it reaches ``least``.
    public var isEnough: Bool { bits >= Self.least }

    /// Looks at a passphrase.
    ///
    /// - Complexity: O(length), with a constant for the longest pattern.
    public init(_ passphrase: SecretBytes) {
        bits = passphrase.withBytes { Int(Self.cost(of: $0)) }
    }

    /// The cheapest way to the end; `costs[n]` is that of the first n bytes.
    private static func cost(of text: UnsafeRawBufferPointer) -> Double {
        let patterns = PassphrasePatterns(text: text)
        var costs = [Double](repeating: .infinity, count: text.count + 1)
        costs[0] = 0
        for start in 0..<text.count {
            costs[start + 1] = min(costs[start + 1], costs[start] + patterns.single(at: start))
            patterns.each(from: start) { end, cost in costs[end] = min(costs[end], costs[start] + cost) }
        }
        return costs[text.count]
    }
}

/// What a guesser tries before single characters.
struct PassphrasePatterns {
    let text: UnsafeRawBufferPointer

    /// One of 7,776 words, the size of a diceware list.
    private static let word = 12.9
    private static let longestWord = 10
    /// In bytes of UTF-8.
    private static let longestForeignWord = 12
    private static let longestRepeat = 64

    /// Calls `body` with the end and the cost in bits of each pattern that begins at `start`.
    func each(from start: Int, _ body: (Int, Double) -> Void) {
        commonWords(start, body)
        unknownWord(start, body)
        foreignWord(start, body)
        sequence(start, body)
        keyboardRow(start, body)
        repeats(start, body)
        number(start, body)
    }

    /// What one character costs, by its class.
    func single(at index: Int) -> Double {
        switch text[index] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): 3.32
        case UInt8(ascii: "a")...UInt8(ascii: "z"): 4.7
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): 5.2
        case UInt8(ascii: " "): 1
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): 2
        default: 5
        }
    }

    private func commonWords(_ start: Int, _ body: (Int, Double) -> Void) {
        for (rank, word) in FrequentWords.all.enumerated() where start + word.count <= text.count {
            let isThere = word.indices.allSatisfy { Self.folded(text[start + $0]) == word[$0] }
            guard isThere else { continue }
            body(start + word.count, log2(Double(rank + 2)) + disguise(start, word))
        }
    }

    /// Capitals and digits for letters add little: there are few usual ways.
    private func disguise(_ start: Int, _ word: [UInt8]) -> Double {
        word.indices.contains { text[start + $0] != word[$0] } ? 2 : 0
    }

    /// Letters that can be spoken may be a word of any language: small, capitalised, or all capitals.
    private func unknownWord(_ start: Int, _ body: (Int, Double) -> Void) {
        var (vowels, run, wasVowel) = (0, 0, false)
        let isCapital = text[start] & 0x20 == 0
        let rest = isCapital && start + 1 < text.count ? text[start + 1] & 0x20 : 0x20
        for end in start..<min(text.count, start + Self.longestWord) {
            guard Self.isLetter(text[end]), end == start || text[end] & 0x20 == rest else { return }
            let isVowel = Self.vowels.contains(text[end] | 0x20)
            run = end > start && isVowel == wasVowel ? run + 1 : 1
            guard run <= 3 else { return }
            (wasVowel, vowels) = (isVowel, vowels + (isVowel ? 1 : 0))
            let length = end - start + 1
            if vowels > 0, length > 2 { body(end + 1, min(Self.word, 4.7 * Double(length)) + (isCapital ? 1 : 0)) }
        }
    }

    /// Letters beyond ASCII, which nobody here can spell: six of an alphabet, or four characters of a syllabary, count as a
    /// word.
    private func foreignWord(_ start: Int, _ body: (Int, Double) -> Void) {
        guard text[start] >= 0xC0 else { return }
        var letters = 0
        for end in start..<min(text.count, start + Self.longestForeignWord) {
            guard text[end] >= 0x80 else { return }
            letters += text[end] >= 0xC0 ? 1 : 0
            let isWhole = end + 1 == text.count || text[end + 1] & 0xC0 != 0x80
            if isWhole { body(end + 1, min(Self.word, 6 * Double(letters))) }
        }
    }

    /// `abcdef`, `987654`.
    private func sequence(_ start: Int, _ body: (Int, Double) -> Void) {
        for step in [1, -1] {
            var end = start + 1
            while end < text.count, Int(text[end]) - Int(text[end - 1]) == step { end += 1 }
            if end - start >= 3 { body(end, single(at: start) + 1 + log2(Double(end - start))) }
        }
    }

    private func keyboardRow(_ start: Int, _ body: (Int, Double) -> Void) {
        for row in FrequentWords.keyboardRows {
            guard var place = row.firstIndex(of: text[start] | 0x20) else { continue }
            var end = start + 1
            while end < text.count, place + 1 < row.count, row[place + 1] == text[end] | 0x20 {
                (place, end) = (place + 1, end + 1)
            }
            if end - start >= 4 { body(end, 6 + log2(Double(end - start))) }
        }
    }

    /// What stands before once more: of any length, of one character too.
    private func repeats(_ start: Int, _ body: (Int, Double) -> Void) {
        let longest = min(start, text.count - start, Self.longestRepeat)
        for size in stride(from: 1, through: longest, by: 1) {
            let isSame = (0..<size).allSatisfy { text[start + $0] == text[start - size + $0] }
            if isSame { body(start + size, 0.5) }
        }
    }

    /// A year of the last or this century, or a date of six or eight digits.
    private func number(_ start: Int, _ body: (Int, Double) -> Void) {
        var count = 0
        while start + count < text.count, count < 8, Self.isDigit(text[start + count]) { count += 1 }
        let century = count >= 4 ? (text[start], text[start + 1]) : (0, 0)
        if century == (UInt8(ascii: "1"), UInt8(ascii: "9")) || century == (UInt8(ascii: "2"), UInt8(ascii: "0")) {
            body(start + 4, 7)
        }
        if count >= 6 { body(start + 6, 16) }
        if count == 8 { body(start + 8, 18) }
    }

    private static let vowels = Array("aeiouy".utf8)

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

    /// The letter that a byte stands for: small, and without the usual disguises.
    private static func folded(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "1"), UInt8(ascii: "!"): UInt8(ascii: "i")
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        case UInt8(ascii: "4"), UInt8(ascii: "@"): UInt8(ascii: "a")
        case UInt8(ascii: "5"), UInt8(ascii: "$"): UInt8(ascii: "s")
        case UInt8(ascii: "7"): UInt8(ascii: "t")
        default: byte
        }
    }
}
