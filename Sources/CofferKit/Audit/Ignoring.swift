internal import CofferStore

/// A finding that somebody ignores until a day; kept as the list `audit/ignored`.
struct IgnoredFinding: Codable, Equatable, Sendable {
    let id: String
    /// At least 10 characters.
    let reason: String
    /// The last day, `YYYY-MM-DD`.
    let until: String
    /// In milliseconds since 1970.
    let granted: Int64
    /// The slot of whoever decided it.
    let actor: UInt32

    static let key: SettingKey = {
        guard let key = SettingKey(.audit, "ignored") else { preconditionFailure("a short key") }
        return key
    }()

    func covers(_ day: Int64) -> Bool { CivilDate(until).map { day <= $0.days } ?? false }
}

extension Session {
    /// Ignores a finding until a day, a year at most. It is listed as ignored as long as it lasts, and decides no exit
    /// status.
    ///
    /// - Parameters:
    ///   - id: The finding's id, or its beginning where no other begins so.
    ///   - reason: At least 10 characters.
    /// - Returns: The finding.
    /// - Throws: `unknown` when there is no such finding now, `usage` for a short reason or a day that is over, `refused`
    ///   for a day beyond a year or a slot that is not full, `store`.
    public func ignore(_ id: String, reason: String, until: CivilDate) throws(CofferError) -> Finding {
        try requireFullSlot()
        guard reason.count >= 10 else {
            throw .usage(.other("a reason has 10 characters or more, so that somebody else understands it later"))
        }
        let report = try audit()
        let left = until.days - report.asOf.days
        guard left >= 0 else { throw .usage(.other("\(until.text) is over")) }
        guard left <= 366 else {
            throw .refused(.other(code: "too-long", "a finding is ignored for a year at most; then look again"))
        }
        let known = report.findings + report.ignored.map(\.finding)
        let found = known.filter { $0.id.hasPrefix(id) }
        guard !id.isEmpty, found.count == 1, let finding = found.first else {
            throw .unknown(.finding, name: id, near: found.prefix(5).map(\.id))
        }
        var list = try kept([IgnoredFinding].self, at: IgnoredFinding.key) ?? []
        list.removeAll { $0.id == finding.id || !$0.covers(report.asOf.days) }
        list.append(
            IgnoredFinding(
                id: finding.id, reason: reason, until: until.text, granted: surroundings.now, actor: log.slot))
        try keep(list, at: IgnoredFinding.key)
        return finding
    }
}
