internal import CZlib
public import CofferMemory

/// The members of a ZIP archive (APPNOTE.TXT 6.3.10), taken apart in memory: nothing is ever written to a disk.
///
/// Refused are archives of more than 1,000 members or 64 MiB in all, members that are packed more than a hundredfold, and
/// whatever could write to another place or hide something if it were extracted elsewhere: symbolic links, absolute paths,
/// `..`, and names that stand twice. Encrypted, split and ZIP64 archives are not read.
public struct ZipArchive: Sendable {
    /// One file of the archive.
    public struct Member: Sendable {
        /// Its path within the archive.
        public let path: String
        /// What it holds.
        public let bytes: SecretBytes
    }

    /// The most members.
    public static let mostMembers = 1_000
    /// How many times larger than packed a member may be.
    public static let largestRatio = 100
    /// The most bytes of all members together.
    public static let mostBytes = 64 << 20

    /// The files, in the order of the archive's directory; folders are left out.
    public let members: [Member]

    /// Whether the file begins as a ZIP archive does.
    public static func isArchive(_ file: UnsafeRawBufferPointer) -> Bool {
        file.has("PK\u{3}\u{4}", at: 0) || file.has("PK\u{5}\u{6}", at: 0)
    }

    /// Takes an archive apart.
    ///
    /// - Throws: ``ReadFailure`` with every error: `zip-syntax`, `zip-unsafe-member`, `zip-limit`, `zip-unsupported`.
    public init(_ file: UnsafeRawBufferPointer) throws(ReadFailure) {
        var directory = ZipDirectory(file)
        directory.read()
        if directory.errors.isEmpty { directory.check() }
        var members: [Member] = []
        if directory.errors.isEmpty {
            for entry in directory.entries where !entry.isFolder {
                if let bytes = Self.unpacked(entry, of: file, &directory) {
                    members.append(Member(path: entry.path, bytes: bytes))
                }
            }
        }
        if !directory.errors.isEmpty { throw ReadFailure(directory.errors) }
        self.members = members
    }

    /// Whether the archive's directory names this file. Unpacks nothing.
    static func names(_ path: String, in file: UnsafeRawBufferPointer) -> Bool {
        guard isArchive(file) else { return false }
        var directory = ZipDirectory(file)
        directory.read()
        return directory.entries.contains { $0.path == path }
    }

    private static func unpacked(
        _ entry: ZipDirectory.Entry, of file: UnsafeRawBufferPointer, _ directory: inout ZipDirectory
    ) -> SecretBytes? {
        guard let range = directory.content(of: entry) else { return nil }
        let packed = file.part(range)
        do throws(Damaged) {
            let bytes = try SecretBytes(count: entry.size) { (plain) throws(Damaged) in
                if entry.method == 0 {
                    guard packed.count == plain.count else { throw Damaged() }
                    plain.copyMemory(from: packed)
                } else if coffer_inflate(plain.baseAddress, plain.count, packed.baseAddress, packed.count) != 0 {
                    throw Damaged()
                }
            }
            let sum = bytes.withBytes { coffer_crc32($0.baseAddress, $0.count) }
            guard sum == UInt(entry.checksum) else { throw Damaged() }
            return bytes
        } catch {
            directory.fail(.zipSyntax, at: range.lowerBound, name: entry.path)
            return nil
        }
    }

    private struct Damaged: Error {}
}
