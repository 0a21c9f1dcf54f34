extension Diagnostic {
    /// One English line for a person: what was found and what to do. It holds names and places, never a value.
    public var text: String {
        // What can be chosen has to be shown as it is: a title is not a name and not a value.
        let subject =
            name.map { $0.isEmpty ? "" : "\(isQuestion ? $0.shownSafely : VariableName.shown($0)): " } ?? ""
        return "line \(position.line), column \(position.column): \(subject)\(code.text)"
    }
}

extension String {
    /// The text with control characters and invisible ones written as escapes, cut off after 255 of them.
    var shownSafely: String {
        var shown = ""
        for scalar in unicodeScalars.prefix(VariableName.longest) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
                shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}

extension Diagnostic.Code {
    /// What the code means, and what can be done about it.
    public var text: String { syntaxText ?? warningText ?? formatText ?? documentText ?? choiceText ?? rawValue }

    private var syntaxText: String? {
        switch self {
        case .unterminatedQuote: "a quote is opened and never closed; close it, or escape the quotes within the value"
        case .textAfterQuote: "there is text after the closing quote; put the whole value in quotes"
        case .missingEquals: "expected NAME=value, found no `=`"
        case .emptyKey: "expected a name before `=`, found none"
        case .invalidKey: "this reader does not take the name; expected letters, digits and `_`"
        case .unlikelyName: "this looks like a key or a token and not like a name; allow other names if it is one"
        case .invalidName: "expected a name of letters, digits and `_`, up to 255; allow other names to keep it"
        case .nulByte: "found a NUL byte, which no environment variable can hold"
        case .invalidUTF8: "found bytes that are not UTF-8; save the file as UTF-8"
        case .utf16: "the file is UTF-16; save it as UTF-8"
        case .duplicateKey: "the name stands here a second time with another value; keep one of the lines"
        case .unquotedMultiline: "a key block begins without a quote, so its other lines are no part of it; quote it"
        case .invalidEscape: "this reader knows no such escape; write two backslashes for one"
        case .unquotedSpecial: "a blank or a special character stands outside of quotes; quote the value"
        case .commandSubstitution:
            "the value would be the output of a command; nothing is run, so write the value itself"
        case .unsupportedSyntax: "only assignments can be read here; what this does is known to a shell alone"
        case .invalidExpansion: "`${…}` is not closed or has an operator that cannot be followed"
        case .requiredVariable: "`${NAME:?…}` refers to a variable that the file does not set"
        case .expansionTooLarge: "references make the value or the file too large"
        case .readerCrash: "the reader of this dialect crashes here; quote the value"
        default: nil
        }
    }

    private var warningText: String? {
        switch self {
        case .byteOrderMark: "the file begins with a byte order mark"
        case .duplicateSameValue: "the name stands here a second time with the same value"
        case .placeholderValue: "this is a mask or a placeholder and not the value"
        case .inlineComment: "what follows the `#` is taken for a comment and dropped"
        case .ambiguousHash: "readers disagree whether `#` begins a comment here; quote the value"
        case .ambiguousDollar: "some readers expand `$` here; put the value in single quotes"
        case .ambiguousEscape: "it cannot be told whether quotes or backslashes here belong to the value; compare it"
        case .unknownEscape: "the backslash escapes nothing here and is kept; readers disagree about it"
        case .crlfNormalized: "a Windows line end within the value is read as a line feed"
        case .crlfLineEnds: "the file has Windows line ends"
        case .trailingBlank: "the value ends with a blank; make sure that it is meant"
        case .lookAlikeName: "the name holds a letter that looks like another one"
        case .loaderName: "this name changes how programs start; `run` refuses it unless told otherwise"
        case .undefinedVariable: "a reference to a variable that the file does not set is read as nothing"
        case .expandedVariable: "a reference is replaced by another variable of this file"
        case .ignoredLine: "the reader leaves this line out"
        case .replacedBytes: "the reader replaces bytes that are not UTF-8, so the value is lost"
        case .droppedByte: "the reader drops a NUL byte"
        default: nil
        }
    }

