internal import CofferSystem

/// HTML or SVG. A text that is put into a literal of it is escaped; another piece of markup is not, so nothing that comes
/// from a vault can become markup by mistake.
struct Markup: ExpressibleByStringInterpolation {
    let text: String

    init(stringLiteral text: String) { self.text = text }
    init(stringInterpolation: Interpolation) { text = stringInterpolation.text }
    private init(raw: String) { text = raw }

    /// Pieces one after the other.
    static func all(_ parts: [Markup]) -> Markup { Markup(raw: parts.map(\.text).joined()) }

    struct Interpolation: StringInterpolationProtocol {
        var text = ""

        init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
        mutating func appendInterpolation(_ parts: [Markup]) { for part in parts { text += part.text } }
        mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }
        mutating func appendInterpolation(_ words: String) { text += Markup.escaped(words) }
        mutating func appendInterpolation(_ day: CivilDate) { text += day.text }
    }

    /// Escapes for text and for attributes in double quotes (HTML Standard, 13.1.2.3 and 13.1.4).
    static func escaped(_ words: String) -> String {
        TerminalText.escape(words).unicodeScalars.reduce(into: "") { out, scalar in
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
    }

    /// A name that may be long: it can be broken after the marks between its parts.
    static func name(_ words: String) -> Markup {
        let broken = escaped(words).unicodeScalars.reduce(into: "") { out, scalar in
            out.unicodeScalars.append(scalar)
            if "_/.-".unicodeScalars.contains(scalar) { out += "<wbr>" }
        }
        return Markup(raw: "<span class=\"name\">" + broken + "</span>")
    }
}
