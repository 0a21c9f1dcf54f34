internal import CofferMemory

/// Reads a shell file command by command and never runs one.
struct ShellReader {
    /// An assignment of a command that is not yet complete.
    struct Assignment {
        var name: String
        var value: SecretBytes
        var offset: Int
    }

    let text: UnsafeRawBufferPointer
    /// Whether everything but assignments is an error (``Dialect/posix``).
    let isStrict: Bool
    var at = 0
    /// The command that is being read.
    var assignments: [Assignment] = []
    var commandWord: (name: String, offset: Int)?
    /// Whether the command's effects stay: not in a pipeline, not in the background.
    var isDiscarded = false
    /// What bodies of here-documents follow the current line.
    var hereDocuments: [Range<Int>] = []
    /// Set by a syntax error: the shell reads no further.
    var isStopped = false

    init(text: UnsafeRawBufferPointer, isStrict: Bool) {
        self.text = text
        self.isStrict = isStrict
    }

    mutating func read(into found: inout Collector) {
        while at < text.count, !isStopped {
            if let end = text.indices.contains(at) ? endOfWord(at) : nil {
                terminate(at: end, into: &found)
            } else {
                word(into: &found)
            }
        }
        if !isStopped { finishCommand(into: &found) }
    }

    /// `at` itself if no word starts there: blanks are skipped first.
    private mutating func endOfWord(_ start: Int) -> Int? {
        while at < text.count {
            if text[at] == Byte.space || text[at] == Byte.tab {
                at += 1
            } else if text.has("\\\n", at: at) {
                at += 2
            } else {
                break
            }
        }
        guard at < text.count else { return at }
        if text[at] == Byte.hash { at = text.firstIndex(of: Byte.lineFeed, from: at) }
        return at >= text.count || Self.isMeta(text[at]) ? at : nil
    }

    static func isMeta(_ byte: UInt8) -> Bool {
        switch byte {
        case Byte.space, Byte.tab, Byte.lineFeed, Byte.semicolon, 0x26, 0x7C, 0x3C, 0x3E: true
        case Byte.openParenthesis, Byte.closeParenthesis: true
        default: false
        }
    }

    /// Handles the operator at `end`.
    private mutating func terminate(at end: Int, into found: inout Collector) {
        guard end < text.count else { return }
        switch text[end] {
        case Byte.lineFeed:
            at += 1
            finishCommand(into: &found)
            skipHereDocuments()
        case Byte.semicolon where commandWord != nil || !assignments.isEmpty:
            at += 1
            finishCommand(into: &found)
        case 0x26 where text.has("&&", at: end) && !isStrict:
            at += 2
            finishCommand(into: &found)
        case 0x26, 0x7C: operatorByte(into: &found)
        case 0x3C, 0x3E: redirection(into: &found)
        default: syntaxError(.unsupportedSyntax, at: end, into: &found)
        }
    }

    /// `&`, `|` and `||`: what stands there does not change this shell's variables.
    private mutating func operatorByte(into found: inout Collector) {
        if isStrict { return syntaxError(.unsupportedSyntax, at: at, into: &found) }
        let isPipe = text[at] == 0x7C
        found.warn(.ignoredLine, at: at)
        isDiscarded = true
        finishCommand(into: &found)
        isDiscarded = isPipe
        at += text.has("||", at: at) ? 2 : 1
    }

    private mutating func redirection(into found: inout Collector) {
        if isStrict { return syntaxError(.unsupportedSyntax, at: at, into: &found) }
        let start = at
        let isHereDocument = text.has("<<", at: at) && !text.has("<<<", at: at)
        while at < text.count, text[at] == 0x3C || text[at] == 0x3E || text[at] == 0x26 { at += 1 }
        if isHereDocument, at < text.count, text[at] == Byte.dash { at += 1 }
        while at < text.count, text[at] == Byte.space || text[at] == Byte.tab { at += 1 }
        let target = at
        while at < text.count, !Self.isMeta(text[at]) { at += 1 }
        guard at > target else { return syntaxError(.unsupportedSyntax, at: start, into: &found) }
        if isHereDocument {
            hereDocuments.append(target..<at)
        } else {
            found.warn(.ignoredLine, at: start)
            isDiscarded = true
        }
    }

    private mutating func skipHereDocuments() {
        for delimiter in hereDocuments {
            var end: [UInt8] = []
            for byte in text.part(delimiter) where byte != Byte.singleQuote && byte != Byte.doubleQuote {
                end.append(byte)
            }
            var isBody = true
            while isBody, at < text.count {
                let lineEnd = text.firstIndex(of: Byte.lineFeed, from: at)
                isBody = !text.part(at..<lineEnd).elementsEqual(end)
                at = min(lineEnd + 1, text.count)
            }
        }
        hereDocuments = []
    }

    /// What the shell cannot parse, or what a strict file must not hold. bash stops at the first; a strict file is read
    /// on from the next line, to report the others too.
    mutating func syntaxError(_ code: Diagnostic.Code, at offset: Int, name: String? = nil, into found: inout Collector)
    {
        found.dropValue()
        assignments = []
        commandWord = nil
        if isStrict {
            found.fail(code, at: offset, name: name)
            at = min(text.firstIndex(of: Byte.lineFeed, from: max(at, offset)) + 1, text.count)
        } else {
            found.warn(code, at: offset, name: name)
            isStopped = true
        }
    }
}
