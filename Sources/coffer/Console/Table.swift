internal import CofferSystem

/// The one place that aligns columns. The last column may be cut to fit the terminal, or wrapped below itself.
struct Table {
    private var header: [String]
    private var rows: [[String]] = []

    init(_ header: String...) { self.header = header }
    init(_ header: [String]) { self.header = header }

    mutating func add(_ cells: String...) { rows.append(cells.map { TerminalText.escape($0) }) }
    mutating func add(_ cells: [String]) { rows.append(cells.map { TerminalText.escape($0) }) }

    /// The lines, with two blanks between columns. Text beyond `width` goes on below the last column.
    func lines(width: Int, style: Style) -> [String] {
        let all = header.isEmpty ? rows : [header] + rows
        let columns = all.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            all.map { $0.count > column ? $0[column].displayWidth : 0 }.max() ?? 0
        }
        let left = widths.dropLast().reduce(0) { $0 + $1 + 2 }
        let room = max(width - left, 20)
        var lines: [String] = []
        for (index, row) in all.enumerated() {
            let isHeader = index == 0 && !header.isEmpty
            for line in Self.lines(of: row, widths, left, room) { lines.append(isHeader ? style.dim(line) : line) }
        }
        return lines
    }

    private static func lines(of row: [String], _ widths: [Int], _ left: Int, _ room: Int) -> [String] {
        var start = ""
        for (column, cell) in row.dropLast().enumerated() {
            start += cell + String(repeating: " ", count: widths[column] - cell.displayWidth + 2)
        }
        let parts = (row.last ?? "").wrapped(to: room)
        return parts.enumerated().map { index, part in
            let line = (index == 0 ? start : String(repeating: " ", count: left)) + part
            return line.trimmingEnd
        }
    }
}

extension String {
    /// The number of columns on a terminal: a wide East Asian character or an emoji takes two.
    var displayWidth: Int {
        unicodeScalars.reduce(0) { width, scalar in
            switch scalar.value {
            case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: width
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
                0x1F300...0x1FAFF:
                width + 2
            default: width + 1
            }
        }
    }

    /// Lines of at most `width` columns, broken at blanks where there are some.
    func wrapped(to width: Int) -> [String] {
        guard displayWidth > width else { return [self] }
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ", omittingEmptySubsequences: false) {
            if !line.isEmpty, line.displayWidth + 1 + String(word).displayWidth > width {
                lines.append(line)
                line = String(word)
            } else {
                line += (line.isEmpty ? "" : " ") + word
            }
        }
        return lines + [line]
    }

    fileprivate var trimmingEnd: String {
        var rest = self[...]
        while rest.last == " " { rest = rest.dropLast() }
        return String(rest)
    }
}
