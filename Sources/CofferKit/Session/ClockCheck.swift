internal import CofferStore

extension Session {
    /// Refuses to write by a clock that is more than 366 days ahead of the newest record: the time of the newest record
    /// counts as "now" for ever after.
    ///
    /// - Throws: `refused` with `clock-ahead`.
    func checkClock(_ now: Int64) throws(CofferError) {
        guard log.newestTime > 0, now - log.newestTime > 366 * 86_400_000, !surroundings.acceptsClock else { return }
        let days = (now - log.newestTime) / 86_400_000
        throw .refused(
            .other(
                code: "clock-ahead",
                "the clock says \(CivilTime(milliseconds: now).text), \(days) days after the vault's newest record; "
                    + "if that is right, give --accept-clock; nothing was written"))
    }
}
