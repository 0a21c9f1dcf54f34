/// Walks over the lines of a text; the line feed is not part of a line.
struct LineWalk {
    let text: UnsafeRawBufferPointer
    private var next = 0

    init(_ text: UnsafeRawBufferPointer) { self.text = text }

    /// The next line; nil at the end. A text that ends with a line feed has no empty line after it.
    mutating func line() -> Range<Int>? {
        guard next < text.count else { return nil }
        let end = text.firstIndex(of: Byte.lineFeed, from: next)
        defer { next = end + 1 }
        return next..<end
    }

    /// The next line as Go's `bufio.Scanner` gives it: one `\r` at the end is dropped.
    ///
    /// - Parameter isTooLong: Set if the line does not fit the scanner's buffer of 64 KiB: Go ends there.
    mutating func goLine(isTooLong: inout Bool) -> Range<Int>? {
        guard let line = line() else { return nil }
        isTooLong = line.count >= LineWalk.goBuffer
        let endsWithReturn = !line.isEmpty && text[line.upperBound - 1] == Byte.carriageReturn
        return endsWithReturn ? line.lowerBound..<line.upperBound - 1 : line
    }

    /// `bufio.MaxScanTokenSize`, in bytes; a line must be shorter.
    static let goBuffer = 65_536
}
