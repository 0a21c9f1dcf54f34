internal import CofferSystem
internal import Glibc

/// Now, as a signature has it.
enum RequestTime {
    /// `20260930T120000Z`.
    static func text(_ now: Timestamp) -> String {
        var seconds = time_t(now.unixMilliseconds / 1_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let date = "\(parts.tm_year + 1900)\(two(parts.tm_mon + 1))\(two(parts.tm_mday))"
        return "\(date)T\(two(parts.tm_hour))\(two(parts.tm_min))\(two(parts.tm_sec))Z"
    }

    private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
