internal import CSystem
internal import Glibc

/// A terminal made by a program (pty(7)): what a child writes to its second end is read from the first.
struct PseudoTerminal: ~Copyable {
    /// The end of the one who shows it.
    let first: Descriptor
    /// The end that the child has as its terminal.
    let second: Descriptor

    /// - Throws: ``SystemError`` as posix_openpt(3) and open(2) say.
    init() throws(SystemError) {
        var path = [CChar](repeating: 0, count: 128)
        let first = Descriptor(owning: try SystemCall.run { coffer_open_pseudo_terminal(&path, path.count) })
        second = Descriptor(owning: try SystemCall.run { open(path, O_RDWR | O_NOCTTY | O_CLOEXEC) })
        self.first = first
    }
}
