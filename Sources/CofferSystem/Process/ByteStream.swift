internal import CofferMemory
internal import Glibc

/// Reads a file or what a program prints piece by piece, for work that needs no more than one piece at a time.
public enum ByteStream {
    private static let piece = 64 * 1024

    /// Reads a file, or standard input.
    ///
    /// - Throws: ``SystemError`` with `notRegular` for a directory, device or socket, or what open(2) and read(2) say.
    public static func read(_ input: InputFile, _ body: (UnsafeRawBufferPointer) -> Void) throws(SystemError) {
        guard case .path(let path) = input else { return try read(STDIN_FILENO, "-", body) }
        let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK
        let file = Descriptor(owning: try SystemCall.run(path) { path.withPointer { open($0, flags) } })
        let kind = try file.status(of: path).kind
        guard kind == .regular else { throw SystemError(.notRegular, path) }
        try read(file.raw, path, body)
    }

    /// Runs a program without input and reads its standard output; its standard error is ours.
    ///
    /// - Throws: ``SystemError`` as ``Launch/replaceProcess()``, with `commandFailed` (the status in `amount`).
    public static func run(_ launch: Launch, _ body: (UnsafeRawBufferPointer) -> Void) throws(SystemError) {
        let null = Descriptor(owning: try SystemCall.run("/dev/null") { open("/dev/null", O_RDONLY | O_CLOEXEC) })
        let pipe = try Pipe()
        let child = try launch.spawn(Launch.Streams(input: null.raw, output: pipe.writing.raw))
        let reading = pipe.forReading()
        try read(reading.raw, "", body)
        let status = try child.wait()
        if status != .exited(0) { throw SystemError(.commandFailed, amount: Int(status.shellStatus)) }
    }

    private static func read(
        _ descriptor: Int32, _ path: FilePath, _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(SystemError) {
        var buffer = SecretBuffer(capacity: piece)
        while true {
            try buffer.append(upTo: piece) { (bytes) throws(SystemError) in
                try SystemCall.run(path) { Glibc.read(descriptor, bytes.baseAddress, piece) }
            }
            if buffer.count == 0 { return }
            buffer.withBytes(body)
            buffer.removeLast(buffer.count)
        }
    }
}
