internal import CofferMemory

/// dotenvx's references (lib/helpers/parse.js, `expand`): `${…}` without inner braces, and `$NAME`; not after a backslash,
/// which goes away before a `$`.
///
/// The original looks at its own output again; here a value that was put in is not expanded a second time.
enum DotenvxExpansion {
    static func expand(
        _ raw: UnsafeRawBufferPointer, into found: inout Collector, name: String, at offset: Int
    ) {
        var i = 0
        while i < raw.count {
            let dollar = raw.firstIndex(of: Byte.dollar, from: i)
            let isEscaped = dollar < raw.count && dollar > i && raw[dollar - 1] == Byte.backslash
            found.value.append(raw.part(i..<(isEscaped ? dollar - 1 : dollar)))
            guard dollar < raw.count else { return }
            if isEscaped {
                found.value.append(Byte.dollar)
                i = dollar + 1
            } else {
                i = reference(at: dollar, raw, into: &found, name: name, at: offset)
            }
        }
    }

    private static func reference(
        at dollar: Int, _ raw: UnsafeRawBufferPointer, into found: inout Collector, name: String, at offset: Int
    ) -> Int {
        let next = dollar + 1
        if next < raw.count, raw[next] == Byte.openParenthesis {
            found.fail(.commandSubstitution, at: offset, name: name)
        }
        if next < raw.count, raw[next] == Byte.openBrace {
            var end = next + 1
            while end < raw.count, raw[end] != Byte.closeBrace, raw[end] != Byte.openBrace { end += 1 }
            if end < raw.count, end > next + 1, raw[end] == Byte.closeBrace {
                braced(next + 1..<end, raw, into: &found, name: name, at: offset)
                return end + 1
            }
            found.value.append(raw.part(dollar..<end))
            return end
        }
        var end = next
        if end < raw.count, Byte.startsName(raw[end]) {
            while end < raw.count, Byte.continuesName(raw[end]) { end += 1 }
            found.insert(raw.name(next..<end), for: name, at: offset)
            return end
        }
        found.value.append(Byte.dollar)
        return next
    }

    /// `NAME`, `NAME:-word`, `NAME-word`, `NAME:+word`, `NAME+word`; an empty value counts as none.
    private static func braced(
        _ range: Range<Int>, _ raw: UnsafeRawBufferPointer, into found: inout Collector, name: String, at offset: Int
    ) {
        var i = range.lowerBound
        while i < range.upperBound, !isOperator(at: i, end: range.upperBound, raw) { i += 1 }
        let current = found.current(raw.name(range.lowerBound..<i))
        let isSet = (current?.count ?? 0) > 0
        guard i < range.upperBound else {
            if let current { found.insert(current, for: name, at: offset) }
            if current == nil { found.warn(.undefinedVariable, at: offset, name: name) }
            return
        }
        let sign = raw[i] == Byte.colon ? i + 1 : i
        let word = raw.part(sign + 1..<range.upperBound)
        if raw[sign] == Byte.plus {
            if isSet { found.value.append(word) }
        } else if isSet, let current {
            found.insert(current, for: name, at: offset)
        } else {
            found.value.append(word)
        }
    }

    private static func isOperator(at i: Int, end: Int, _ raw: UnsafeRawBufferPointer) -> Bool {
        if raw[i] == Byte.plus || raw[i] == Byte.dash { return true }
        return raw[i] == Byte.colon && i + 1 < end && (raw[i + 1] == Byte.plus || raw[i + 1] == Byte.dash)
    }
}
