internal import CofferMemory

/// A CSV file (RFC 4180) with a header line; a line may end with a line feed alone.
struct CSVTable {
    /// One cell, its quotes resolved, and where it begins.
    struct Cell {
        let bytes: SecretBytes
        let offset: Int

        /// The text of something that is not secret.
        var text: String { bytes.withBytes { $0.name(0..<$0.count) } }
    }

    /// One line of the table.
    struct Row {
        let offset: Int
        let cells: [Cell]
        /// Whether every cell could be read.
        let isWhole: Bool
    }

    /// The longest header line that is looked at, in bytes.
    private static let longestHeader = 4096

    let header: [String]
    let rows: [Row]

    /// The column with this name.
    func column(_ name: String) -> Int? { header.firstIndex(of: name) }

    /// The names of the columns, if the file begins with a line that can be a header: quoted or bare words.
    static func header(of file: UnsafeRawBufferPointer) -> [String] {
        let start = file.has("\u{FEFF}", at: 0) ? 3 : 0
        let lineFeed = file.firstIndex(of: Byte.lineFeed, from: start)
        let end = lineFeed > start && file[lineFeed - 1] == Byte.carriageReturn ? lineFeed - 1 : lineFeed
        guard end - start <= longestHeader else { return [] }
        var found = Collector(rules: TextRules(encoding: .kept))
        var reader = CSVReader(text: file.part(start..<end))
        let row = reader.row(into: &found)
        return found.hasErrors ? [] : row.cells.map(\.text)
    }

    /// Reads the whole file.
    ///
    /// - Throws: ``ReadFailure`` with every error of the file and of `walk`.
    static func read(
        _ file: UnsafeRawBufferPointer, _ walk: (CSVTable, inout Collector) -> Void
    ) throws(ReadFailure) -> Reading {
        if let fault = Document.fault(of: file) { throw ReadFailure([Diagnostic(fault, at: .start)]) }
        let start = file.has("\u{FEFF}", at: 0) ? 3 : 0
        var found = Collector(rules: TextRules(duplicates: .rejectedIfDifferent), size: min(file.count, 1 << 16))
        let text = UnsafeRawBufferPointer(rebasing: file[start...])
        TextRules().check(text, into: &found)
        if !found.hasErrors {
            let table = CSVTable(text, into: &found)
            walk(table, &found)
        }
        return try found.finish(file: file, start: start)
    }

    private init(_ text: UnsafeRawBufferPointer, into found: inout Collector) {
        var reader = CSVReader(text: text)
        header = reader.row(into: &found).cells.map(\.text)
        var rows: [Row] = []
        while !reader.isAtEnd {
            let row = reader.row(into: &found)
            if row.isWhole, row.cells.count == header.count {
                rows.append(row)
            } else if row.isWhole, !row.isBlank {
                found.fail(.csvColumns, at: row.offset)
            }
        }
        self.rows = rows
    }
}

extension CSVTable.Row {
    /// Whether the line is empty.
    fileprivate var isBlank: Bool { cells.count == 1 && cells[0].bytes.count == 0 }
}
