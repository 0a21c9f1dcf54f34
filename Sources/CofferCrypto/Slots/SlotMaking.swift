internal import CSodium
internal import CofferMemory

extension KeySlot {
    /// Makes a slot that `secret` opens and that gives the keys of `scope`.
    ///
    /// - Parameters:
    ///   - cost: What Argon2id shall cost; ignored for a key file.
    ///   - keys: Where the keys come from; they must reach as far as `scope`.
    /// - Throws: ``CryptoError/slotNotOurs`` when they do not; ``CryptoError/outOfMemory``;
    ///   ``CryptoError/slotMalformed`` for a cost outside the bounds.
    public static func make(
        id: UInt32, secret: borrowing SlotSecret, scope: SlotScope, cost: KeyDerivationCost = .standard,
        keys: borrowing OpenedSlot, vault: VaultID, epoch: UInt32, entropy: Entropy
    ) throws(CryptoError) -> KeySlot {
        switch secret {
        case .identity(let identity):
            return try make(id: id, recipient: identity.publicKey, scope: scope, keys: keys, vault: vault, epoch: epoch)
        default: break
        }
        let type = secret.type
        let cost = type == .keyFile ? KeyDerivationCost.none : cost
        guard type == .keyFile || cost.isAcceptable else { throw .slotMalformed }
        let salt = Salt.random(from: entropy)
        let input = try secret.inputKey(salt: salt, cost: cost)
        let wrapping = SlotWrappingKey(
            input: input, vault: vault, epoch: epoch, id: id, type: type, scope: scope.kind, cost: cost, salt: salt)
        let sealed = try keys.withPayload(for: scope) { (payload) throws(CryptoError) in
            box(payload, key: wrapping.key, entropy: entropy)
        }
        return KeySlot(
            type: type, scope: scope.kind, id: id, cost: cost, recipient: .zero, salt: salt,
            checkValue: wrapping.checkValue, sealed: sealed)
    }

    /// Makes a slot for the holder of an X25519 identity.
    ///
    /// - Throws: ``CryptoError/slotNotOurs`` when `keys` do not reach as far as `scope`;
    ///   ``CryptoError/recipientMalformed`` for a public key of low order.
    public static func make(
        id: UInt32, recipient: PublicKey, scope: SlotScope, keys: borrowing OpenedSlot, vault: VaultID, epoch: UInt32
    ) throws(CryptoError) -> KeySlot {
        let context = SlotWrappingKey.sealContext(vault: vault, epoch: epoch, id: id, scope: scope.kind)
        let sealed = try keys.withPayload(for: scope) { (payload) throws(CryptoError) in
            try seal(context, payload, to: recipient)
        }
        return KeySlot(
            type: .recipient, scope: scope.kind, id: id, cost: .none, recipient: recipient, salt: .zero,
            checkValue: .zero, sealed: sealed)
    }

    private static func box(
        _ payload: UnsafeRawBufferPointer, key: borrowing SecretKey, entropy: Entropy
    ) -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: 24 + 16 + payload.count)
        sealed.withUnsafeMutableBytes { sealed in
            let nonce = UnsafeMutableRawBufferPointer(rebasing: sealed[..<24])
            let box = UnsafeMutableRawBufferPointer(rebasing: sealed[24...])
            entropy.fill(nonce)
            key.withBytes { key in
                coffer_box(box.baseAddress, payload.baseAddress, payload.count, nonce.baseAddress, key.baseAddress)
            }
        }
        return sealed
    }

    private static func seal(
        _ context: [UInt8], _ payload: UnsafeRawBufferPointer, to recipient: PublicKey
    ) throws(CryptoError) -> [UInt8] {
        var plain = SecretBuffer(capacity: context.count + payload.count)
        context.withUnsafeBytes { plain.append($0) }
        plain.append(payload)
        var sealed = [UInt8](repeating: 0, count: plain.count + 48)
        let status = plain.withBytes { plain in
            recipient.withBytes { coffer_seal(&sealed, plain.baseAddress, plain.count, $0.baseAddress) }
        }
        guard status == 0 else { throw .recipientMalformed }
        return sealed
    }
}
