internal import CofferFormats
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

extension Session {
    /// Refuses to wipe files that hold something which the import leaves out, before anything is stored.
    ///
    /// - Throws: `usage` for standard input and for a selection of variables; `system` for what is not one regular file
    ///   with one name; `refused` when a file holds what only another tool can read.
    public func checkRemoval(of plan: ImportPlan, _ choice: ImportChoice) throws(CofferError) {
        guard plan.input.sources.allSatisfy(\.isFile) else {
            throw .usage(.other("--remove-source needs a file; standard input cannot be wiped"))
        }
        guard !choice.isSelection else {
            throw .usage(.other("--remove-source would wipe variables that --only or --except leaves out"))
        }
        for source in plan.input.sources { try CofferError.calling(source.requireWipeable) }
        let left: [Skipped.Reason] = [.ciphertext, .emptyName, .ignored]
        if let one = plan.input.skipped.first(where: { left.contains($0.skipped.reason) }) {
            let place = "\(one.file), line \(one.skipped.position.line)"
            throw .refused(
                .other(code: "source-holds-more", "\(place) is not imported, and --remove-source would wipe it"))
        }
    }

    /// Wipes the files of an import once every value was read back from the vault and is the file's.
    ///
    /// - Throws: `refused` with `source-kept` when a value differs or a file changed since it was read; what reading and
    ///   wiping say. Files that were not reached are untouched.
    public func removeSources(of plan: ImportPlan) throws(CofferError) {
        for variable in plan.input.variables { try readBack(variable, plan) }
        for source in plan.input.sources {
            let now = try CofferError.calling { () throws(SystemError) in
                try InputFile.path(source.path).readAll(limit: ImportSource.limit)
            }
            guard now.isEqual(to: source.bytes) else {
                throw .refused(.other(code: "source-kept", "\(source.path) was changed since it was read"))
            }
            try CofferError.calling { () throws(SystemError) in try Wipe.file(source.path) }
        }
    }

    private func readBack(_ variable: ImportInput.Variable, _ plan: ImportPlan) throws(CofferError) {
        let environment = log.environment(plan.environment)
        let value = try storing { () throws(StoreError) -> SecretBytes? in
            guard let id = environment?.id, let state = try log.variable(variable.name, of: id), !state.isRemoved else {
                return nil
            }
            return try log.value(at: state.value)
        }
        guard let value, value.isEqual(to: variable.value) else {
            let text = "\(variable.name) does not read back from the vault as the file has it"
            throw .refused(.other(code: "source-kept", text))
        }
    }
}

extension ImportSource {
    /// Refuses what ``Wipe`` would refuse after everything was stored, and a pipe, which cannot be read again.
    fileprivate func requireWipeable() throws(SystemError) {
        guard let status = try FileStatus.at(path) else { throw SystemError(.notFound, path) }
        if status.kind == .symlink { throw SystemError(.symlink, path) }
        if status.kind != .regular { throw SystemError(.notRegular, path) }
        if status.links > 1 { throw SystemError(.hardLinked, path) }
    }
}
