internal import CofferMemory
internal import CofferSystem

/// A value made safe to show on a terminal, without a copy of it outside locked memory.
enum RevealedText {
    /// Escapes as ``TerminalText`` does, a character at a time.
    static func escaped(_ value: SecretBytes, _ layout: TerminalText.Layout = .line) -> SecretBytes {
        var text = SecretBuffer(capacity: value.count + 16)
        value.withBytes { bytes in
            var at = 0
            while at < bytes.count {
                let length = characterLength(bytes, at)
                // One character is short enough to be a string without memory of its own.
                for byte in TerminalText.escape(bytes[at..<at + length], layout).utf8 { text.append(byte) }
                at += length
            }
        }
        return text.finish()
    }

    /// The number of bytes of the character that starts here, or of what looks like the beginning of one (RFC 3629).
    private static func characterLength(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
        let most =
            switch bytes[start] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        var length = 1
        while length < most, start + length < bytes.count, bytes[start + length] & 0xC0 == 0x80 { length += 1 }
        return length
    }
}

extension Console {
    /// Writes a value to standard output: its bytes, or on a terminal what is safe to show of them.
    func writeValue(_ value: SecretBytes) throws(SystemError) {
        try output.write(output.isTerminal ? RevealedText.escaped(value, .lines) : value)
    }
}
