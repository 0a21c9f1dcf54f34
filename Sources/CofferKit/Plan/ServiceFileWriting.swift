internal import CofferFormats
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

extension Session {
    /// Makes the files of one service in memory.
    func files(
        _ drafting: ServiceDrafting, _ request: RedeployRequest, _ environment: EnvironmentState
    ) throws(CofferError) -> ServiceFiles {
        let manifest = request.manifest
        let (config, secrets) = try values(drafting.leaving, of: environment)
        let variablesFile = manifest.fileName(isComplete: drafting.incomplete.isEmpty)
        var outgoing = Outgoing(manifest.holdsConfig ? secrets : (config + secrets).sorted { $0.name < $1.name })
        outgoing.environment = drafting.name
        do throws(WriteRefusal) {
            return ServiceFiles(
                drafting: drafting, folder: request.folder.appending(FilePath(drafting.name)),
                written: try manifest.write(drafting.draft(config, manifest, variablesFile: variablesFile)),
                variables: try manifest.variables(
                    outgoing, remarks: drafting.incomplete.isEmpty ? [] : drafting.remarks(manifest, variablesFile)),
                variablesFile: variablesFile, secretNames: outgoing.entries.map(\.name),
                configNames: config.map(\.name))
        } catch {
            throw .notCarried(error)
        }
    }

    /// The values that go out, by name: what a platform's own file may hold, and the others.
    private func values(
        _ names: [String], of environment: EnvironmentState
    ) throws(CofferError) -> (config: [Entry], secrets: [Entry]) {
        let held = try storing { () throws(StoreError) in try log.variables(of: environment.id) }
        let wanted = Set(names)
        var (config, secrets): ([Entry], [Entry]) = ([], [])
        for state in held where wanted.contains(state.name.description) {
            let entry = Entry(
                name: state.name.description, value: try open(state, at: state.value, by: .export))
            let isConfig = state.attributes.variableClass == .config && PlatformManifest.canHold(entry.value)
            if isConfig { config.append(entry) } else { secrets.append(entry) }
        }
        return (config, secrets)
    }

    /// Writes the files of one service. What leaves is recorded before: the variables with their path, so that `exports` lists
    /// them; the configuration without one, as its file is to stay.
    func write(
        _ made: ServiceFiles, _ request: RedeployRequest, _ environment: EnvironmentState
    ) throws(CofferError) -> RedeployFiles {
        for folder in [request.folder, made.folder] {
            try ExportFolder(folder, isForced: request.isForced).prepare()
        }
        var files: [RedeployFiles.File] = []
        try recordPlan(made.configNames, path: "", request, environment)
        for file in made.written.files {
            let place = made.folder.appending(FilePath(file.fileName))
            let path = try write(file.bytes, to: place, isForced: true, replaces: request.isForced) { _ in }
            files.append(RedeployFiles.File(path: path, secrets: false, names: file.names))
        }
        let place = made.folder.appending(FilePath(made.variablesFile))
        let path = try write(
            made.variables, to: place, isForced: request.isForced, replaces: request.isForced
        ) { (path) throws(CofferError) in
            try recordPlan(made.secretNames, path: path, request, environment)
        }
        files.append(RedeployFiles.File(path: path, secrets: true, names: made.secretNames))
        return made.report(request, files)
    }

    private func write(
        _ bytes: SecretBytes, to place: FilePath, isForced: Bool, replaces: Bool,
        before: (String) throws(CofferError) -> Void
    ) throws(CofferError) -> String {
        let destination = try ExportDestination.checked(
            place, isForced: isForced, existing: replaces ? .replace : .refuse)
        let path = destination.path?.description ?? ""
        try before(path)
        try destination.write(bytes) { _ in }
        return path
    }

    private func recordPlan(
        _ names: [String], path: String, _ request: RedeployRequest, _ environment: EnvironmentState
    ) throws(CofferError) {
        guard request.departure.isRecorded, !names.isEmpty || !path.isEmpty else { return }
        let target = request.departure.target("\(request.manifest.target.name) plan")
        try record(.export, of: environment.id, target: target, path: path, names: names.compactMap { Name($0) })
    }
}

extension ServiceFiles {
    fileprivate func report(_ request: RedeployRequest, _ files: [RedeployFiles.File]) -> RedeployFiles {
        let next = request.manifest.commands(
            folder: folder.description, name: drafting.name, variables: variablesFile)
        return RedeployFiles(
            service: drafting.service.name, name: drafting.name, files: files, missing: drafting.incomplete,
            leftBehind: written.leftBehind.map {
                RedeployFiles.LeftBehind(setting: $0.name, line: $0.position.line)
            },
            next: next)
    }
}

extension PlatformManifest {
    /// The name of the file of variables. Where no comment can say that it is not complete, its name does.
    fileprivate func fileName(isComplete: Bool) -> String {
        guard !isComplete, !takesComments, let dot = variablesFile.lastIndex(of: ".") else { return variablesFile }
        return variablesFile[..<dot] + ".incomplete" + variablesFile[dot...]
    }
}
