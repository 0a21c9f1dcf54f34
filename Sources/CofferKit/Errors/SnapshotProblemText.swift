internal import CofferSystem

extension SnapshotProblem {
    /// What is wrong with a snapshot, and what to do.
    var text: ErrorText {
        let name = TerminalText.escape("\(snapshot) at \(place)")
        let next = nextGood.map { "the next snapshot that holds is \(TerminalText.escape($0)): `coffer restore \($0)`" }
        switch kind {
        case .changed:
            return ErrorText(
                "\(name) is not what was put there: it reads back changed",
                hint: next ?? "look at the disk or server before trusting it; other destinations have copies")
        case .store(let words):
            return ErrorText(
                lines: ["\(name) cannot be restored:"] + words.lines.map { "  " + $0 }, hint: next ?? words.hint)
        case .otherVault:
            return ErrorText("\(name) is of another vault", hint: "--to FILE restores it beside")
        case .wouldLose(let lines):
            return ErrorText(
                lines: ["restoring \(name) would lose what was written since:"] + lines.map { "  " + $0 },
                hint: "--accept-older restores it all the same; `coffer restore … --to FILE` touches nothing")
        }
    }
}
