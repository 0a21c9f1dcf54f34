internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// What one side wrote since a record that both have, besides revisions: settings, tags, notes, and what cannot be taken in.
struct SideRest {
    /// All that each setting was that is not about coffer's own work, the newest last; `nil` where it was taken away.
    private(set) var settings: [Name: [[UInt8]?]] = [:]
    /// The newest word on each tag, by environment.
    private(set) var tags: [TagKey: TagRecord] = [:]
    /// All that was said of each variable, the newest last.
    private(set) var descriptions: [VariablePlaceKey: [Description]] = [:]
    /// What cannot be taken in, in words, and how often.
    private(set) var others: [String: Int] = [:]

    /// What people say of a variable.
    struct Description: Equatable {
        let attributes: VariableAttributes
        let note: String
    }

    struct TagKey: Hashable {
        let environment: EnvironmentID
        let name: Name
    }

    mutating func take(_ record: Record) {
        switch record.body {
        case .setting(let setting): take(setting, isBookkeeping: record.isBookkeeping)
        case .tag(let tag): tags[TagKey(environment: tag.environment, name: tag.name)] = tag
        case .describe(let description):
            let key = VariablePlaceKey(environment: description.place.environment, name: description.place.name)
            descriptions[key, default: []].append(
                Description(attributes: description.attributes, note: description.note))
        case .destroy: count("values that were destroyed there; `coffer destroy` does it here, too")
        case .environment:
            count("environments that were renamed, removed or protected there; `coffer env` does it here, too")
        case .slot, .rekey: count("changes of key slots; a slot is of one file, `coffer key add` makes it here, too")
        case .left: count("records of what left the vault there")
        case .set, .unset, .revision, .other: break
        }
    }

    private mutating func take(_ setting: SettingRecord, isBookkeeping: Bool) {
        let area = String(setting.key.description.prefix { $0 != "/" })
        if isBookkeeping { return count("records of what coffer did there (\(TerminalText.escape(area)))") }
        // Of a key slot, which stays there as well.
        if area == SettingArea.slot.rawValue || area == SettingArea.exposed.rawValue { return }
        settings[setting.key, default: []].append(setting.isRemoved ? nil : setting.value)
    }

    private mutating func count(_ words: String) { others[words, default: 0] += 1 }
}

/// What is to be done about something that the other side wrote.
enum RestVerdict {
    /// This side has it, or had it and went on.
    case known
    /// Only they changed it, or they knew ours and went on.
    case take
    /// Each changed it without knowing of the other.
    case both

    /// - Parameters:
    ///   - theirs: All that it was there, the newest last.
    ///   - ours: All that it was here since both were one, which may be nothing.
    init<State: Equatable>(theirs: [State], ours: [State], now: State) {
        guard let newest = theirs.last, newest != now, !ours.contains(newest) else {
            self = .known
            return
        }
        self = ours.isEmpty || theirs.contains(now) ? .take : .both
    }
}
