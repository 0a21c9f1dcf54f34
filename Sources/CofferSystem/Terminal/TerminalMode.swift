internal import CSystem
internal import Glibc

/// The mode of a terminal (termios(3)), kept to be restored.
struct TerminalMode {
    private var mode = termios()
    private let descriptor: Int32

    /// - Throws: ``SystemError`` with `noTerminal` when the descriptor is none.
    init(of descriptor: Int32) throws(SystemError) {
        self.descriptor = descriptor
        if tcgetattr(descriptor, &mode) != 0 { throw SystemError(.noTerminal, number: errno) }
    }

    /// Puts the terminal back.
    func restore() {
        var mode = mode
        _ = SystemCall.restart { tcsetattr(descriptor, TCSADRAIN, &mode) }
    }

    /// Shows nothing of what is typed; lines are edited by the kernel. What was typed before is dropped.
    func hideInput() throws(SystemError) {
        var mode = mode
        coffer_without_echo(&mode)
        try SystemCall.run { tcsetattr(descriptor, TCSAFLUSH, &mode) }
    }

    /// Passes every byte on as it is.
    func passThrough() throws(SystemError) {
        var mode = mode
        cfmakeraw(&mode)
        try SystemCall.run { tcsetattr(descriptor, TCSADRAIN, &mode) }
    }
}
