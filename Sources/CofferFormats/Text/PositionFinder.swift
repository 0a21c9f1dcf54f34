/// Turns offsets in the text that a reader saw into lines and columns of the file, walking the file once.
struct PositionFinder {
    private let file: UnsafeRawBufferPointer
    private let lineEnds: LineEnds
    /// The place in the file, and the same place in the text that the reader saw.
    private var offset: Int
    private var seen = 0
    private var line = 1
    private var column = 1

    /// - Parameter start: Where the reader's text begins in the file: after a byte order mark that it drops.
    init(file: UnsafeRawBufferPointer, lineEnds: LineEnds, start: Int) {
        self.file = file
        self.lineEnds = lineEnds
        offset = start
    }

    /// The position of `target` in the reader's text. Targets must not go backwards.
    mutating func position(of target: Int) -> Position {
        while seen < target, offset < file.count { step() }
        return Position(line: line, column: column, byteOffset: offset)
    }

    private mutating func step() {
        let byte = file[offset]
        let isLoneReturn =
            byte == Byte.carriageReturn && lineEnds == .lineFeeds && !lineEnds.drops(at: offset, in: file)
        if byte == Byte.lineFeed || isLoneReturn {
            line += 1
            column = 1
        } else if !Byte.continuesScalar(byte) && !(offset == 0 && file.has("\u{FEFF}", at: 0)) {
            column += 1
        }
        if !lineEnds.drops(at: offset, in: file) { seen += 1 }
        offset += 1
    }
}
