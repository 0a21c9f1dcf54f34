internal import CofferMemory

/// What one reader made of the file.
struct LintVote {
    let dialect: Dialect
    let reading: Reading
    private let values: [String: SecretBytes]

    init(_ dialect: Dialect, _ reading: Reading) {
        (self.dialect, self.reading) = (dialect, reading)
        values = Dictionary(reading.entries.map { ($0.name, $0.value) }) { $1 }
    }

    /// Each variable that a reader finds, in file order. A name with a blank shows that the reader has lost its way; it is
    /// told as a variable all the same, because that reader does set it.
    static func entries(of votes: [LintVote]) -> [Entry] {
        var seen: Set<String> = []
        return votes.flatMap(\.reading.entries).filter { seen.insert($0.name).inserted }
            .sorted { $0.position < $1.position }
    }

    /// The groups of readers, if there is more than one.
    static func dispute(about entry: Entry, _ votes: [LintVote]) -> FileLint.Dispute? {
        var groups: [(value: SecretBytes?, readers: [Dialect])] = []
        for vote in votes {
            let value = vote.values[entry.name]
            let place = groups.firstIndex { group in
                guard let one = group.value, let value else { return group.value == nil && value == nil }
                return one.isEqual(to: value)
            }
            if let place { groups[place].readers.append(vote.dialect) } else { groups.append((value, [vote.dialect])) }
        }
        guard groups.count > 1 else { return nil }
        groups.sort { $0.readers.count > $1.readers.count }
        let advice = groups.first { $0.value != nil }?.value.flatMap {
            LintAdvice(name: entry.name, value: $0, readers: votes.map(\.dialect))
        }
        return FileLint.Dispute(
            name: entry.name, position: entry.position,
            groups: groups.map { .init(readers: $0.readers.map(\.name), length: $0.value?.count) }, advice: advice)
    }

    /// Warnings that are about the file and not about one reader, each once.
    static func remarks(_ votes: [LintVote], _ entries: [Entry]) -> [Diagnostic] {
        var remarks: [Diagnostic] = []
        var seen: Set<Diagnostic> = []
        let warnings = votes.flatMap(\.reading.warnings).filter { isAboutTheFile($0.code) }
        for remark in warnings + entries.flatMap(remarks(on:)) where seen.insert(remark).inserted {
            remarks.append(remark)
        }
        return remarks.sorted { $0.position < $1.position }
    }

    private static func isAboutTheFile(_ code: Diagnostic.Code) -> Bool {
        switch code {
        case .duplicateKey, .duplicateSameValue, .lineTooLong, .crlfLineEnds, .byteOrderMark: true
        default: false
        }
    }

    private static func remarks(on entry: Entry) -> [Diagnostic] {
        var codes: [Diagnostic.Code] = []
        if VariableName.looksLikeAnother(entry.name) { codes.append(.lookAlikeName) }
        if isLoaderName(entry.name) { codes.append(.loaderName) }
        entry.value.withBytes { bytes in
            if Placeholder.reason(of: bytes) == .redacted { codes.append(.placeholderValue) }
            if bytes.last == Byte.space || bytes.last == Byte.tab { codes.append(.trailingBlank) }
        }
        return codes.map { Diagnostic($0, at: entry.position, name: entry.name) }
    }
}

extension LintAdvice {
    private static let forms: [(Form, Quoting)] = [
        (.bare, .raw), (.singleQuotes, .single), (.doubleQuotes, .double(DoubleQuoting())),
        (.escapedLineFeeds, .double(DoubleQuoting(escapesLineFeed: true))),
    ]

    /// The way that serves the most readers; nil if it serves less than two.
    init?(name: String, value: SecretBytes, readers: [Dialect]) {
        let tried = Self.forms.compactMap { form, quoting -> LintAdvice? in
            var line = SecretBuffer(capacity: value.count + name.utf8.count + 16)
            line.append(name: name)
            line.append("=")
            guard quoting.append(value, to: &line) else { return nil }
            line.append("\n")
            let others = line.withBytes { bytes in
                readers.filter { !Self.isRead(bytes, by: $0, as: name, value) }
            }
            return LintAdvice(form: form, others: others.map(\.name))
        }
        guard let best = tried.min(by: { $0.others.count < $1.others.count }), best.others.count + 1 < readers.count
        else { return nil }
        self = best
    }

    private static func isRead(
        _ line: UnsafeRawBufferPointer, by reader: Dialect, as name: String, _ value: SecretBytes
    ) -> Bool {
        guard let entries = try? reader.read(line).entries, entries.count == 1 else { return false }
        return entries[0].name == name && entries[0].value.isEqual(to: value)
    }
}
