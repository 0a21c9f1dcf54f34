internal import CofferMemory

extension Dialect {
    /// `kubectl create secret --from-env-file` (kubectl 1.32, pkg/generate/…/env_file.go): verbatim like docker's, but a
    /// line over 64 KiB ends the reading without an error, and a name without `=` is an empty value.
    static let kubectl = Dialect(
        "kubectl", "kubectl --from-env-file: the rest of the line, verbatim; stops at a line over 64 KiB",
        rules: TextRules(encoding: .rejected, duplicates: .rejected), lineLimit: LineWalk.goBuffer
    ) { text, found in
        var lines = LineWalk(text)
        var isTooLong = false
        while let line = lines.goLine(isTooLong: &isTooLong) {
            if isTooLong { return found.warn(.lineTooLong, at: line.lowerBound) }
            kubectlLine(line, in: text, into: &found)
        }
    }

    private static func kubectlLine(
        _ line: Range<Int>, in text: UnsafeRawBufferPointer, into found: inout Collector
    ) {
        let start = Whitespace.go.skip(from: line.lowerBound, in: text, end: line.upperBound)
        guard start < line.upperBound, text[start] != Byte.hash else { return }
        let equals = text.firstIndex(of: Byte.equals, from: start, to: line.upperBound)
        let name = text.name(start..<equals)
        guard isKubernetesName(text.part(start..<equals)) else { return found.fail(.invalidKey, at: start, name: name) }
        if equals < line.upperBound {
            found.value.append(text.part(equals + 1..<line.upperBound))
        } else {
            found.warn(.missingEquals, at: start, name: name)
        }
        found.add(name, at: start)
    }

    /// `[-._a-zA-Z][-._a-zA-Z0-9]{0,252}`, not `.`, not `..` and nothing that starts with `..` (apimachinery,
    /// validation.IsEnvVarName and IsConfigMapKey).
    static func isKubernetesName(_ name: UnsafeRawBufferPointer) -> Bool {
        guard let first = name.first, name.count <= 253, !Byte.isDigit(first) else { return false }
        if name.count == 1 && first == Byte.dot || name.has("..", at: 0) { return false }
        return name.allSatisfy { Byte.continuesName($0) || $0 == Byte.dash || $0 == Byte.dot }
    }
}
