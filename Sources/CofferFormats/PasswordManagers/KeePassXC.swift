extension Format {
    /// KeePassXC's CSV export (keepassxreboot/keepassxc, src/format/CsvExporter.cpp), which leaves out custom attributes and
    /// attachments.
    static let keePassXC = Format("keepassxc", "a KeePassXC export, .csv") { file in
        file.columns.starts(with: ["Group", "Title", "Username", "Password", "URL", "Notes"]) ? .certain : .none
    } read: { (file, options) throws(ReadFailure) in
        Found(
            try CSVTable.read(file.bytes) { table, found in
                found.warn(.keePassLoss, at: 0)
                let columns = (title: "Title", password: "Password", notes: "Notes", folder: Optional("Group"))
                EntryChoice(table.entries(columns, into: &found)).take(options.entries, into: &found)
            })
    }
}
