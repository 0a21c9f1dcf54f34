internal import CofferMemory

/// What stands between a reading and the vault: names that can be stored, values that are values, and nothing that a reader
/// has lost on the way.
public struct Screening: Sendable {
    /// Keeps names that are not `[A-Za-z_][A-Za-z0-9_]*`.
    public var allowsRawNames: Bool
    /// Leaves out what Render sets itself.
    public var isRender: Bool

    /// Makes a screening.
    public init(allowsRawNames: Bool = false, isRender: Bool = false) {
        self.allowsRawNames = allowsRawNames
        self.isRender = isRender
    }

    /// Sorts out what must not be stored and adds the warnings that a plan shows.
    ///
    /// - Throws: ``ReadFailure`` for names that cannot be stored, for NUL bytes, and for values that the dialect's reader
    ///   loses: a file that silently lacks something must not become a revision.
    public func screen(_ reading: Reading, of file: UnsafeRawBufferPointer) throws(ReadFailure) -> Reading {
        var screened = Reading(warnings: fileWarnings(file), skipped: reading.skipped)
        var errors = reading.warnings.filter { Self.isLoss($0.code) }
        screened.warnings += reading.warnings.filter { !Self.isLoss($0.code) }
        for entry in reading.entries {
            if let reason = reasonToSkip(entry) {
                screened.skipped.append(Skipped(name: entry.name, reason: reason, position: entry.position))
                continue
            }
            if let code = fault(entry) {
                errors.append(Diagnostic(code, at: entry.position, name: entry.name))
                continue
            }
            warn(entry, &screened.warnings)
            screened.entries.append(entry)
        }
        if !errors.isEmpty { throw ReadFailure(errors.sorted { $0.position < $1.position }) }
        return screened
    }

    private static func isLoss(_ code: Diagnostic.Code) -> Bool {
        switch code {
        case .replacedBytes, .droppedByte, .lineTooLong, .unterminatedQuote, .unsupportedSyntax, .invalidExpansion,
            .emptyKey:
            true
        default: false
        }
    }

    private func reasonToSkip(_ entry: Entry) -> Skipped.Reason? {
        if entry.name.isEmpty { return .emptyName }
        if isRender, !entry.isFile, InjectedNames.render.contains(entry.name) { return .injected }
        return entry.value.withBytes { Placeholder.reason(of: $0) }
    }

    private func fault(_ entry: Entry) -> Diagnostic.Code? {
        if entry.isFile { return nil }
        if !VariableName.isPossible(entry.name) || !(allowsRawNames || VariableName.isPortable(entry.name)) {
            return .invalidName
        }
        if !allowsRawNames, !VariableName.isTelling(entry.name) { return .unlikelyName }
        return entry.value.withBytes { $0.contains(0) } ? .nulByte : nil
    }

    private func warn(_ entry: Entry, _ warnings: inout [Diagnostic]) {
        if VariableName.looksLikeAnother(entry.name) {
            warnings.append(Diagnostic(.lookAlikeName, at: entry.position, name: entry.name))
        }
        if isLoaderName(entry.name), !entry.isFile {
            warnings.append(Diagnostic(.loaderName, at: entry.position, name: entry.name))
        }
        let endsBlank = entry.value.withBytes { $0.last == Byte.space || $0.last == Byte.tab || $0.last == 13 }
        if endsBlank { warnings.append(Diagnostic(.trailingBlank, at: entry.position, name: entry.name)) }
    }

    private func fileWarnings(_ file: UnsafeRawBufferPointer) -> [Diagnostic] {
        var warnings: [Diagnostic] = []
        if ZipArchive.isArchive(file) { return warnings }
        if file.has("\u{FEFF}", at: 0) { warnings.append(Diagnostic(.byteOrderMark, at: .start)) }
        let lineEnd = file.firstIndex(of: Byte.lineFeed, from: 0)
        if lineEnd < file.count, lineEnd > 0, file[lineEnd - 1] == Byte.carriageReturn {
            var finder = PositionFinder(file: file, lineEnds: .asIs, start: 0)
            warnings.append(Diagnostic(.crlfLineEnds, at: finder.position(of: lineEnd - 1)))
        }
        return warnings
    }
}
