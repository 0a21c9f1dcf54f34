/// Chooses the entries of a password manager's export that variables are taken from.
///
/// An entry whose note is an env file or whose fields are variables is an environment of its own. Entries that are one
/// variable each (the title is its name) are one environment together if they lie in one folder.
struct EntryChoice {
    private struct Environment {
        let name: String
        var entries: [VaultEntry]
    }

    private let entries: [VaultEntry]
    private let environments: [Environment]

    init(_ entries: [VaultEntry]) {
        self.entries = entries
        var environments: [Environment] = []
        var folders: [String: Int] = [:]
        for entry in entries {
            if entry.isEnvironment {
                environments.append(Environment(name: entry.title, entries: [entry]))
            } else if entry.isVariable {
                let name = entry.folder.isEmpty ? entry.title : entry.folder
                if !entry.folder.isEmpty, let place = folders[name] {
                    environments[place].entries.append(entry)
                } else {
                    folders[name] = environments.count
                    environments.append(Environment(name: name, entries: [entry]))
                }
            }
        }
        self.environments = environments
    }

    /// Takes the variables of the chosen entries, or of the only environment that there is.
    ///
    /// Errors: `several-entries` with the name of each environment if nothing is chosen, `unknown-entry` for a name that
    /// no entry has, `no-entries` if the export holds no variables.
    func take(_ names: [String], into found: inout Collector) {
        guard names.isEmpty else { return takeChosen(names, into: &found) }
        guard let only = environments.first else { return found.fail(.noEntries, at: 0) }
        if environments.count == 1 {
            for entry in only.entries { Self.take(entry, into: &found) }
        } else {
            for one in environments { found.fail(.severalEntries, at: one.entries[0].offset, name: one.name) }
        }
    }

    private func takeChosen(_ names: [String], into found: inout Collector) {
        for name in names {
            let chosen = environments.filter { $0.name == name }.flatMap(\.entries)
            // One variable of a folder may be chosen by its own title.
            let matching = chosen.isEmpty ? entries.filter { $0.title == name && $0.isVariable } : chosen
            if matching.isEmpty { found.fail(.unknownEntry, at: 0, name: name) }
            for entry in matching { Self.take(entry, into: &found) }
        }
    }

    private static func take(_ entry: VaultEntry, into found: inout Collector) {
        guard entry.isEnvironment else {
            if let password = entry.password { found.add(entry.title, password.value, at: password.offset) }
            return
        }
        for field in entry.variables { found.add(field.name, field.value, at: field.offset) }
        if let notes = entry.notes, EnvNote.isOne(notes.value) {
            EnvNote.take(notes.value, at: notes.offset, into: &found)
        }
    }
}
