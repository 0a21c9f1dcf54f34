internal import CofferMemory

/// A script of assignments for a shell that is not a POSIX shell, read back by a model of that shell's quotes.
struct ScriptForm: TargetForm {
    /// What stands before a name, between name and value, and after the value.
    let before: StaticString
    let between: StaticString
    /// A byte order mark where a value is not ASCII, for a shell that would take the file for Windows' code page.
    var marksUTF8 = false
    var wantsUTF8 = false
    /// Adds the value in quotes.
    let quote: @Sendable (UnsafeRawBufferPointer, inout SecretBuffer) -> Void
    /// Reads a quoted value at an offset; gives it with the place behind it.
    let unquote: @Sendable (UnsafeRawBufferPointer, Int) -> (SecretBytes, Int)?

    func write(_ outgoing: Outgoing, refused: inout [String: WriteRefusal.Reason]) -> SecretBytes {
        if wantsUTF8 { outgoing.refuseWhatIsNotUTF8(&refused) }
        let fitting = outgoing.without(refused)
        var out = SecretBuffer(capacity: fitting.entries.reduce(256) { $0 + $1.value.count + $1.name.utf8.count + 24 })
        let isASCII = fitting.entries.allSatisfy { $0.value.withBytes { $0.allSatisfy { $0 < 0x80 } } }
        if marksUTF8 && !isASCII { out.append("\u{FEFF}") }
        for entry in fitting.entries {
            out.append(before)
            out.append(name: entry.name)
            out.append(between)
            entry.value.withBytes { quote($0, &out) }
            out.append("\n")
        }
        let written = out.finish()
        fitting.refuseDifferences(from: written.withBytes(read), &refused)
        return written
    }

    private func read(_ text: UnsafeRawBufferPointer) -> [FoundPair]? {
        var found: [FoundPair] = []
        var at = text.has("\u{FEFF}", at: 0) ? 3 : 0
        while at < text.count {
            guard text.has(before, at: at) else { return nil }
            let start = at + before.utf8CodeUnitCount
            var end = start
            while end < text.count, Byte.continuesName(text[end]) { end += 1 }
            guard text.has(between, at: end), let (value, next) = unquote(text, end + between.utf8CodeUnitCount),
                text.has("\n", at: next)
            else { return nil }
            found.append((text.name(start..<end), value))
            at = next + 1
        }
        return found
    }
}
