internal import CofferKit
internal import CofferSystem

/// What is said of a pack that was made.
struct PackView {
    let pack: MadePack
    let out: String

    init(_ pack: MadePack, _ out: String) { (self.pack, self.out) = (pack, out) }

    func lines(_ style: Style) -> [String] {
        let identity = pack.content.identity
        let signed =
            pack.isSigned
            ? style.good("signed") : style.warning("not signed: `coffer audit sign` with a full slot does that")
        return [
            "\(TerminalText.escape(out)): evidence of \(identity.quarter) as of \(identity.asOf.text), up to record "
                + "\(identity.sequence), \(signed)"
        ]
    }
}

/// How a pack differs from the log.
struct ComparisonView {
    let comparison: PackComparison

    init(_ comparison: PackComparison) { self.comparison = comparison }

    /// Prints it and ends with 1 when something differs.
    func show(_ global: GlobalOptions, _ console: Console) throws {
        try console.show(comparison, global, text: lines)
        if !comparison.differences.isEmpty { throw CommandEnd(.found) }
    }

    private func lines(_ style: Style) -> [String] {
        guard !comparison.differences.isEmpty else {
            guard !comparison.beforeRekey else {
                return [
                    style.good("the pack is what was signed in epoch \(comparison.epoch)")
                        + ", before a rekey, by a key that vouched for its successor",
                    "it cannot be made again under the present key; a copy of the vault from then can do that",
                ]
            }
            return [style.good("the pack is what the log gives") + " (signature: \(comparison.signature))"]
        }
        return comparison.differences.map { style.bad("\(TerminalText.escape($0.file)) \($0.difference)") }
    }
}
