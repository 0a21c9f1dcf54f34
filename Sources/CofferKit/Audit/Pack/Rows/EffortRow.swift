/// How long coffer worked for the recovery plan in one month, as it measured itself.
public struct EffortRow: Equatable, Encodable, Sendable {
    /// The first day of the month.
    public var month: CivilDate
    /// Backups, with reading back, in milliseconds.
    public var backups: Int64
    /// Recovery drills, in milliseconds.
    public var drills: Int64
    /// Programs of `run --job`, in milliseconds.
    public var jobs: Int64
    /// All of it, in seconds.
    public var seconds: Int64

    /// Puts it together.
    public init(month: CivilDate, backups: Int64, drills: Int64, jobs: Int64) {
        (self.month, self.backups, self.drills, self.jobs) = (month, backups, drills, jobs)
        seconds = (backups + drills + jobs + 999) / 1_000
    }
}
