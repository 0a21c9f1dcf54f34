internal import CofferCrypto
public import CofferFormats
internal import CofferMemory
public import CofferStore
public import CofferSystem

/// What is to be exported, how and where to.
public struct ExportRequest: Sendable {
    /// The form.
    public var target: Target
    /// The file; `nil` for standard output.
    public var file: FilePath?
    /// Which variables.
    public var selection = VariableSelection()
    /// The revision; `nil` for the current values.
    public var place: RevisionReference?
    /// Whether a file may lie in a git work tree.
    public var isForced = false
    /// Reason, confirmation, and whether it is recorded.
    public var departure = Departure()

    /// Asks for everything in an environment, now.
    public init(target: Target, file: FilePath? = nil) { (self.target, self.file) = (target, file) }
}

/// What was exported, without a value.
public struct ExportReport: Encodable, Sendable {
    /// `project/name`.
    public let environment: String
    /// The target's name.
    public let target: String
    /// The absolute path; missing for standard output.
    public let path: String?
    /// The names as they were written.
    public let names: [String]
    /// The names that stayed because of their delivery.
    public let withheld: [String]
    /// The size of what was written.
    public let bytes: Int
    /// Whether the vault has a record of it.
    public let recorded: Bool
}

extension Session {
    /// Writes variables for another program to read: all of them exactly, or nothing.
    ///
    /// The text is made and read back first, then the place is checked and a file staged beside it, then the departure is
    /// recorded, and then the bytes go out.
    ///
    /// - Throws: `notCarried` with every variable that the target cannot hold, `refused`, `system` for an unsafe place,
    ///   `unknown`, `store`; nothing was written then.
    public func export(
        _ request: ExportRequest, of environment: EnvironmentState, to output: Output
    ) throws(CofferError) -> ExportReport {
        try check(environment, request.departure.options)
        let leaving = try leaving(environment, by: .export, request.selection, at: request.place)
        let written = try write(leaving, for: request.target)
        let destination = try ExportDestination.checked(request.file, isForced: request.isForced)
        let path = destination.path
        if request.departure.isRecorded {
            try record(
                .export, of: environment.id, target: request.departure.target(request.target.name),
                path: path?.description ?? "", names: leaving.names)
        }
        try destination.write(written, orTo: output)
        return ExportReport(
            environment: environment.name.description, target: request.target.name, path: path?.description,
            names: leaving.variables.map(\.name), withheld: leaving.withheld.map(\.name.description),
            bytes: written.count, recorded: request.departure.isRecorded)
    }

    private func write(_ leaving: LeavingVariables, for target: Target) throws(CofferError) -> SecretBytes {
        let values = try open(leaving, by: .export)
        let entries = zip(leaving.variables, values).map { Entry(name: $0.name, value: $1) }
        do throws(WriteRefusal) { return try target.write(entries) } catch { throw .notCarried(error) }
    }
}
