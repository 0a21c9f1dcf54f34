internal import CofferFormats
public import CofferMemory
internal import CofferStore

extension Session {
    /// What an edited text changes, compared with the text that the person got: variables that were left alone are not
    /// touched, whatever happened to them in the meantime.
    ///
    /// - Parameter keepsNewline: Whether a line feed that the editor put at the end of a value belongs to it.
    /// - Throws: `unreadable` with every error of the text; `refused` when nothing is left of an environment; `store`.
    public func plan(
        _ edited: SecretBytes, of draft: EditDraft, keepsNewline: Bool = false
    ) throws(CofferError) -> ImportPlan {
        var input = ImportInput(sources: [])
        input.verb = "edit"
        var choice = ImportChoice()
        let entries = try draft.entries(in: edited, keepsNewline, &input)
        if entries.isEmpty, !draft.entries.isEmpty { throw .refused(.emptyText) }
        choice.only = draft.touched(by: entries)
        choice.isMirror = !entries.isEmpty
        for entry in entries {
            guard let name = Name(entry.name) else { throw .usage(.badName(entry.name)) }
            input.variables.append(
                ImportInput.Variable(
                    name: name, value: entry.value, secretFile: nil, file: "edit", position: entry.position))
        }
        return try plan(input, choice)
    }
}

extension EditDraft {
    /// The variables that a text holds.
    fileprivate func entries(
        in text: SecretBytes, _ keepsNewline: Bool, _ input: inout ImportInput
    ) throws(CofferError) -> [Entry] {
        switch form {
        case .environment:
            let reading = try EnvironmentText.read(text)
            input.warnings = reading.warnings.map { ImportInput.Remark(diagnostic: $0, file: "the edited text") }
            return reading.entries
        case .value(let name):
            let value = keepsNewline ? text : text.withoutAddedNewline(self.text)
            if value.count > Dialect.longestValue {
                let diagnostic = Diagnostic(.valueTooLarge, at: .start, name: name.description)
                throw .unreadable(file: "the edited text", ReadFailure([diagnostic]))
            }
            return [Entry(name: name.description, value: value)]
        }
    }

    /// The names whose values differ, that are new, or that are gone.
    fileprivate func touched(by entries: [Entry]) -> Set<String> {
        let before = Dictionary(self.entries.map { ($0.name, $0.value) }) { $1 }
        let after = Dictionary(entries.map { ($0.name, $0.value) }) { $1 }
        let names = Set(before.keys).union(after.keys)
        return names.filter { name in
            guard let old = before[name], let new = after[name] else { return true }
            return !old.isEqual(to: new)
        }
    }
}

extension SecretBytes {
    /// Without the line feed that editors put at the end of a last line, if the value had none before.
    fileprivate func withoutAddedNewline(_ before: SecretBytes) -> SecretBytes {
        func endsLine(_ value: SecretBytes) -> Bool { value.withBytes { $0.last == UInt8(ascii: "\n") } }
        return endsLine(self) && !endsLine(before) ? slice(0..<count - 1) : self
    }
}
