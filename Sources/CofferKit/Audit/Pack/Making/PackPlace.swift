internal import CofferMemory
public import CofferSystem

/// Where a pack lies: in one file whose name ends with `.tar`, or in a folder.
public enum PackPlace: Equatable, Sendable {
    case archive(FilePath)
    case folder(FilePath)

    /// The most that a pack may take, in bytes.
    private static let limit = 1 << 30

    /// Takes a path as somebody gave it; what is there decides, or the name where nothing is.
    ///
    /// - Throws: `system`.
    public init(_ path: FilePath) throws(CofferError) {
        let status = try CofferError.calling { () throws(SystemError) in try FileStatus.at(path) }
        let isArchive = status.map { $0.kind != .directory } ?? path.description.hasSuffix(".tar")
        self = isArchive ? .archive(path) : .folder(path)
    }

    /// Writes the files, for this user only. A folder has to be new or empty.
    ///
    /// - Throws: `system`; `refused` with `pack-exists` for a folder with something in it.
    public func write(_ pack: MadePack) throws(CofferError) {
        let identity = pack.content.identity
        switch self {
        case .archive(let path):
            let bytes = TarArchive.bytes(
                of: pack.files, in: EvidencePack.folder(identity), time: EvidencePack.time(identity))
            try Self.write(bytes, to: path)
        case .folder(let path):
            let names = try CofferError.calling { () throws(SystemError) in
                if try FileStatus.at(path) == nil { try PrivateDirectory.make(path) }
                return try DirectoryListing.names(at: path)
            }
            guard names.isEmpty else {
                throw .refused(
                    .other(code: "pack-exists", "there are files in \(TerminalText.escape(path.description)) already"))
            }
            for file in pack.files { try Self.write(file.bytes, to: path.appending(FilePath(file.name))) }
        }
    }

    /// The files that are there, in order of their names.
    ///
    /// - Throws: `system`; `refused` with `no-pack` for an archive that is none of coffer's.
    func files() throws(CofferError) -> [PackFile] {
        switch self {
        case .archive(let path):
            guard let files = TarArchive.files(in: try Self.read(path)) else { throw .refused(.noPack(path)) }
            return files
        case .folder(let path):
            let names = try CofferError.calling { () throws(SystemError) in
                try DirectoryListing.visibleFiles(in: path)
            }
            var files: [PackFile] = []
            for name in names { files.append(PackFile(name.description, try Self.read(path.appending(name)))) }
            return files
        }
    }

    /// Puts the signature in the place of what says that there is none.
    ///
    /// - Throws: `system`.
    func sign(_ pack: MadePack) throws(CofferError) {
        guard case .folder(let path) = self else { return try write(pack) }
        for file in pack.files where [PackManifest.name, PackManifest.signature].contains(file.name) {
            try Self.write(file.bytes, to: path.appending(FilePath(file.name)))
        }
        try CofferError.calling { () throws(SystemError) in
            try PrivateCopy.remove(path.appending(FilePath(PackManifest.unsigned)))
        }
    }

    private static func read(_ path: FilePath) throws(CofferError) -> [UInt8] {
        let bytes = try CofferError.calling { () throws(SystemError) in try InputFile.path(path).readAll(limit: limit) }
        return bytes.withBytes { Array($0) }
    }

    static func write(_ bytes: [UInt8], to path: FilePath) throws(CofferError) {
        try CofferError.calling { () throws(SystemError) in
            _ = try AtomicFile.write(SecretBytes(public: bytes), to: path)
        }
    }
}

extension CofferError.Refusal {
    static func noPack(_ path: FilePath) -> CofferError.Refusal {
        .other(code: "no-pack", "\(TerminalText.escape(path.description)) is not an evidence pack")
    }
}
