public import CofferCrypto
public import CofferMemory

extension VaultLog {
    /// The record that a pointer names, authenticated by it.
    ///
    /// - Throws: `tampered(.record)` when the row is not the one that the pointer was made for.
    public func record(at pointer: RecordPointer) throws(StoreError) -> Record {
        guard let row = try storage.row(pointer.sequence, value: false) else {
            throw .tampered(.record(pointer.sequence))
        }
        return try record(row, expecting: pointer)
    }

    private func record(_ row: LogRow, expecting pointer: RecordPointer) throws(StoreError) -> Record {
        let hash = row.metadata.withUnsafeBytes { Digest(of: $0) }
        guard hash.prefix == pointer.hash else { throw .tampered(.record(pointer.sequence)) }
        return try RecordOpener(header: header).record(row, keys.metadata)
    }

    /// The value of the version that a record of kind set made.
    ///
    /// - Throws: `outOfScope` when the slot does not reach it, `destroyed` when there is none any more, `tampered`.
    public func value(at pointer: RecordPointer) throws(StoreError) -> SecretBytes {
        guard let row = try storage.row(pointer.sequence, value: true) else {
            throw .tampered(.record(pointer.sequence))
        }
        let record = try record(row, expecting: pointer)
        guard case .set(let set) = record.body else { throw .tampered(.record(pointer.sequence)) }
        guard let blob = row.value else {
            guard try isDestroyed(record, set.place) else { throw .tampered(.value(pointer.sequence)) }
            throw .destroyed
        }
        try RecordOpener(header: header).requireValue(blob, of: record, keys.metadata)
        return try open(blob, record.sequence, set.place.environment)
    }

    func open(_ blob: [UInt8], _ sequence: UInt64, _ environment: EnvironmentID) throws(StoreError) -> SecretBytes {
        let holder = try valueKey(of: environment)
        do throws(CryptoError) {
            return try blob.withBytes { (bytes) throws(CryptoError) in
                try holder.key.open(bytes, at: header.place(sequence))
            }
        } catch {
            throw .tampered(.value(sequence))
        }
    }

    /// The variables of an environment, by name.
    ///
    /// - Parameters:
    ///   - removed: Whether to include those that are not in it any more.
    ///   - includingHidden: Whether to include coffer's own (``Name/isHidden``).
    public func variables(
        of id: EnvironmentID, removed: Bool = false, includingHidden: Bool = false
    ) throws(StoreError) -> [VariableState] {
        guard let environment = state.environments[id] else { return [] }
        let all = try environment.allVariables(self)
        return all.filter { (removed || !$0.isRemoved) && (includingHidden || !$0.name.isHidden) }
    }

    /// How many variables an environment has, without coffer's own.
    ///
    /// - Complexity: O(1) while there is none of coffer's own, else O(variables of one page).
    public func variableCount(of environment: EnvironmentState) throws(StoreError) -> UInt32 {
        let hidden = try environment.variables(from: UInt8(ascii: "="), self).count { !$0.isRemoved }
        return environment.variableCount - UInt32(hidden)
    }

    /// One variable of an environment, also when it is removed; `nil` when there never was one of that name.
    public func variable(_ name: Name, of id: EnvironmentID) throws(StoreError) -> VariableState? {
        try state.environments[id]?.variable(name, self)
    }

    /// The note of a variable; empty when it has none.
    public func note(of variable: VariableState) throws(StoreError) -> String {
        guard !variable.note.isNone else { return "" }
        guard case .describe(let describe) = try record(at: variable.note).body else {
            throw .tampered(.record(variable.note.sequence))
        }
        return describe.note
    }

    /// The value of a setting; `nil` when there is none.
    public func setting(_ key: Name) throws(StoreError) -> [UInt8]? { try setting(key, in: state) }

    /// What a setting holds in a state of this log.
    func setting(_ key: Name, in state: VaultState) throws(StoreError) -> [UInt8]? {
        guard let pointer = state.settings[key] else { return nil }
        guard case .setting(let setting) = try record(at: pointer).body, setting.key == key else {
            throw .tampered(.record(pointer.sequence))
        }
        return setting.value
    }
}
