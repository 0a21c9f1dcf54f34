internal import CofferSystem

/// The folder that the files of a split go into.
struct ExportFolder {
    private let path: FilePath
    private let isForced: Bool

    init(_ path: FilePath, isForced: Bool) { (self.path, self.isForced) = (path, isForced) }

    /// Makes the folder, with mode 0700, unless it is there.
    ///
    /// - Throws: `system` if something else has that name.
    func prepare() throws(CofferError) {
        try CofferError.calling { () throws(SystemError) in
            guard let status = try FileStatus.at(path) else { return try PrivateDirectory.make(path) }
            if status.kind != .directory { throw SystemError(.notDirectory, path) }
        }
    }

    /// A file in it.
    ///
    /// - Throws: as ``ExportDestination``.
    func destination(_ name: String) throws(CofferError) -> ExportDestination {
        try ExportDestination.checked(path.appending(FilePath(name)), isForced: isForced)
    }
}
