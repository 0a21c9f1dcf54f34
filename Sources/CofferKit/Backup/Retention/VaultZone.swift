extension Session {
    /// How the vault's calendar and clock show a moment: the one place that retention takes its zone from.
    func localTime() throws(CofferError) -> @Sendable (Int64) -> LocalTime {
        { LocalTime(milliseconds: $0) }
    }
}
