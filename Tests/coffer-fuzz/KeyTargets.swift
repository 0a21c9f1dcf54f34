internal import CofferCrypto
internal import CofferMemory

@testable internal import CofferStore

extension Target {
    /// Texts that hold or name a key.
    static let keys = [
        Target("key-file") { bytes in
            guard let key = try? KeyText.read(SecretBytes(copying: bytes)) else { return }
            let text = key.written()
            guard let again = try? KeyText.read(text) else { preconditionFailure("what was written is not read") }
            precondition(again.written().isEqual(to: text), "a key came back as another")
        },
        Target("recipient") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            if let key = try? Recipient.key(of: text) { same(Recipient.text(of: key).utf8, as: bytes) }
        },
        Target("anchor") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            if let anchor = PrintedAnchor(text) { precondition(PrintedAnchor(anchor.description) == anchor) }
        },
    ]
}
