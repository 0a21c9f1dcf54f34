internal import CSystem
internal import Glibc

/// Hears of signals through a descriptor, so that they are answered between two steps and never within one. There is
/// one watch at a time in a process.
struct SignalWatch: ~Copyable {
    /// A signal that came.
    struct Event: Equatable {
        let signal: Int32
        /// Whether a process sent it, as against the terminal or the kernel.
        let isSent: Bool
    }

    /// Readable when a signal came.
    let descriptor: Int32

    /// - Throws: ``SystemError`` with `busy` when there is a watch.
    init(_ signals: [Int32]) throws(SystemError) {
        let descriptor = signals.withUnsafeBufferPointer { coffer_watch_begin($0.baseAddress, $0.count) }
        guard descriptor >= 0 else { throw SystemError(errno: errno) }
        self.descriptor = descriptor
    }

    deinit { coffer_watch_end() }

    /// The next signal that came, if any; does not wait.
    borrowing func next() -> Event? { Self.next(descriptor) }

    /// The same where only the descriptor of the watch is at hand.
    static func next(_ descriptor: Int32) -> Event? {
        var byte: UInt8 = 0
        guard SystemCall.restart({ read(descriptor, &byte, 1) }) == 1 else { return nil }
        return Event(signal: Int32(byte & 0x7f), isSent: byte & 0x80 != 0)
    }
}
