public import CofferMemory

/// One consumer's exact reading rules for an env file, and how to write a file that it reads back exactly.
///
/// There is no common ".env" syntax: the same line is a different value to each consumer. A dialect is a model of one of
/// them; it is held against the real one's recorded answers in the tests.
public struct Dialect: Sendable {
    /// The largest file, in bytes.
    public static let longestFile = 16 << 20
    /// How many times a file may set a variable, so that a file of very short lines takes no more memory than its size allows.
    public static let mostVariables = 131_072
    /// The largest value, in bytes.
    public static let longestValue = 1 << 20

    /// The name that `--dialect` takes.
    public let name: String
    /// Who reads this way, in one line.
    public let summary: String
    /// The length of a line, in bytes, at which the consumer stops or fails; nil if it takes lines of any length.
    public let lineLimit: Int?
    let rules: TextRules
    let scan: @Sendable (UnsafeRawBufferPointer, inout Collector) -> Void

    init(
        _ name: String, _ summary: String, rules: TextRules = TextRules(), lineLimit: Int? = nil,
        scan: @escaping @Sendable (UnsafeRawBufferPointer, inout Collector) -> Void
    ) {
        self.name = name
        self.summary = summary
        self.rules = rules
        self.lineLimit = lineLimit
        self.scan = scan
    }

    /// How to write a file that the consumer reads back exactly; nil if its syntax cannot be written safely.
    public var target: Target? { Target.named(name) }

    /// Reads a file as the consumer does. The time is linear in the size; nothing is ever executed, and `$NAME` is
    /// expanded from the file alone.
    ///
    /// - Throws: ``ReadFailure`` with every error of the file, if the consumer rejects it or would run a command.
    public func read(_ file: UnsafeRawBufferPointer) throws(ReadFailure) -> Reading {
        if file.count > Self.longestFile { throw ReadFailure([Diagnostic(.fileTooLarge, at: .start)]) }
        let start = rules.byteOrderMark == .dropped && file.has("\u{FEFF}", at: 0) ? 3 : 0
        let body = UnsafeRawBufferPointer(rebasing: file[start...])
        var found = Collector(rules: rules, size: file.count)
        if let prepared = rules.lineEnds.prepared(body) {
            prepared.withBytes { run($0, into: &found) }
        } else {
            run(body, into: &found)
        }
        return try found.finish(file: file, start: start)
    }

    /// Reads a value as a file.
    ///
    /// - Throws: ``ReadFailure`` as ``read(_:)-(UnsafeRawBufferPointer)`` does.
    public func read(_ file: SecretBytes) throws(ReadFailure) -> Reading {
        try file.withBytes { (bytes) throws(ReadFailure) in try read(bytes) }
    }

    private func run(_ text: UnsafeRawBufferPointer, into found: inout Collector) {
        rules.check(text, into: &found)
        if !found.hasErrors { scan(text, &found) }
    }
}
