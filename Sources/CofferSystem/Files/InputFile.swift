public import CofferMemory
internal import Glibc

/// Where ordinary input comes from: an export of a dashboard, a `.env` file, a pipe.
public enum InputFile: Hashable, Sendable {
    case standardInput
    case path(FilePath)

    /// Reads an argument: `-` is standard input.
    public init(argument: FilePath) {
        self = argument == "-" ? .standardInput : .path(argument)
    }

    /// Reads all of it into locked memory. A file may have any mode and owner and may be reached through symbolic
    /// links; it has to be regular or a FIFO, such as a shell's `<(command)` makes.
    ///
    /// - Throws: ``SystemError`` with `tooLarge` above `limit` bytes, `notRegular` for a directory, device or socket,
    ///   `notFound`, or what open(2) and read(2) say.
    public func readAll(limit: Int) throws(SystemError) -> SecretBytes {
        guard case .path(let path) = self else { return try SecretReading.read(STDIN_FILENO, limit: limit, of: "-") }
        // The kind is asked for before opening, because opening a device can do something.
        try Self.requireReadable(path) { status in path.withPointer { stat($0, &status) } }
        let raw = try SystemCall.run(path) { path.withPointer { open($0, O_RDONLY | O_CLOEXEC | O_NOCTTY) } }
        let descriptor = Descriptor(owning: raw)
        try Self.requireReadable(path) { fstat(raw, &$0) }
        return try descriptor.readAll(limit: limit, of: path)
    }

    private static func requireReadable(
        _ path: FilePath, _ ask: (inout stat) -> Int32
    ) throws(SystemError) {
        var status = stat()
        try SystemCall.run(path) { ask(&status) }
        let kind = FileStatus(status).kind
        if kind != .regular && kind != .fifo { throw SystemError(.notRegular, path) }
    }
}
