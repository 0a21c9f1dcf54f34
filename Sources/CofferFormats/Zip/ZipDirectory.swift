/// The directory at the end of a ZIP archive (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
struct ZipDirectory {
    struct Entry {
        let path: String
        let method: Int
        let flags: Int
        let checksum: UInt32
        let packedSize: Int
        let size: Int
        let mode: Int
        /// Where its header stands in the archive, and in the directory.
        let header: Int
        let offset: Int

        var isFolder: Bool { path.hasSuffix("/") }
        /// The type bits of a Unix mode (stat(2)), which a writer on Unix puts into the external attributes.
        var isLink: Bool { mode & 0o170000 == 0o120000 }
    }

    private let file: UnsafeRawBufferPointer
    private(set) var entries: [Entry] = []
    private(set) var errors: [Diagnostic] = []

    init(_ file: UnsafeRawBufferPointer) { self.file = file }

    mutating func fail(_ code: Diagnostic.Code, at offset: Int, name: String? = nil) {
        if errors.count < ReadFailure.limit {
            // An archive has no lines, so all of it is one.
            errors.append(Diagnostic(code, at: Position(line: 1, column: offset + 1, byteOffset: offset), name: name))
        }
    }

    /// Reads the directory.
    mutating func read() {
        guard let end = endRecord() else { return fail(.zipSyntax, at: 0) }
        let (disk, count, start) = (short(end + 4), short(end + 10), long(end + 16))
        guard disk == 0, short(end + 8) == count, count != 0xFFFF, start != 0xFFFF_FFFF else {
            return fail(.zipUnsupported, at: end)
        }
        guard count <= ZipArchive.mostMembers else { return fail(.zipLimit, at: end) }
        var at = start
        for _ in 0..<count {
            guard let next = readEntry(at, before: end) else { return fail(.zipSyntax, at: min(at, file.count)) }
            at = next
        }
    }

    /// The last 64 KiB and 22 bytes are where the end record may stand.
    private func endRecord() -> Int? {
        var at = file.count - 22
        while at >= 0, at >= file.count - 22 - 0xFFFF {
            if file.has("PK\u{5}\u{6}", at: at), at + 22 + short(at + 20) == file.count { return at }
            at -= 1
        }
        return nil
    }

    private mutating func readEntry(_ at: Int, before end: Int) -> Int? {
        guard at + 46 <= end, file.has("PK\u{1}\u{2}", at: at) else { return nil }
        let nameEnd = at + 46 + short(at + 28)
        let next = nameEnd + short(at + 30) + short(at + 32)
        guard next <= end else { return nil }
        // Attributes are a Unix mode only if the archive was written on Unix.
        let isUnix = file[at + 5] == 3 || file[at + 5] == 19
        entries.append(
            Entry(
                path: file.name(at + 46..<nameEnd), method: short(at + 10), flags: short(at + 8),
                checksum: UInt32(long(at + 16)), packedSize: long(at + 20), size: long(at + 24),
                mode: isUnix ? long(at + 38) >> 16 : 0, header: long(at + 42), offset: at))
        return next
    }

    /// Holds every member against the limits.
    mutating func check() {
        var paths: Set<String> = []
        var total = 0
        for entry in entries {
            if !paths.insert(entry.path).inserted || entry.isLink || !Self.isSafe(entry.path) {
                fail(.zipUnsafeMember, at: entry.offset, name: entry.path)
            }
            if entry.flags & 1 != 0 || (entry.method != 0 && entry.method != 8) {
                fail(.zipUnsupported, at: entry.offset, name: entry.path)
            }
            total += entry.size
            if total > ZipArchive.mostBytes || entry.size > ZipArchive.largestRatio * entry.packedSize {
                fail(.zipLimit, at: entry.offset, name: entry.path)
            }
        }
    }

    /// Whether a path stays below the folder that it would be extracted to, on any system.
    private static func isSafe(_ path: String) -> Bool {
        let bytes = path.utf8
        guard let first = bytes.first, first != Byte.slash, bytes.count <= 1024 else { return false }
        if bytes.contains(where: { $0 < 0x20 || $0 == Byte.backslash }) || path.dropFirst().first == ":" {
            return false
        }
        return !path.split(separator: "/").contains("..")
    }

    /// Where a member's packed bytes stand; nil, and an error, if its own header says something else than the directory.
    mutating func content(of entry: Entry) -> Range<Int>? {
        let at = entry.header
        guard at + 30 <= file.count, file.has("PK\u{3}\u{4}", at: at) else {
            fail(.zipSyntax, at: entry.offset, name: entry.path)
            return nil
        }
        let nameEnd = at + 30 + short(at + 26)
        let start = nameEnd + short(at + 28)
        let end = start + entry.packedSize
        let isSame =
            nameEnd <= file.count && file.name(at + 30..<nameEnd) == entry.path && short(at + 8) == entry.method
        guard isSame, end <= file.count else {
            fail(.zipSyntax, at: entry.offset, name: entry.path)
            return nil
        }
        return start..<end
    }

    private func short(_ at: Int) -> Int { Int(file[at]) | Int(file[at + 1]) << 8 }

    private func long(_ at: Int) -> Int { short(at) | short(at + 2) << 16 }
}
