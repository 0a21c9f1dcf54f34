internal import CofferSystem

/// Says on standard error how far long work is, where somebody sees it.
struct ProgressLine {
    private let what: String
    private let isShown: Bool
    private let errors: Output

    init(_ what: String, _ console: Console, _ global: GlobalOptions) {
        self.what = what
        errors = console.errors
        isShown = !global.quiet && console.errors.isTerminal
    }

    /// Shows the share that is done, in place of what was shown before.
    func show(_ done: UInt64, of all: UInt64) {
        guard isShown, all > 0 else { return }
        try? errors.write("\r\(what): \(done * 100 / all) %")
    }

    /// Takes the line away.
    func end() {
        guard isShown else { return }
        try? errors.write("\r\u{1B}[K")
    }
}
