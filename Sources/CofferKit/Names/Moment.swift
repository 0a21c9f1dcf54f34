/// A moment that a person names as the beginning of something.
public enum Moment {
    /// Reads `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SSZ` as the first millisecond of that day or second in UTC.
    ///
    /// - Returns: Milliseconds since 1970.
    /// - Throws: `usage` with `badDate`.
    public static func start(_ text: String) throws(CofferError) -> Int64 {
        guard let time = CivilTime(text) else { throw .usage(.badDate(text)) }
        guard let date = CivilDate(text) else { return time.milliseconds - 999 }
        return date.days * 86_400_000
    }
}
