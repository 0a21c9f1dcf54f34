public import CofferFormats
internal import CofferMemory
public import CofferStore
public import CofferSystem

/// Where the files of a redeploy plan go.
public struct RedeployRequest: Sendable {
    /// The platform.
    public var manifest: PlatformManifest
    /// The folder; each service gets one in it.
    public var folder: FilePath
    /// The service that is meant; `nil` for every one.
    public var service: String?
    /// Whether files are replaced, and secrets may lie in a git work tree.
    public var isForced = false
    /// Reason, confirmation, and whether it is recorded.
    public var departure = Departure()

    /// Asks for the files of every service.
    public init(_ manifest: PlatformManifest, into folder: FilePath) {
        (self.manifest, self.folder) = (manifest, folder)
    }
}

extension Session {
    /// Writes, for each service of a blueprint, the new platform's own files and the variables beside them. Everything is made
    /// in memory and read back, then every place is checked, and then the files are written one by one.
    ///
    /// What is missing or not carried keeps no file from being written: it is named in the report and in the files.
    ///
    /// - Throws: as ``plan(_:for:from:service:)``; `refused` where values may not leave or would lie in a git work tree,
    ///   `system` with `exists` for a file that is there; nothing was written then.
    public func writePlan(
        _ blueprint: Blueprint, _ request: RedeployRequest, from environment: EnvironmentState
    ) throws(CofferError) -> RedeployReport {
        try check(environment, request.departure.options)
        var report = try plan(blueprint, for: request.manifest.target, from: environment, service: request.service)
        guard report.valuesChecked else { throw .refused(.outOfScope) }
        let chosen = try blueprint.chosen(request.service)
        var made: [ServiceFiles] = []
        for (service, needs) in zip(chosen, report.services) where service.type != "group" {
            let drafting = ServiceDrafting(service: service, needs: needs, name: Self.name(of: service, among: chosen))
            made.append(try files(drafting, request, environment))
        }
        try Self.requireAbsent(made.flatMap(\.paths), request)
        report.written = []
        for files in made { report.written?.append(try write(files, request, environment)) }
        return report
    }

    /// The service's name as one word; two of one name are told apart by their environments.
    private static func name(of service: Blueprint.Service, among all: [Blueprint.Service]) -> String {
        let label = PlatformManifest.label(service.name)
        let isAlone = all.filter { PlatformManifest.label($0.name) == label }.count == 1
        guard !isAlone, let environment = service.environment else { return label }
        return PlatformManifest.label("\(environment)-\(service.name)")
    }

    /// Checks every place before the first file is written.
    private static func requireAbsent(_ paths: [FilePath], _ request: RedeployRequest) throws(CofferError) {
        if Set(paths.map(\.description)).count != paths.count {
            throw .usage(.other("two services of the blueprint have one name; choose one with --service"))
        }
        guard !request.isForced else { return }
        let (folder, tree) = try CofferError.calling { () throws(SystemError) in
            let folder = try request.folder.resolvingParent()
            return (folder, try GitWorkTree.root(containing: folder))
        }
        if tree != nil { throw .refused(.insideGit(path: folder.description)) }
        try CofferError.calling { () throws(SystemError) in
            for path in paths where try FileStatus.at(path) != nil { throw SystemError(.exists, path) }
        }
    }
}

/// The files of one service, made and not yet written.
struct ServiceFiles {
    let drafting: ServiceDrafting
    let folder: FilePath
    let written: PlatformManifest.Written
    /// The variables and the name of their file.
    let variables: SecretBytes
    let variablesFile: String
    let secretNames: [String]
    let configNames: [String]

    var paths: [FilePath] {
        (written.files.map(\.fileName) + [variablesFile]).map { folder.appending(FilePath($0)) }
    }
}
