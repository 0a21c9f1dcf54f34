internal import CofferMemory

extension Format {
    /// 1Password: an unencrypted export (`.1pux`, its `export.data`, or CSV), or `op item get --format json`
    /// (support.1password.com, "1PUX format").
    static let onePassword = Format("1password", "1Password: .1pux, .csv, op item get --format json") { file in
        if ZipArchive.isArchive(file.bytes) {
            return ZipArchive.names(OnePasswordExport.member, in: file.bytes) ? .certain : .none
        }
        if file.isJSON {
            guard let root = file.shape else { return .none }
            if root["accounts"]?.items.first?["vaults"] != nil { return .certain }
            return root.has("id", "title", "fields") ? .certain : .none
        }
        return file.columns.starts(with: ["Title", "Url", "Username", "Password"]) ? .certain : .none
    } read: { (file, options) throws(ReadFailure) in
        if ZipArchive.isArchive(file.bytes) { return Found(try OnePasswordExport.read(archive: file.bytes, options)) }
        if file.isJSON { return Found(try file.read { OnePasswordExport.take($0, options, into: &$1) }) }
        return Found(
            try CSVTable.read(file.bytes) { table, found in
                found.warn(.onePasswordLoss, at: 0)
                let columns = (title: "Title", password: "Password", notes: "Notes", folder: Optional<String>.none)
                EntryChoice(table.entries(columns, into: &found)).take(options.entries, into: &found)
            })
    }
}

enum OnePasswordExport {
    /// The member of a 1PUX archive that holds the entries.
    static let member = "export.data"

    static func read(archive: UnsafeRawBufferPointer, _ options: ReadOptions) throws(ReadFailure) -> Reading {
        let archive = try ZipArchive(archive)
        guard let data = archive.members.first(where: { $0.path == member }) else {
            throw ReadFailure([Diagnostic(.zipSyntax, at: .start, name: member)])
        }
        let hasFiles = archive.members.contains { $0.path.hasPrefix("files/") }
        return try data.bytes.withBytes { (bytes) throws(ReadFailure) in
            try JSONReader.document(bytes).read(bytes) { documents, found in
                if hasFiles { found.warn(.attachmentsLeft, at: 0) }
                take(documents, options, into: &found)
            }
        }
    }

    static func take(_ documents: [Node], _ options: ReadOptions, into found: inout Collector) {
        guard let root = documents.first else { return }
        if root["fields"] != nil { return EntryChoice([command(root)]).take(options.entries, into: &found) }
        guard let accounts = root["accounts"], accounts.isArray else { return found.fail(.jsonShape, at: root.offset) }
        let vaults = accounts.items.flatMap { $0["vaults"]?.items ?? [] }
        let entries = vaults.flatMap { vault in
            (vault["items"]?.items ?? []).filter { $0["state"]?.text != "archived" }.map { entry($0, of: vault) }
        }
        EntryChoice(entries).take(options.entries, into: &found)
    }

    private static func entry(_ item: Node, of vault: Node) -> VaultEntry {
        let details = item["details"]
        var entry = VaultEntry(
            title: item["overview"]?["title"]?.text ?? "", folder: vault["attrs"]?["name"]?.text ?? "",
            offset: item.offset)
        entry.notes = details?["notesPlain"].flatMap(VaultEntry.Text.init)
        let password = details?["loginFields"]?.items.first { $0["designation"]?.text == "password" }?["value"]
        entry.password = (password ?? details?["password"]).flatMap(VaultEntry.Text.init)
        for field in (details?["sections"]?.items ?? []).flatMap({ $0["fields"]?.items ?? [] }) {
            // The value is an object with one member, named by its type.
            guard let title = field["title"], let name = title.text,
                let value = field["value"]?.members.first?.element.bytes
            else { continue }
            entry.fields.append(VaultEntry.Field(name: name, value: value, offset: title.offset))
        }
        return entry
    }

    /// The answer of `op item get --format json`.
    private static func command(_ root: Node) -> VaultEntry {
        var entry = VaultEntry(title: root["title"]?.text ?? "", offset: root.offset)
        for field in root["fields"]?.items ?? [] {
            guard let value = field["value"]?.bytes, let label = field["label"] else { continue }
            switch field["purpose"]?.text {
            case "NOTES": entry.notes = VaultEntry.Text(value: value, offset: label.offset)
            case "PASSWORD": entry.password = VaultEntry.Text(value: value, offset: label.offset)
            default: entry.fields.append(VaultEntry.Field(name: label.text ?? "", value: value, offset: label.offset))
            }
        }
        return entry
    }
}

extension CSVTable {
    /// Entries of a table whose columns have these names.
    func entries(
        _ columns: (title: String, password: String, notes: String, folder: String?), into found: inout Collector
    ) -> [VaultEntry] {
        guard let title = column(columns.title), let password = column(columns.password),
            let notes = column(columns.notes)
        else {
            found.fail(.csvColumns, at: 0)
            return []
        }
        let folder = columns.folder.flatMap(column)
        return rows.map { row in
            var entry = VaultEntry(
                title: row.cells[title].text, folder: folder.map { row.cells[$0].text } ?? "",
                offset: row.cells[title].offset)
            entry.notes = VaultEntry.Text(row.cells[notes])
            // A variable may be empty; a note without a password is none.
            let cell = row.cells[password]
            let isThere = cell.bytes.count > 0 || entry.notes == nil
            entry.password = isThere ? VaultEntry.Text(value: cell.bytes, offset: cell.offset) : nil
            return entry
        }
    }
}
