internal import CofferMemory

/// Reads an env file of unknown origin: under every dialect that may be meant, and only if they all agree.
///
/// Who takes part:
/// * A file in which nothing means anything to any reader (names, `=`, and letters, digits and `_ . / : = @ % + , -`, or
///   those and spaces in one pair of quotes) is read once.
/// * A file that says where it comes from is read as that: `# Created by Vercel CLI`, or `export` on every line.
/// * Otherwise ten readers take part. A reader that rejects the file steps back: the file was not written for it.
/// * Where some value stands in quotes and all such values are well formed, docker steps back, as it would keep the
///   quotes; where a comment follows such a value, systemd steps back, as it would keep the comment.
/// * Where a line begins with `export`, docker, systemd and fly step back, as they would not understand the name.
/// * Where the lines end as Windows' do, the shell steps back, as it would keep the carriage returns; where the file begins
///   with a byte order mark, so do the readers that take it for a part of the first name.
/// * A quote that is never closed is an error and not a question.
///
/// What is left is compared variable by variable. Once there is a question, all ten are asked about the variables in
/// question, so that the answer shows every dialect that can be named.
public enum AutoReading: Sendable {
    /// All readers agree.
    case agreed(Reading, dialects: [String])
    /// They do not.
    case ambiguous(Ambiguity)

    /// Reads a file. Linear; about ten times the work of one dialect.
    ///
    /// - Throws: ``ReadFailure`` if a quote is not closed, or if the file is encrypted, a table or UTF-16.
    public static func read(_ file: UnsafeRawBufferPointer) throws(ReadFailure) -> AutoReading {
        if file.count > Dialect.longestFile { throw ReadFailure([Diagnostic(.fileTooLarge, at: .start)]) }
        if TextRules.isUTF16(file) { throw ReadFailure([Diagnostic(.utf16, at: .start)]) }
        let shape = EnvFileShape(file)
        if let dialect = try Provenance.dialect(of: file, shape: shape) {
            return .agreed(try dialect.read(file), dialects: [dialect.name])
        }
        if let open = shape.openQuote {
            var finder = PositionFinder(file: file, lineEnds: .asIs, start: 0)
            throw ReadFailure([Diagnostic(.unterminatedQuote, at: finder.position(of: open))])
        }
        if shape.isPlain {
            let dialect: Dialect = shape.hasQuotes ? .compose : .docker
            return .agreed(try dialect.read(file), dialects: candidates(shape).map(\.name))
        }
        let verdict = compare(readings(file, candidates(shape)))
        guard case .ambiguous(let dispute) = verdict else { return verdict }
        return compare(readings(file, everyone), only: Set(dispute.variables.map(\.name)))
    }

    private struct Vote {
        let dialect: Dialect
        let reading: Reading
    }

    private static func readings(
        _ file: UnsafeRawBufferPointer, _ candidates: [Dialect]
    ) -> [Vote] {
        var votes: [Vote] = []
        for dialect in candidates {
            guard let reading = try? dialect.read(file), reading.entries.allSatisfy({ isOneLine($0.name) }) else {
                continue
            }
            votes.append(Vote(dialect: dialect, reading: reading))
        }
        return votes
    }

    private static let everyone: [Dialect] = [
        .compose, .nodeDotenv, .nodeBuiltin, .pythonDotenv, .rubyDotenv, .godotenv151, .posix, .docker, .systemd, .fly,
    ]

    private static func candidates(_ shape: EnvFileShape) -> [Dialect] {
        var away: Set<String> = []
        if shape.hasWindowsLines { away.insert(Dialect.posix.name) }
        if shape.hasExport { away.formUnion([Dialect.docker.name, Dialect.systemd.name, Dialect.fly.name]) }
        if shape.hasQuotes && shape.quotesAreWellFormed { away.insert(Dialect.docker.name) }
        if shape.quotesAreWellFormed && shape.hasCommentAfterQuote { away.insert(Dialect.systemd.name) }
        let candidates = everyone.filter { !away.contains($0.name) }
        guard shape.hasByteOrderMark else { return candidates }
        return candidates.filter { $0.rules.byteOrderMark == .dropped || $0.name == Dialect.nodeDotenv.name }
    }

    /// A name that holds a line feed shows that the reader has lost its way.
    private static func isOneLine(_ name: String) -> Bool { !name.utf8.contains { $0 <= 0x20 } }

    private static func compare(_ votes: [Vote], only names: Set<String>? = nil) -> AutoReading {
        guard let first = votes.first else { return .agreed(Reading(), dialects: []) }
        let dialects = votes.map(\.dialect.name)
        let isUnanimous = votes.dropFirst().allSatisfy { LineForm.isSame($0.reading.entries, first.reading.entries) }
        if isUnanimous { return .agreed(quieted(first.reading), dialects: dialects) }
        let maps = votes.map { vote in
            Dictionary(vote.reading.entries.map { ($0.name, $0.value) }) { $1 }
        }
        var seen: Set<String> = []
        var disputed: [Ambiguity.Variable] = []
        for entry in votes.flatMap(\.reading.entries) where seen.insert(entry.name).inserted {
            guard names?.contains(entry.name) ?? true else { continue }
            let groups = groups(of: maps.map { $0[entry.name] }, dialects)
            if groups.count > 1 {
                disputed.append(Ambiguity.Variable(name: entry.name, position: entry.position, groups: groups))
            }
        }
        if disputed.isEmpty { return .agreed(quieted(first.reading), dialects: dialects) }
        return .ambiguous(Ambiguity(variables: disputed.sorted { $0.position < $1.position }))
    }

    private static func groups(of values: [SecretBytes?], _ names: [String]) -> [Ambiguity.Variable.Group] {
        var groups: [(value: SecretBytes?, names: [String])] = []
        for (value, name) in zip(values, names) {
            let place = groups.firstIndex { group in
                guard let one = group.value, let value else { return group.value == nil && value == nil }
                return one.isEqual(to: value)
            }
            if let place { groups[place].names.append(name) } else { groups.append((value, [name])) }
        }
        return groups.sorted { $0.names.count > $1.names.count }.map {
            Ambiguity.Variable.Group(dialects: $0.names, length: $0.value?.count)
        }
    }

    /// Where all agree, a warning that readers might not is noise.
    private static func quieted(_ reading: Reading) -> Reading {
        var reading = reading
        reading.warnings.removeAll { warning in
            switch warning.code {
            case .ambiguousHash, .ambiguousDollar, .inlineComment, .unknownEscape, .ignoredLine: true
            default: false
            }
        }
        return reading
    }
}
