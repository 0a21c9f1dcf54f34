internal import CofferCrypto
internal import CofferSystem

/// Snapshots in a directory, local or mounted.
struct DirectoryPlace: SnapshotPlace {
    let directory: FilePath
    let entropy: Entropy

    var address: String { directory.description }
    var isRemote: Bool { false }

    /// What an unfinished file is called before its own name.
    static let partMark = ".part-"

    func put(_ file: FilePath, as name: String) throws(CofferError) {
        try CofferError.calling { () throws(SystemError) in
            try FileDepot(directory).put(file, as: FilePath(name), part: part(name))
        }
    }

    func put(_ bytes: [UInt8], as name: String) throws(CofferError) -> Bool? {
        try CofferError.calling { () throws(SystemError) in
            try FileDepot(directory).put(bytes, as: FilePath(name), part: part(name))
        }
        return true
    }

    func get(_ name: String, to file: FilePath) throws(CofferError) {
        try CofferError.calling { () throws(SystemError) in try FileDepot(directory).get(FilePath(name), to: file) }
    }

    func list() throws(CofferError) -> [PlacedFile] {
        try CofferError.calling { () throws(SystemError) in
            try FileDepot(directory).entries().map {
                PlacedFile(name: $0.name.description, bytes: $0.size, modified: $0.modified * 1_000)
            }
        }
    }

    func remove(_ name: String) throws(CofferError) {
        try CofferError.calling { () throws(SystemError) in try FileDepot(directory).remove(FilePath(name)) }
    }

    private func part(_ name: String) -> FilePath {
        FilePath("\(Self.partMark)\(name)-\(Fingerprint.random(from: entropy).hex.prefix(12))")
    }
}
