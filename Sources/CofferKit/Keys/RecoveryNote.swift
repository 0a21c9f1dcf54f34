internal import CofferCrypto
public import CofferMemory
internal import CofferStore
internal import CofferSystem

/// A recovery key on its way to paper: it is tested before anybody sees it, and a person types a part of it back.
public struct RecoveryNote: ~Copyable {
    /// What its slot is called.
    public static let label = "recovery key"
    private static let groups = 13
    private let secret: SecretKey
    /// The text: `crk1-` and 13 groups of five.
    public let text: SecretBytes
    /// The group that the person is to type back, from 1.
    public let asked: Int

    init(entropy: Entropy) {
        secret = .random(from: entropy)
        text = RecoveryKey.text(of: secret)
        asked = Int(Fingerprint.random(from: entropy).bytes[0]) % Self.groups + 1
    }

    /// The text in lines that are easy to copy by hand, each with the numbers of its groups.
    public var lines: [(text: SecretBytes, groups: String)] {
        [(1, 5), (6, 10), (11, 13)].map { first, last in
            let start = first == 1 ? 0 : 5 + (first - 1) * 6
            return (text.slice(start..<min(5 + last * 6, text.count)), "groups \(first) to \(last)")
        }
    }

    func key() -> SecretKey { secret.duplicate() }

    /// Whether an answer is the group that was asked for; case, and letters that look like digits, do not matter.
    public func isConfirmed(by answer: SecretBytes) -> Bool {
        let start = 5 + (asked - 1) * 6
        let group = text.slice(start..<start + 5)
        guard answer.count == group.count else { return false }
        return answer.withBytes { answer in
            group.withBytes { group in zip(answer, group).allSatisfy { Self.digit($0) == $1 } }
        }
    }

    /// The digit that a typed letter stands for (Crockford's base 32).
    private static func digit(_ byte: UInt8) -> UInt8 {
        let upper = byte &- UInt8(ascii: "a") < 26 ? byte & ~0x20 : byte
        switch upper {
        case UInt8(ascii: "O"): return UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return UInt8(ascii: "1")
        default: return upper
        }
    }

    /// Opens the vault a second time, with nothing but the text.
    func test(on path: FilePath, anchor: LocalAnchor, _ entropy: Entropy) throws(CofferError) {
        let key = try CofferError.reading("the recovery key") { () throws(CryptoError) in
            try text.withBytes { (bytes) throws(CryptoError) in try RecoveryKey.read(bytes) }
        }
        let secret = SlotSecret.keyFile(key)
        do throws(StoreError) {
            let storage = try VaultFile.open(path, wait: 10_000)
            let header = try VaultLog.header(in: storage)
            let keys = try header.open(with: secret)
            let log = try VaultLog.open(storage, header: header, keys: keys, anchor: anchor, entropy: entropy)
            guard log.scope == .full else { throw .outOfScope }
        } catch {
            throw .store(error, vault: path.description)
        }
    }
}

extension Session {
    /// Adds a recovery key and opens the vault with its text, as a person would.
    ///
    /// - Returns: The slot's number and the key, which is nowhere else.
    /// - Throws: as ``addSlot(_:scope:label:)``.
    public func addRecoveryKey(label: String?) throws(CofferError) -> AddedRecoveryKey {
        let note = RecoveryNote(entropy: surroundings.entropy)
        let slot = NewSlot.secret(.keyFile(note.key()))
        let number = try addSlot(slot, scope: .full, label: label ?? RecoveryNote.label)
        try note.test(on: path, anchor: log.anchor, surroundings.entropy)
        return AddedRecoveryKey(slot: number, note: note)
    }
}

/// A recovery key that opens a slot now.
public struct AddedRecoveryKey: ~Copyable {
    /// The slot's number.
    public let slot: UInt32
    /// The key.
    public let note: RecoveryNote
}
