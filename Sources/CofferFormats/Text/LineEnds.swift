internal import CofferMemory

/// What a reader does to carriage returns before it looks at anything else.
enum LineEnds: Sendable {
    /// Nothing.
    case asIs
    /// `\r\n` and `\r` become `\n`: JavaScript's dotenv, Ruby, Python's text files.
    case lineFeeds
    /// Only `\r\n` becomes `\n`: godotenv, foreman.
    case pairs
    /// Every `\r` is dropped: Node's own reader.
    case dropped

    /// Whether the byte at `i` of the file is not in the text that the reader sees.
    func drops(at i: Int, in file: UnsafeRawBufferPointer) -> Bool {
        guard self != .asIs, file[i] == Byte.carriageReturn else { return false }
        return self == .dropped || (i + 1 < file.count && file[i + 1] == Byte.lineFeed)
    }

    /// The text that the reader sees; nil if it is the file itself.
    func prepared(_ file: UnsafeRawBufferPointer) -> SecretBytes? {
        guard self != .asIs else { return nil }
        let first = file.firstIndex(of: Byte.carriageReturn, from: 0)
        guard first < file.count else { return nil }
        var out = SecretBuffer(capacity: file.count)
        var start = 0
        var i = first
        while i < file.count {
            out.append(file.part(start..<i))
            let kept = !drops(at: i, in: file)
            if kept { out.append(self == .pairs ? Byte.carriageReturn : Byte.lineFeed) }
            start = i + 1
            i = file.firstIndex(of: Byte.carriageReturn, from: start)
        }
        out.append(file.part(start..<file.count))
        return out.finish()
    }
}
