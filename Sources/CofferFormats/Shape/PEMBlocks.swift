internal import CofferMemory

/// The blocks of a text in PEM (RFC 7468).
enum PEMBlocks {
    /// The decoded blocks of a label, in their order.
    static func read(_ label: String, in text: SecretBytes) -> [SecretBytes] {
        let (begin, end) = (Array("-----BEGIN \(label)-----".utf8), Array("-----END \(label)-----".utf8))
        return text.withBytes { bytes in
            var found: [SecretBytes] = []
            var at = 0
            while let start = place(of: begin, in: bytes, from: at),
                let stop = place(of: end, in: bytes, from: start + begin.count)
            {
                if let der = Base64Decoding.decode(bytes.part(start + begin.count..<stop)) { found.append(der) }
                at = stop + end.count
            }
            return found
        }
    }

    private static func place(of word: [UInt8], in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard bytes.count - start >= word.count else { return nil }
        return (start...bytes.count - word.count).first {
            bytes[$0] == word[0] && bytes.part($0..<$0 + word.count).elementsEqual(word)
        }
    }
}
