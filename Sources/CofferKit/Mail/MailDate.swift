/// A moment as a mail's Date has it (RFC 5322, section 3.3), in UTC.
enum MailDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// - Parameter milliseconds: Since 1970.
    static func text(_ milliseconds: Int64) -> String {
        // `YYYY-MM-DDTHH:MM:SSZ`
        let clock = CivilTime(milliseconds: milliseconds).text.split(separator: "T").last?.dropLast() ?? ""
        let day = Int64((Double(milliseconds) / 86_400_000).rounded(.down))
        let date = CivilDate(days: day)
        // 1970-01-01 was a Thursday.
        let weekday = days[Int(((day % 7) + 7) % 7)]
        return "\(weekday), \(date.day) \(months[Int(date.month) - 1]) \(date.year) \(clock) +0000"
    }
}
