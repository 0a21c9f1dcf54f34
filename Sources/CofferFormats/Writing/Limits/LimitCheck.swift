internal import CofferMemory

extension TargetLimits {
    /// The variables that the platform would not take. Where the sum is too large the largest values are named, as many as
    /// have to go.
    func refusals(_ entries: [Entry]) -> [String: WriteRefusal.Reason] {
        var refused: [String: WriteRefusal.Reason] = [:]
        var folded: [String: String] = [:]
        for entry in entries {
            if let reason = reason(for: entry) { refused[entry.name] = reason }
            guard foldsCase else { continue }
            if let other = folded.updateValue(entry.name, forKey: entry.name.uppercased()) {
                refused[other] = refused[other] ?? .sameInUpperCase
                refused[entry.name] = refused[entry.name] ?? .sameInUpperCase
            }
        }
        refuseWhatIsTooMuch(entries, &refused)
        return refused
    }

    private func reason(for entry: Entry) -> WriteRefusal.Reason? {
        if !takes(entry.name) { return .invalidName }
        if reserves(entry.name) { return .reservedName }
        if entry.value.count == 0, empty == .refused { return .emptyValue }
        if let longestValue, entry.value.count > longestValue { return .valueTooLong }
        return entry.value.withBytes { bytes in
            let isReference =
                references.contains { bytes.holds($0) } || referencePrefixes.contains { bytes.starts(with: $0.utf8) }
            return isReference ? .reference : nil
        }
    }

    private func refuseWhatIsTooMuch(_ entries: [Entry], _ refused: inout [String: WriteRefusal.Reason]) {
        var left = entries.filter { refused[$0.name] == nil }
        if let largestCount {
            for entry in left.dropFirst(largestCount) { refused[entry.name] = .tooMany }
            left = Array(left.prefix(largestCount))
        }
        guard let largestTotal else { return }
        var sum = sum(of: left)
        left.sort { $0.value.count > $1.value.count }
        for entry in left where sum > largestTotal {
            refused[entry.name] = .totalTooLarge
            sum -= size(of: entry)
        }
    }

    /// What is tight, without being refused.
    func warnings(for entries: [Entry]) -> [WriteWarning] {
        var warnings: [WriteWarning] = []
        if empty == .warned {
            for entry in entries where entry.value.count == 0 {
                warnings.append(WriteWarning(.emptyValue, name: entry.name))
            }
        }
        if let tightTotal, sum(of: entries) > tightTotal { warnings.append(WriteWarning(.largeTotal(tightTotal))) }
        if let tightCount, entries.count > tightCount { warnings.append(WriteWarning(.manyVariables(tightCount))) }
        return warnings
    }

    /// The sum as the platform counts it.
    public func sum(of entries: [Entry]) -> Int {
        let sum = entries.reduce(0) { $0 + size(of: $1) }
        guard sum > 0 else { return 0 }
        return switch total {
        case .values, .namesAndValues: sum
        case .list: sum - 1
        case .jsonObject: sum + 1
        }
    }

    private func size(of entry: Entry) -> Int {
        switch total {
        case .values: entry.value.count
        case .namesAndValues: entry.name.utf8.count + entry.value.count
        case .list: entry.name.utf8.count + entry.value.count + 2
        case .jsonObject: QuotedText.length(of: entry.name) + QuotedText.length(of: entry.value) + 2
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether `text` stands somewhere in the bytes.
    func holds(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        var i = firstIndex(of: first, from: 0)
        while i < count {
            if part(i..<count).starts(with: text.utf8) { return true }
            i = firstIndex(of: first, from: i + 1)
        }
        return false
    }
}
