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

    /// Each variable that a reader finds, in file order.
    static func entries(of votes: [LintVote]) -> [Entry] {
        var seen: Set<String> = []
        return votes.flatMap(\.reading.entries).filter { seen.insert($0.name).inserted }
            .sorted { $0.position < $1.position }
    }

    /// Parts names from lines of a value that a reader takes for names: less than half of the readers find these, or they
    /// look like data. They must not be shown.
    static func sorted(_ entries: [Entry], _ votes: [LintVote]) -> (names: [Entry], strays: [Entry]) {
        let isStray = entries.map { entry in
            let finders = votes.filter { $0.values[entry.name] != nil }.count
            return finders * 2 < votes.count || !VariableName.isTelling(entry.name)
        }
        let pairs = zip(entries, isStray)
        return (pairs.filter { !$0.1 }.map(\.0), pairs.filter(\.1).map(\.0))
    }

    static func strays(_ entries: [Entry], _ votes: [LintVote]) -> FileLint.Strays {
        let names = Set(entries.map(\.name))
        let finders = votes.filter { vote in vote.values.keys.contains { names.contains($0) } }
        return FileLint.Strays(
            position: entries[0].position, count: entries.count, readers: finders.map(\.dialect.name))
    }

    /// The groups of readers, if there is more than one.
    static func dispute(about entry: Entry, _ votes: [LintVote], in file: UnsafeRawBufferPointer) -> FileLint.Dispute? {
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
        let values = groups.compactMap(\.value)
        let meant = isQuoted(entry, in: file) ? values.first : values.max { $0.count < $1.count }
        let advice = meant.flatMap { LintAdvice(name: entry.name, value: $0, readers: votes.map(\.dialect)) }
        return FileLint.Dispute(
            name: entry.name, position: entry.position,
            groups: groups.map { .init(readers: $0.readers.map(\.name), length: $0.value?.count) }, advice: advice)
    }

    private static func isQuoted(_ entry: Entry, in file: UnsafeRawBufferPointer) -> Bool {
        let start = entry.position.byteOffset
        let end = file.firstIndex(of: Byte.lineFeed, from: start)
        let open = Whitespace.ascii.skip(
            from: file.firstIndex(of: Byte.equals, from: start, to: end) + 1, in: file, end: end)
        return open < end && (file[open] == Byte.doubleQuote || file[open] == Byte.singleQuote)
    }

    /// Warnings that are about the file and not about one reader, each once.
    static func remarks(_ votes: [LintVote], _ entries: [Entry]) -> [Diagnostic] {
        var remarks: [Diagnostic] = []
        var seen: Set<Diagnostic> = []
        let names = Set(entries.map(\.name))
        let warnings = votes.flatMap(\.reading.warnings).filter {
            isAboutTheFile($0.code) && ($0.name.map { names.contains($0) } ?? true)
        }
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
            return LintAdvice(form: form, length: value.count, others: others.map(\.name))
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
