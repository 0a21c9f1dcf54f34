internal import CofferMemory

extension Format {
    /// A Bitwarden export, JSON or CSV (bitwarden/clients, libs/tools/export/vault-export). An encrypted export is refused.
    static let bitwarden = Format("bitwarden", "a Bitwarden export, .json or .csv") { file in
        if file.isJSON {
            guard let root = file.root else { return .none }
            let isExport = root["items"]?.isArray ?? false && (root.has("folders") || root.has("collections"))
            return isExport || root["encrypted"] != nil ? .certain : .none
        }
        return file.columns.starts(with: ["folder", "favorite", "type", "name", "notes", "fields"])
            || file.columns.starts(with: ["collections", "type", "name", "notes", "fields"]) ? .certain : .none
    } read: { (file, options) throws(ReadFailure) in
        if file.isJSON {
            return Found(
                try file.read { documents, found in
                    guard let root = documents.first, let entries = BitwardenJSON.entries(root, into: &found) else {
                        return
                    }
                    EntryChoice(entries).take(options.entries, into: &found)
                })
        }
        return Found(
            try CSVTable.read(file.bytes) { table, found in
                found.warn(.bitwardenLoss, at: 0)
                EntryChoice(BitwardenCSV.entries(table, into: &found)).take(options.entries, into: &found)
            })
    }
}

enum BitwardenJSON {
    /// The entries that are not in the trash; nil, and an error, if there are none to see.
    static func entries(_ root: Node, into found: inout Collector) -> [VaultEntry]? {
        if let encrypted = root["encrypted"], encrypted.isTrue {
            found.fail(.encryptedExport, at: encrypted.offset)
            return nil
        }
        guard let items = root["items"], items.isArray else {
            found.fail(.jsonShape, at: root.offset)
            return nil
        }
        var folders: [String: String] = [:]
        for folder in (root["folders"] ?? root["collections"])?.items ?? [] {
            if let id = folder["id"]?.text { folders[id] = folder["name"]?.text }
        }
        return items.items.filter { $0["deletedDate"]?.isNull ?? true }.map { entry($0, folders) }
    }

    private static func entry(_ item: Node, _ folders: [String: String]) -> VaultEntry {
        let folder = (item["folderId"] ?? item["collectionIds"]?.items.first)?.text
        var entry = VaultEntry(
            title: item["name"]?.text ?? "", folder: folder.flatMap { folders[$0] } ?? "", offset: item.offset)
        entry.notes = item["notes"].flatMap(VaultEntry.Text.init)
        entry.password = item["login"]?["password"].flatMap(VaultEntry.Text.init)
        for field in item["fields"]?.items ?? [] {
            if let name = field["name"], let text = name.text, let value = field["value"]?.bytes {
                entry.fields.append(VaultEntry.Field(name: text, value: value, offset: name.offset))
            }
        }
        return entry
    }
}

extension VaultEntry.Text {
    /// The text of a document's value; nil if it is none.
    init?(_ node: Node) {
        guard let bytes = node.bytes else { return nil }
        self.init(value: bytes, offset: node.offset)
    }
}

enum BitwardenCSV {
    static func entries(_ table: CSVTable, into found: inout Collector) -> [VaultEntry] {
        guard let name = table.column("name"), let notes = table.column("notes"), let fields = table.column("fields")
        else {
            found.fail(.csvColumns, at: 0)
            return []
        }
        let password = table.column("login_password")
        let folder = table.column("folder") ?? table.column("collections")
        return table.rows.map { row in
            var entry = VaultEntry(
                title: row.cells[name].text, folder: folder.map { row.cells[$0].text } ?? "",
                offset: row.cells[name].offset)
            entry.notes = VaultEntry.Text(row.cells[notes])
            entry.password = password.flatMap { VaultEntry.Text(row.cells[$0]) }
            entry.fields = Self.fields(row.cells[fields], into: &found)
            return entry
        }
    }

    /// `name: value` lines, in which a value may have lines of its own: a line that begins with no name belongs to the value
    /// before it, and so a value that has such a line cannot be told from two.
    private static func fields(_ cell: CSVTable.Cell, into found: inout Collector) -> [VaultEntry.Field] {
        cell.bytes.withBytes { text in
            var fields: [(name: String, range: Range<Int>, lines: Int)] = []
            var lines = LineWalk(text)
            while let line = lines.line() {
                if let name = fieldName(line, in: text) {
                    fields.append((text.name(name), name.upperBound + 2..<line.upperBound, 1))
                } else if let last = fields.popLast() {
                    fields.append((last.name, last.range.lowerBound..<line.upperBound, last.lines + 1))
                }
            }
            return fields.map { field in
                if field.lines > 1 { found.warn(.guessedLines, at: cell.offset, name: field.name) }
                let value = SecretBytes(copying: text.part(field.range))
                return VaultEntry.Field(name: field.name, value: value, offset: cell.offset)
            }
        }
    }

    private static func fieldName(_ line: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int>? {
        var end = line.lowerBound
        while end < line.upperBound, Byte.continuesName(text[end]) { end += 1 }
        let isName = end > line.lowerBound && end + 1 < line.upperBound && text.has(": ", at: end)
        return isName ? line.lowerBound..<end : nil
    }
}

extension VaultEntry.Text {
    /// The text of a cell; nil if it is empty.
    init?(_ cell: CSVTable.Cell) {
        guard cell.bytes.count > 0 else { return nil }
        self.init(value: cell.bytes, offset: cell.offset)
    }
}
