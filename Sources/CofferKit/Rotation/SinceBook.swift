internal import CofferCrypto
internal import CofferStore

/// Ages that somebody attested in an environment: since when a value has been what it is, whatever the log says. Who did
/// it and when is what the setting's records say.
struct SinceBook: Codable, Equatable, Sendable {
    /// For every variable that a revision set: the day, by the revision's number.
    var revisions: [String: String]?
    /// For single versions: the day, by the variable's name and the version's number.
    var variables: [String: [String: String]]?

    /// The day that is attested for a version; what was said of the version goes before what was said of its revision.
    func date(of name: String, version: UInt32, revision: UInt32) -> CivilDate? {
        let text = variables?[name]?[String(version)] ?? revisions?[String(revision)]
        return text.flatMap { CivilDate($0) }
    }

    mutating func attest(_ date: CivilDate, revision: UInt32) {
        revisions = (revisions ?? [:]).merging([String(revision): date.text]) { $1 }
    }

    mutating func attest(_ date: CivilDate, _ name: String, version: UInt32) {
        var all = variables ?? [:]
        all[name, default: [:]][String(version)] = date.text
        variables = all
    }
}

/// Where an environment was copied from.
struct CopyOrigin: Codable, Equatable, Sendable {
    /// The id of the other environment, in hexadecimal digits.
    let environment: String
    /// The other environment's revision then.
    let revision: UInt32
}

extension Session {
    /// Reads the day that a person names as the one since which a value is what it is.
    ///
    /// - Throws: `usage` with `badDate`, or for a day that is still to come.
    public func sinceDate(_ text: String) throws(CofferError) -> CivilDate {
        guard let date = CivilDate(text) else { throw .usage(.badDate(text)) }
        let today = try calendar().today
        guard date <= today else {
            throw .usage(
                .other("--since \(date.text) is still to come: today is \(today.text) in the vault's time zone"))
        }
        return date
    }

    /// Attests the age of the current values of variables that are in an environment, and of everything that a revision
    /// set.
    ///
    /// - Throws: `usage` when the vault has had one of the values since an earlier day, `store`.
    func attest(
        _ date: CivilDate, of names: [Name], revision: UInt32? = nil, in environment: EnvironmentID,
        _ transaction: LogTransaction
    ) throws(CofferError) {
        var book = try kept(SinceBook.self, at: SettingKey(.since, environment)) ?? SinceBook()
        let before = book
        if let revision { book.attest(date, revision: revision) }
        let reader = try AgeReader(self)
        for name in names {
            let state = try storing { () throws(StoreError) in try transaction.variable(name, of: environment) }
            guard let state, !state.isRemoved else { continue }
            let first = try reader.age(of: state, in: environment).firstSeen
            guard date <= first else {
                throw .usage(
                    .other("the vault has had this value of \(name) since \(first.text), which is before \(date.text)"))
            }
            book.attest(date, name.description, version: state.version)
        }
        if book != before { try keep(book, at: SettingKey(.since, environment), in: transaction) }
    }
}
