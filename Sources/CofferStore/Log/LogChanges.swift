public import CofferCrypto
public import CofferMemory

extension LogTransaction {
    /// Makes an environment.
    ///
    /// - Throws: `tampered` never for a name that is free; the caller checks that it is.
    public func createEnvironment(_ name: Name, reason: String = "") throws(StoreError) -> EnvironmentID {
        let id: EnvironmentID = newID()
        try append(
            .environment(
                EnvironmentRecord(environment: id, previous: .none, action: .create, name: name, reason: reason)))
        return id
    }

    /// Renames, removes, protects or releases an environment.
    public func changeEnvironment(
        _ id: EnvironmentID, _ action: EnvironmentRecord.Action, name: Name, reason: String = ""
    ) throws(StoreError) {
        try append(
            .environment(
                EnvironmentRecord(
                    environment: id, previous: state.environments[id]?.pointer ?? .none, action: action, name: name,
                    reason: reason)))
    }

    /// Writes a new version of a variable, which the next ``closeRevision(of:source:reason:)`` makes part of a revision.
    ///
    /// - Parameter facts: What is known of the value; length and fingerprint are set here.
    /// - Throws: `outOfScope` without the environment's key, `tooLarge` above 1 MiB.
    public func set(
        _ name: Name, of id: EnvironmentID, to value: SecretBytes, attributes: VariableAttributes, facts: ValueFacts,
        source: String
    ) throws(StoreError) {
        guard value.count <= 1 << 20 else { throw .tooLarge }
        let known = try variable(name, of: id)
        var facts = facts
        facts.length = UInt32(value.count)
        facts.fingerprint = fingerprint(of: value)
        let record = SetRecord(
            place: place(name, id, known), revision: nextRevision(of: id), source: source,
            version: (known?.version ?? 0) + 1, attributes: attributes, facts: facts)
        try append(.set(record)) { (sequence) throws(StoreError) in try sealValue(value, of: id, at: sequence) }
    }

    /// Takes a variable out of its environment.
    public func unset(_ variable: VariableState, of id: EnvironmentID, source: String) throws(StoreError) {
        try append(
            .unset(
                UnsetRecord(place: place(variable.name, id, variable), revision: nextRevision(of: id), source: source)))
    }

    /// Erases the values of versions; their facts stay.
    ///
    /// - Parameter sequences: The records of the versions.
    public func destroy(
        _ variable: VariableState, of id: EnvironmentID, sequences: [UInt64]
    ) throws(StoreError) {
        let current = try self.variable(variable.name, of: id) ?? variable
        for sequence in sequences { try eraseValue(sequence) }
        try append(.destroy(DestroyRecord(place: place(variable.name, id, current), sequences: sequences)))
    }

    /// Sets a variable's attributes and note.
    public func describe(
        _ variable: VariableState, of id: EnvironmentID, attributes: VariableAttributes, note: String
    ) throws(StoreError) {
        let current = try self.variable(variable.name, of: id) ?? variable
        try append(
            .describe(DescribeRecord(place: place(variable.name, id, current), attributes: attributes, note: note)))
    }

    /// Closes the changes since the last revision into one; returns its number, or `nil` when there are none.
    public func closeRevision(
        of id: EnvironmentID, source: String, reason: String
    ) throws(StoreError) -> UInt32? {
        guard let change = state.pending, let environment = state.environments[id] else { return nil }
        let number = environment.revision + 1
        try append(
            .revision(
                RevisionRecord(
                    environment: id, number: number, previous: environment.revisionPointer, first: change.first,
                    linkBefore: change.linkBefore, linkAfter: link, added: change.added, changed: change.changed,
                    removed: change.removed, source: source, reason: reason)))
        return number
    }

    /// Gives a revision a name, or takes it away.
    public func tag(_ name: Name, revision: UInt32, of id: EnvironmentID, remove: Bool = false) throws(StoreError) {
        try append(.tag(TagRecord(environment: id, revision: revision, isRemoved: remove, name: name)))
    }

    /// Writes a setting; `nil` removes it.
    public func set(_ key: Name, to value: [UInt8]?) throws(StoreError) {
        try append(
            .setting(
                SettingRecord(
                    previous: state.settings[key] ?? .none, isRemoved: value == nil, key: key, value: value ?? [])))
    }

    /// Records that values left the vault, before they do.
    public func left(
        _ way: LeftRecord.Way, of id: EnvironmentID, target: String, path: String, names: [Name]
    ) throws(StoreError) {
        try append(
            .left(
                LeftRecord(
                    environment: id, previous: state.left, way: way, target: target, path: path, names: names)))
    }

    private func place(_ name: Name, _ id: EnvironmentID, _ known: VariableState?) -> VariablePlace {
        VariablePlace(
            environment: id, variable: known?.variable ?? newID(), previous: known?.latest ?? .none, name: name)
    }

    private func nextRevision(of id: EnvironmentID) -> UInt32 { (state.environments[id]?.revision ?? 0) + 1 }
}
