internal import CofferMemory

/// What a reader finds while it walks through a file, by offset. Lines and columns are computed once, at the end.
struct Collector: ~Copyable {
    /// What a repeated name means.
    enum Duplicates: Sendable {
        case lastWins
        /// The consumer rejects the file.
        case rejected
        /// An error if the values differ, a warning if they are the same.
        case rejectedIfDifferent
    }

    private struct Found {
        var name: String
        var value: SecretBytes
        var offset: Int
        var isFile = false
        var isCurrent = true
    }
    private struct Note {
        var code: Diagnostic.Code
        var offset: Int
        var name: String?
    }

    /// How many warnings of one file are kept; more of them help nobody.
    private static let mostWarnings = 1_000

    /// The value that is being read.
    var value: SecretBuffer
    /// How many bytes references may still add in all: a small file must not become a large one.
    var expansionBudget: Int
    private let rules: TextRules
    private var found: [Found] = []
    private var isFull = false
    private var places: [String: Int] = [:]
    private var warnings: [Note] = []
    private var errors: [Note] = []
    private var skipped: [(name: String, reason: Skipped.Reason, offset: Int)] = []

    /// - Parameter size: The size of the text, in bytes, to make room once.
    init(rules: TextRules, size: Int = 0) {
        self.rules = rules
        expansionBudget = Dialect.longestValue + 8 * size
        value = SecretBuffer(capacity: min(max(size, 64), 1024))
        let lines = min(size / 32, 1 << 18)
        found.reserveCapacity(lines)
        places.reserveCapacity(lines)
    }

    /// Whether a reader that stops at its first error should go on: false once no further error is kept.
    var hasRoomForErrors: Bool { errors.count < ReadFailure.limit }
    /// Whether the file is to be rejected.
    var hasErrors: Bool { !errors.isEmpty }

    mutating func warn(_ code: Diagnostic.Code, at offset: Int, name: String? = nil) {
        if warnings.count < Self.mostWarnings { warnings.append(Note(code: code, offset: offset, name: name)) }
    }
    /// Warns unless the last warning was the same for the same variable.
    mutating func warnOnce(_ code: Diagnostic.Code, at offset: Int, name: String) {
        if let last = warnings.last, last.code == code, last.name == name { return }
        warn(code, at: offset, name: name)
    }
    mutating func fail(_ code: Diagnostic.Code, at offset: Int, name: String? = nil) {
        if errors.count < 4 * ReadFailure.limit { errors.append(Note(code: code, offset: offset, name: name)) }
    }
    mutating func skip(_ name: String, _ reason: Skipped.Reason, at offset: Int) {
        skipped.append((name, reason, offset))
    }

    /// Takes what is in ``value`` as a value and empties it.
    mutating func takeValue() -> SecretBytes {
        let taken = value.withBytes { SecretBytes(copying: $0) }
        value.removeLast(value.count)
        return taken
    }

    /// Empties ``value``.
    mutating func dropValue() { value.removeLast(value.count) }

    /// Ends a variable whose value is in ``value``.
    mutating func add(_ name: String, at offset: Int) {
        var taken = takeValue()
        if rules.encoding == .replaced { taken = repaired(taken, name: name, at: offset) }
        add(name, taken, at: offset)
    }

    mutating func add(_ name: String, _ taken: SecretBytes, at offset: Int) {
        guard hasRoom(for: name, at: offset) else { return }
        if taken.count > Dialect.longestValue { fail(.valueTooLarge, at: offset, name: name) }
        if let earlier = places[name] { noteDuplicate(name, taken, earlier, at: offset) }
        places[name] = found.count
        found.append(Found(name: name, value: taken, offset: offset))
    }

    /// False, with one error, for what is beyond the most that one file may set.
    private mutating func hasRoom(for name: String, at offset: Int) -> Bool {
        if found.count < Dialect.mostVariables { return true }
        if !isFull { fail(.tooManyVariables, at: offset, name: name) }
        isFull = true
        return false
    }

    /// Takes a file that the platform mounts; a variable may have the same name.
    mutating func add(file name: String, _ taken: SecretBytes, at offset: Int) {
        if taken.count > Dialect.longestValue { fail(.valueTooLarge, at: offset, name: name) }
        let key = "/" + name
        if let earlier = places[key] { noteDuplicate(name, taken, earlier, at: offset) }
        places[key] = found.count
        found.append(Found(name: name, value: taken, offset: offset, isFile: true))
    }

    /// The value that `name` has so far in this file.
    func current(_ name: String) -> SecretBytes? { places[name].map { found[$0].value } }

    /// Takes a variable away, as the shell's `unset` does.
    mutating func remove(_ name: String) {
        if let place = places.removeValue(forKey: name) { found[place].isCurrent = false }
    }

    private mutating func repaired(_ taken: SecretBytes, name: String, at offset: Int) -> SecretBytes {
        let repaired = taken.withBytes { bytes in
            UTF8Check.firstInvalid(in: bytes).map { UTF8Check.repairing(bytes, from: $0) }
        }
        if repaired != nil { warn(.replacedBytes, at: offset, name: name) }
        return repaired ?? taken
    }

    private mutating func noteDuplicate(_ name: String, _ taken: SecretBytes, _ earlier: Int, at offset: Int) {
        let isSame = found[earlier].value.isEqual(to: taken)
        found[earlier].isCurrent = false
        switch rules.duplicates {
        case .rejected: fail(.duplicateKey, at: offset, name: name)
        case .rejectedIfDifferent where !isSame: fail(.duplicateKey, at: offset, name: name)
        default: warn(isSame ? .duplicateSameValue : .duplicateKey, at: offset, name: name)
        }
    }

    /// Resolves every place and ends the reading.
    consuming func finish(file: UnsafeRawBufferPointer, start: Int) throws(ReadFailure) -> Reading {
        let lineEnds = rules.lineEnds
        if !errors.isEmpty {
            throw ReadFailure(Self.diagnostics(errors, file: file, lineEnds: lineEnds, start: start))
        }
        var finder = PositionFinder(file: file, lineEnds: lineEnds, start: start)
        let entries = inOrder().map {
            Entry(name: $0.name, value: $0.value, position: finder.position(of: $0.offset), isFile: $0.isFile)
        }
        finder = PositionFinder(file: file, lineEnds: lineEnds, start: start)
        let left = skipped.sorted { $0.offset < $1.offset }.map {
            Skipped(name: $0.name, reason: $0.reason, position: finder.position(of: $0.offset))
        }
        let said = Self.diagnostics(warnings, file: file, lineEnds: lineEnds, start: start)
        return Reading(entries: entries, warnings: said, skipped: left)
    }

    /// What counts, in file order. A reader of lines finds it so, one that walks through a tree may not.
    private func inOrder() -> [Found] {
        let current = found.filter(\.isCurrent)
        let isSorted = zip(current, current.dropFirst()).allSatisfy { $0.offset <= $1.offset }
        return isSorted ? current : current.sorted { $0.offset < $1.offset }
    }

    private static func diagnostics(
        _ notes: [Note], file: UnsafeRawBufferPointer, lineEnds: LineEnds, start: Int
    ) -> [Diagnostic] {
        var finder = PositionFinder(file: file, lineEnds: lineEnds, start: start)
        return notes.sorted { $0.offset < $1.offset }.map {
            Diagnostic($0.code, at: finder.position(of: $0.offset), name: $0.name)
        }
    }
}
