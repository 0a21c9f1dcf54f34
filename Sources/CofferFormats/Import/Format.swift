/// A kind of file that variables are imported from.
public struct Format: Sendable {
    /// How sure a format is that a file is its own.
    public enum Confidence: Int, Comparable, Sendable {
        case none, possible, likely, certain
        /// Whether `lhs` is less sure.
        public static func < (lhs: Confidence, rhs: Confidence) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// What a format finds in one file.
    public struct Found: Sendable {
        /// The variables, before any ``Screening``.
        public var reading: Reading
        /// Set if the file is a page that another one must follow: what to ask the platform for.
        public var nextPage: RenderPage?

        init(_ reading: Reading, nextPage: RenderPage? = nil) {
            self.reading = reading
            self.nextPage = nextPage
        }
    }

    /// The name that `--format` takes.
    public let name: String
    /// What the format is, in one line.
    public let summary: String
    /// Whether it comes from Render, so that Render's own variables are left out.
    public let isRender: Bool
    private let recogniser: @Sendable (String, UnsafeRawBufferPointer) -> Confidence
    private let reader: @Sendable (UnsafeRawBufferPointer) throws(ReadFailure) -> Found

    init(
        _ name: String, _ summary: String, isRender: Bool = false,
        recognise: @escaping @Sendable (String, UnsafeRawBufferPointer) -> Confidence,
        read: @escaping @Sendable (UnsafeRawBufferPointer) throws(ReadFailure) -> Found
    ) {
        self.name = name
        self.summary = summary
        self.isRender = isRender
        recogniser = recognise
        reader = read
    }

    /// How sure the format is that the file is its own. Looks at a few kilobytes only.
    public func recognise(fileName: String, _ file: UnsafeRawBufferPointer) -> Confidence { recogniser(fileName, file) }

    /// Reads one file.
    ///
    /// - Throws: ``ReadFailure`` with every error of the file.
    public func read(_ file: UnsafeRawBufferPointer) throws(ReadFailure) -> Found { try reader(file) }
}
