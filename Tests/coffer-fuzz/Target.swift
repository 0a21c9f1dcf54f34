internal import Glibc

/// A reader of bytes from outside. It may refuse them; it may not crash, hang, or take something for what it is not.
struct Target: Sendable {
    let name: String
    let read: @Sendable (UnsafeRawBufferPointer) -> Void

    init(_ name: String, _ read: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) {
        (self.name, self.read) = (name, read)
    }

    static let all = vault + keys + wire + configuration + files

    /// The target that this process runs. It comes from the environment, because libFuzzer starts itself again with the
    /// same arguments, and takes all of them for its own.
    static let chosen = all.first { target in
        getenv("COFFER_FUZZ_TARGET").map { String(cString: $0) } == target.name
    }
}

/// Ends the run with a finding: bytes that were taken are written again as the same bytes.
func same(_ written: some Sequence<UInt8>, as read: some Sequence<UInt8>) {
    precondition(written.elementsEqual(read), "what was read is written as other bytes")
}
