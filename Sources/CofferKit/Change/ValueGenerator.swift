public import CofferCrypto
public import CofferMemory

/// Makes a random value of a form: `hex:64`, `base64:48`, `alnum:32` or `uuid`. The number is that of the characters.
public struct ValueGenerator: Equatable, Sendable {
    fileprivate enum Form: String {
        case hex
        case base64
        case alnum
        case uuid
    }

    private let form: Form
    /// The number of characters of the value.
    public let count: Int

    /// Reads a form. `hex` takes an even number and `base64` a multiple of 4, so that both decode to whole bytes without
    /// padding; 4096 characters at most. `uuid` takes no number.
    ///
    /// - Throws: `usage` with `badGenerator`.
    public init(_ text: String) throws(CofferError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let form = Form(rawValue: String(parts[0])) else {
            throw .usage(.badGenerator)
        }
        let number = parts.count == 2 ? Int(parts[1]) : form == .uuid ? 36 : nil
        guard let number, (1...4_096).contains(number), number.isMultiple(of: form.unit),
            form != .uuid || parts.count == 1
        else { throw .usage(.badGenerator) }
        (self.form, count) = (form, number)
    }

    /// What is made, for people: `64 hex`.
    public var text: String { form == .uuid ? "uuid" : "\(count) \(form.rawValue)" }

    /// Makes a value: each character is drawn evenly from its alphabet; a UUID is of version 4 (RFC 9562, section 5.4).
    public func value(from entropy: Entropy) -> SecretBytes {
        form == .uuid ? Self.uuid(entropy) : Self.draw(count, from: form.alphabet, entropy)
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
    fileprivate var unit: Int {
        switch self {
        case .hex: 2
        case .base64: 4
        case .alnum, .uuid: 1
        }
    }

    fileprivate var alphabet: [UInt8] {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        return switch self {
        case .hex, .uuid: Array("0123456789abcdef".utf8)
        case .base64: letters + Array("+/".utf8)
        case .alnum: letters
        }
    }
}
