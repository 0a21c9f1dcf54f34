/// A table as RFC 4180 writes it, with LF at the end of a line.
struct CSVText {
    /// What a cell holds.
    enum Cell {
        case text(String)
        case number(Int64?)
        case day(CivilDate?)
    }

    private(set) var text: String

    init(_ header: String...) { text = header.joined(separator: ",") + "\n" }

    mutating func add(_ cells: Cell...) { text += cells.map(Self.written).joined(separator: ",") + "\n" }

    private static func written(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): quoted(guarded(text))
        case .number(let number): number.map { String($0) } ?? ""
        case .day(let day): day?.text ?? ""
        }
    }

    /// Programs for tables run a cell that begins like a formula; an apostrophe makes it a text
    /// (OWASP, "CSV Injection").
    private static func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else {
            return text
        }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
        let doubled = text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
        return "\"" + doubled + "\""
    }
}
