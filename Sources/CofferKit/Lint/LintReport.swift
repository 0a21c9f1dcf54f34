internal import CofferFormats
internal import CofferMemory

/// What is wrong with an env file; names, places and lengths, never a value.
public struct LintReport: Encodable, Sendable {
    /// One thing.
    public struct Finding: Encodable, Sendable {
        /// Readers that agree.
        public struct Group: Encodable, Sendable {
            /// The dialects' names.
            public let readers: [String]
            /// The value's length in bytes; missing if they do not find the variable.
            public let length: Int?
        }

        /// A stable word: `read-differently`, `rejected`, `stray-lines`, or what a reader noticed.
        public let code: String
        /// The variable; missing for the file as a whole.
        public let name: String?
        /// The line, from 1.
        public let line: Int
        /// The column, from 1.
        public let column: Int
        /// Who reads what, for `read-differently`; who rejects the file, for `rejected`.
        public let groups: [Group]
        /// What it is and what to do, in words.
        public let message: String
        /// How to write it so that more readers agree: a word of ``LintAdvice/Form``.
        public let advice: String?
        /// The readers that need a file of their own even so.
        public let others: [String]
    }

    /// The file as it was named.
    public let file: String
    /// Who was asked.
    public let readers: [String]
    /// How many variables were found.
    public let variables: Int
    /// In file order.
    public let findings: [Finding]

    /// Lets every reader read a file.
    ///
    /// - Parameter readers: Dialects by name; the usual ones if there is none.
    /// - Throws: `unreadable` for a file that is no env file; `unknown` for a reader.
    public init(_ source: ImportSource, readers names: [String]) throws(CofferError) {
        var readers = FileLint.usualReaders
        if !names.isEmpty { readers = try names.map(Self.reader) }
        let lint: FileLint
        do throws(ReadFailure) {
            lint = try source.bytes.withBytes { (bytes) throws(ReadFailure) in
                try FileLint(bytes, readers: readers)
            }
        } catch {
            throw .unreadable(file: source.name, error)
        }
        file = source.name
        self.readers = lint.readers
        variables = lint.count
        let all =
            lint.rejections.map(Finding.init) + lint.disputes.map(Finding.init) + lint.remarks.map(Finding.init)
            + (lint.strays.map { [Finding($0)] } ?? [])
        findings = all.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(
            \.element)
    }

    private static func reader(_ name: String) throws(CofferError) -> Dialect {
        if let dialect = Dialect.named(name) { return dialect }
        throw .unknown(.dialect, name: name, near: Nearest.names(to: name, among: Dialect.all.map(\.name)))
    }
}

extension LintReport.Finding {
    init(_ dispute: FileLint.Dispute) {
        code = "read-differently"
        (name, line, column) = (dispute.name, dispute.position.line, dispute.position.column)
        groups = dispute.groups.map { Group(readers: $0.readers, length: $0.length) }
        message =
            dispute.groups.map(\.words).joined(separator: "; ") + ". " + (dispute.advice?.words ?? LintAdvice.none)
        advice = dispute.advice?.form.rawValue
        others = dispute.advice?.others ?? dispute.groups.flatMap(\.readers)
    }

    init(_ rejection: FileLint.Rejection) {
        code = "rejected"
        // What a reader rejects may be a part of a value.
        name = nil
        (line, column) = (rejection.diagnostic.position.line, rejection.diagnostic.position.column)
        groups = [Group(readers: rejection.readers, length: nil)]
        message = "rejected by \(rejection.readers.joined(separator: ", ")): \(rejection.diagnostic.code.text)"
        (advice, others) = (nil, rejection.readers)
    }

    init(_ strays: FileLint.Strays) {
        code = "stray-lines"
        name = nil
        (line, column) = (strays.position.line, strays.position.column)
        groups = [Group(readers: strays.readers, length: nil)]
        message =
            "\(strays.count == 1 ? "a line that looks" : "\(strays.count) lines that look") like a part of a value; "
            + "\(strays.readers.joined(separator: ", ")) would set a variable. Quote the value, or use `coffer convert`"
        (advice, others) = (nil, strays.readers)
    }

    init(_ remark: Diagnostic) {
        code = remark.code.rawValue
        (name, line, column) = (remark.name, remark.position.line, remark.position.column)
        (message, groups, advice, others) = (remark.code.text, [], nil, [])
    }
}

extension FileLint.Group {
    fileprivate var words: String {
        let what = length.map { $0 == 1 ? "1 byte" : "\($0) bytes" } ?? "nothing"
        return "\(what) for \(readers.joined(separator: ", "))"
    }
}

extension LintAdvice {
    fileprivate static let none =
        "No way to write it serves two of them: give each a file of its own with `coffer convert`"

    fileprivate var words: String {
        let how =
            switch form {
            case .bare: "without quotes"
            case .singleQuotes: "between '…'"
            case .doubleQuotes: "between \"…\""
            case .escapedLineFeeds: "between \"…\" with \\n for a line end"
            }
        let bytes = length == 1 ? "that byte" : "those \(length) bytes"
        if others.isEmpty { return "To give \(bytes) to all, write it \(how)" }
        let need = others.count == 1 ? "needs" : "need"
        return
            "To give \(bytes) to most, write it \(how); \(others.joined(separator: ", ")) \(need) a file by `coffer convert`"
    }
}
