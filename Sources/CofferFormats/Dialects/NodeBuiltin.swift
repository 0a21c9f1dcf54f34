internal import CofferMemory

extension Dialect {
    /// `node --env-file` and `util.parseEnv` (nodejs/node 20.20, src/node_dotenv.cc). Every carriage return is dropped, a
    /// quote closes at the next quote of its kind, and a line without `=` becomes part of the next name.
    static let nodeBuiltin = Dialect(
        "node-builtin", "node --env-file: no escaped quotes, any # ends a bare value",
        rules: TextRules(encoding: .replaced, byteOrderMark: .kept, lineEnds: .dropped)
    ) { text, found in
        var reader = NodeReader(text: text)
        reader.read(into: &found)
    }
}

private struct NodeReader {
    let text: UnsafeRawBufferPointer
    var at = 0
    var end: Int

    init(text: UnsafeRawBufferPointer) {
        self.text = text
        end = text.count
        trim()
    }

    /// `trim_spaces` of what is left: spaces only, at both ends.
    private mutating func trim() {
        while at < end, text[at] == Byte.space { at += 1 }
        while end > at, text[end - 1] == Byte.space { end -= 1 }
    }

    mutating func read(into found: inout Collector) {
        while at < end {
            if text[at] == Byte.lineFeed || text[at] == Byte.hash {
                let newline = text.firstIndex(of: Byte.lineFeed, from: at, to: end)
                if newline < end {
                    at = newline + 1
                    continue
                }
            }
            let equals = text.firstIndex(of: Byte.equals, from: at, to: end)
            guard equals < end else { return }
            var name = spaceTrimmed(at..<equals)
            at = equals + 1
            trim()
            // The original reads no further, so everything from here on is lost.
            if name.isEmpty { return found.warn(.emptyKey, at: equals) }
            if text.has("export ", at: name.lowerBound), name.count >= 7 {
                name = name.lowerBound + 7..<name.upperBound
            }
            value(of: name, into: &found)
        }
    }

    private func spaceTrimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, text[start] == Byte.space { start += 1 }
        while end > start, text[end - 1] == Byte.space { end -= 1 }
        return start..<end
    }

    private mutating func value(of name: Range<Int>, into found: inout Collector) {
        let label = text.name(name)
        guard at < end else { return found.add(label, at: name.lowerBound) }
        let quote = text[at]
        guard quote == Byte.doubleQuote || quote == Byte.singleQuote || quote == Byte.backtick else {
            bare(label, at: name.lowerBound, into: &found)
            return
        }
        let close = text.firstIndex(of: quote, from: at + 1, to: end)
        if close < end {
            if quote == Byte.doubleQuote {
                Escapes.sops.decode(at + 1..<close, of: text, into: &found.value)
            } else {
                found.value.append(text.part(at + 1..<close))
            }
            found.add(label, at: name.lowerBound)
            at = min(text.firstIndex(of: Byte.lineFeed, from: close + 1, to: end) + 1, end)
            return
        }
        let newline = text.firstIndex(of: Byte.lineFeed, from: at, to: end)
        guard newline < end else {
            // The original stores nothing here and looks for a name in the value.
            found.warn(.unterminatedQuote, at: at, name: label)
            if text.firstIndex(of: Byte.equals, from: at, to: end) == end { at = end }
            return
        }
        found.warn(.unterminatedQuote, at: at, name: label)
        found.value.append(text.part(at..<newline))
        found.add(label, at: name.lowerBound)
        at = newline + 1
    }

    private mutating func bare(_ label: String, at offset: Int, into found: inout Collector) {
        let newline = text.firstIndex(of: Byte.lineFeed, from: at, to: end)
        let hash = text.firstIndex(of: Byte.hash, from: at, to: newline)
        if hash < newline { found.warn(.ambiguousHash, at: hash, name: label) }
        found.value.append(text.part(spaceTrimmed(at..<hash)))
        found.add(label, at: offset)
        at = min(newline + 1, end)
    }
}
