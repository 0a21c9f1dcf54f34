internal import CSystem

/// The two ends of a new pipe; both close-on-exec.
struct Pipe: ~Copyable {
    let reading: Descriptor
    private var writing: Descriptor?

    /// - Throws: ``SystemError`` as pipe2(2) says.
    init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        try SystemCall.run { coffer_pipe(&ends) }
        reading = Descriptor(owning: ends[0])
        writing = Descriptor(owning: ends[1])
    }

    /// The end to write to, or -1 once it was given away.
    var writingEnd: Int32 {
        switch writing {
        case .some(let end): end.raw
        case .none: -1
        }
    }

    /// Closes this process's end to write, so that the child's is the only one.
    mutating func closeWriting() { writing = nil }
}