    private var formatText: String? {
        switch self {
        case .lineTooLong: "the line is longer than 64 KiB: the reader stops here and loses all that follows"
        case .fileTooLarge: "the file is too large (16 MiB for an env file, 32 MiB for JSON)"
        case .tooManyValues: "the file holds more than \(Document.mostValues) values"
        case .tooManyVariables: "the file sets more than 131,072 variables"
        case .valueTooLarge: "the value is larger than 1 MiB"
        case .encryptedFile:
            "another tool has encrypted the file; decrypt it first (`sops -d`, `ansible-vault view`, `age -d`)"
        case .herokuTable: "this is Heroku's table, which cannot hold every value; use `heroku config --json`"
        case .jsonSyntax: "this is no JSON; expected a value, a comma or a closing bracket"
        case .jsonDepth: "JSON is nested deeper than 64 levels"
        case .jsonSurrogate: "half of a surrogate pair is no character"
        case .jsonNotText: "expected text, a number, true or false; null, objects and arrays are no values"
        case .jsonShape: "the file has not the shape of this format; expected other members here"
        case .platformError: "this is the platform's error message and not an export; look at its access key"
        case .nextPageMissing: "the page is full and the next page is missing; fetch it with this page's last cursor"
        default: nil
        }
    }

    private var documentText: String? {
        switch self {
        case .invalidBase64: "this is no base64 (RFC 4648 with its padding), so the value cannot be known"
        case .yamlSyntax: "this is no YAML; expected a key, a value or an end of what was begun before"
        case .yamlDepth: "YAML is nested deeper than 64 levels"
        case .yamlAlias: "aliases and anchors are not followed; write the value itself"
        case .yamlTag: "tags are not followed, because they change what a value is; write the value in quotes"
        case .yamlMergeKey: "merge keys are not followed; write the names themselves"
        case .yamlKey: "expected a name, found a list or a mapping"
        case .yamlScalar: "kept as it stands here; some YAML readers take it for a number or a truth value"
        case .csvQuote: "a quote stands in a cell that does not begin with one; double it and quote the cell"
        case .csvColumns: "expected as many cells as the header has, or the columns of this format"
        case .settingsSyntax: "this is no variables file; expected name = value"
        case .settingsDepth: "the variables file is nested deeper than 64 levels"
        case .settingsExpression:
            "expected a text in quotes, a number, true or false; only Terraform knows an expression"
        case .hclTemplate: "`${` and `%{` begin a template, which only Terraform knows; double the first character"
        case .hclHereDocument: "here-documents are not read; write the value in quotes with \\n"
        case .zipSyntax: "this is no ZIP archive, or a part of it is damaged"
        case .zipUnsafeMember: "a link, an absolute path, `..` or a second file of the same name; nothing is taken out"
        case .zipLimit: "more than 1000 files, 64 MiB in all, or packed more than a hundredfold"
        case .zipUnsupported: "encrypted, split or packed in a way that is not read; pack it anew with deflate"
        default: nil
        }
    }

    private var choiceText: String? {
        switch self {
        case .encryptedExport:
            "the export is encrypted; export again as an unencrypted .json and remove that file afterwards"
        case .severalFormats: "the file may be in this format, and in another one; say which with --from"
        case .severalEntries: "one of several entries that hold variables; choose with --entry"
        case .unknownEntry: "there is no entry of this name that holds variables"
        case .noEntries: "no entry holds variables: a note of NAME=value lines, fields or titles named like variables"
        case .severalScopes: "the variable has different values for different environments; choose with --scope"
        case .unknownScope: "nothing in the file is for this environment"
        case .guessedLines: "the value has lines of its own, and where it ends is a guess; compare it"
        case .pastedLine: "readers disagree about this line of a note; all that follows the = was taken; compare it"
        case .linkedGroup: "a group of variables that is kept elsewhere; import it, too"
        case .otherFiles: "other files of variables are named here; import them, too"
        case .ignoredObject: "neither a Secret nor a ConfigMap, so it is left out"
        case .attachmentsLeft: "the export holds attachments, which are left out"
        case .bitwardenLoss:
            "Bitwarden's CSV has only logins and notes, and mixes up fields of several lines; .json has all"
        case .onePasswordLoss: "1Password's CSV leaves out custom fields and attachments; .1pux has all"
        case .keePassLoss: "KeePassXC's CSV leaves out custom attributes and attachments"
        default: nil
        }
    }
}
