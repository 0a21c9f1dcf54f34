internal import CofferMemory

/// Writes one flat JSON object, one member a line.
enum JSONForm {
    static func write(
        _ entries: [Entry], for target: Target, refused: inout [String: WriteRefusal.Reason]
    ) throws(WriteRefusal) -> SecretBytes {
        for entry in entries where entry.value.withBytes({ UTF8Check.firstInvalid(in: $0) != nil }) {
            refused[entry.name] = .invalidUTF8
        }
        if !refused.isEmpty { throw target.refusal(entries, refused) }
        var out = SecretBuffer(capacity: entries.reduce(256) { $0 + $1.value.count + $1.name.utf8.count + 16 })
        out.append("{")
        for (i, entry) in entries.enumerated() {
            out.append(i == 0 ? "\n  " : ",\n  ")
            var name = entry.name
            name.withUTF8 { append(UnsafeRawBufferPointer($0), to: &out) }
            out.append(": ")
            entry.value.withBytes { append($0, to: &out) }
        }
        out.append(entries.isEmpty ? "}\n" : "\n}\n")
        let written = out.finish()
        let reading = try? written.withBytes { (bytes) throws(ReadFailure) in try FlatJSON.read(bytes) }
        guard let reading, LineForm.isSame(reading.entries, entries) else {
            for entry in entries { refused[entry.name] = .wouldNotReadBack }
            throw target.refusal(entries, refused)
        }
        return written
    }

    /// A JSON text with the shortest escapes.
    private static func append(_ bytes: UnsafeRawBufferPointer, to out: inout SecretBuffer) {
        out.append("\"")
        var start = 0
        for i in 0..<bytes.count {
            let byte = bytes[i]
            guard byte < 0x20 || byte == 0x7F || byte == Byte.doubleQuote || byte == Byte.backslash else { continue }
            out.append(bytes.part(start..<i))
            escape(byte, to: &out)
            start = i + 1
        }
        out.append(bytes.part(start..<bytes.count))
        out.append("\"")
    }

    private static func escape(_ byte: UInt8, to out: inout SecretBuffer) {
        switch byte {
        case Byte.doubleQuote: out.append("\\\"")
        case Byte.backslash: out.append("\\\\")
        case Byte.lineFeed: out.append("\\n")
        case Byte.carriageReturn: out.append("\\r")
        case Byte.tab: out.append("\\t")
        default:
            out.append("\\u00")
            out.append(hexDigit(byte >> 4))
            out.append(hexDigit(byte & 15))
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
