internal import CofferMemory

/// Compose's references (compose-go, template/template.go): `$NAME`, `${NAME}`, `${NAME:-word}` and its relatives, `$$`.
enum ComposeExpansion {
    /// How deep `${A:-${B:-…}}` may go.
    private static let deepest = 16

    static func expand(
        _ raw: UnsafeRawBufferPointer, into found: inout Collector, name: String, at offset: Int
    ) {
        let matches = braces(in: raw)
        expand(0..<raw.count, raw, matches, into: &found, Place(name: name, offset: offset, depth: 0))
    }

    private struct Place {
        let name: String
        let offset: Int
        var depth: Int
    }

    /// For each `${`, in order, where it is and where its brace closes; found in one pass.
    private static func braces(in raw: UnsafeRawBufferPointer) -> [Int: Int] {
        var open: [Int] = []
        var matches: [Int: Int] = [:]
        var i = 0
        while i < raw.count {
            if raw[i] == Byte.closeBrace {
                if let start = open.popLast() { matches[start] = i }
            } else if raw[i] == Byte.dollar, i + 1 < raw.count {
                if raw[i + 1] == Byte.openBrace { open.append(i) }
                if raw[i + 1] == Byte.openBrace || raw[i + 1] == Byte.dollar { i += 1 }
            }
            i += 1
        }
        return matches
    }

    private static func expand(
        _ range: Range<Int>, _ raw: UnsafeRawBufferPointer, _ matches: [Int: Int], into found: inout Collector,
        _ place: Place
    ) {
        var i = range.lowerBound
        while i < range.upperBound {
            let dollar = raw.firstIndex(of: Byte.dollar, from: i, to: range.upperBound)
            found.value.append(raw.part(i..<dollar))
            guard dollar < range.upperBound else { return }
            i = reference(dollar, end: range.upperBound, raw, matches, into: &found, place)
        }
    }

    private static func reference(
        _ dollar: Int, end: Int, _ raw: UnsafeRawBufferPointer, _ matches: [Int: Int], into found: inout Collector,
        _ place: Place
    ) -> Int {
        let next = dollar + 1
        guard next < end else {
            found.value.append(Byte.dollar)
            return end
        }
        if raw[next] == Byte.openBrace {
            guard let close = matches[dollar], close < end else {
                found.fail(.invalidExpansion, at: place.offset, name: place.name)
                return end
            }
            braced(next + 1..<close, raw, matches, into: &found, place)
            return close + 1
        }
        let nameEnd = endOfName(from: next, end: end, raw)
        if nameEnd > next {
            found.insert(raw.name(next..<nameEnd), for: place.name, at: place.offset)
            return nameEnd
        }
        found.value.append(Byte.dollar)
        return raw[next] == Byte.dollar ? next + 1 : next
    }

    private static func endOfName(from start: Int, end: Int, _ raw: UnsafeRawBufferPointer) -> Int {
        guard start < end, Byte.startsName(raw[start]) else { return start }
        var i = start
        while i < end, Byte.continuesName(raw[i]) { i += 1 }
        return i
    }

    private static func braced(
        _ range: Range<Int>, _ raw: UnsafeRawBufferPointer, _ matches: [Int: Int], into found: inout Collector,
        _ place: Place
    ) {
        let nameEnd = endOfName(from: range.lowerBound, end: range.upperBound, raw)
        let reference = raw.name(range.lowerBound..<nameEnd)
        let hasColon = nameEnd < range.upperBound && raw[nameEnd] == Byte.colon
        let sign = hasColon ? nameEnd + 1 : nameEnd
        if nameEnd == range.upperBound, !reference.isEmpty {
            return found.insert(reference, for: place.name, at: place.offset)
        }
        guard !reference.isEmpty, sign < range.upperBound, place.depth < deepest else {
            return found.fail(.invalidExpansion, at: place.offset, name: place.name)
        }
        let current = found.current(reference)
        let isSet = current.map { !hasColon || $0.count > 0 } ?? false
        let word = sign + 1..<range.upperBound
        var inner = place
        inner.depth += 1
        switch raw[sign] {
        case Byte.dash:
            if isSet, let current { return found.insert(current, for: place.name, at: place.offset) }
            expand(word, raw, matches, into: &found, inner)
        case Byte.plus:
            if isSet { expand(word, raw, matches, into: &found, inner) }
        case Byte.question:
            if isSet, let current { return found.insert(current, for: place.name, at: place.offset) }
            found.fail(.requiredVariable, at: place.offset, name: place.name)
        default:
            found.fail(.invalidExpansion, at: place.offset, name: place.name)
        }
    }
}
