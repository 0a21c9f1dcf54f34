internal import CofferCrypto
internal import CofferStore

/// That the passphrase of a slot is easy to guess, as it was judged when it was chosen: whoever opens the vault by another
/// slot cannot judge it. Nothing is kept of a passphrase that is strong enough.
///
/// Kept as the setting `slot/<number>`, as JSON; a slot number is never used again.
struct SlotStrength: Codable, Equatable, Sendable {
    /// About how many guesses it takes, as a power of two.
    let bits: Int

    /// `nil` for a secret that is strong enough, or no passphrase alone.
    init?(of secret: borrowing SlotSecret) {
        switch secret {
        case .passphrase(let passphrase):
            let strength = PassphraseStrength(passphrase)
            guard !strength.isEnough else { return nil }
            bits = strength.bits
        default: return nil
        }
    }

    static func key(_ slot: UInt32) -> SettingKey? { SettingKey(.slot, String(slot)) }
}

extension LogTransaction {
    /// Keeps that a new slot's passphrase is weak, if it is.
    func keepStrength(of secret: borrowing SlotSecret, slot: UInt32) throws(StoreError) {
        guard let key = SlotStrength.key(slot), let strength = SlotStrength(of: secret) else { return }
        try set(key.name, to: KeptCoding.encode(strength))
    }
}

extension Session {
    /// About how many guesses the easiest passphrase takes that opens the vault alone, as a power of two; `nil` when none is
    /// known to be weak. Slots that were made before this was kept are judged only when they opened the vault just now.
    ///
    /// - Throws: `store`; `refused` with `newer-setting`.
    func weakestPassphrase() throws(CofferError) -> Int? {
        var weakest = log.slotType == .passphrase ? passphraseBits.filter { $0 < PassphraseStrength.least } : nil
        for slot in log.header.slots where slot.type == .passphrase {
            guard let key = SlotStrength.key(slot.id), let known = try kept(SlotStrength.self, at: key) else {
                continue
            }
            weakest = min(weakest ?? known.bits, known.bits)
        }
        return weakest
    }
}

extension Int? {
    fileprivate func filter(_ isWanted: (Int) -> Bool) -> Int? { flatMap { isWanted($0) ? $0 : nil } }
}
