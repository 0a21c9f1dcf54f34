internal import CofferMemory

extension Format {
    /// Infisical: `export` as JSON, CSV or dotenv (infisical/cli, packages/cmd/export.go). Its dotenv does not escape a quote
    /// within a value; its YAML is the flat ``yaml`` and its `dotenv-eval` is a shell's.
    static let infisical = Format("infisical", "Infisical: export as JSON, CSV or dotenv") { file in
        if file.isJSON {
            return file.shape?.items.first?.has("key", "workspace", "value") ?? false ? .certain : .none
        }
        if file.columns == ["Key", "Value"] { return .certain }
        let lines = file.lines
        let isOwn = lines.loneQuotes > 0 && lines.singleQuoted == lines.assignments && !file.isYAML
        return isOwn ? .certain : .none
    } read: { (file, options) throws(ReadFailure) in
        if file.isJSON { return Found(try file.read { InfisicalJSON.take($0, options, into: &$1) }) }
        if file.columns == ["Key", "Value"] {
            return Found(
                try CSVTable.read(file.bytes) { table, found in
                    for row in table.rows { found.add(row.cells[0].text, row.cells[1].bytes, at: row.offset) }
                })
        }
        return Found(try InfisicalDotenv.dialect.read(file.bytes))
    }
}

enum InfisicalJSON {
    /// Secrets of more than one folder may have the same name; the folder is a scope.
    static func take(_ documents: [Node], _ options: ReadOptions, into found: inout Collector) {
        guard let root = documents.first, root.isArray else {
            return found.fail(.jsonShape, at: documents.first?.offset ?? 0)
        }
        var variables = ScopedVariables()
        for item in root.items {
            guard let name = found.name(of: item, "key") else { continue }
            let scopes = item["secretPath"]?.text.map { [$0] } ?? []
            variables.add(name.text, item["value"], scopes: scopes, at: name.offset, into: &found)
        }
        variables.resolve(options.scope, into: &found)
    }
}

/// `NAME='value'` where nothing is escaped: a value ends at the quote that is the last byte of its line, if the next line
/// begins a variable or there is none.
enum InfisicalDotenv {
    static let dialect = Dialect("infisical", "infisical export --format=dotenv") { text, found in
        var at = 0
        while at < text.count { at = statement(at, in: text, into: &found) }
    }

    private static func statement(_ start: Int, in text: UnsafeRawBufferPointer, into found: inout Collector) -> Int {
        let lineEnd = text.firstIndex(of: Byte.lineFeed, from: start)
        if lineEnd == start || text[start] == Byte.hash { return lineEnd + 1 }
        let from = text.has("export ", at: start) ? start + 7 : start
        let equals = text.firstIndex(of: Byte.equals, from: from, to: lineEnd)
        guard equals < lineEnd, equals > from else {
            found.fail(equals == from ? .emptyKey : .missingEquals, at: start)
            return lineEnd + 1
        }
        let name = text.name(from..<equals)
        guard equals + 1 < lineEnd, text[equals + 1] == Byte.singleQuote else {
            found.fail(.textAfterQuote, at: equals + 1, name: name)
            return lineEnd + 1
        }
        guard let close = closingQuote(after: equals + 1, lineEnd, in: text) else {
            found.fail(.unterminatedQuote, at: equals + 1, name: name)
            return text.count
        }
        let value = text.part(equals + 2..<close)
        // With its multi-line encoding on, Infisical writes a line feed as a backslash and an n.
        if let escape = value.firstIndex(of: "\\n") {
            found.warn(.ambiguousEscape, at: equals + 2 + escape, name: name)
        }
        found.value.append(value)
        found.add(name, at: from)
        return text.firstIndex(of: Byte.lineFeed, from: close) + 1
    }

    /// The quote that ends the value whose opening quote is at `open`, on this line or on a later one.
    private static func closingQuote(after open: Int, _ firstEnd: Int, in text: UnsafeRawBufferPointer) -> Int? {
        var lineEnd = firstEnd
        while true {
            let last = lineEnd > open && text[lineEnd - 1] == Byte.carriageReturn ? lineEnd - 2 : lineEnd - 1
            if last > open, text[last] == Byte.singleQuote, beginsVariable(lineEnd + 1, in: text) { return last }
            guard lineEnd < text.count else { return nil }
            lineEnd = text.firstIndex(of: Byte.lineFeed, from: lineEnd + 1)
        }
    }

    private static func beginsVariable(_ start: Int, in text: UnsafeRawBufferPointer) -> Bool {
        guard start < text.count, text[start] != Byte.lineFeed else { return true }
        var i = text.has("export ", at: start) ? start + 7 : start
        let first = i
        while i < text.count, Byte.continuesName(text[i]) { i += 1 }
        return i > first && text.has("='", at: i)
    }
}
