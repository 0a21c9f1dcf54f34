internal import CofferStore

/// Labels in the place of variables' names, made with the vault's key, so that a name gets the same label every time and
/// nobody else can try names.
struct Pseudonyms {
    private let labels: [String: String]

    /// - Parameter label: Gives the label of a name in hexadecimal digits.
    init(_ names: Set<String>, label: (String) -> String) {
        let whole = names.map { (name: $0, label: label($0)) }
        // Eight digits are enough for a team's names; where two meet, all get more.
        var length = 8
        while length < 32, Set(whole.map { $0.label.prefix(length) }).count < whole.count { length += 4 }
        labels = Dictionary(uniqueKeysWithValues: whole.map { ($0.name, "v-" + $0.label.prefix(length)) })
    }

    /// The table to keep outside of the pack, by name.
    var table: String {
        var csv = CSVText("label", "variable")
        for (name, label) in labels.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            csv.add(.text(label), .text(name))
        }
        return csv.text
    }

    /// A name that stands alone.
    func name(_ name: String) -> String { labels[name] ?? text(name) }

    /// A text that may hold names.
    func text(_ text: String) -> String {
        if let label = labels[text] { return label }
        let odd = labels.filter { !$0.key.utf8.allSatisfy(Self.isOfName) && text.utf8.count >= $0.key.utf8.count }
        let replaced = odd.sorted { ($1.key.utf8.count, $0.key) < ($0.key.utf8.count, $1.key) }
            .reduce(Array(text.utf8)) { Self.replace(Array($1.key.utf8), by: Array($1.value.utf8), in: $0) }
        return words(replaced)
    }

    /// Replaces every run of letters, digits and `_` that is a name.
    private func words(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        var word: [UInt8] = []
        func flush() {
            let text = String(decoding: word, as: UTF8.self)
            out += labels[text].map { Array($0.utf8) } ?? word
            word = []
        }
        for byte in bytes {
            if Self.isOfName(byte) { word.append(byte) } else { flush(); out.append(byte) }
        }
        flush()
        return String(decoding: out, as: UTF8.self)
    }

    private static func replace(_ name: [UInt8], by label: [UInt8], in text: [UInt8]) -> [UInt8] {
        var (out, rest) = ([UInt8](), text[...])
        while !rest.isEmpty {
            if rest.starts(with: name) {
                out += label
                rest = rest.dropFirst(name.count)
            } else {
                out.append(rest.removeFirst())
            }
        }
        return out
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
