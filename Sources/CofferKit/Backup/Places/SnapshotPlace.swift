internal import CofferMemory
internal import CofferSystem

/// A file at a place.
struct PlacedFile: Equatable, Sendable {
    let name: String
    let bytes: Int
    /// When it was last changed, in milliseconds since 1970, by the place's clock; `nil` where that is not told.
    let modified: Int64?
}

/// Where snapshots lie: a directory or a bucket. It keeps bytes and decides nothing.
///
/// Every operation throws `system` or `place` with what went wrong there.
protocol SnapshotPlace {
    /// The place as people name it, such as `/backup/kinect` or `s3://bucket/prefix`.
    var address: String { get }
    /// Whether what is put there leaves this machine's hands.
    var isRemote: Bool { get }

    /// Puts a copy of a file there, durable, and never over a file of that name.
    func put(_ file: FilePath, as name: String) throws(CofferError)
    /// Puts a few bytes there, in the same way.
    ///
    /// - Returns: Whether the place by itself keeps two writers from one name; `nil` where that did not show.
    func put(_ bytes: [UInt8], as name: String) throws(CofferError) -> Bool?
    /// Fetches a file to a path where nothing stands.
    func get(_ name: String, to file: FilePath) throws(CofferError)
    /// The files there.
    func list() throws(CofferError) -> [PlacedFile]
    /// Takes a file away; nothing happens when there is none.
    func remove(_ name: String) throws(CofferError)
}

extension SnapshotPlace {
    /// The snapshots there, the newest last. What has another name is none of ours.
    func snapshots() throws(CofferError) -> [PlacedSnapshot] {
        let files = try list()
        let names = Set(files.map(\.name))
        return files.compactMap { file in
            SnapshotID(fileName: file.name).map {
                PlacedSnapshot(id: $0, bytes: file.bytes, hasManifest: names.contains($0.manifestName))
            }
        }.sorted { $0.id < $1.id }
    }

    /// The manifest of a snapshot; `nil` when there is none that can be read.
    ///
    /// - Throws: what fetching it throws.
    func manifest(of snapshot: PlacedSnapshot, by file: ScratchFile) throws(CofferError) -> SnapshotManifest? {
        guard snapshot.hasManifest else { return nil }
        try get(snapshot.id.manifestName, to: file.path)
        let bytes = try? PrivateFile.readAll(file.path, limit: SnapshotManifest.limit)
        return bytes.flatMap { $0.withBytes { SnapshotManifest(Array($0)) } }
    }
}

/// A snapshot at a place.
struct PlacedSnapshot: Equatable, Sendable {
    let id: SnapshotID
    /// The size that the place tells.
    let bytes: Int
    /// Whether the file that describes it is there, too.
    let hasManifest: Bool
}
