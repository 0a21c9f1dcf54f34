internal import CofferCrypto
internal import CofferStore

/// What lies beside a snapshot and says what it has to be. Anybody can write one: the keys decide, this only tells early
/// and without a key.
struct SnapshotManifest: Codable, Equatable, Sendable {
    /// The form of this file.
    var schema = "coffer-snapshot/1"
    /// The vault's state in one line, as `coffer anchor` prints it.
    let anchor: String
    /// The size of the snapshot in bytes.
    let bytes: Int
    /// BLAKE2b with 32 bytes of the snapshot, in hexadecimal digits.
    let blake2b: String
    /// The major version of the vault's format.
    var format = 1

    /// Manifests are far smaller.
    static let limit = 64 << 10

    /// The file's bytes.
    var encoded: [UInt8] { KeptCoding.encode(self) + [UInt8(ascii: "\n")] }

    /// Reads a manifest; `nil` when it is none.
    init?(_ bytes: [UInt8]) {
        guard let read = KeptCoding.decode(Self.self, bytes), read.schema == "coffer-snapshot/1" else { return nil }
        self = read
    }

    init(anchor: PrintedAnchor, _ seal: FileSeal) {
        (self.anchor, bytes, blake2b) = (anchor.description, seal.bytes, seal.blake2b)
    }
}

/// The size and digest of a file.
struct FileSeal: Equatable, Sendable {
    let bytes: Int
    let blake2b: String
}
