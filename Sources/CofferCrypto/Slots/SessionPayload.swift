public import CofferMemory

extension OpenedSlot {
    /// The keys as bytes, for the kernel's keyring and nothing else: `slot u32 || type || scope || payload`.
    public borrowing func serialized() -> SecretBytes {
        var bytes = SecretBuffer(capacity: 96)
        withUnsafeBytes(of: slot.littleEndian) { bytes.append($0) }
        bytes.append(type.rawValue)
        bytes.append(scope.kind.rawValue)
        // The keys reach as far as their own scope, so there is always a payload.
        let payload = try? payloadBytes()
        if let payload { bytes.append(payload) }
        return bytes.finish()
    }

    private borrowing func payloadBytes() throws(CryptoError) -> SecretBytes {
        try withPayload(for: scope) { (payload) throws(CryptoError) in SecretBytes(copying: payload) }
    }

    /// Reads what ``serialized()`` gave.
    ///
    /// - Throws: ``CryptoError/slotMalformed``.
    public static func deserialize(_ bytes: SecretBytes) throws(CryptoError) -> OpenedSlot {
        try bytes.withBytes { (bytes) throws(CryptoError) in
            guard bytes.count > 6, let type = SlotType(rawValue: bytes[4]),
                let scope = SlotScopeKind(rawValue: bytes[5])
            else { throw .slotMalformed }
            let slot = KeySlot(
                type: type, scope: scope, id: bytes.loadUnaligned(as: UInt32.self).littleEndian, cost: .none,
                recipient: .zero, salt: .zero, checkValue: .zero, sealed: [])
            return try read(UnsafeRawBufferPointer(rebasing: bytes[6...]), of: slot)
        }
    }
}
