public import CofferCrypto
public import CofferMemory

/// An opened vault: the log's current state, what reads it, and what writes to it.
///
/// Opening has checked the header, the head, the checkpoint, the records after it and the anchor; each record that is read
/// later is authenticated by the pointer that leads to it, so nothing unchecked is ever returned.
public final class VaultLog {
    let storage: any LogStorage
    let keys: OpenedSlot
    let entropy: Entropy
    /// The vault's header.
    public internal(set) var header: VaultHeader
    var head: VaultHead
    var state: VaultState
    /// Up to where the checkpoint in the file goes; 0 when there is none.
    var checkpointSequence: UInt64
    private var pages = Table<PageReference, [VariableState]>()
    private var valueKeys = Table<EnvironmentID, ValueKeyHolder>()
    private var isReading = false

    init(
        storage: any LogStorage, keys: consuming OpenedSlot, entropy: Entropy, header: VaultHeader, head: VaultHead,
        state: VaultState, checkpointSequence: UInt64
    ) {
        (self.storage, self.entropy, self.header, self.head) = (storage, entropy, header, head)
        (self.state, self.checkpointSequence) = (state, checkpointSequence)
        self.keys = keys
    }

    /// What the slot that opened the vault reaches.
    public var scope: SlotScope { keys.scope }
    /// The slot that opened the vault.
    public var slot: UInt32 { keys.slot }
    /// Identifies the vault's key.
    public var fingerprint: Fingerprint { keys.metadata.fingerprint(of: header.vault) }
    /// The number of the newest record.
    public var sequence: UInt64 { state.sequence }
    /// When the newest record was written, in milliseconds since 1970; 0 in an empty vault.
    public var newestTime: Int64 { state.time }
    /// The environments that are not removed, by name.
    public var environments: [EnvironmentState] {
        state.environments.values.filter { !$0.isRemoved }.sorted { $0.name < $1.name }
    }
    /// What people call the slots, by slot.
    public var slotLabels: [UInt32: SlotLabel] {
        Dictionary(uniqueKeysWithValues: state.slots.pairs.map { ($0.key, $0.value) })
    }
    /// The keys of the settings that there are, in order.
    public var settingKeys: [Name] { state.settings.keys.sorted() }

    /// The environment of a name; `nil` when there is none.
    public func environment(_ name: Name) -> EnvironmentState? {
        state.environments.values.first { $0.name == name && !$0.isRemoved }
    }

    /// The environment of an id, also when it is removed.
    public func environment(_ id: EnvironmentID) -> EnvironmentState? { state.environments[id] }

    /// The fingerprint that a value has in this vault.
    public func fingerprint(of value: SecretBytes) -> Fingerprint {
        value.withBytes { keys.metadata.fingerprint(ofValue: $0) }
    }

    /// A name for something that may be told outside, the same for every slot ("MetadataKeys.label").
    public func label(for purpose: StaticString, _ parts: [String]) -> Fingerprint {
        keys.metadata.label(for: purpose, parts)
    }

    /// The key that signs evidence; `nil` unless the slot's scope is full.
    public func evidenceKey() -> EvidenceKey? {
        switch keys.vaultKey() {
        case .some(let key): key.evidenceKey()
        case .none: nil
        }
    }

    /// Ends the view of one unchanging state, so that others can write. Call it before waiting for a person.
    public func endReading() {
        guard isReading else { return }
        storage.rollBack()
        isReading = false
    }

    func markReading() { isReading = true }

    func beginReading() throws(StoreError) {
        try storage.beginReading()
        isReading = true
    }

    func valueKey(of id: EnvironmentID) throws(StoreError) -> ValueKeyHolder {
        if let holder = valueKeys[id] { return holder }
        guard let key = keys.valueKey(of: id) else { throw .outOfScope }
        let holder = ValueKeyHolder(key)
        valueKeys[id] = holder
        return holder
    }

    /// Whether the values of an environment can be opened.
    public func canOpenValues(of id: EnvironmentID) -> Bool {
        switch keys.scope {
        case .full: true
        case .metadata: false
        case .environment(let own): own == id
        }
    }
}

/// Gives a value key a place in a dictionary.
final class ValueKeyHolder {
    let key: ValueKey
    init(_ key: consuming ValueKey) { self.key = key }
}

extension VaultLog: PageSource {
    func page(_ reference: PageReference, of environment: EnvironmentID) throws(StoreError) -> [VariableState] {
        if let page = pages[reference] { return page }
        let page = try CheckpointReader(storage: storage, header: header).page(
            reference, of: environment, keys.metadata)
        pages[reference] = page
        return page
    }
}
