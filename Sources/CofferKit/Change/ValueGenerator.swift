public import CofferCrypto
public import CofferMemory

/// Makes a random value of a form: `hex:64` and `alnum:32` (so many characters), `base64:48` (so many random bytes),
/// `words:12` (so many words), `uuid` or `ed25519` (a private key).
public struct ValueGenerator: Equatable, Sendable {
    fileprivate enum Form: String {
        case hex
        case base64
        case alnum
        case uuid
        case words
        case ed25519
    }

    private let form: Form
    /// The number of the form: of characters, bytes or words.
    public let count: Int

    /// Reads a form. `hex` takes an even number, so that it decodes to whole bytes; 4096 at most, of words 64. `uuid` and
    /// `ed25519` take no number.
    ///
    /// - Throws: `usage` with `badGenerator`.
    public init(_ text: String) throws(CofferError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let form = Form(rawValue: String(parts[0])) else {
            throw .usage(.badGenerator)
        }
        let number = parts.count == 2 ? Int(parts[1]) : form.hasNumber ? nil : 1
        guard let number, (1...form.most).contains(number), form != .hex || number.isMultiple(of: 2),
            form.hasNumber || parts.count == 1
        else { throw .usage(.badGenerator) }
        (self.form, count) = (form, number)
    }

    /// What is made, for people: `64 hex`.
    public var text: String { form.hasNumber ? "\(count) \(form.rawValue)" : form.rawValue }

    /// The exact strength of the value, in whole bits: how many random bits it is made of.
    public var bits: Int {
        switch form {
        case .hex: count * 4
        case .base64: count * 8
        // log2(62), cut after five digits.
        case .alnum: count * 595_419 / 100_000
        case .uuid: 122
        case .words: count * GeneratedWords.bits
        case .ed25519: 256
        }
    }

    /// Makes a value: each character is drawn evenly from its alphabet; a UUID is of version 4 (RFC 9562, section 5.4).
    public func value(from entropy: Entropy) -> SecretBytes {
        switch form {
        case .hex, .alnum: Self.draw(count, from: form.alphabet, entropy)
        case .base64: Base64Text.encoded(SecretBytes(count: count) { entropy.fill($0) })
        case .uuid: Self.uuid(entropy)
        case .words: GeneratedWords.value(count, from: entropy)
        case .ed25519: GeneratedKey.ed25519(from: entropy)
        }
    }

    /// Takes as many bits of each random byte as the alphabet needs, and rejects what lies beyond it, so that no
    /// character is likelier than another.
    private static func draw(_ count: Int, from alphabet: [UInt8], _ entropy: Entropy) -> SecretBytes {
        let mask: UInt8 = alphabet.count <= 16 ? 15 : 63
        var text = SecretBuffer(capacity: count)
        while text.count < count {
            let pool = SecretBytes(count: 64) { entropy.fill($0) }
            pool.withBytes { bytes in
                for byte in bytes where text.count < count && Int(byte & mask) < alphabet.count {
                    text.append(alphabet[Int(byte & mask)])
                }
            }
        }
        return text.finish()
    }

    private static func uuid(_ entropy: Entropy) -> SecretBytes {
        let random = SecretBytes(count: 16) { bytes in
            entropy.fill(bytes)
            bytes[6] = bytes[6] & 0x0F | 0x40
            bytes[8] = bytes[8] & 0x3F | 0x80
        }
        let digits = Form.hex.alphabet
        var text = SecretBuffer(capacity: 36)
        random.withBytes { bytes in
            for (place, byte) in bytes.enumerated() {
                if [4, 6, 8, 10].contains(place) { text.append(UInt8(ascii: "-")) }
                text.append(digits[Int(byte >> 4)])
                text.append(digits[Int(byte & 15)])
            }
        }
        return text.finish()
    }
}

extension ValueGenerator.Form {
    fileprivate var hasNumber: Bool { self != .uuid && self != .ed25519 }

    fileprivate var most: Int { self == .words ? 64 : 4_096 }

    /// What the characters of `hex` and `alnum` are drawn from.
    fileprivate var alphabet: [UInt8] {
        self == .alnum
            ? Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
            : Array("0123456789abcdef".utf8)
    }
}
