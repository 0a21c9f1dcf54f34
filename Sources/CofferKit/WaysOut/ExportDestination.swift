internal import CofferMemory
internal import CofferSystem

/// Where an export goes: a new file beside its target, which takes the target's name at the end, or standard output.
struct ExportDestination: ~Copyable {
    /// The absolute path that the file gets; `nil` for standard output.
    let path: FilePath?
    private let staged: StagedFile?

    private init(_ path: FilePath?, _ staged: consuming StagedFile?) {
        self.path = path
        self.staged = staged
    }

    /// Standard output, or a file: checks the place and makes an empty file there, which vanishes unless something is
    /// written.
    ///
    /// - Throws: `system` for a link, a second name, a FIFO or a directory that others can write; `refused` with
    ///   `insideGit`.
    static func checked(
        _ file: FilePath?, isForced: Bool, existing: StagedFile.Existing = .replace
    ) throws(CofferError) -> ExportDestination {
        guard let file else { return ExportDestination(nil, nil) }
        let (path, tree) = try CofferError.calling { () throws(SystemError) in
            let path = try file.resolvingParent()
            return (path, try GitWorkTree.root(containing: path))
        }
        if tree != nil, !isForced { throw .refused(.insideGit(path: path.description)) }
        return ExportDestination(
            path, try CofferError.calling { () throws(SystemError) in try StagedFile(for: file, existing: existing) })
    }

    /// Writes the bytes.
    ///
    /// - Throws: `system`; no part of a file is left then.
    consuming func write(
        _ bytes: SecretBytes, orTo output: (SecretBytes) throws(SystemError) -> Void
    ) throws(CofferError) {
        do throws(SystemError) {
            switch consume staged {
            case .none: try output(bytes)
            case .some(let file):
                try bytes.withBytes { (bytes) throws(SystemError) in
                    try file.descriptor.writeAll(bytes, to: file.path)
                }
                try file.commit()
            }
        } catch {
            throw .system(error)
        }
    }
}
