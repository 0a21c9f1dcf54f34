internal import CofferMemory
internal import Glibc

/// Reads one line, byte by byte, so that nothing after it is taken from whoever reads next.
enum LineReading {
    /// The line without its line feed. `isReady` waits for the next byte.
    ///
    /// - Throws: ``SystemError`` with `endOfInput` when there is nothing at all, or `tooLarge` when the line has more
    ///   than `limit` bytes; the rest of it is read and dropped.
    static func read(
        _ descriptor: Int32, limit: Int, waiting isReady: () throws(SystemError) -> Void = {}
    ) throws(SystemError) -> SecretBytes {
        var line = SecretBuffer(capacity: limit + 2)
        var isTooLong = false
        while try next(descriptor, into: &line, isReady) {
            if line.withBytes({ $0.last == UInt8(ascii: "\n") }) {
                line.removeLast()
                return try finish(line, isTooLong, limit)
            }
            isTooLong = isTooLong || line.count > limit
            if isTooLong { line.removeLast() }
        }
        if line.count == 0 { throw SystemError(.endOfInput) }
        return try finish(line, isTooLong, limit)
    }

    private static func finish(
        _ line: consuming SecretBuffer, _ isTooLong: Bool, _ limit: Int
    ) throws(SystemError) -> SecretBytes {
        if isTooLong { throw SystemError(.tooLarge, amount: limit) }
        return line.finish()
    }

    /// Adds the next byte; false at the end.
    private static func next(
        _ descriptor: Int32, into line: inout SecretBuffer, _ isReady: () throws(SystemError) -> Void
    ) throws(SystemError) -> Bool {
        try isReady()
        let before = line.count
        try line.append(upTo: 1) { (bytes) throws(SystemError) in
            try SystemCall.run { Glibc.read(descriptor, bytes.baseAddress, 1) }
        }
        return line.count > before
    }
}
