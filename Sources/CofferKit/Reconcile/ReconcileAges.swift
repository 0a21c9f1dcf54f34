internal import CofferCrypto
internal import CofferStore

/// Since when the values have been what they are that are taken in: one that is old there does not look new here.
final class ReconcileAges {
    private let session: Session
    private let other: VaultLog
    private let calendar: VaultCalendar
    private var books: [EnvironmentID: SinceBook] = [:]

    init(_ session: Session, _ other: VaultLog) throws(CofferError) {
        (self.session, self.other, calendar) = (session, other, try session.calendar())
    }

    /// Notes a version that came of a change there: with the age that somebody attested there, or else the day of the change.
    func note(
        _ change: SideChange, of revision: SideRevision, as version: UInt32, in environment: EnvironmentID
    ) throws(CofferError) {
        guard let content = change.version?.content else { return }
        let key = SettingKey(.since, change.key.environment)
        let bytes = try session.storing { () throws(StoreError) in try other.setting(key.name) }
        let said = bytes.flatMap { KeptCoding.decode(SinceBook.self, $0) }
        let name = change.key.name.description
        let date =
            said?.date(of: name, version: content.version, revision: revision.content.number)
            ?? calendar.date(of: revision.record.time)
        guard date < calendar.today else { return }
        if books[environment] == nil {
            books[environment] = try session.kept(SinceBook.self, at: SettingKey(.since, environment)) ?? SinceBook()
        }
        books[environment]?.attest(date, name, version: version)
    }

    func write(_ transaction: LogTransaction) throws(CofferError) {
        for (environment, book) in books.sorted(by: { $0.key.hex < $1.key.hex }) {
            try session.keep(book, at: SettingKey(.since, environment), in: transaction)
        }
    }
}
