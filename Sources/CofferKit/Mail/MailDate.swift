/// A moment as a mail's Date has it (RFC 5322, section 3.3), in UTC.
enum MailDate {
    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// - Parameter milliseconds: Since 1970.
    static func text(_ milliseconds: Int64) -> String {
        // `YYYY-MM-DDTHH:MM:SSZ`
        let clock = CivilTime(milliseconds: milliseconds).text.split(separator: "T").last?.dropLast() ?? ""
        let date = CivilDate(milliseconds: milliseconds, in: .utc)
        let weekday = days[Int(date.weekday) - 1]
        return "\(weekday), \(date.day) \(months[Int(date.month) - 1]) \(date.year) \(clock) +0000"
    }
}
