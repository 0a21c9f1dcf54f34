import CofferCrypto
import CofferMemory
import Testing

struct KeyTextTests {
    private func text(_ value: SecretBytes) -> String { value.withBytes { String(decoding: $0, as: UTF8.self) } }

    private func isKey(_ text: SecretBytes, _ key: borrowing SecretKey) throws -> Bool {
        let bytes = key.withBytes { Array($0) }
        switch try KeyText.read(text) {
        case .key(let read): return read.withBytes { $0.elementsEqual(bytes) }
        case .identity: return false
        }
    }

    @Test func `a key file is one checksummed line and reads back`() throws {
        let key = SecretKey.random(from: .system)
        let file = KeyText.key(key.duplicate()).written()
        #expect(text(file).hasPrefix("coffer-key-v1:"))
        #expect(try isKey(file, key))
    }

    @Test func `every changed character of a key file is noticed`() throws {
        let file = KeyText.key(.random(from: .system)).written().withBytes { Array($0) }
        for i in file.indices.dropLast() {
            var changed = file
            changed[i] ^= 1
            #expect(throws: CryptoError.self, "character \(i)") { _ = try KeyText.read(SecretBytes(public: changed)) }
        }
    }

    @Test func `a recovery key reads back however it was typed`() throws {
        for _ in 0..<50 {
            let key = SecretKey.random(from: .system)
            let written = text(RecoveryKey.text(of: key))
            #expect(written.count == 4 + 13 * 6)
            let typed = [
                written, written.lowercased(), written.filter { $0 != "-" },
                written.map { $0 == "-" ? " " : "\($0)" }.joined(),
            ]
            for form in typed {
                #expect(try isKey(SecretBytes(public: Array(form.utf8)), key), "\(form.count) characters")
            }
        }
    }

    @Test func `most slips in a recovery key are noticed`() throws {
        let written = RecoveryKey.text(of: .random(from: .system)).withBytes { Array($0) }
        var noticed = 0
        for i in 5..<written.count where written[i] != UInt8(ascii: "-") {
            var changed = written
            changed[i] = changed[i] == UInt8(ascii: "7") ? UInt8(ascii: "8") : UInt8(ascii: "7")
            if (try? KeyText.read(SecretBytes(public: changed)).isKey) == nil { noticed += 1 }
        }
        #expect(noticed >= 60)
    }

    @Test func `a recipient reads back and a changed one does not`() throws {
        let key = Identity.random(from: .system).publicKey
        let text = Recipient.text(of: key)
        #expect(text.hasPrefix("coffer1"))
        #expect(try Recipient.key(of: text) == key)
        for i in text.indices {
            var changed = Array(text)
            changed[text.distance(from: text.startIndex, to: i)] = text[i] == "q" ? "p" : "q"
            #expect(throws: CryptoError.recipientMalformed) { _ = try Recipient.key(of: String(changed)) }
        }
    }
}

extension KeyText {
    /// Whether it is a symmetric key.
    fileprivate var isKey: Bool {
        switch self {
        case .key: true
        case .identity: false
        }
    }
}
