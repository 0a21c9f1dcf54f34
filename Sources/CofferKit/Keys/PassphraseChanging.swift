internal import CofferCrypto
public import CofferMemory
internal import CofferStore

extension Session {
    /// Wraps the slot in use anew, for another passphrase. The vault's key stays, so that older copies of the file still
    /// open with the old passphrase.
    ///
    /// - Returns: The slot's number.
    /// - Throws: `usage` when the slot in use has no passphrase; `store`.
    /// - Complexity: One Argon2id derivation, about half a second.
    public func changePassphrase(to passphrase: SecretBytes) throws(CofferError) -> UInt32 {
        guard let old = takeSecret(), let new = old.with(passphrase: passphrase) else {
            throw .usage(
                .other("slot \(log.slot) opens without a passphrase; open the vault with the one to be changed"))
        }
        let known = try SlotStrength.key(log.slot).flatMap { (key) throws(CofferError) in
            try kept(SlotStrength.self, at: key).map { _ in key }
        }
        try write { (transaction) throws(CofferError) in
            try storing { () throws(StoreError) in
                try transaction.rewrapSlot(log.slot, secret: new, scope: log.scope, cost: .standard)
                if let known { try transaction.set(known.name, to: nil) }
                try transaction.keepStrength(of: new, slot: log.slot)
            }
        }
        return log.slot
    }
}
