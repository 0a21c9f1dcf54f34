public import CofferMemory

extension Terminal {
    /// Writes text that is not secret and needs no escaping.
    ///
    /// - Throws: ``SystemError`` as write(2) says.
    public borrowing func write(_ text: String) throws(SystemError) {
        try Output(descriptor: descriptor.raw).write(text)
    }

    /// Shows a value as it is, on the terminal itself and not on standard output, which may be a file.
    ///
    /// - Throws: ``SystemError`` as write(2) says.
    public borrowing func show(_ value: SecretBytes) throws(SystemError) {
        try Output(descriptor: descriptor.raw).write(value)
    }
}

extension Terminal {
    /// Asks a question with yes as the default: ` [Y/n] ` is added, and only `n` or `no` declines.
    ///
    /// - Throws: ``SystemError`` as ``readLine(_:)``.
    public borrowing func declines(_ question: String) throws(SystemError) -> Bool {
        ["n", "no"].contains(try readLine(question + " [Y/n] ").lowercased())
    }
}
