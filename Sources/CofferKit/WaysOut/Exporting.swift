internal import CofferCrypto
public import CofferFormats
public import CofferMemory
public import CofferStore
public import CofferSystem

/// What is to be exported, how and where to.
public struct ExportRequest: Sendable {
    /// The form.
    public var target: Target
    /// The file, or the folder of a split; `nil` for standard output.
    public var file: FilePath?
    /// Which variables.
    public var selection = VariableSelection()
    /// The revision; `nil` for the current values.
    public var place: RevisionReference?
    /// Whether config and secrets go to different files.
    public var isSplit = false
    /// How GitHub's secrets are sealed.
    public var sealing: Sealing?
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
    /// The files of a split, absolute; missing without one.
    public internal(set) var files: [String]?
    /// The names as they were written.
    public let names: [String]
    /// The names that stayed because of their delivery.
    public let withheld: [String]
    /// What may surprise, in words.
    public let warnings: [String]
    /// The size of what was written.
    public let bytes: Int
    /// Whether the vault has a record of it.
    public let recorded: Bool
    /// Whether values are in it.
    public let plaintext: Bool
}

extension Session {
    /// Writes variables for another program to read: all of them exactly, or nothing.
    ///
    /// The text is made and read back first, then the place is checked and a file staged beside it, then the departure is
    /// recorded, and then the bytes go out. A form without values is no departure.
    ///
    /// - Parameter output: Writes the text where no file is named.
    /// - Throws: `notCarried` with every variable that the target cannot hold, `refused`, `system` for an unsafe place,
    ///   `unknown`, `store`; nothing was written then.
    public func export(
        _ request: ExportRequest, of environment: EnvironmentState,
        to output: (SecretBytes) throws(SystemError) -> Void
    ) throws(CofferError) -> ExportReport {
        let target = request.target
        if target.holdsValues { try check(environment, request.departure.options) }
        let leaving = try leaving(environment, by: .export, request.selection, at: request.place)
        let outgoing = try outgoing(leaving, of: environment, request)
        if request.isSplit { return try split(request, environment, leaving, outgoing, output) }
        let writing = ExportWriting(
            announcement: target.announcement(for: outgoing), bytes: try target.written(outgoing),
            isAddition: target.isAddition)
        let isForced = request.isForced || !target.holdsValues
        let destination = try ExportDestination.checked(request.file, isForced: isForced)
        let path = destination.path
        if target.holdsValues {
            try record(request, environment, path?.description ?? "", leaving.names)
        }
        try writing.write(to: destination, output)
        return report(request, environment, leaving, outgoing, path: path, bytes: writing.bytes.count)
    }

    /// Writes each part into a file of its own, in one folder.
    private func split(
        _ request: ExportRequest, _ environment: EnvironmentState, _ leaving: LeavingVariables, _ outgoing: Outgoing,
        _ output: (SecretBytes) throws(SystemError) -> Void
    ) throws(CofferError) -> ExportReport {
        let parts = try request.target.writtenParts(outgoing)
        guard let folder = request.file else {
            throw .usage(.missing("-o FOLDER", hint: "--split writes several files"))
        }
        let folders = ExportFolder(folder, isForced: request.isForced)
        try folders.prepare()
        var report = report(
            request, environment, leaving, outgoing, path: folder, bytes: parts.reduce(0) { $0 + $1.bytes.count })
        report.files = []
        for part in parts {
            let destination = try folders.destination(part.fileName)
            let path = destination.path?.description ?? ""
            let names = leaving.variables.filter { part.names.contains($0.name) }.map(\.state.name)
            if part.holdsValues { try record(request, environment, path, names) }
            try destination.write(part.bytes, orTo: output)
            report.files?.append(path)
        }
        return report
    }

    private func record(
        _ request: ExportRequest, _ environment: EnvironmentState, _ path: String, _ names: [Name]
    ) throws(CofferError) {
        guard request.departure.isRecorded else { return }
        try record(
            .export, of: environment.id, target: request.departure.target(request.target.name), path: path,
            names: names)
    }

    private func report(
        _ request: ExportRequest, _ environment: EnvironmentState, _ leaving: LeavingVariables, _ outgoing: Outgoing,
        path: FilePath?, bytes: Int
    ) -> ExportReport {
        ExportReport(
            environment: environment.name.description, target: request.target.name, path: path?.description,
            names: outgoing.entries.map(\.name),
            withheld: request.target.holdsValues ? leaving.withheld.map(\.name.description) : [],
            warnings: request.target.warnings(for: outgoing).map(\.text), bytes: bytes,
            recorded: request.departure.isRecorded && request.target.holdsValues,
            plaintext: request.target.holdsValues)
    }
}
