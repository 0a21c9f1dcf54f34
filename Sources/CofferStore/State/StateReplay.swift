internal import CofferCrypto

/// Where a replay finds the variables that the checkpoint holds.
protocol PageSource {
    func page(_ reference: PageReference, of environment: EnvironmentID) throws(StoreError) -> [VariableState]
}

extension VaultState {
    /// Takes one record into the state, and with it every rule that ties it to the records before.
    ///
    /// - Parameter link: The chain's link at the record, which the caller has computed.
    /// - Throws: `tampered(.record)` when a rule is broken.
    mutating func apply(_ record: Record, link: Digest, pages: some PageSource) throws(StoreError) {
        guard record.sequence == sequence + 1 else { throw .tampered(.chain(at: record.sequence)) }
        if let place = record.body.variable {
            try applyVariable(record, place, pages)
        } else {
            try applyOther(record)
        }
        sequence = record.sequence
        self.link = link
        time = record.time
    }

    private mutating func applyVariable(
        _ record: Record, _ place: VariablePlace, _ pages: some PageSource
    ) throws(StoreError) {
        let broken = StoreError.tampered(.record(record.sequence))
        guard let environment = environments[place.environment] else { throw broken }
        let known = try environment.variable(place.name, pages)
        guard (known?.latest ?? .none) == place.previous, known.map({ $0.variable == place.variable }) ?? true else {
            throw broken
        }
        let next: VariableState
        switch (record.body, known) {
        case (.set(let set), _):
            guard !environment.isRemoved, set.revision == environment.revision + 1,
                set.version == (known?.version ?? 0) + 1, !record.valueHash.isZero, set.facts.length <= 1 << 20
            else {
                throw broken
            }
            next = VariableState(set, record, note: known?.note ?? .none)
        case (.unset(let unset), .some(var state)) where !state.isRemoved && record.valueHash.isZero:
            guard unset.revision == environment.revision + 1 else { throw broken }
            (state.isRemoved, state.latest, state.changed) = (true, record.pointer, record.time)
            next = state
        case (.destroy, .some(var state)) where pending == nil && record.valueHash.isZero:
            state.latest = record.pointer
            next = state
        case (.describe(let describe), .some(var state)) where pending == nil && record.valueHash.isZero:
            (state.latest, state.note, state.attributes) = (record.pointer, record.pointer, describe.attributes)
            next = state
        default: throw broken
        }
        try count(record, place.environment, before: known, after: next)
        environments[place.environment]?.recent[place.name] = next
    }

    /// Counts a change towards the revision that will close it.
    private mutating func count(
        _ record: Record, _ id: EnvironmentID, before: VariableState?, after: VariableState
    ) throws(StoreError) {
        guard let source = record.body.source else { return }
        var change =
            pending ?? PendingChange(environment: id, first: record.sequence, linkBefore: link, source: source)
        guard change.environment == id, change.source == source else { throw .tampered(.record(record.sequence)) }
        let wasThere = before.map { !$0.isRemoved } ?? false
        switch (wasThere, after.isRemoved) {
        case (false, _):
            change.added += 1
            environments[id]?.variableCount += 1
        case (true, false): change.changed += 1
        case (true, true):
            change.removed += 1
            environments[id]?.variableCount -= 1
        }
        pending = change
    }

    private mutating func applyOther(_ record: Record) throws(StoreError) {
        let broken = StoreError.tampered(.record(record.sequence))
        guard record.valueHash.isZero else { throw broken }
        if case .revision(let revision) = record.body {
            guard close(revision, record) else { throw broken }
            return
        }
        guard pending == nil else { throw broken }
        let isRight =
            switch record.body {
            case .environment(let change): apply(change, record)
            case .tag(let tag): apply(tag)
            case .setting(let setting): apply(setting, record)
            case .slot(let slot): apply(slot, record)
            case .rekey(let rekey): rekey.oldSequence == sequence
            case .left(let event): apply(event, record)
            default: true
            }
        guard isRight else { throw broken }
    }

    private mutating func close(_ revision: RevisionRecord, _ record: Record) -> Bool {
        guard let change = pending, let environment = environments[revision.environment],
            change.environment == revision.environment, change.first == revision.first,
            change.source == revision.source.prefixUTF8(255), change.linkBefore == revision.linkBefore,
            link == revision.linkAfter,
            [change.added, change.changed, change.removed] == [revision.added, revision.changed, revision.removed],
            revision.number == environment.revision + 1, revision.previous == environment.revisionPointer
        else { return false }
        environments[revision.environment]?.revision = revision.number
        environments[revision.environment]?.revisionPointer = record.pointer
        pending = nil
        return true
    }

