/// A moment in UTC, as ISO 8601 writes it.
public struct CivilTime: Equatable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// Takes milliseconds since 1970.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// `YYYY-MM-DDTHH:MM:SSZ`; the milliseconds are cut off.
    public var text: String {
        let seconds = floorDivide(milliseconds, 1_000)
        let (day, rest) = (floorDivide(seconds, 86_400), seconds - floorDivide(seconds, 86_400) * 86_400)
        let date = CivilDate(days: day)
        return "\(date.text)T\(twoDigits(rest / 3_600)):\(twoDigits(rest / 60 % 60)):\(twoDigits(rest % 60))Z"
    }

    /// Reads `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SSZ` as the last millisecond of that day or second, so that the whole of it
    /// counts: what was written at a time that ``text`` shows was there at that time.
    public init?(_ text: String) {
        guard text.utf8.count >= 10, let date = CivilDate(String(text.prefix(10))) else { return nil }
        let rest = Array(text.dropFirst(10).utf8)
        if rest.isEmpty {
            milliseconds = (date.days + 1) * 86_400_000 - 1
            return
        }
        guard rest.count == 10, rest[0] == UInt8(ascii: "T"), rest[3] == UInt8(ascii: ":"),
            rest[6] == UInt8(ascii: ":"),
            rest[9] == UInt8(ascii: "Z"), let hour = decimalNumber(rest[1...2]),
            let minute = decimalNumber(rest[4...5]),
            let second = decimalNumber(rest[7...8]), hour < 24, minute < 60, second < 60
        else { return nil }
        milliseconds = (date.days * 86_400 + hour * 3_600 + minute * 60 + second) * 1_000 + 999
    }
}
