internal import CofferMemory
internal import Glibc

/// What is typed at our terminal, on its way to a child's. It never waits for the child, which may itself be waiting
/// for us to take its output.
struct InputRelay: ~Copyable {
    private let source: Int32
    private let destination: Int32
    private var pending = SecretBuffer(capacity: 4096)
    private var done = 0
    private var isOpen: Bool

    /// Without a source nothing is passed on. Both descriptors stay their owners'.
    init(from source: Int32?, to destination: Int32) {
        (self.source, self.destination, isOpen) = (source ?? -1, destination, source != nil)
    }

    /// Asks for what it needs next.
    borrowing func wait(in readiness: inout Readiness) {
        if pending.count > done {
            readiness.toWrite(destination)
        } else if isOpen {
            readiness.toRead(source)
        }
    }

    /// Does what is possible now.
    mutating func relay(_ readiness: Readiness) {
        if pending.count > done {
            if readiness.canWrite(destination) { write() }
        } else if isOpen, readiness.canRead(source) {
            read()
        }
    }

    private mutating func read() {
        let source = source
        pending.append(upTo: 4096) { bytes in
            max(0, SystemCall.restart { Glibc.read(source, bytes.baseAddress, bytes.count) })
        }
        isOpen = pending.count > 0
    }

    private mutating func write() {
        let (destination, offset) = (destination, done)
        let count = pending.withBytes { bytes in
            SystemCall.restart { Glibc.write(destination, bytes.baseAddress! + offset, bytes.count - offset) }
        }
        // A child without a terminal left reads nothing any more.
        done = count < 0 ? pending.count : done + count
        guard done == pending.count else { return }
        pending.removeLast(done)
        done = 0
    }
}
