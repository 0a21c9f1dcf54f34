internal import CofferCrypto
internal import CofferSystem

/// A file for a while: a snapshot on its way. It is gone when this is.
final class ScratchFile {
    /// Where it is, once something was written there; nothing stands there before.
    let path: FilePath
    /// The directory that was made for it alone; `nil` when it lies beside the vault.
    private let directory: FilePath?
    private var isMoved = false

    /// Finds a place beside `vault`, or in memory where nothing can be written there.
    ///
    /// - Throws: `system` with `noMemoryFileSystem` when there is neither.
    init(beside vault: FilePath, _ surroundings: Surroundings) throws(CofferError) {
        if Writability.isWritable(directory: vault.parent) {
            (path, directory) = (SiblingFile.draft(of: vault, surroundings.entropy), nil)
        } else {
            let made = try Self.memoryDirectory(surroundings)
            (path, directory) = (made.appending("snapshot.coffer"), made)
        }
    }

    /// Finds a place in memory, in a directory of its own.
    ///
    /// - Throws: `system` with `noMemoryFileSystem`.
    init(inMemory surroundings: Surroundings) throws(CofferError) {
        let made = try Self.memoryDirectory(surroundings)
        (path, directory) = (made.appending("snapshot.coffer"), made)
    }

    private static func memoryDirectory(_ surroundings: Surroundings) throws(CofferError) -> FilePath {
        try CofferError.calling { () throws(SystemError) in try MemoryDirectory.make(surroundings.environment) }
    }

    deinit {
        if !isMoved { SiblingFile.remove(path) }
        if let directory { try? Wipe.directory(directory) }
    }

    /// The size and digest of what stands there.
    func seal() throws(CofferError) -> FileSeal { try FileSeal(of: path) }

    /// Gives the file its place.
    ///
    /// - Throws: `system`.
    func move(to target: FilePath, existing: StagedFile.Existing) throws(CofferError) {
        try CofferError.calling { () throws(SystemError) in
            if directory == nil, path.parent == target.parent {
                let file = try PrivateFile(opening: path, for: .readingAndWriting)
                try file.descriptor.sync(path)
                try PrivateCopy.move(path, to: target, existing: existing)
                isMoved = true
            } else {
                let staged = try StagedFile(for: target, existing: existing)
                try FileChunks.read(path) { (bytes) throws(SystemError) in
                    try staged.descriptor.writeAll(bytes, to: staged.path)
                }
                try staged.commit()
            }
        }
    }
}

extension FileSeal {
    /// Reads a file to its end.
    init(of path: FilePath) throws(CofferError) {
        var digest = ContentDigest()
        let count = try CofferError.calling { () throws(SystemError) in
            try FileChunks.read(path) { (bytes) throws(SystemError) in digest.add(bytes) }
        }
        self.init(bytes: count, blake2b: digest.finish().hex)
    }
}
