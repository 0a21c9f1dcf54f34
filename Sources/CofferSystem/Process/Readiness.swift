internal import Glibc

/// Waits until one of several descriptors can be used (poll(2)).
struct Readiness {
    private var entries: [pollfd] = []

    /// Asks for `descriptor` to become readable or to reach its end. -1 is never ready.
    mutating func toRead(_ descriptor: Int32) {
        entries.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }

    /// Asks for `descriptor` to take bytes.
    mutating func toWrite(_ descriptor: Int32) {
        entries.append(pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0))
    }

    /// Waits; nil is for ever.
    ///
    /// - Returns: Whether something is ready; false when the time is over.
    /// - Throws: ``SystemError`` as poll(2) says.
    mutating func wait(milliseconds: Int32?) throws(SystemError) -> Bool {
        let count = nfds_t(entries.count)
        let ready = try SystemCall.run { poll(&entries, count, milliseconds ?? -1) }
        return ready > 0
    }

    /// Whether `descriptor` can be read without waiting, or has reached its end.
    func canRead(_ descriptor: Int32) -> Bool { has(descriptor, POLLIN | POLLHUP | POLLERR) }

    /// Whether `descriptor` takes bytes, or has nobody who reads them.
    func canWrite(_ descriptor: Int32) -> Bool { has(descriptor, POLLOUT | POLLERR) }

    private func has(_ descriptor: Int32, _ events: Int32) -> Bool {
        entries.contains { $0.fd == descriptor && Int32($0.revents) & events != 0 }
    }
}
