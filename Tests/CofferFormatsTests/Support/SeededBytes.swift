import CofferFormats
import CofferMemory

/// A repeatable source of names and of nasty values.
struct SeededBytes: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }

    static let fragments = [
        "\\", "'", "\"", "`", "$", "#", " ", "\n", "=", "{", "}", "(", ")", "n", "r", "t", "A", "b", "1", "!", ":", "-",
        "\t", "é", "&", ";", "~", "*", "%", ",", "?", "[", "]", "<", ">", "|", "^", "@", "${", "$(", "${B}", "$A", " #",
        "\\n", "\\\\", "\\\"", "it's", "\"\"\"", "'''", "🔑", "\r", "\r\n", "\u{a0}", "\u{2028}", "\u{feff}", "\u{1}",
        "\u{1b}[0m", "export ", "\nB=inject", "EOF", "\u{85}", "${{", "}}", "\\$", "$$", "\u{b}", "\u{c}", "\u{7f}",
    ]
    static let known = [
        "mongodb+srv://u:p%40w@h.net/db?retryWrites=true&w=majority", "-----BEGIN K-----\nab+/c=\n-----END K-----\n",
        "{\"type\":\"sa\",\"key\":\"-----B\\nx\\n\",\"u\":\"it's\"}", "$2b$12$abc/DEF.ghi", "C:\\new\\temp\\",
        "^\\d+\\s*\"$",
        "p@ss#word", " lead", "trail ", "\"\"", "''", "\"quoted\"", "'quoted'", "`", "", "#", "\\", "a=b==", "100%",
        "~/x",
        "* ? [a]", "k: v", String(repeating: "x", count: 9000),
    ]

    mutating func value() -> [UInt8] {
        switch UInt64.random(in: 0..<100, using: &self) {
        case 0..<15: return Array(Self.known.randomElement(using: &self)!.utf8)
        case 15..<22:
            return (0..<Int.random(in: 0..<12, using: &self)).map { _ in UInt8.random(in: 1...255, using: &self) }
        default:
            let hasLines = Bool.random(using: &self)
            let pieces = Self.fragments.filter { hasLines || !$0.contains { $0.isNewline } }
            let count = Int.random(in: 0...10, using: &self)
            return (0..<count).flatMap { _ in Array(pieces.randomElement(using: &self)!.utf8) }
        }
    }

    mutating func entries() -> [Entry] {
        (0..<Int.random(in: 1...5, using: &self)).map { i in
            Entry(name: "K\(["", "_", "1", "EY", "x_2"][i])\(i)", value: SecretBytes(public: value()))
        }
    }
}
