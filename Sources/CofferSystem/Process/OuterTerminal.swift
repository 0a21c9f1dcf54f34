internal import CSystem
internal import Glibc

/// The terminal that coffer was started on, while a child has one of its own.
struct OuterTerminal {
    /// Whether standard input is a terminal, too; then what is typed goes to the child unchanged.
    let isInput = Terminal.isTerminal(STDIN_FILENO)
    private let mode: TerminalMode

    /// What a terminal sends besides the signals of any process.
    static let signals = [SIGTSTP, SIGWINCH]

    /// - Throws: ``SystemError`` with `noTerminal`.
    init() throws(SystemError) {
        mode = try TerminalMode(of: isInput ? STDIN_FILENO : STDOUT_FILENO)
    }

    /// Makes the child's terminal like this one. Line ends are turned once: by the child's while this one passes bytes
    /// through, by this one otherwise.
    func prepare(_ inner: borrowing PseudoTerminal) {
        _ = coffer_copy_terminal_mode(STDOUT_FILENO, inner.second.raw, isInput ? 1 : 0)
        copySize(to: inner.first.raw)
    }

    /// Tells the child's terminal its size.
    func copySize(to inner: Int32) { _ = coffer_copy_window_size(STDOUT_FILENO, inner) }

    /// Passes keys through, those that send signals as well.
    func enter() throws(SystemError) {
        if isInput { try mode.passThrough() }
    }

    /// Puts the terminal back.
    func leave() { mode.restore() }
}
