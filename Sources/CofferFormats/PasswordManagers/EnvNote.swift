internal import CofferMemory

/// A note that somebody pasted an env file into. A dashboard's text is what is pasted, so where the readers disagree it is
/// read as Render's dashboard gives it out (quoted throughout, or raw lines), with a warning for each such variable.
enum EnvNote {
    /// Whether a note has at least two lines `NAME=…`.
    static func isOne(_ note: SecretBytes) -> Bool {
        note.withBytes { text in
            var lines = LineWalk(text)
            var count = 0
            while count < 2, let line = lines.line() { if isAssignment(line, in: text) { count += 1 } }
            return count == 2
        }
    }

    private static func isAssignment(_ line: Range<Int>, in text: UnsafeRawBufferPointer) -> Bool {
        let first = text.has("export ", at: line.lowerBound) ? line.lowerBound + 7 : line.lowerBound
        var end = first
        while end < line.upperBound, Byte.continuesName(text[end]) { end += 1 }
        return end > first && end < line.upperBound && text[end] == Byte.equals && Byte.startsName(text[first])
    }

    /// Takes the note's variables. The places within a note are not those of the file, so all is said of `offset`.
    static func take(_ note: SecretBytes, at offset: Int, into found: inout Collector) {
        note.withBytes { text in
            switch try? AutoReading.read(text) {
            case .agreed(let reading, _): take(reading, disputed: [], at: offset, into: &found)
            case .ambiguous(let ambiguity):
                takePasted(text, disputed: ambiguity.variables.map(\.name), at: offset, into: &found)
            case nil: takePasted(text, disputed: [], at: offset, into: &found)
            }
        }
    }

    private static func takePasted(
        _ text: UnsafeRawBufferPointer, disputed: [String], at offset: Int, into found: inout Collector
    ) {
        do throws(ReadFailure) {
            take(try Dialect.render.read(text), disputed: Set(disputed), at: offset, into: &found)
        } catch {
            for diagnostic in error.diagnostics { found.fail(diagnostic.code, at: offset, name: diagnostic.name) }
        }
    }

    private static func take(
        _ reading: Reading, disputed: Set<String>, at offset: Int, into found: inout Collector
    ) {
        for warning in reading.warnings { found.warn(warning.code, at: offset, name: warning.name) }
        for one in reading.skipped { found.skip(one.name, one.reason, at: offset) }
        for entry in reading.entries {
            if disputed.contains(entry.name) { found.warn(.pastedLine, at: offset, name: entry.name) }
            found.add(entry.name, entry.value, at: offset)
        }
    }
}
