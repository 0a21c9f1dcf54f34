public import CofferStore

/// What people wrote about a variable.
public struct NoteReport: Encodable, Sendable {
    /// `project/name`.
    public let environment: String
    /// The name of the variable.
    public let name: String
    /// The note; empty when there is none.
    public let note: String
}

extension Session {
    /// The note of a variable. Any slot will do.
    ///
    /// - Throws: `unknown` with the nearest names, `store`.
    public func note(of name: String, in environment: EnvironmentState) throws(CofferError) -> NoteReport {
        let state = try anyVariable(name, in: environment)
        return NoteReport(
            environment: environment.name.description, name: state.name.description,
            note: try storing { () throws(StoreError) in try log.note(of: state) })
    }
}
