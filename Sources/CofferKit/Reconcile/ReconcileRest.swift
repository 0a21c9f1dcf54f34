internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// Decides on the settings, tags and notes of the other side: what only they changed is taken; where both did, theirs goes
/// into the history and ours is written again on top.
struct ReconcileRest {
    let log: VaultLog
    let plan: ReconcilePlan
    /// Whether the slot in use may write settings.
    let maySet: Bool

    private typealias Row = ReconcileReport.Other
    private var theirs: SideRest { plan.theirs.rest }
    private var ours: SideRest { plan.ours.rest }

    /// What there is to show, before anything is written.
    func rows() throws(StoreError) -> [ReconcileReport.Other] {
        var rows: [Row] = []
        for key in theirs.settings.keys.sorted() {
            if let row = try row(ofSetting: key) { rows.append(row) }
        }
        for (key, tag) in theirs.tags.sorted(by: { $0.key.name < $1.key.name }) {
            if let row = try row(of: tag, key) { rows.append(row) }
        }
        for key in theirs.descriptions.keys.sorted(by: { $0.name < $1.name }) {
            if let row = try row(ofNote: key) { rows.append(row) }
        }
        for (words, count) in theirs.others.sorted(by: { $0.key < $1.key }) {
            rows.append(Row(kind: "other", what: "\(count) \(words)", fate: .left, why: nil))
        }
        return rows
    }

    // MARK: Settings

    private func row(ofSetting key: Name) throws(StoreError) -> Row? {
        let what = "setting " + TerminalText.escape(named(key))
        let verdict = try verdict(onSetting: key)
        guard maySet || verdict == .known else {
            return Row(kind: "setting", what: what, fate: .left, why: "it needs a key slot of scope full")
        }
        return row("setting", what, verdict)
    }

    func verdict(onSetting key: Name) throws(StoreError) -> RestVerdict {
        RestVerdict(theirs: theirs.settings[key] ?? [], ours: ours.settings[key] ?? [], now: try log.setting(key))
    }

    private func row(_ kind: String, _ what: String, _ verdict: RestVerdict) -> Row? {
        switch verdict {
        case .known: nil
        case .take: Row(kind: kind, what: what, fate: .taken, why: nil)
        case .both: Row(kind: kind, what: what, fate: .ours, why: nil)
        }
    }

    /// The key with names of environments for their ids.
    private func named(_ key: Name) -> String {
        var text = key.description
        for (id, environment) in plan.environments {
            text = Self.replace(id.hex, by: environment.name.description, in: text)
        }
        for (id, name) in plan.theirs.created { text = Self.replace(id.hex, by: name.description, in: text) }
        for environment in log.environments {
            text = Self.replace(environment.id.hex, by: environment.name.description, in: text)
        }
        return text
    }

    static func replace(_ old: String, by new: String, in text: String) -> String {
        var (rest, result) = (text[...], "")
        while let range = rest.firstRange(of: old) {
            result += rest[..<range.lowerBound] + new
            rest = rest[range.upperBound...]
        }
        return result + rest
    }

    // MARK: Tags

    private func row(of tag: TagRecord, _ key: SideRest.TagKey) throws(StoreError) -> Row? {
        let environment = plan.environments[key.environment] ?? log.environment(key.environment)
        let place = environment?.name.description ?? plan.theirs.created[key.environment]?.description ?? "?"
        let what = "tag \(key.name) of \(TerminalText.escape(place))"
        let known = environment?.tags[key.name]
        if tag.isRemoved {
            return known == nil
                ? nil : Row(kind: "tag", what: what, fate: .left, why: "it was taken away there; here it stays")
        }
        if let known {
            if try revision(of: tag, in: environment) == known { return nil }
            return Row(kind: "tag", what: what, fate: .left, why: "here it is r\(known)")
        }
        if isNew(tag) { return Row(kind: "tag", what: what, fate: .taken, why: nil) }
        guard try revision(of: tag, in: environment) != nil else {
            return Row(kind: "tag", what: what, fate: .left, why: "its revision is not here")
        }
        return Row(kind: "tag", what: what, fate: .taken, why: nil)
    }

    /// Whether the tag names a revision that is appended by this reconciliation.
    private func isNew(_ tag: TagRecord) -> Bool {
        plan.theirs.revisions.contains {
            $0.content.environment == tag.environment && $0.content.number == tag.revision
        }
    }

    /// The number here of the revision that a tag names there, if it is here already: as one that both have, or as one that was
    /// taken in before.
    func revision(of tag: TagRecord, in environment: EnvironmentState?) throws(StoreError) -> UInt32? {
        guard let environment else { return nil }
        var number: UInt32?
        try log.revisions(of: environment) { (revision) throws(StoreError) in
            if revision.content.source == "reconcile r\(tag.revision)" { number = revision.number }
            return number == nil
        }
        if let number { return number }
        guard let there = plan.other.environment(tag.environment), there.id == environment.id else { return nil }
        var isShared = false
        try plan.other.revisions(of: there) { (revision) throws(StoreError) in
            if revision.number == tag.revision { isShared = revision.record.sequence <= plan.report.common }
            return revision.number > tag.revision
        }
        return isShared ? tag.revision : nil
    }

    // MARK: Notes

    private func row(ofNote key: VariablePlaceKey) throws(StoreError) -> Row? {
        let environment = plan.environments[key.environment] ?? log.environment(key.environment)
        let place = environment?.name.description ?? plan.theirs.created[key.environment]?.description ?? "?"
        let what =
            "note and attributes of \(TerminalText.escape(key.name.description)) in \(TerminalText.escape(place))"
        guard let environment, let state = try log.variable(key.name, of: environment.id), !state.isRemoved else {
            let isComing = plan.theirs.newest[key]?.version != nil
            return Row(
                kind: "note", what: what, fate: isComing ? .taken : .left, why: isComing ? nil : "it is not here")
        }
        return row(
            "note", what, try verdict(onNote: key, here: VariablePlaceKey(environment: environment.id, name: key.name)))
    }

    /// What is to be done about what was said there of a variable; `nil` when that is not here yet.
    func verdict(onNote key: VariablePlaceKey, here: VariablePlaceKey) throws(StoreError) -> RestVerdict {
        guard let state = try log.variable(here.name, of: here.environment), !state.isRemoved else { return .take }
        let now = SideRest.Description(attributes: state.attributes, note: try log.note(of: state))
        return RestVerdict(theirs: theirs.descriptions[key] ?? [], ours: ours.descriptions[here] ?? [], now: now)
    }
}
