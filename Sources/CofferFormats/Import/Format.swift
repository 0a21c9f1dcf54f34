/// A kind of file that variables are imported from.
///
/// Each one is a file of its own below `Platforms` or `PasswordManagers`, and a line in ``all``.
public struct Format: Sendable {
    /// How sure a format is that a file is its own.
    public enum Confidence: Int, Comparable, Sendable {
        case none, possible, likely, certain
        /// Whether `lhs` is less sure.
        public static func < (lhs: Confidence, rhs: Confidence) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// What a format finds in one file.
    public struct Found: Sendable {
        /// The variables, before any ``Screening``, but without those that the platform sets itself.
        public var reading: Reading
        /// Set if the file is a page of a list.
        public var page: ListPage?

        init(_ reading: Reading, page: ListPage? = nil) {
            self.reading = reading
            self.page = page
        }
    }

    /// The name that `--from` takes.
    public let name: String
    /// What the format is, in one line.
    public let summary: String
    /// The platform that it comes from, whose own variables are left out; nil if that is not known.
    let platform: InjectedNames?
    private let recogniser: @Sendable (Candidate) -> Confidence
    private let reader: @Sendable (Candidate, ReadOptions) throws(ReadFailure) -> Found

    init(
        _ name: String, _ summary: String, platform: InjectedNames? = nil,
        recognise: @escaping @Sendable (Candidate) -> Confidence,
        read: @escaping @Sendable (Candidate, ReadOptions) throws(ReadFailure) -> Found
    ) {
        self.name = name
        self.summary = summary
        self.platform = platform
        recogniser = recognise
        reader = read
    }

    /// A format of JSON or YAML: `walk` takes the variables out of the parsed documents.
    init(
        _ name: String, _ summary: String, platform: InjectedNames? = nil,
        recognise: @escaping @Sendable (Candidate) -> Confidence,
        walk: @escaping @Sendable ([Node], ReadOptions, inout Collector) -> Void
    ) {
        self.init(name, summary, platform: platform, recognise: recognise) { (file, options) throws(ReadFailure) in
            Found(try file.read { walk($0, options, &$1) })
        }
    }

    /// How sure the format is that the file is its own. Linear in the size of the file.
    public func recognise(fileName: String, _ file: UnsafeRawBufferPointer) -> Confidence {
        recognise(Candidate(fileName: fileName, file))
    }

    /// Reads one file.
    ///
    /// - Throws: ``ReadFailure`` with every error of the file; `several-entries` or `several-scopes` if the options have
    ///   to say which part of it is meant.
    public func read(
        _ file: UnsafeRawBufferPointer, fileName: String = "", _ options: ReadOptions = ReadOptions()
    ) throws(ReadFailure) -> Found {
        try read(Candidate(fileName: fileName, file), options)
    }

    func recognise(_ file: Candidate) -> Confidence { recogniser(file) }

    func read(_ file: Candidate, _ options: ReadOptions) throws(ReadFailure) -> Found {
        var found = try reader(file, options)
        if let platform { found.reading.leaveOut(platform) }
        if let page = found.page, page.needsNext, !options.joinsPages {
            throw ReadFailure([Diagnostic(.nextPageMissing, at: .start, name: found.reading.entries.last?.name)])
        }
        return found
    }
}

extension Reading {
    /// Moves what a platform sets itself to the variables that are left out.
    fileprivate mutating func leaveOut(_ platform: InjectedNames) {
        for entry in entries where !entry.isFile && platform.contains(entry.name) {
            skipped.append(Skipped(name: entry.name, reason: .injected, position: entry.position))
        }
        entries.removeAll { !$0.isFile && platform.contains($0.name) }
    }
}