    private mutating func apply(_ change: EnvironmentRecord, _ record: Record) -> Bool {
        let id = change.environment
        let isNameTaken = environments.values.contains { $0.name == change.name && !$0.isRemoved && $0.id != id }
        guard (environments[id]?.pointer ?? .none) == change.previous, change.name.isEnvironmentName else {
            return false
        }
        switch (change.action, environments[id]) {
        case (.create, nil):
            guard !isNameTaken else { return false }
            environments[id] = EnvironmentState(
                id: id, name: change.name, created: record.time, pointer: record.pointer)
            return true
        case (.rename, .some(let state)):
            guard !isNameTaken, !state.isRemoved else { return false }
            environments[id]?.name = change.name
        case (.remove, .some(let state)):
            guard !state.isRemoved, state.name == change.name else { return false }
            environments[id]?.isRemoved = true
        case (.protect, .some(let state)), (.unprotect, .some(let state)):
            guard !state.isRemoved, state.name == change.name else { return false }
            environments[id]?.isProtected = change.action == .protect
        default: return false
        }
        environments[id]?.pointer = record.pointer
        return true
    }

    private mutating func apply(_ tag: TagRecord) -> Bool {
        guard let environment = environments[tag.environment] else { return false }
        if tag.isRemoved {
            guard environment.tags[tag.name] == tag.revision else { return false }
            environments[tag.environment]?.tags[tag.name] = nil
        } else {
            guard tag.revision > 0, tag.revision <= environment.revision else { return false }
            environments[tag.environment]?.tags[tag.name] = tag.revision
        }
        return true
    }

    private mutating func apply(_ setting: SettingRecord, _ record: Record) -> Bool {
        guard (settings[setting.key] ?? .none) == setting.previous, !(setting.isRemoved && setting.previous.isNone)
        else {
            return false
        }
        settings[setting.key] = setting.isRemoved ? nil : record.pointer
        return true
    }

    private mutating func apply(_ slot: SlotRecord, _ record: Record) -> Bool {
        let known = slots[slot.slot]
        switch slot.action {
        case .added:
            guard known == nil, slot.slot > 0 else { return false }
            slots[slot.slot] = SlotLabel(label: slot.label, added: record.time, isRemoved: false)
        case .removed:
            guard let known, !known.isRemoved else { return false }
            slots[slot.slot] = SlotLabel(label: known.label, added: known.added, isRemoved: true)
        case .wrapped:
            guard let known, !known.isRemoved else { return false }
            slots[slot.slot] = SlotLabel(label: slot.label, added: known.added, isRemoved: false)
        }
        return true
    }

    private mutating func apply(_ event: LeftRecord, _ record: Record) -> Bool {
        guard event.previous == left else { return false }
        left = record.pointer
        return true
    }
}

extension VariableState {
    fileprivate init(_ set: SetRecord, _ record: Record, note: RecordPointer) {
        self.init(
            name: set.place.name, variable: set.place.variable, isRemoved: false, latest: record.pointer,
            value: record.pointer, note: note, version: set.version, changed: record.time, attributes: set.attributes,
            facts: set.facts)
    }
}

extension EnvironmentState {
    /// The state of one variable; `nil` when there never was one of that name.
    func variable(_ name: Name, _ pages: some PageSource) throws(StoreError) -> VariableState? {
        if let state = recent[name] { return state }
        guard let index = pageIndex(of: name) else { return nil }
        let page = try pages.page(self.pages[index], of: id)
        var (low, high) = (0, page.count)
        while low < high {
            let middle = (low + high) / 2
            if page[middle].name < name { low = middle + 1 } else { high = middle }
        }
        return low < page.count && page[low].name == name ? page[low] : nil
    }

    /// The variables whose names begin with one byte; only the pages that can hold some are read.
    func variables(from first: UInt8, _ pages: some PageSource) throws(StoreError) -> [VariableState] {
        // What was replayed stands before what the pages hold.
        let newer = recent.pairs.filter { $0.key.bytes.first == first }
        let names = Set(newer.map(\.key))
        var found = newer.map(\.value)
        for (place, reference) in self.pages.enumerated() {
            let next = place + 1 < self.pages.count ? self.pages[place + 1].first.bytes[0] : .max
            guard reference.first.bytes[0] <= first, first <= next else { continue }
            for state in try pages.page(reference, of: id)
            where state.name.bytes.first == first && !names.contains(state.name) {
                found.append(state)
            }
        }
        return found
    }

    /// Every variable there ever was, by name.
    func allVariables(_ pages: some PageSource) throws(StoreError) -> [VariableState] {
        var all: [VariableState] = []
        let recent = self.recent.values
        var isOnPage = [Bool](repeating: false, count: recent.count)
        for reference in self.pages {
            for state in try pages.page(reference, of: id) {
                let position = self.recent.position(of: state.name)
                if let position { isOnPage[position] = true }
                all.append(position.map { recent[$0] } ?? state)
            }
        }
        let new = zip(recent, isOnPage).filter { !$0.1 }.map(\.0)
        guard !new.isEmpty else { return all }
        return (all + new).sorted { $0.name < $1.name }
    }
}
