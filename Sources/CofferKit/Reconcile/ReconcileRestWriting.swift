internal import CofferCrypto
internal import CofferStore

/// Writes the settings, tags and notes of the other side, as ``ReconcileRest`` decided.
struct ReconcileRestWriting {
    let rest: ReconcileRest
    /// For each environment there that was made here now, the new one.
    let made: [EnvironmentID: EnvironmentID]
    /// The numbers here of the revisions that were appended now, in the order of the plan's.
    let appended: [UInt32?]

    private var plan: ReconcilePlan { rest.plan }
    private var log: VaultLog { rest.log }

    func write(_ transaction: LogTransaction) throws(StoreError) {
        if rest.maySet {
            for key in plan.theirs.rest.settings.keys.sorted() { try write(setting: key, transaction) }
        }
        for tag in plan.theirs.rest.tags.values.sorted(by: { $0.name < $1.name }) where !tag.isRemoved {
            try write(tag, transaction)
        }
        for key in plan.theirs.rest.descriptions.keys.sorted(by: { $0.name < $1.name }) {
            try write(note: key, transaction)
        }
    }

    private func write(setting key: Name, _ transaction: LogTransaction) throws(StoreError) {
        let verdict = try rest.verdict(onSetting: key)
        guard verdict != .known, let newest = plan.theirs.rest.settings[key]?.last,
            let target = Name(here(key.description))
        else { return }
        // Taking it away would take its history along.
        if verdict == .both, newest == nil { return }
        try transaction.set(target, to: newest.map { Array(here(String(decoding: $0, as: UTF8.self)).utf8) })
        if verdict == .both { try transaction.set(target, to: try log.setting(key)) }
    }

    /// A text with this copy's ids for those of environments that each side made for itself.
    private func here(_ text: String) -> String {
        var text = text
        for (id, environment) in plan.environments where id != environment.id {
            text = ReconcileRest.replace(id.hex, by: environment.id.hex, in: text)
        }
        for (id, new) in made { text = ReconcileRest.replace(id.hex, by: new.hex, in: text) }
        return text
    }

    private func environment(_ id: EnvironmentID) -> EnvironmentID {
        made[id] ?? plan.environments[id]?.id ?? id
    }

    private func write(_ tag: TagRecord, _ transaction: LogTransaction) throws(StoreError) {
        let id = environment(tag.environment)
        guard let now = transaction.environment(id), now.tags[tag.name] == nil else { return }
        let index = plan.theirs.revisions.firstIndex {
            $0.content.environment == tag.environment && $0.content.number == tag.revision
        }
        let number: UInt32?
        if let index {
            // A revision that brought nothing new is what was there when it came.
            number = appended[index] ?? appended[..<index].compactMap(\.self).last ?? now.revision
        } else {
            number = try rest.revision(of: tag, in: log.environment(id))
        }
        guard let number, number > 0 else { return }
        try transaction.tag(tag.name, revision: number, of: id)
    }

    private func write(note key: VariablePlaceKey, _ transaction: LogTransaction) throws(StoreError) {
        let here = VariablePlaceKey(environment: environment(key.environment), name: key.name)
        let verdict = try rest.verdict(onNote: key, here: here)
        guard verdict != .known, let newest = plan.theirs.rest.descriptions[key]?.last,
            let now = try transaction.variable(here.name, of: here.environment), !now.isRemoved
        else { return }
        let before = try log.variable(here.name, of: here.environment)
        try transaction.describe(now, of: here.environment, attributes: newest.attributes, note: newest.note)
        guard verdict == .both, let before, let current = try transaction.variable(here.name, of: here.environment)
        else {
            return
        }
        try transaction.describe(
            current, of: here.environment, attributes: before.attributes, note: try log.note(of: before))
    }
}
