internal import CofferMemory

/// Searching in the bytes of a file. Everything is linear, and nothing is copied.
extension UnsafeRawBufferPointer {
    /// The first place of `byte` in `start..<end`; `end` if there is none.
    func firstIndex(of byte: UInt8, from start: Int, to end: Int) -> Int {
        var i = start
        while i < end, self[i] != byte { i += 1 }
        return i
    }

    /// The first place of `byte` from `start` on; the count if there is none.
    func firstIndex(of byte: UInt8, from start: Int) -> Int { firstIndex(of: byte, from: start, to: count) }

    /// Whether `text` stands at `start`.
    func has(_ text: StaticString, at start: Int) -> Bool {
        guard start >= 0, start + text.utf8CodeUnitCount <= count else { return false }
        for i in 0..<text.utf8CodeUnitCount where self[start + i] != text.utf8Start[i] { return false }
        return true
    }

    /// Whether the bytes end with `text`.
    func ends(with text: StaticString) -> Bool { has(text, at: count - text.utf8CodeUnitCount) }

    /// The first place of `text` from `start` on.
    func firstIndex(of text: StaticString, from start: Int = 0) -> Int? {
        guard text.utf8CodeUnitCount > 0 else { return start }
        let first = text.utf8Start[0]
        var i = firstIndex(of: first, from: start)
        while i < count {
            if has(text, at: i) { return i }
            i = firstIndex(of: first, from: i + 1)
        }
        return nil
    }

    /// The bytes of `range`.
    func part(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: self[range]) }

    /// The bytes of `range` as text. For names only, never for a value.
    func name(_ range: Range<Int>) -> String { String(decoding: part(range), as: UTF8.self) }
}
