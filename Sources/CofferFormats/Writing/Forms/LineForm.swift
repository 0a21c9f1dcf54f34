internal import CofferMemory

/// A file of `NAME=value` lines for one or more readers.
struct LineForm: TargetForm {
    /// The ways to quote, the best first.
    let quotings: [Quoting]
    /// Every one of these has to read the file back exactly.
    let readers: [Dialect]
    /// What stands before each name.
    var prefix: StaticString = ""
    /// Whether only `[A-Za-z_][A-Za-z0-9_]*` are names; otherwise the readers decide.
    var wantsPortableNames = true
    /// Whether quotes and backslashes get a warning, as nobody knows for sure how they are read.
    var isGrammarUnknown = false

    func write(_ outgoing: Outgoing, refused: inout [String: WriteRefusal.Reason]) -> SecretBytes {
        let entries = outgoing.entries
        var out = SecretBuffer(capacity: entries.reduce(256) { $0 + $1.value.count + $1.name.utf8.count + 8 })
        for entry in entries where refused[entry.name] == nil {
            if let reason = append(entry, to: &out) { refused[entry.name] = reason }
        }
        let written = out.finish()
        refused.merge(differences(outgoing.without(refused).entries, written)) { first, _ in first }
        return written
    }

    func warnings(for outgoing: Outgoing) -> [WriteWarning] {
        guard isGrammarUnknown else { return [] }
        return outgoing.entries.filter { $0.value.withBytes { !Quoting.isBare($0) } }.map {
            WriteWarning(.unknownGrammar, name: $0.name)
        }
    }

    /// Adds one line; gives the reason if no quoting can.
    private func append(_ entry: Entry, to out: inout SecretBuffer) -> WriteRefusal.Reason? {
        let isPortable = VariableName.isPortable(entry.name)
        if wantsPortableNames && !isPortable || !entry.name.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) {
            return .invalidName
        }
        // Nothing at all is no value to some readers.
        let isBare = isPortable && entry.value.withBytes { Quoting.isBare($0) && (1..<32_768).contains($0.count) }
        for quoting in quotings {
            let before = out.count
            out.append(prefix)
            out.append(name: entry.name)
            out.append("=")
            if quoting.append(entry.value, to: &out) {
                out.append("\n")
                if isBare || readsBack(entry, quoting, from: before, in: out) { return nil }
            }
            out.removeLast(out.count - before)
        }
        return reason(entry, isPortable: isPortable)
    }

    /// Whether each reader finds the variable in its line, and the next variable after it. In between stand comments that
    /// end with a quote: a quote that is not safely closed would end there.
    private func readsBack(_ entry: Entry, _ quoting: Quoting, from start: Int, in out: borrowing SecretBuffer) -> Bool
    {
        var probe = SecretBuffer(capacity: out.count - start + 64)
        out.withBytes { probe.append($0.part(start..<$0.count)) }
        probe.append("#'\n#\"\n#`\n")
        probe.append(prefix)
        probe.append("COFFER_NEXT_LINE=")
        _ = quoting.append(SecretBytes(public: [0x31]), to: &probe)
        probe.append("\n")
        return probe.withBytes { bytes in
            readers.allSatisfy { reader in
                guard let reading = try? reader.read(bytes), reading.entries.count == 2 else { return false }
                return reading.entries[0].name == entry.name && reading.entries[0].value.isEqual(to: entry.value)
            }
        }
    }

    private func reason(_ entry: Entry, isPortable: Bool) -> WriteRefusal.Reason {
        entry.value.withBytes { bytes in
            let wantsUTF8 = readers.contains { $0.rules.encoding != .kept }
            if wantsUTF8, UTF8Check.firstInvalid(in: bytes) != nil { return .invalidUTF8 }
            if let lineLimit, longestLine(bytes) + entry.name.utf8.count + 8 >= lineLimit { return .lineTooLong }
            if bytes.contains(Byte.lineFeed) || bytes.contains(Byte.carriageReturn) { return .newline }
            return isPortable ? .noQuoting : .invalidName
        }
    }

    private var lineLimit: Int? { readers.compactMap(\.lineLimit).min() }

    private func longestLine(_ bytes: UnsafeRawBufferPointer) -> Int {
        bytes.split(separator: Byte.lineFeed).map(\.count).max() ?? 0
    }

    /// Reads the whole file with each reader: a line must not change what its neighbours are.
    private func differences(_ entries: [Entry], _ written: SecretBytes) -> [String: WriteRefusal.Reason] {
        var refused: [String: WriteRefusal.Reason] = [:]
        for reader in readers {
            let reading = try? reader.read(written)
            if let reading, Self.isSame(reading.entries, entries) { continue }
            let found = Dictionary((reading?.entries ?? []).map { ($0.name, $0.value) }) { $1 }
            for entry in entries where found[entry.name].map({ $0.isEqual(to: entry.value) }) != true {
                refused[entry.name] = .wouldNotReadBack
            }
            if refused.isEmpty { for entry in entries { refused[entry.name] = .wouldNotReadBack } }
        }
        return refused
    }

    static func isSame(_ found: [Entry], _ wanted: [Entry]) -> Bool {
        found.count == wanted.count
            && zip(found, wanted).allSatisfy { $0.name == $1.name && $0.value.isEqual(to: $1.value) }
    }
}
