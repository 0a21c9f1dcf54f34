internal import CofferMemory

/// `KEK || KCV` of a symmetric slot: the key that its payload is sealed with, and the value by which it is recognised.
struct SlotWrappingKey: ~Copyable {
    let key: SecretKey
    let checkValue: Digest

    init(
        input: borrowing SecretKey, vault: VaultID, epoch: UInt32, id: UInt32, type: SlotType, scope: SlotScopeKind,
        cost: KeyDerivationCost, salt: Salt
    ) {
        var hash = KeyedHash(label: "coffer/1/slot")
        hash.add(vault)
        hash.add(epoch)
        hash.add(id)
        hash.add(type.rawValue)
        hash.add(scope.rawValue)
        hash.add(cost.passes)
        hash.add(cost.memory)
        hash.add(salt)
        var both = SecretBuffer(capacity: 64)
        both.append(upTo: 64) { room in
            hash.write(to: room, key: input)
            return 64
        }
        key = both.withBytes { SecretKey(copying: UnsafeRawBufferPointer(rebasing: $0[..<32])) }
        checkValue = both.withBytes { both in
            Digest { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: both[32...])) }
        }
    }

    /// What a sealed slot's plaintext starts with: the place that it is sealed for.
    static func sealContext(vault: VaultID, epoch: UInt32, id: UInt32, scope: SlotScopeKind) -> [UInt8] {
        var bytes = Array("coffer/1/seal".utf8) + [0] + vault.bytes
        for number in [epoch, id] { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
        return bytes + [scope.rawValue] + [UInt8](repeating: 0, count: 16)
    }
}
