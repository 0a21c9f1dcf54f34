/// A quarter of a calendar year, written `2026-Q3`.
public struct Quarter: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The year, 1970 to 9999.
    public let year: Int64
    /// 1 to 4.
    public let number: Int64

    private init(year: Int64, number: Int64) { (self.year, self.number) = (year, number) }

    /// Reads `YYYY-QN`; `nil` for anything else.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), bytes[5] == UInt8(ascii: "Q"),
            let day = CivilDate(String(text.prefix(4)) + "-01-01"), day.year >= 1970,
            (UInt8(ascii: "1")...UInt8(ascii: "4")).contains(bytes[6])
        else { return nil }
        self.init(year: day.year, number: Int64(bytes[6] - UInt8(ascii: "0")))
    }

    /// The quarter that a day lies in.
    public init(of day: CivilDate) { self.init(year: day.year, number: (day.month - 1) / 3 + 1) }

    /// The first day.
    public var firstDay: CivilDate { Self.start(year, number) }
    /// The last day.
    public var lastDay: CivilDate { CivilDate(days: Self.start(following.year, following.number).days - 1) }
    /// The quarter before.
    public var preceding: Quarter {
        number == 1 ? Quarter(year: year - 1, number: 4) : Quarter(year: year, number: number - 1)
    }
    /// The quarter after.
    public var following: Quarter {
        number == 4 ? Quarter(year: year + 1, number: 1) : Quarter(year: year, number: number + 1)
    }

    /// `2026-Q3`.
    public var description: String { String(firstDay.text.prefix(4)) + "-Q\(number)" }

    /// By time.
    public static func < (a: Quarter, b: Quarter) -> Bool { (a.year, a.number) < (b.year, b.number) }

    private static func start(_ year: Int64, _ number: Int64) -> CivilDate {
        let month = number * 3 - 2
        let text = String(year)
        let digits = String(repeating: "0", count: max(0, 4 - text.utf8.count)) + text
        guard let day = CivilDate("\(digits)-\(month < 10 ? "0" : "")\(month)-01") else {
            preconditionFailure("a quarter outside of the calendar")
        }
        return day
    }
}
