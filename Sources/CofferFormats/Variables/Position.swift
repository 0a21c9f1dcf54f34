/// A place in a file that was read.
public struct Position: Hashable, Sendable {
    /// The line, counted from 1.
    public let line: Int
    /// The column, counted from 1 in Unicode scalars; a byte order mark does not count.
    public let column: Int
    /// The number of bytes before the place.
    public let byteOffset: Int

    /// Makes a position; `line` and `column` count from 1, `byteOffset` from 0.
    public init(line: Int, column: Int, byteOffset: Int) {
        self.line = line
        self.column = column
        self.byteOffset = byteOffset
    }

    /// The start of a file.
    public static let start = Position(line: 1, column: 1, byteOffset: 0)
}

extension Position: Comparable {
    /// Whether `lhs` comes first in the file.
    public static func < (lhs: Position, rhs: Position) -> Bool { lhs.byteOffset < rhs.byteOffset }
}
