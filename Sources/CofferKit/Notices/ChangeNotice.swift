internal import CofferCrypto
internal import CofferStore

/// What is told of changes: environments, revisions, counts and who did it; names only when they are wanted, never a value.
struct ChangeNotice: Equatable {
    /// One revision.
    struct Change: Encodable, Equatable {
        let env: String
        let revision: UInt32
        /// ISO 8601, UTC.
        let time: String
        let by: String
        let set: Int
        let unset: Int
        /// `nil` unless names are wanted.
        let names: [String]?
    }

    /// What the vault is called.
    let vault: String
    /// The state that is told of, so that whoever keeps the notice can hold the vault against it.
    let anchor: String
    /// The oldest first.
    let changes: [Change]

    /// `[coffer] kinect: 3 variables changed in kinect/production`
    var subject: String {
        let count = changes.map { $0.set + $0.unset }.reduce(0, +)
        let places = Set(changes.map(\.env)).sorted()
        let place = places.count == 1 ? places[0] : "\(places.count) environments"
        return "[coffer] \(vault): \(count) \(count == 1 ? "variable" : "variables") changed in \(place)"
    }

    var text: String {
        var lines = ["Vault \"\(vault)\".", ""]
        for change in changes {
            lines.append(
                "  \(change.env)   r\(change.revision)   \(change.time)   by \(change.by)   "
                    + "\(change.set) set, \(change.unset) unset")
            lines += (change.names ?? []).map { "      \($0)" }
        }
        lines.append("")
        for place in Set(changes.map(\.env)).sorted() { lines.append("What was changed:   coffer log -e \(place)") }
        lines += [
            "State of the vault:   \(anchor)", "Sent because this vault tells of changes: coffer channel notify --help",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// What a webhook gets.
    var body: [UInt8] {
        struct Body: Encodable {
            let v = 1
            let vault: String
            let anchor: String
            let changes: [Change]
        }
        return KeptCoding.encode(Body(vault: vault, anchor: anchor, changes: changes))
    }
}

extension Session {
    /// What a channel has not told yet.
    ///
    /// - Throws: `store`.
    /// - Complexity: O(records since then).
    func untold(_ book: NoticeBook, showsNames: Bool) throws(CofferError) -> [ChangeNotice.Change] {
        var changes: [ChangeNotice.Change] = []
        for environment in log.environments {
            let told = book.told[environment.id.hex] ?? 0
            var fresh: [Revision] = []
            try storing { () throws(StoreError) in
                try log.revisions(of: environment) { (revision) throws(StoreError) in
                    guard revision.number > told else { return false }
                    fresh.append(revision)
                    return true
                }
            }
            for revision in fresh.reversed() {
                let change = try self.change(revision, environment, showsNames: showsNames)
                if change.set + change.unset > 0 { changes.append(change) }
            }
        }
        return changes
    }

    private func change(
        _ revision: Revision, _ environment: EnvironmentState, showsNames: Bool
    ) throws(CofferError) -> ChangeNotice.Change {
        var (set, unset): (Set<Name>, Set<Name>) = ([], [])
        for record in try storing({ () throws(StoreError) in try log.changes(of: revision) }) {
            switch record.body {
            case .set(let content) where !content.place.name.isHidden: set.insert(content.place.name)
            case .unset(let content) where !content.place.name.isHidden: unset.insert(content.place.name)
            default: break
            }
        }
        return ChangeNotice.Change(
            env: environment.name.description, revision: revision.number,
            time: CivilTime(milliseconds: revision.record.time).text, by: actor(revision.record.actor), set: set.count,
            unset: unset.count, names: showsNames ? set.union(unset).map(\.description).sorted() : nil)
    }
}
