internal import CofferMemory

/// phpdotenv's references (Resolver.php): `${NAME}`, the last one first, so that what one gives can be a part of the one around
/// it. A name that is not set stays as it stands.
enum PhpReference {
    /// `[A-Za-z0-9_.]`
    static func continuesName(_ byte: UInt8) -> Bool { Byte.continuesName(byte) || byte == Byte.dot }

    /// Expands what is in the collector's value, whose `$` stand at `dollars`.
    static func expand(at dollars: [UInt32], name: String, position: Int, in found: inout Collector) {
        guard !dollars.isEmpty else { return }
        found.rewrite(name: name, at: position) { raw, found in
            // What is behind a `$`, from its end to its start, so that a reference is taken off its end.
            var tail = SecretBuffer(capacity: raw.count)
            var end = raw.count
            for dollar in dollars.reversed() {
                append(raw.part(Int(dollar)..<end), to: &tail)
                end = Int(dollar)
                resolve(&tail, name: name, position: position, in: &found)
            }
            append(raw.part(0..<end), to: &tail)
            tail.withBytes { append($0, to: &found.value) }
        }
    }

    private static func resolve(
        _ tail: inout SecretBuffer, name: String, position: Int, in found: inout Collector
    ) {
        guard let (reference, length) = tail.withBytes(reference), let value = found.current(reference) else { return }
        found.expansionBudget -= value.count
        if tail.count + value.count > Dialect.longestValue || found.expansionBudget < 0 {
            return found.fail(.expansionTooLarge, at: position, name: name)
        }
        tail.removeLast(length)
        value.withBytes { append($0, to: &tail) }
        found.warnOnce(.expandedVariable, at: position, name: name)
    }

    /// The name of the reference that a reversed text ends with, and how many bytes the reference has.
    private static func reference(_ tail: UnsafeRawBufferPointer) -> (String, Int)? {
        let last = tail.count - 1
        guard last >= 3, tail[last] == Byte.dollar, tail[last - 1] == Byte.openBrace else { return nil }
        var i = last - 2
        while i > 0, continuesName(tail[i]) { i -= 1 }
        guard i < last - 2, tail[i] == Byte.closeBrace else { return nil }
        return (String(decoding: tail[i + 1..<last - 1].reversed(), as: UTF8.self), last - i + 1)
    }

    private static func append(_ bytes: UnsafeRawBufferPointer, to reversed: inout SecretBuffer) {
        for byte in bytes.reversed() { reversed.append(byte) }
    }
}
