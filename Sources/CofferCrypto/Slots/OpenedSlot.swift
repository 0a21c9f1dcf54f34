internal import CofferMemory

/// The keys that a slot gave.
public struct OpenedSlot: ~Copyable, Sendable {
    /// The slot's number: the actor of what is written with it.
    public let slot: UInt32
    /// The slot's type.
    public let type: SlotType
    /// What it opens.
    public let scope: SlotScope
    /// The metadata keys; every slot gives them.
    public let metadata: MetadataKeys
    private let vault: VaultKey?
    private let environment: ValueKey?

    /// The key of an environment's values; `nil` when the slot's scope does not reach it.
    public borrowing func valueKey(of id: EnvironmentID) -> ValueKey? {
        switch vault {
        case .some(let key): return key.valueKey(of: id)
        case .none:
            switch environment {
            case .some(let key) where key.environment == id: return key.duplicate()
            default: return nil
            }
        }
    }

    /// The vault key, for wrapping it to another slot; `nil` unless the scope is full.
    public borrowing func vaultKey() -> VaultKey? {
        switch vault {
        case .some(let key): return key.duplicate()
        case .none: return nil
        }
    }

    /// What the creator of a vault holds: its key, under the slot that was made with it.
    public init(vaultKey: consuming VaultKey, slot: UInt32, type: SlotType) {
        self.init(
            slot: slot, type: type, scope: .full, metadata: vaultKey.metadataKeys(), vault: vaultKey, environment: nil)
    }

    private init(
        slot: UInt32, type: SlotType, scope: SlotScope, metadata: consuming MetadataKeys, vault: consuming VaultKey?,
        environment: consuming ValueKey?
    ) {
        (self.slot, self.type, self.scope) = (slot, type, scope)
        self.metadata = metadata
        self.vault = vault
        self.environment = environment
    }

    /// A second owner of the same keys.
    public borrowing func duplicate() -> OpenedSlot {
        let environmentKey: ValueKey? =
            switch environment {
            case .some(let key): key.duplicate()
            case .none: nil
            }
        return OpenedSlot(
            slot: slot, type: type, scope: scope, metadata: metadata.duplicate(), vault: vaultKey(),
            environment: environmentKey)
    }

    /// Reads the payload of a slot.
    ///
    /// - Throws: ``CryptoError/slotMalformed`` for a payload of the wrong length.
    static func read(_ payload: UnsafeRawBufferPointer, of slot: KeySlot) throws(CryptoError) -> OpenedSlot {
        guard payload.count == slot.scope.payloadSize else { throw .slotMalformed }
        let first = SecretKey(copying: UnsafeRawBufferPointer(rebasing: payload[..<32]))
        switch slot.scope {
        case .full:
            return OpenedSlot(vaultKey: VaultKey(key: first), slot: slot.id, type: slot.type)
        case .metadata:
            return OpenedSlot(
                slot: slot.id, type: slot.type, scope: .metadata, metadata: MetadataKeys(master: first), vault: nil,
                environment: nil)
        case .environment:
            guard let id = EnvironmentID(UnsafeRawBufferPointer(rebasing: payload[32..<48])) else {
                throw .slotMalformed
            }
            let value = SecretKey(copying: UnsafeRawBufferPointer(rebasing: payload[48..<80]))
            return OpenedSlot(
                slot: slot.id, type: slot.type, scope: .environment(id), metadata: MetadataKeys(master: first),
                vault: nil, environment: ValueKey(key: value, environment: id))
        }
    }

    /// Lends the payload that a slot of this scope seals.
    ///
    /// - Throws: ``CryptoError/slotNotOurs`` when the keys here do not reach that far; whatever `body` throws.
    borrowing func withPayload<R>(
        for scope: SlotScope, _ body: (UnsafeRawBufferPointer) throws(CryptoError) -> R
    ) throws(CryptoError) -> R {
        switch scope {
        case .full:
            guard let key = vaultKey() else { throw .slotNotOurs }
            return try key.key.withBytes(body)
        case .metadata:
            return try metadata.master.withBytes(body)
        case .environment(let id):
            guard let key = valueKey(of: id) else { throw .slotNotOurs }
            let payload = SecretPayload(metadata.master, id, key.key)
            return try payload.bytes.withBytes(body)
        }
    }
}
