internal import CSystem
public import CofferMemory
internal import Glibc

/// The terminal that the person sits at, whatever standard input and output are.
public struct Terminal: ~Copyable {
    let descriptor: Descriptor

    /// Opens the controlling terminal, or the one at `path`.
    ///
    /// - Throws: ``SystemError`` with `noTerminal`.
    public init(_ path: FilePath = "/dev/tty") throws(SystemError) {
        let raw = SystemCall.restart { path.withPointer { open($0, O_RDWR | O_NOCTTY | O_CLOEXEC) } }
        guard raw >= 0 else { throw SystemError(.noTerminal, path, number: errno) }
        if isatty(raw) != 1 {
            close(raw)
            throw SystemError(.noTerminal, path, number: ENOTTY)
        }
        descriptor = Descriptor(owning: raw)
    }

    /// Whether a descriptor is a terminal.
    public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The width in columns of the terminal at `descriptor`; where that is unknown, `COLUMNS` of `environment`, or 80.
    public static func width(of descriptor: Int32, _ environment: ProcessEnvironment) -> Int {
        var (columns, rows): (UInt16, UInt16) = (0, 0)
        if coffer_window_size(descriptor, &columns, &rows) == 0, columns > 0 { return Int(columns) }
        return environment.get("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
    }

    /// Asks for a passphrase; what is typed is not shown and goes byte by byte into locked memory.
    ///
    /// Until Return the kernel handles the erase keys. A signal that ends or stops the program (SIGINT, SIGTERM, SIGHUP,
    /// SIGQUIT, SIGTSTP) first shows input again; after a stop the question is asked anew. `prompt` is not escaped.
    ///
    /// - Throws: ``SystemError`` with `endOfInput`, or as ``Passphrase/check(_:)``.
    public func readPassphrase(_ prompt: String) throws(SystemError) -> SecretBytes {
        try Passphrase.check(try HiddenLine(descriptor.raw, prompt).read())
    }

    /// Asks for a line that is not secret, such as a name to confirm; without its line feed.
    ///
    /// - Throws: ``SystemError`` with `endOfInput`, `tooLarge` above 4096 bytes, or as read(2) says.
    public func readLine(_ prompt: String) throws(SystemError) -> String {
        try Output(descriptor: descriptor.raw).write(prompt)
        let line = try LineReading.read(descriptor.raw, limit: 4096)
        return line.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// Asks a question with no as the default: ` [y/N] ` is added, and only `y` or `yes` is yes.
    ///
    /// - Throws: ``SystemError`` as ``readLine(_:)``.
    public func confirm(_ question: String) throws(SystemError) -> Bool {
        ["y", "yes"].contains(try readLine(question + " [y/N] ").lowercased())
    }
}
