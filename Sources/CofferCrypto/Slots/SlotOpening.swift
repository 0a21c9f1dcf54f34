internal import CSodium
internal import CofferMemory

extension KeySlot {
    /// Opens the slot.
    ///
    /// - Throws: ``CryptoError/slotNotOurs`` when the secret is for another slot, ``CryptoError/outOfMemory``, or
    ///   ``CryptoError/boxRejected`` when the check value is right and the sealed payload is not: someone changed it.
    /// - Complexity: One Argon2id derivation of the slot's cost for the types with a passphrase.
    public func open(with secret: borrowing SlotSecret, vault: VaultID, epoch: UInt32) throws(CryptoError) -> OpenedSlot
    {
        guard secret.type == type else { throw .slotNotOurs }
        switch secret {
        case .identity(let identity): return try openSealed(with: identity, vault: vault, epoch: epoch)
        default: return try openBox(with: secret, vault: vault, epoch: epoch)
        }
    }

    private func openBox(
        with secret: borrowing SlotSecret, vault: VaultID, epoch: UInt32
    ) throws(CryptoError) -> OpenedSlot {
        let input = try secret.inputKey(salt: salt, cost: cost)
        let wrapping = SlotWrappingKey(
            input: input, vault: vault, epoch: epoch, id: id, type: type, scope: scope, cost: cost, salt: salt)
        // The check value commits to the key: without it one box could be made to open under two keys.
        guard wrapping.checkValue.matches(checkValue) else { throw .slotNotOurs }
        var payload = SecretBuffer(capacity: scope.payloadSize)
        try payload.append(upTo: scope.payloadSize) { (plain) throws(CryptoError) in
            guard unbox(into: plain, key: wrapping.key) else { throw .boxRejected }
            return plain.count
        }
        return try payload.withBytes { (bytes) throws(CryptoError) in try OpenedSlot.read(bytes, of: self) }
    }

    private func unbox(into plain: UnsafeMutableRawBufferPointer, key: borrowing SecretKey) -> Bool {
        sealed.withUnsafeBytes { sealed in
            key.withBytes { key in
                coffer_box_open(
                    plain.baseAddress, sealed.baseAddress.map { $0 + 24 }, sealed.count - 24, sealed.baseAddress,
                    key.baseAddress) == 0
            }
        }
    }

    private func openSealed(
        with identity: borrowing Identity, vault: VaultID, epoch: UInt32
    ) throws(CryptoError) -> OpenedSlot {
        guard identity.publicKey == recipient else { throw .slotNotOurs }
        let context = SlotWrappingKey.sealContext(vault: vault, epoch: epoch, id: id, scope: scope)
        let size = sealed.count - 48
        var plain = SecretBuffer(capacity: size)
        try plain.append(upTo: size) { (bytes) throws(CryptoError) in
            guard identity.unseal(sealed, into: bytes) else { throw .boxRejected }
            return size
        }
        return try plain.withBytes { (bytes) throws(CryptoError) in
            guard bytes.prefix(context.count).elementsEqual(context) else { throw .boxRejected }
            return try OpenedSlot.read(UnsafeRawBufferPointer(rebasing: bytes[context.count...]), of: self)
        }
    }
}
