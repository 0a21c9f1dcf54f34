/// The quarter's snapshots at one destination, in short.
struct BackupSeries: Equatable {
    let destination: String
    let count: Int
    let verified: Int
    /// The newest verified one.
    let newest: CivilDate?
    /// The size of the first and of the last verified one, in bytes.
    let sizes: (first: Int64, last: Int64)?
    /// The sizes of the verified ones in bytes, the oldest first.
    let verifiedSizes: [Int64]
    /// Those that failed or could not be read back.
    let others: [BackupRow]

    init(_ destination: String, _ rows: [BackupRow]) {
        let good = rows.filter(\.isVerified).sorted { ($0.day.days, $0.sequence) < ($1.day.days, $1.sequence) }
        (self.destination, count, verified) = (destination, rows.count, good.count)
        newest = good.last?.day
        verifiedSizes = good.map(\.bytes)
        if let first = good.first, let last = good.last { sizes = (first.bytes, last.bytes) } else { sizes = nil }
        others = rows.filter { !$0.isVerified }
    }

    static func == (a: Self, b: Self) -> Bool {
        a.destination == b.destination && a.count == b.count && a.verified == b.verified
    }

    /// One a destination, by name.
    static func all(_ rows: [BackupRow]) -> [BackupSeries] {
        Dictionary(grouping: rows, by: \.destination).map { BackupSeries($0.key, $0.value) }
            .sorted { $0.destination.utf8.lexicographicallyPrecedes($1.destination.utf8) }
    }
}
