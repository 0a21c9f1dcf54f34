extension Diagnostic {
    /// One English line for a person: what was found and what to do. It holds names and places, never a value.
    public var text: String {
        let subject = name.map { $0.isEmpty ? "" : "\(VariableName.shown($0)): " } ?? ""
        return "line \(position.line), column \(position.column): \(subject)\(code.text)"
    }
}

extension String {
    /// The name with control characters and invisible ones written as escapes, so that it cannot play with a terminal.
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
    public var text: String { syntaxText ?? warningText ?? formatText ?? rawValue }

    private var syntaxText: String? {
        switch self {
        case .unterminatedQuote: "a quote is opened and never closed; close it, or escape the quotes within the value"
        case .textAfterQuote: "there is text after the closing quote; put the whole value in quotes"
        case .missingEquals: "expected NAME=value, found no `=`"
        case .emptyKey: "expected a name before `=`, found none"
        case .invalidKey: "this reader does not take the name; expected letters, digits and `_`"
        case .invalidName: "expected a name of letters, digits and `_`, up to 255; allow other names to keep it"
        case .nulByte: "found a NUL byte, which no environment variable can hold"
        case .invalidUTF8: "found bytes that are not UTF-8; save the file as UTF-8"
        case .utf16: "the file is UTF-16; save it as UTF-8"
        case .duplicateKey: "the name stands here a second time with another value; keep one of the lines"
        case .unquotedMultiline: "a key block begins without a quote, so its other lines are no part of it; quote it"
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
        case .valueTooLarge: "the value is larger than 1 MiB"
        case .encryptedFile: "SOPS has encrypted the file; decrypt it first (`sops -d`)"
        case .herokuTable: "this is Heroku's table, which cannot hold every value; use `heroku config --json`"
        case .jsonSyntax: "this is no JSON; expected a value, a comma or a closing bracket"
        case .jsonDepth: "JSON is nested deeper than 64 levels"
        case .jsonSurrogate: "half of a surrogate pair is no character"
        case .jsonNotText: "expected text, a number, true or false; null, objects and arrays are no values"
        case .jsonShape: "the JSON has not the shape of this format"
        case .platformError: "this is the platform's error message and not an export; look at its access key"
        case .nextPageMissing: "the page is full and the next page is missing; fetch it with this page's last cursor"
        default: nil
        }
    }
}
