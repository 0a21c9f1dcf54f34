internal import CofferMemory

/// A terminal shows a line feed as CR LF (termios(3), ONLCR), so a value of several lines comes out of one changed.
enum TerminalLineEnds {
    /// The value as a terminal shows it; nil if that is no other.
    static func form(of value: SecretBytes) -> SecretBytes? {
        guard value.withBytes({ $0.contains(UInt8(ascii: "\n")) }) else { return nil }
        var form = SecretBuffer(capacity: value.count * 2)
        value.withBytes { bytes in
            for byte in bytes {
                if byte == UInt8(ascii: "\n") { form.append(UInt8(ascii: "\r")) }
                form.append(byte)
            }
        }
        return form.finish()
    }
}
