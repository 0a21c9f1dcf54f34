internal import CofferCrypto
public import CofferStore

/// Since when a variable's current bytes are current.
public struct ValueAge: Equatable, Sendable {
    /// A version that has the bytes.
    struct Version: Equatable, Sendable {
        let environment: EnvironmentID
        let name: Name
        let number: UInt32
    }

    /// The day on which the bytes first became current: by the log, or what somebody attested if that is earlier.
    public let anchor: CivilDate
    /// The day on which the vault saw the bytes first.
    public let firstSeen: CivilDate
    /// When that was, in milliseconds since 1970.
    public let firstSeenTime: Int64
    /// Whether ``anchor`` is what somebody attested.
    public let isAttested: Bool
    /// Whether nobody knows how old the bytes were when the vault saw them first.
    public let isUnknown: Bool
    /// Every version that has the bytes, here and in the environments that this one was copied from.
    let versions: [Version]
}

/// Reads ages from histories, which follow an environment that was copied into the one that it was copied from.
final class AgeReader {
    private let session: Session
    private let calendar: VaultCalendar
    private var books: [EnvironmentID: SinceBook] = [:]
    private var origins: [EnvironmentID: CopyOrigin?] = [:]

    init(_ session: Session) throws(CofferError) {
        (self.session, calendar) = (session, try session.calendar())
    }

    /// The age of a variable's current value.
    ///
    /// - Complexity: O(1) for a variable with one version, else O(records of the variable).
    func age(of state: VariableState, in environment: EnvironmentID) throws(CofferError) -> ValueAge {
        var walk = AgeWalk(fingerprint: state.facts.fingerprint)
        try collect(state, environment, upTo: .max, depth: 0, into: &walk)
        guard let first = walk.matches.last else { throw .store(.tampered(.record(state.value.sequence)), vault: "") }
        let seen = calendar.date(of: first.time)
        var attested: CivilDate?
        for match in walk.matches {
            let said = try book(of: match.environment).date(
                of: match.set.place.name.description, version: match.set.version, revision: match.set.revision)
            attested = [attested, said].compactMap(\.self).min()
        }
        let isAttested = attested.map { $0 <= seen } ?? false
        return ValueAge(
            anchor: min(attested ?? seen, seen), firstSeen: seen, firstSeenTime: first.time, isAttested: isAttested,
            isUnknown: !isAttested && first.set == walk.oldest && first.set.source.hasPrefix("import"),
            versions: walk.matches.map {
                .init(environment: $0.environment, name: $0.set.place.name, number: $0.set.version)
            })
    }

    private func collect(
        _ state: VariableState, _ environment: EnvironmentID, upTo revision: UInt32, depth: Int,
        into walk: inout AgeWalk
    ) throws(CofferError) {
        for record in try sets(of: state) {
            guard case .set(let set) = record.body, set.revision <= revision else { continue }
            walk.oldest = set
            if set.facts.fingerprint == walk.fingerprint {
                walk.matches.append(.init(environment: environment, time: record.time, set: set))
            }
        }
        // A copy begins with its first revision; whoever copies in circles ends before this does.
        guard walk.oldest?.revision == 1, walk.oldest?.place.environment == environment, depth < 64,
            let origin = try origin(of: environment), let source = EnvironmentID(hex: origin.environment)
        else { return }
        let before = try session.storing { () throws(StoreError) in try session.log.variable(state.name, of: source) }
        guard let before else { return }
        try collect(before, source, upTo: origin.revision, depth: depth + 1, into: &walk)
    }

    private func sets(of state: VariableState) throws(CofferError) -> [Record] {
        try session.storing { () throws(StoreError) in
            guard state.version > 1 else { return [try session.log.record(at: state.value)] }
            return try session.log.history(of: state).map(\.record)
        }
    }

    private func book(of environment: EnvironmentID) throws(CofferError) -> SinceBook {
        if let book = books[environment] { return book }
        let book = try session.kept(SinceBook.self, at: SettingKey(.since, environment)) ?? SinceBook()
        books[environment] = book
        return book
    }

    private func origin(of environment: EnvironmentID) throws(CofferError) -> CopyOrigin? {
        if let origin = origins[environment] { return origin }
        let origin = try session.kept(CopyOrigin.self, at: SettingKey(.origin, environment))
        origins[environment] = .some(origin)
        return origin
    }
}

/// What a walk through a history has found so far.
private struct AgeWalk {
    struct Match {
        let environment: EnvironmentID
        let time: Int64
        let set: SetRecord
    }

    let fingerprint: Fingerprint
    /// The newest first.
    var matches: [Match] = []
    /// The oldest version of all that was seen.
    var oldest: SetRecord?

    init(fingerprint: Fingerprint) { self.fingerprint = fingerprint }
}

extension Session {
    /// Since when a variable's current bytes are current. Any slot will do.
    ///
    /// - Throws: `zone`, `store`.
    /// - Complexity: O(records of the variable).
    public func age(of state: VariableState, in environment: EnvironmentState) throws(CofferError) -> ValueAge {
        try AgeReader(self).age(of: state, in: environment.id)
    }
}
