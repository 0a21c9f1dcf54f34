internal import CofferCrypto
internal import CofferStore

/// What the whole log tells, up to a record: the state then, and the history that a state has forgotten.
struct LogStory {
    /// A variable, with every version that it had.
    struct Variable {
        var place: VariablePlace
        var attributes: VariableAttributes
        var versions: [(record: Record, set: SetRecord)] = []
        var isRemoved = false
    }

    /// A key slot.
    struct Slot {
        var label: String
        var scope: SlotScopeKind
        /// When it got the secret that it has.
        var wrapped: Int64
        var isRemoved = false
    }

    /// One value that a setting had; empty when it was taken away.
    struct Setting {
        let record: Record
        let content: [UInt8]
    }

    /// The newest record that counts.
    let limit: UInt64
    private(set) var environments: [EnvironmentID: (name: String, isRemoved: Bool)] = [:]
    private(set) var variables: [VariableID: Variable] = [:]
    private(set) var slots: [UInt32: Slot] = [:]
    /// When each slot wrote last.
    private(set) var lastWrites: [UInt32: Int64] = [:]
    /// The oldest first.
    private(set) var left: [(record: Record, content: LeftRecord)] = []
    /// The oldest first.
    private(set) var settings: [Name: [Setting]] = [:]
    /// Records with a time that is not after the one before, or far from it.
    private(set) var clock: [(record: Record, previous: Int64)] = []
    private(set) var created: Int64?
    private(set) var newest: Int64 = 0
    /// When something was written that is no mere bookkeeping.
    private(set) var newestChange: Int64?
    private(set) var sequence: UInt64 = 0
    private var previous: Int64 = 0

    init(upTo limit: UInt64) { self.limit = limit }

    mutating func take(_ record: Record) {
        guard record.sequence <= limit else { return }
        look(atTimeOf: record)
        if !record.isBookkeeping { newestChange = record.time }
        switch record.body {
        case .set(let set): take(set, record)
        case .unset(let unset): variables[unset.place.variable]?.isRemoved = true
        case .describe(let describe): variables[describe.place.variable]?.attributes = describe.attributes
        case .environment(let content): take(content)
        case .setting(let setting):
            let content = setting.isRemoved ? [] : setting.value
            settings[setting.key, default: []].append(Setting(record: record, content: content))
        case .slot(let slot): take(slot, record)
        case .left(let content): left.append((record, content))
        case .revision, .destroy, .tag, .rekey, .other: break
        }
    }

    private mutating func look(atTimeOf record: Record) {
        if created != nil, record.time < previous || record.time - previous > 360 * 86_400_000 {
            clock.append((record, previous))
        }
        previous = record.time
        created = created ?? record.time
        newest = max(newest, record.time)
        sequence = record.sequence
        lastWrites[record.actor] = max(lastWrites[record.actor] ?? 0, record.time)
    }

    private mutating func take(_ set: SetRecord, _ record: Record) {
        var variable = variables[set.place.variable] ?? Variable(place: set.place, attributes: set.attributes)
        variable.attributes = set.attributes
        variable.isRemoved = false
        variable.versions.append((record, set))
        variables[set.place.variable] = variable
    }

    private mutating func take(_ content: EnvironmentRecord) {
        let isRemoved = content.action == .remove
        environments[content.environment] = (content.name.description, isRemoved)
    }

    private mutating func take(_ slot: SlotRecord, _ record: Record) {
        switch slot.action {
        case .added: slots[slot.slot] = Slot(label: slot.label, scope: slot.scope, wrapped: record.time)
        case .wrapped: slots[slot.slot]?.wrapped = record.time
        case .removed: slots[slot.slot]?.isRemoved = true
        }
    }
}

extension LogStory {
    /// What a setting held at the end; `nil` when it was not set, or cannot be read by this coffer.
    func newest<Content: Decodable>(_ type: Content.Type, at key: SettingKey) -> Content? {
        settings[key.name]?.last.flatMap { KeptCoding.decode(type, $0.content) }
    }

    /// What the settings of an area held at the end, by key.
    func newest<Content: Decodable>(_ type: Content.Type, in area: SettingArea) -> [(rest: String, content: Content)] {
        settings.keys.filter { $0.description.hasPrefix(area.rawValue + "/") }.sorted().compactMap { name in
            newest(type, at: SettingKey(name)).map { (SettingKey(name).rest, $0) }
        }
    }

    /// Everything that a setting held, with its record, the oldest first.
    func history<Content: Decodable>(_ type: Content.Type, at key: SettingKey) -> [(record: Record, content: Content)] {
        (settings[key.name] ?? []).compactMap { setting in
            KeptCoding.decode(type, setting.content).map { (setting.record, $0) }
        }
    }
}

extension Session {
    /// Reads the whole log, each record of which is authenticated on the way. No value is read.
    ///
    /// - Throws: `store`, with `tampered` where a record is not what the chain says.
    /// - Complexity: O(records).
    func logStory(upTo limit: UInt64 = .max) throws(CofferError) -> LogStory {
        var story = LogStory(upTo: limit)
        try storing { () throws(StoreError) in try log.records(after: 0) { story.take($0) } }
        return story
    }
}
