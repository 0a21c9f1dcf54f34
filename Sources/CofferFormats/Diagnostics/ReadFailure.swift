/// A file could not be read; nothing of it may be stored.
public struct ReadFailure: Error, Sendable {
    /// How many errors of one file are kept.
    public static let limit = 50
    /// What is wrong with the file, in file order; the first ``limit`` findings, at least one.
    public let diagnostics: [Diagnostic]

    /// Makes a failure from at least one finding.
    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = Array(diagnostics.prefix(Self.limit))
    }
}
