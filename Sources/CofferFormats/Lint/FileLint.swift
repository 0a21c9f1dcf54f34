internal import CofferMemory

/// What different readers make of one env file, variable by variable; never a value.
public struct FileLint: Sendable {
    /// Readers that agree with each other about a variable.
    public struct Group: Hashable, Sendable {
        /// The dialects' names.
        public let readers: [String]
        /// The value's length in bytes; nil if these readers do not find the variable.
        public let length: Int?
    }

    /// A variable that is not read alike.
    public struct Dispute: Hashable, Sendable {
        /// The variable's name.
        public let name: String
        /// Where a reader finds it.
        public let position: Position
        /// At least two groups, the largest first.
        public let groups: [Group]
        /// How to write it; nil if no two readers could be served.
        public let advice: LintAdvice?
    }

    /// Lines that are variables to a few readers only.
    public struct Strays: Hashable, Sendable {
        /// Where the first one is.
        public let position: Position
        /// How many there are.
        public let count: Int
        /// Who takes them for variables.
        public let readers: [String]
    }

    /// Readers that reject the whole file, all for the same reason at the same place.
    public struct Rejection: Hashable, Sendable {
        /// The dialects' names.
        public let readers: [String]
        /// Their first error.
        public let diagnostic: Diagnostic
    }

    /// Who was asked.
    public let readers: [String]
    /// How many variables were found by any of them.
    public let count: Int
    /// What is not read alike, in file order.
    public let disputes: [Dispute]
    /// Who reads nothing of it.
    public let rejections: [Rejection]
    /// Lines that some readers take for variables, and that look like parts of a value; nil if there are none.
    public let strays: Strays?
    /// What is odd, whoever reads it, in file order.
    public let remarks: [Diagnostic]

    /// Whether nothing was found.
    public var isClean: Bool { disputes.isEmpty && rejections.isEmpty && remarks.isEmpty && strays == nil }

    /// The readers that are asked where nobody names some: all that read files by hand or of a project.
    public static let usualReaders: [Dialect] = [
        .docker, .kubectl, .compose, .systemd, .posix, .fly, .nodeDotenv, .nodeBuiltin, .dotenvx, .pythonDotenv,
        .rubyDotenv, .godotenv, .djangoEnviron, .foreman,
    ]

    /// Lets every reader read the file.
    ///
    /// - Throws: ``ReadFailure`` for a file that is too large, UTF-16, encrypted or a table, so that no reader counts.
    /// - Complexity: Linear in the size of the file, once for each reader.
    public init(_ file: UnsafeRawBufferPointer, readers: [Dialect]) throws(ReadFailure) {
        if file.count > Dialect.longestFile { throw ReadFailure([Diagnostic(.fileTooLarge, at: .start)]) }
        if TextRules.isUTF16(file) { throw ReadFailure([Diagnostic(.utf16, at: .start)]) }
        _ = try Provenance.dialect(of: file, shape: EnvFileShape(file))
        var votes: [LintVote] = []
        var rejections: [(Diagnostic, [String])] = []
        for reader in readers {
            do throws(ReadFailure) {
                votes.append(LintVote(reader, try reader.read(file)))
            } catch {
                let first = error.diagnostics[0]
                if let known = rejections.firstIndex(where: { $0.0 == first }) {
                    rejections[known].1.append(reader.name)
                } else {
                    rejections.append((first, [reader.name]))
                }
            }
        }
        self.readers = readers.map(\.name)
        self.rejections = rejections.map { Rejection(readers: $0.1, diagnostic: $0.0) }
        let entries = LintVote.entries(of: votes)
        count = entries.count
        let (names, strays) = LintVote.sorted(entries, votes)
        disputes = names.compactMap { LintVote.dispute(about: $0, votes, in: file) }
        self.strays = strays.isEmpty ? nil : LintVote.strays(strays, votes)
        remarks = LintVote.remarks(votes, names)
    }
}

/// How to write a variable so that more readers agree.
public struct LintAdvice: Hashable, Sendable {
    /// A way to write a value. The raw values are stable and appear in JSON output.
    public enum Form: String, Sendable {
        /// As it is, without quotes.
        case bare = "bare"
        /// Between `'`.
        case singleQuotes = "single-quotes"
        /// Between `"`, without a backslash before anything.
        case doubleQuotes = "double-quotes"
        /// Between `"`, with `\n` for a line feed.
        case escapedLineFeeds = "double-quotes-escaped"
    }

    /// The way.
    public let form: Form
    /// The length of the value that is kept, in bytes: what most readers see in quotes; without quotes, all that stands there.
    public let length: Int
    /// Readers that read another value even so, or reject it: they need a file of their own.
    public let others: [String]
}
