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
        case unlikelyName = "unlikely-name"
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
        case invalidEscape = "invalid-escape"
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
        case tooManyValues = "too-many-values"
        case tooManyVariables = "too-many-variables"
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
        case invalidBase64 = "invalid-base64"
        case yamlSyntax = "yaml-syntax"
        case yamlDepth = "yaml-too-deep"
        case yamlAlias = "yaml-alias"
        case yamlTag = "yaml-tag"
        case yamlMergeKey = "yaml-merge-key"
        case yamlKey = "yaml-key"
        case yamlScalar = "yaml-scalar"
        case csvQuote = "csv-quote"
        case csvColumns = "csv-columns"
        case settingsSyntax = "settings-syntax"
        case settingsDepth = "settings-too-deep"
        case settingsExpression = "settings-expression"
        case hclTemplate = "hcl-template"
        case hclHereDocument = "hcl-here-document"
        case zipSyntax = "zip-syntax"
        case zipUnsafeMember = "zip-unsafe-member"
        case zipLimit = "zip-limit"
        case zipUnsupported = "zip-unsupported"
        case encryptedExport = "encrypted-export"
        case severalFormats = "several-formats"
        case severalEntries = "several-entries"
        case unknownEntry = "unknown-entry"
        case noEntries = "no-entries"
        case severalScopes = "several-scopes"
        case unknownScope = "unknown-scope"
        case guessedLines = "guessed-lines"
        case pastedLine = "pasted-line"
        case linkedGroup = "linked-group"
        case otherFiles = "other-files"
        case ignoredObject = "ignored-object"
        case attachmentsLeft = "attachments-left"
        case bitwardenLoss = "bitwarden-csv-loss"
        case onePasswordLoss = "1password-csv-loss"
        case keePassLoss = "keepassxc-csv-loss"
    }

    /// Whether the file is in order and only a choice is missing: which format it is, or which part of it is meant.
    public var isQuestion: Bool {
        switch code {
        case .severalFormats, .severalEntries, .severalScopes: true
        default: false
        }
    }
}
