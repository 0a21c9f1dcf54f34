public import CofferCrypto

extension VaultLog {
    /// A second owner of the keys that opened the vault, for `unlock`, which keeps them for a while.
    public func duplicateKeys() -> OpenedSlot { keys.duplicate() }

    /// How the slot that opened the vault is opened.
    public var slotType: SlotType { keys.type }
}
