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
