/// What the lines of a text file look like: how many are assignments of which kind, and which names are assigned. One pass
/// over at most 4 MiB.
struct LineSurvey {
    private static let longest = 4 << 20
    private static let mostNames = 4_096

    /// Lines of the form `NAME=…`, and how many of them have a value that begins with `'`, with `"`, or with three of these.
    private(set) var assignments = 0
    /// How many of them have `export` before them.
    private(set) var exports = 0
    private(set) var singleQuoted = 0
    private(set) var doubleQuoted = 0
    private(set) var tripleQuoted = 0
    /// Values within `'` that hold another `'` which is not written as a shell needs it.
    private(set) var loneQuotes = 0
    /// Lines that begin with `set -…x… NAME`, with `$env:NAME =`, and with one of direnv's own commands.
    private(set) var fishSets = 0
    private(set) var powerShellSets = 0
    private(set) var direnvCommands = 0
    /// Lines `name = …` as Terraform has them.
    private(set) var spacedAssignments = 0
    /// Lines `[name]` or `[[name]]`, as TOML begins a table.
    private(set) var tables = 0
    /// Everything else that is no comment and not empty.
    private(set) var others = 0
    /// The names that are assigned.
    private(set) var names: Set<String> = []

    init(_ file: UnsafeRawBufferPointer) {
        let start = file.has("\u{FEFF}", at: 0) ? 3 : 0
        var lines = LineWalk(file.part(start..<min(file.count, start + Self.longest)))
        let text = lines.text
        while let line = lines.line() { look(at: line, in: text) }
    }

    private mutating func look(at line: Range<Int>, in text: UnsafeRawBufferPointer) {
        let first = Whitespace.ascii.skip(from: line.lowerBound, in: text, end: line.upperBound)
        if first == line.upperBound || text[first] == Byte.hash { return }
        let rest = text.part(first..<line.upperBound)
        if isFish(rest) { return fishSets += 1 }
        if rest.has("$env:", at: 0) || rest.has("${env:", at: 0) { return powerShellSets += 1 }
        if isTable(rest) { return tables += 1 }
        if isDirenv(rest) { return direnvCommands += 1 }
        let isExport = rest.has("export ", at: 0)
        let from = isExport ? 7 : 0
        var end = from
        while end < rest.count, Byte.continuesName(rest[end]) { end += 1 }
        guard end > from, end < rest.count, Byte.startsName(rest[from]) else { return others += 1 }
        if rest[end] == Byte.equals {
            if isExport { exports += 1 }
            assignment(end + 1, in: rest)
            if names.count < Self.mostNames { names.insert(rest.name(from..<end)) }
        } else {
            let next = Whitespace.ascii.skip(from: end, in: rest, end: rest.count)
            if next < rest.count, rest[next] == Byte.equals { spacedAssignments += 1 } else { others += 1 }
        }
    }

    private mutating func assignment(_ start: Int, in line: UnsafeRawBufferPointer) {
        assignments += 1
        let value = line.part(start..<line.count)
        if value.has("\"\"\"", at: 0) { tripleQuoted += 1 }
        if value.first == Byte.doubleQuote { doubleQuoted += 1 }
        guard value.first == Byte.singleQuote else { return }
        singleQuoted += 1
        let last = value.last == Byte.carriageReturn ? value.count - 2 : value.count - 1
        guard last > 0, value[last] == Byte.singleQuote else { return }
        var i = value.firstIndex(of: Byte.singleQuote, from: 1, to: last)
        while i < last {
            // A shell writes a quote within quotes in one of two ways.
            let length = value.has("'\\''", at: i) ? 4 : value.has("'\"'\"'", at: i) ? 5 : 0
            if length == 0 { return loneQuotes += 1 }
            i = value.firstIndex(of: Byte.singleQuote, from: min(i + length, last), to: last)
        }
    }

    /// `set -gx NAME value`, `set -x …`, `set --export …`.
    private func isFish(_ line: UnsafeRawBufferPointer) -> Bool {
        guard line.has("set -", at: 0) else { return false }
        let end = line.firstIndex(of: Byte.space, from: 5)
        let flags = line.part(5..<end)
        return end < line.count && (flags.has("-export", at: 0) || flags.contains(0x78))
            && end + 1 < line.count && Byte.startsName(line[end + 1])
    }

    private func isTable(_ line: UnsafeRawBufferPointer) -> Bool {
        guard line[0] == Byte.openBracket, let close = line.lastIndex(of: Byte.closeBracket), close > 1 else {
            return false
        }
        let name = line.part(1..<close)
        return name.allSatisfy {
            Byte.continuesName($0) || $0 == Byte.dot || $0 == Byte.dash || $0 == Byte.openBracket
                || $0 == Byte.closeBracket
        }
    }

    /// Commands of direnv's standard library (direnv-stdlib(1)).
    private func isDirenv(_ line: UnsafeRawBufferPointer) -> Bool {
        guard "dsluPpwe".utf8.contains(line[0]) else { return false }
        let commands: [StaticString] = [
            "dotenv", "source_env", "source_up", "layout ", "use ", "PATH_add ", "path_add ", "watch_file ",
            "strict_env", "direnv_version", "env_vars_required",
        ]
        return commands.contains { line.has($0, at: 0) } && line.firstIndex(of: Byte.equals, from: 0) == line.count
    }
}
