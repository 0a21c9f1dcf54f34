/// Files in one, as POSIX.1-1988 says (ustar; `tar(5)`): no owner, mode 0644, one time, no compression, so that equal files
/// are equal bytes.
enum TarArchive {
    private static let block = 512

    /// Writes an archive; the files are put in order of their names.
    ///
    /// - Parameters:
    ///   - folder: What the files lie in; ASCII, at most 60 bytes.
    ///   - time: Seconds since 1970.
    static func bytes(of files: [PackFile], in folder: String, time: Int64) -> [UInt8] {
        var out: [UInt8] = []
        for file in files.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
            out += header("\(folder)/\(file.name)", size: file.bytes.count, time: time)
            out += file.bytes
            out += [UInt8](repeating: 0, count: (block - file.bytes.count % block) % block)
        }
        return out + [UInt8](repeating: 0, count: 2 * block)
    }

    /// Reads an archive of regular files; `nil` when it is not one that ``bytes(of:in:time:)`` writes, padding and all.
    static func files(in archive: [UInt8]) -> [PackFile]? {
        var files: [PackFile] = []
        var at = 0
        while at + block <= archive.count, archive[at] != 0 {
            let head = Array(archive[at..<at + block])
            guard let size = octal(head[124..<136]), size <= archive.count - at - block,
                checksum(head) == octal(head[148..<155]), let name = name(in: head)
            else { return nil }
            files.append(PackFile(name, Array(archive[at + block..<at + block + size])))
            at += block + (size + block - 1) / block * block
        }
        return files.isEmpty ? nil : files
    }

    private static func header(_ name: String, size: Int, time: Int64) -> [UInt8] {
        var head = [UInt8](repeating: 0, count: block)
        func put(_ text: String, _ at: Int) { head.replaceSubrange(at..<at + text.utf8.count, with: text.utf8) }
        put(name, 0)
        put("0000644", 100)
        put("0000000", 108)
        put("0000000", 116)
        put(digits(Int64(size), 11), 124)
        put(digits(time, 11), 136)
        put("        ", 148)
        put("0", 156)
        put("ustar\u{0}00", 257)
        put("0000000", 329)
        put("0000000", 337)
        put(digits(Int64(checksum(head)), 6) + "\u{0} ", 148)
        return head
    }

    /// The sum of all bytes, with blanks in the sum's own place.
    private static func checksum(_ head: [UInt8]) -> Int {
        head.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
    }

    private static func digits(_ value: Int64, _ count: Int) -> String {
        let text = String(max(0, value), radix: 8)
        return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }

    private static func octal(_ bytes: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: bytes.prefix { $0 != 0 && $0 != 32 }, as: UTF8.self), radix: 8)
    }

    private static func name(in head: [UInt8]) -> String? {
        let path = String(decoding: head[0..<100].prefix { $0 != 0 }, as: UTF8.self)
        guard let name = path.split(separator: "/", omittingEmptySubsequences: false).last, !name.isEmpty else {
            return nil
        }
        return String(name)
    }
}
