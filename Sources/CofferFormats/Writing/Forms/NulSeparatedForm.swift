internal import CofferMemory

/// `NAME=value` records with a NUL after each, as `env -0` writes them and `/proc/PID/environ` holds them: the one form
/// that carries every byte.
struct NulSeparatedForm: TargetForm {
    func write(_ outgoing: Outgoing, refused: inout [String: WriteRefusal.Reason]) -> SecretBytes {
        let fitting = outgoing.without(refused)
        var out = SecretBuffer(capacity: fitting.entries.reduce(256) { $0 + $1.value.count + $1.name.utf8.count + 8 })
        for entry in fitting.entries {
            out.append(name: entry.name)
            out.append("=")
            out.append(entry.value)
            out.append(0)
        }
        let written = out.finish()
        let reading = try? written.withBytes { (bytes) throws(ReadFailure) in try Self.read(bytes) }
        fitting.refuseDifferences(from: reading?.entries.map { ($0.name, $0.value) }, &refused)
        return written
    }

    /// Reads such records; the last one may lack its NUL.
    static func read(_ file: UnsafeRawBufferPointer) throws(ReadFailure) -> Reading {
        if file.count > Dialect.longestFile { throw ReadFailure([Diagnostic(.fileTooLarge, at: .start)]) }
        var found = Collector(rules: TextRules(encoding: .kept, byteOrderMark: .kept))
        var start = 0
        while start < file.count {
            let end = file.firstIndex(of: 0, from: start)
            let equals = file.firstIndex(of: Byte.equals, from: start, to: end)
            let name = file.name(start..<equals)
            if equals == end {
                found.fail(.missingEquals, at: start, name: nil)
            } else if equals == start {
                found.skip("", .emptyName, at: start)
            } else {
                found.value.append(file.part(equals + 1..<end))
                found.add(name, at: start)
            }
            start = end + 1
        }
        return try found.finish(file: file, start: 0)
    }
}
