import Foundation

@testable import CofferSystem

/// The person at a pseudo-terminal: sees what is shown and types.
final class TerminalDriver: @unchecked Sendable {
    let first: Int32
    let second: Int32
    private let lock = NSLock()
    private var bytes: [UInt8] = []

    init() throws {
        let terminal = try PseudoTerminal()
        first = dup(terminal.first.raw)
        second = dup(terminal.second.raw)
        for descriptor in [first, second] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 4096)
            while case let count = read(first, &buffer, buffer.count), count > 0 {
                lock.withLock { bytes += buffer[..<count] }
            }
        }
    }

    /// A person at the terminal that this process's standard descriptors are, from now on.
    static func onStandardDescriptors(columns: UInt16) throws -> TerminalDriver {
        let person = try TerminalDriver()
        person.resize(columns: columns)
        for descriptor in Int32(0)...2 { dup2(person.second, descriptor) }
        return person
    }

    /// Makes the window 24 lines high and so wide.
    func resize(columns: UInt16) {
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(second, UInt(TIOCSWINSZ), &size)
    }

    /// The path of the end that a program opens.
    var path: String { String(cString: ttyname(second)) }

    /// All that was shown.
    var shown: String { lock.withLock { String(decoding: bytes, as: UTF8.self) } }

    /// Whether what is typed is shown.
    var hasEcho: Bool { Self.hasEcho(second) }

    static func hasEcho(_ descriptor: Int32) -> Bool {
        var mode = termios()
        return tcgetattr(descriptor, &mode) == 0 && mode.c_lflag & tcflag_t(ECHO) != 0
    }

    func type(_ text: String) { Array(text.utf8).withUnsafeBytes { _ = write(first, $0.baseAddress, $0.count) } }

    /// Waits up to 20 seconds; false if it did not come.
    @discardableResult
    static func wait(until condition: () -> Bool) -> Bool {
        for _ in 0..<4000 {
            if condition() { return true }
            usleep(5000)
        }
        return condition()
    }

    /// Waits until `text` is shown.
    @discardableResult
    func wait(for text: String) -> Bool { Self.wait { shown.contains(text) } }
}

/// Runs work that waits on a thread of its own, so that the tests' own threads go on.
func onThread<R: Sendable>(_ work: @escaping @Sendable () -> R) async -> R {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: work()) }
    }
}
