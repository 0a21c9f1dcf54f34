internal import CofferMemory

/// Walks through the lines and cells of a CSV file.
struct CSVReader {
    let text: UnsafeRawBufferPointer
    private var at = 0

    init(text: UnsafeRawBufferPointer) { self.text = text }

    var isAtEnd: Bool { at >= text.count }

    /// The next line. After an error it goes on with the next line of the file, to report the others too.
    mutating func row(into found: inout Collector) -> CSVTable.Row {
        let start = at
        var cells: [CSVTable.Cell] = []
        while true {
            guard let cell = cell(into: &found) else {
                at = text.firstIndex(of: Byte.lineFeed, from: min(at, text.count)) + 1
                return CSVTable.Row(offset: start, cells: cells, isWhole: false)
            }
            cells.append(cell)
            if at < text.count, text[at] == Byte.comma {
                at += 1
                continue
            }
            if text.has("\r\n", at: at) { at += 1 }
            at += 1
            break
        }
        return CSVTable.Row(offset: start, cells: cells, isWhole: true)
    }

    /// The cell at ``at``, which is then before the comma or the line's end; nil after an error.
    private mutating func cell(into found: inout Collector) -> CSVTable.Cell? {
        at < text.count && text[at] == Byte.doubleQuote ? quoted(into: &found) : bare(into: &found)
    }

    private mutating func bare(into found: inout Collector) -> CSVTable.Cell? {
        let start = at
        while at < text.count, text[at] != Byte.comma, text[at] != Byte.lineFeed {
            if text[at] == Byte.doubleQuote {
                found.fail(.csvQuote, at: at)
                return nil
            }
            at += 1
        }
        if at < text.count, text[at] == Byte.lineFeed, at > start, text[at - 1] == Byte.carriageReturn { at -= 1 }
        return CSVTable.Cell(bytes: SecretBytes(copying: text.part(start..<at)), offset: start)
    }

    private mutating func quoted(into found: inout Collector) -> CSVTable.Cell? {
        let open = at
        at += 1
        var start = at
        while at < text.count {
            guard text[at] == Byte.doubleQuote else {
                at += 1
                continue
            }
            found.value.append(text.part(start..<at))
            let isDoubled = text.has("\"\"", at: at)
            start = at + 1
            at += isDoubled ? 2 : 1
            if !isDoubled { return closed(open, into: &found) }
        }
        found.dropValue()
        found.fail(.unterminatedQuote, at: open)
        return nil
    }

    private mutating func closed(_ open: Int, into found: inout Collector) -> CSVTable.Cell? {
        let bytes = found.takeValue()
        let isEnd = at >= text.count || text[at] == Byte.comma || text[at] == Byte.lineFeed || text.has("\r\n", at: at)
        guard isEnd else {
            found.fail(.textAfterQuote, at: at)
            return nil
        }
        return CSVTable.Cell(bytes: bytes, offset: open)
    }
}
