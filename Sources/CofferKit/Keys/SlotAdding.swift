public import CofferCrypto
internal import CofferStore

/// What a new key slot is to open with.
public enum NewSlot: ~Copyable {
    /// A passphrase, a key file, both, or an identity whose file is at hand.
    case secret(SlotSecret)
    /// A colleague's public key; nobody needs to be present.
    case recipient(PublicKey)
}

extension Session {
    /// The scope that `key add` names; `environment` is the environment that the command is about.
    ///
    /// - Throws: as ``environment()``.
    public func scope(_ kind: SlotScopeKind) throws(CofferError) -> SlotScope {
        switch kind {
        case .full: .full
        case .metadata: .metadata
        case .environment: .environment(try environment().id)
        }
    }

    /// Adds a key slot. A slot gives at most what the slot in use reaches.
    ///
    /// - Returns: Its number.
    /// - Throws: `usage` for a label above 255 bytes; `store` with `outOfScope`, or `noSlot` when there are 32.
    /// - Complexity: One Argon2id derivation for a passphrase, about half a second.
    public func addSlot(
        _ slot: borrowing NewSlot, scope: SlotScope, label: String
    ) throws(CofferError) -> UInt32 {
        try SlotLabelRule.check(label)
        return try write { (transaction) throws(CofferError) in
            try storing { () throws(StoreError) -> UInt32 in
                switch slot {
                case .secret(let secret):
                    let number = try transaction.addSlot(secret: secret, scope: scope, cost: .standard, label: label)
                    try transaction.keepStrength(of: secret, slot: number)
                    return number
                case .recipient(let key):
                    return try transaction.addSlot(recipient: key, scope: scope, label: label)
                }
            }
        }
    }
}

/// What people may call a slot.
enum SlotLabelRule {
    /// - Throws: `usage` above 255 bytes, which is what the format holds.
    static func check(_ label: String) throws(CofferError) {
        guard label.utf8.count <= 255 else { throw .usage(.other("a label has 255 bytes at most")) }
    }
}
