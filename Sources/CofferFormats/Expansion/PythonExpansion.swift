internal import CofferMemory

/// python-dotenv's references (src/dotenv/variables.py): `\$\{([^}:]*)(?::-([^}]*))?\}`.
enum PythonExpansion {
    static func expand(
        _ raw: UnsafeRawBufferPointer, into found: inout Collector, name: String, at offset: Int
    ) {
        var start = 0
        var i = raw.firstIndex(of: Byte.dollar, from: 0)
        // Where the next `}` or `:` and the next `}` are, so that a run of `${` is not searched again and again.
        var stop = -1
        var brace = -1
        while i < raw.count {
            guard i + 1 < raw.count, raw[i + 1] == Byte.openBrace else {
                i = raw.firstIndex(of: Byte.dollar, from: i + 1)
                continue
            }
            if stop < i + 2 { stop = nextStop(in: raw, from: i + 2) }
            if brace < i + 2 { brace = raw.firstIndex(of: Byte.closeBrace, from: i + 2) }
            guard brace < raw.count else { break }
            let hasDefault = raw[stop] == Byte.colon && raw.has(":-", at: stop)
            guard stop == brace || hasDefault else {
                i = raw.firstIndex(of: Byte.dollar, from: i + 1)
                continue
            }
            found.value.append(raw.part(start..<i))
            let reference = raw.name(i + 2..<stop)
            if let current = found.current(reference) {
                found.insert(current, for: name, at: offset)
            } else if hasDefault {
                found.value.append(raw.part(stop + 2..<max(brace, stop + 2)))
            } else {
                found.warn(.undefinedVariable, at: offset, name: name)
            }
            start = brace + 1
            i = raw.firstIndex(of: Byte.dollar, from: start)
        }
        found.value.append(raw.part(start..<raw.count))
    }

    private static func nextStop(in raw: UnsafeRawBufferPointer, from start: Int) -> Int {
        var i = start
        while i < raw.count, raw[i] != Byte.closeBrace, raw[i] != Byte.colon { i += 1 }
        return i
    }
}
