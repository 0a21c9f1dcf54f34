extension Session {
    /// How the vault's calendar and clock show a moment: the one place that retention takes its zone from.
    ///
    /// - Throws: `zone`, `store`.
    func localTime() throws(CofferError) -> @Sendable (Int64) -> LocalTime {
        let zone = try zone()
        return { LocalTime(milliseconds: $0, in: zone) }
    }
}
