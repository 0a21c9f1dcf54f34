extension Session {
    /// The zone of the vault's dates.
    var evidenceZone: String { "UTC" }
    /// What the vault is called.
    var evidenceLabel: String { "" }
    /// The day of a moment.
    func evidenceDay(_ milliseconds: Int64) -> CivilDate {
        CivilDate(String(CivilTime(milliseconds: milliseconds).text.prefix(10))) ?? CivilDate(days: 0)
    }
}
