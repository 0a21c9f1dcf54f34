/// The null-terminated array of pointers that execve(2) takes, over strings that lie in one block.
enum CStringTable {
    /// Lends the table of the strings that start at `offsets` in `block`; each ends with a zero.
    static func lend<R, E: Error>(
        _ block: UnsafeRawBufferPointer, _ offsets: [Int],
        to body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) throws(E) -> R
    ) throws(E) -> R {
        let start = UnsafeMutableRawPointer(mutating: block.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var table = offsets.map { offset in start.map { $0 + offset } }
        table.append(nil)
        return try table.withUnsafeBufferPointer { (table) throws(E) in try body(table.baseAddress!) }
    }

    /// Lends the table of arguments, which are not secret.
    static func lend<R, E: Error>(
        _ arguments: [[UInt8]], to body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) throws(E) -> R
    ) throws(E) -> R {
        var block: [UInt8] = []
        var offsets: [Int] = []
        for argument in arguments {
            offsets.append(block.count)
            block += argument.prefix { $0 != 0 } + [0]
        }
        return try block.span.bytes.withUnsafeBytes { (bytes) throws(E) in try lend(bytes, offsets, to: body) }
    }
}
