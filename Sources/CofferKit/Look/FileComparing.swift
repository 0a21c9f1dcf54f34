internal import CofferFormats
internal import CofferStore

/// A comparison of an environment with files.
public struct FileComparison {
    /// What is compared, masked.
    public let report: DiffReport

    /// Whether nothing differs.
    public var isEmpty: Bool { report.changes.isEmpty }
}

extension Session {
    /// Compares files with a state by value. A variable that the files name without a value to compare, such as a mask, is no
    /// difference when the vault has it.
    ///
    /// - Parameters:
    ///   - reference: The state; `nil` is now.
    ///   - isNewer: Whether the files are the state after.
    /// - Throws: `unknown`, `usage`, `store`.
    /// - Complexity: O(variables in the files and in the environment).
    public func compare(
        _ input: ImportInput, with reference: PlaceReference?, isNewer: Bool
    ) throws(CofferError) -> FileComparison {
        let place = try place(reference ?? .now)
        let names = input.sources.map(\.name).joined(separator: ", ")
        let sides = FileSides(files: input, isNewer: isNewer)
        return try storing { () throws(StoreError) -> FileComparison in
            let held = try log.variables(of: place.environment, at: place.revision)
            var rows: [DiffReport.Row] = []
            for name in sides.names(with: held.keys) {
                let version = try held[name].map { (pointer) throws(StoreError) in try known(pointer) }
                if let row = try row(name, version, sides) { rows.append(row) }
            }
            let report = DiffReport(
                from: isNewer ? place.text : names, to: isNewer ? names : place.text, changes: rows,
                uncompared: sides.unknown.filter { held[$0] != nil }.map(\.description).sorted())
            return FileComparison(report: report)
        }
    }

    private func row(_ name: Name, _ known: KnownVersion?, _ sides: FileSides) throws(StoreError) -> DiffReport.Row? {
        let variable = sides.values[name]
        if let known, let variable, known.content.facts.fingerprint == log.fingerprint(of: variable.value) {
            return nil
        }
        if variable == nil, sides.unknown.contains(name), known != nil { return nil }
        let shape = variable.map { MaskedShape($0.value) }
        let (old, new) = sides.isNewer ? (known?.shape, shape) : (shape, known?.shape)
        var masked = MaskedChange(from: old, to: new)
        if let known, let variable, let value = try comparable(known) {
            let (first, second) = sides.isNewer ? (value, variable.value) : (variable.value, value)
            masked = MaskedChange(from: first, to: second, oldShape: old, newShape: new)
        }
        let isThere = known != nil && variable != nil
        let isInVaultOnly = known != nil
        return DiffReport.Row(
            name: name.description, change: isThere ? .changed : isInVaultOnly == sides.isNewer ? .removed : .added,
            from: sides.isNewer ? known?.number : nil, to: sides.isNewer ? nil : known?.number,
            components: masked.components.isEmpty ? nil : masked.components, masked: masked)
    }
}

/// What the files of a comparison hold.
private struct FileSides {
    let values: [Name: ImportInput.Variable]
    /// The names that stand there without a value.
    let unknown: Set<Name>
    let isNewer: Bool

    init(files: ImportInput, isNewer: Bool) {
        values = Dictionary(files.variables.map { ($0.name, $0) }) { $1 }
        unknown = Set(files.skipped.filter { $0.skipped.reason != .injected }.compactMap { Name($0.skipped.name) })
            .subtracting(values.keys)
        self.isNewer = isNewer
    }

    /// Every name of the files that has a value, and of the vault, in order.
    func names(with held: some Sequence<Name>) -> [Name] { Set(values.keys).union(held).sorted() }
}
