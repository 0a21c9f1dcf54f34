internal import CofferFormats
public import CofferMemory
public import CofferStore
public import CofferSystem

/// A text that a person edits: an environment as a file of lines, or the bytes of one value.
public struct EditDraft: Sendable {
    /// What the text is.
    enum Form: Sendable {
        /// Lines of coffer's own strict dialect.
        case environment
        /// The bytes of this variable's value.
        case value(Name)
    }

    /// The text.
    public let text: SecretBytes
    /// What the file is called that the editor gets.
    public let fileName: FilePath
    /// The largest text that is read back, in bytes.
    public let limit: Int
    /// The variables that are not in the text and stay as they are: their delivery forbids it, or no line can hold them.
    public let omitted: [String]
    let form: Form
    /// What the text holds.
    let entries: [Entry]
}

extension Session {
    /// Writes an environment as a text, and records that its values are edited, before they leave.
    ///
    /// - Throws: `refused` for a protected environment or a vault that cannot be written, `store`.
    public func draft(_ environment: EnvironmentState, _ options: WriteOptions) throws(CofferError) -> EditDraft {
        try check(environment, options)
        let leaving = try leaving(environment, by: .edit, VariableSelection(), at: nil)
        let values = try open(leaving, by: .edit)
        let all = zip(leaving.variables, values).map { Entry(name: $0.name, value: $1) }
        let (text, entries) = EnvironmentText.write(all, title: environment.name.description)
        let held = Set(entries.map(\.name))
        let omitted = leaving.withheld.map(\.name.description) + all.map(\.name).filter { !held.contains($0) }
        let names = leaving.names.filter { held.contains($0.description) }
        try record(.edit, of: environment.id, target: Departure(options).target("edit"), names: names)
        return EditDraft(
            text: text, fileName: "variables.env", limit: Dialect.longestFile, omitted: omitted, form: .environment,
            entries: entries)
    }

    /// Takes the bytes of one value, and records that they are edited, before they leave.
    ///
    /// - Throws: `unknown`; `refused` when its delivery forbids it, for a protected environment or a vault that cannot be
    ///   written; `store`.
    public func draft(
        _ variable: VariableState, of environment: EnvironmentState, _ options: WriteOptions
    ) throws(CofferError) -> EditDraft {
        try check(environment, options)
        let value = try open(variable, at: variable.value, by: .edit)
        try record(.edit, of: environment.id, target: Departure(options).target("edit"), names: [variable.name])
        let name = variable.name.description
        return EditDraft(
            text: value, fileName: VariableName.isPortable(name) ? FilePath(name) : "value",
            limit: Dialect.longestFile, omitted: [], form: .value(variable.name),
            entries: [Entry(name: name, value: value)])
    }
}
