/// One thing that a reader has to say about a file: what and where, never a value.
public struct Diagnostic: Hashable, Sendable {
    /// What was found.
    public let code: Code
    /// Where it was found.
    public let position: Position
    /// The variable that it is about, if the reader knows.
    public let name: String?

    /// Makes a diagnostic.
    public init(_ code: Code, at position: Position, name: String? = nil) {
        self.code = code
        self.position = position
        self.name = name
    }

    /// What can be found in a file. The raw values are stable: they appear in JSON output and in tests.
    public enum Code: String, Sendable, CaseIterable {
        case unterminatedQuote = "unterminated-quote"
        case textAfterQuote = "text-after-quote"
        case missingEquals = "missing-equals"
        case emptyKey = "empty-key"
        case invalidKey = "invalid-key"
        case invalidName = "invalid-name"
        case nulByte = "nul-byte"
        case invalidUTF8 = "invalid-utf8"
        case utf16 = "utf16-bom"
        case byteOrderMark = "byte-order-mark"
        case duplicateKey = "duplicate-key"
        case duplicateSameValue = "duplicate-key-same-value"
        case unquotedMultiline = "unquoted-multiline"
        case unquotedSpecial = "unquoted-special"
        case placeholderValue = "placeholder-value"
        case inlineComment = "inline-comment-dropped"
        case ambiguousHash = "ambiguous-hash"
        case ambiguousDollar = "ambiguous-dollar"
        case ambiguousEscape = "ambiguous-escape"
        case unknownEscape = "unknown-escape"
        case crlfNormalized = "crlf-normalized"
        case crlfLineEnds = "crlf-line-ends"
        case trailingBlank = "trailing-blank"
        case lookAlikeName = "look-alike-name"
        case loaderName = "loader-name"
        case undefinedVariable = "undefined-variable"
        case expandedVariable = "expanded-variable"
        case requiredVariable = "required-variable"
        case invalidExpansion = "invalid-expansion"
        case commandSubstitution = "command-substitution"
        case unsupportedSyntax = "unsupported-syntax"
        case ignoredLine = "ignored-line"
        case lineTooLong = "line-too-long"
        case replacedBytes = "replaced-bytes"
        case droppedByte = "dropped-byte"
        case readerCrash = "reader-crashes"
        case fileTooLarge = "file-too-large"
        case valueTooLarge = "value-too-large"
        case expansionTooLarge = "expansion-too-large"
        case encryptedFile = "encrypted-file"
        case herokuTable = "heroku-table"
        case jsonSyntax = "json-syntax"
        case jsonDepth = "json-too-deep"
        case jsonSurrogate = "json-lone-surrogate"
        case jsonNotText = "json-not-text"
        case jsonShape = "json-shape"
        case platformError = "platform-error"
        case nextPageMissing = "next-page-missing"
    }
}
