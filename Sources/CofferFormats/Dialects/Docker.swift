internal import CofferMemory

extension Dialect {
    /// `docker run --env-file` (docker/cli, pkg/kvfile): everything after `=` is the value, quotes and all.
    static let docker = Dialect(
        "docker", "docker run --env-file: the rest of the line, verbatim", rules: TextRules(encoding: .rejected),
        lineLimit: LineWalk.goBuffer
    ) { text, found in
        var lines = LineWalk(text)
        var isTooLong = false
        while let line = lines.goLine(isTooLong: &isTooLong) {
            if isTooLong {
                found.fail(.lineTooLong, at: line.lowerBound)
            } else {
                dockerLine(line, in: text, into: &found)
            }
        }
    }

    private static func dockerLine(
        _ line: Range<Int>, in text: UnsafeRawBufferPointer, into found: inout Collector
    ) {
        let start = Whitespace.go.skip(from: line.lowerBound, in: text, end: line.upperBound)
        guard start < line.upperBound, text[start] != Byte.hash else { return }
        let equals = text.firstIndex(of: Byte.equals, from: start, to: line.upperBound)
        let name = text.name(start..<equals)
        if equals == start { return found.fail(.emptyKey, at: start) }
        var i = start
        while i < equals, Whitespace.go.length(at: i, in: text, end: equals) == 0 { i += 1 }
        if i < equals { return found.fail(.invalidKey, at: i, name: name) }
        guard equals < line.upperBound else { return found.skip(name, .noValue, at: start) }
        found.value.append(text.part(equals + 1..<line.upperBound))
        found.add(name, at: start)
    }
}
