internal import CofferMemory

extension Format {
    /// What `printenv` and `env` write: `NAME=value` lines in which nothing is quoted.
    static let printenv = Format(
        "printenv", "lines of printenv or env: every byte after the = belongs to the value", platform: .shell
    ) { file in
        if file.isJSON || file.isYAML { return .none }
        let lines = file.lines
        if lines.exports == 0, lines.names.isSuperset(of: ["PATH", "HOME", "PWD"]) { return .certain }
        return file.name.hasPrefix("printenv") && lines.assignments > 0 ? .likely : .none
    } read: { (file, _) throws(ReadFailure) in
        Found(try RawLines.read(file.bytes))
    }
}

/// Lines in which nothing is quoted and a value may still have lines of its own, so that where it ends is a guess: at the
/// next line that begins with a name and `=`, unless a key block is open.
enum RawLines {
    /// Reads such lines; each value of more than one line gets a warning.
    ///
    /// - Throws: ``ReadFailure`` with every error.
    static func read(_ file: UnsafeRawBufferPointer) throws(ReadFailure) -> Reading { try dialect.read(file) }

    private static let dialect = Dialect("lines", "unquoted lines") { text, found in
        var lines = LineWalk(text)
        var current: (name: String, offset: Int, lines: Int, isOpen: Bool)?
        while let line = lines.line() {
            let bytes = text.part(line)
            if let one = current {
                guard one.isOpen || assignmentEnd(bytes) == nil else {
                    finish(one.name, one.offset, one.lines, into: &found)
                    current = begin(line, in: text, into: &found)
                    continue
                }
                found.value.append("\n")
                found.value.append(bytes)
                current?.lines += 1
                if one.isOpen, bytes.has("-----END ", at: 0) { current?.isOpen = false }
            } else {
                current = begin(line, in: text, into: &found)
            }
        }
        if let one = current { finish(one.name, one.offset, one.lines, into: &found) }
    }

    private static func begin(
        _ line: Range<Int>, in text: UnsafeRawBufferPointer, into found: inout Collector
    ) -> (name: String, offset: Int, lines: Int, isOpen: Bool)? {
        let bytes = text.part(line)
        guard let end = assignmentEnd(bytes) else {
            if !bytes.isEmpty, bytes[0] != Byte.hash { found.fail(.missingEquals, at: line.lowerBound) }
            return nil
        }
        let value = bytes.part(end + 1..<bytes.count)
        found.value.append(value)
        let isOpen = value.has("-----BEGIN ", at: 0) && value.firstIndex(of: "-----END ") == nil
        return (bytes.name(0..<end), line.lowerBound, 1, isOpen)
    }

    private static func finish(_ name: String, _ offset: Int, _ lines: Int, into found: inout Collector) {
        if lines > 1 { found.warn(.guessedLines, at: offset, name: name) }
        found.add(name, at: offset)
    }

    /// Where the `=` stands in a line that begins with a name and `=`.
    private static func assignmentEnd(_ line: UnsafeRawBufferPointer) -> Int? {
        var end = 0
        while end < line.count, Byte.continuesName(line[end]) { end += 1 }
        return end > 0 && end < line.count && line[end] == Byte.equals && Byte.startsName(line[0]) ? end : nil
    }
}
