/// For how long `unlock` keeps a vault open: `90s`, `15m` or `8h`, a day at most.
public struct UnlockTime: Equatable, Sendable {
    /// The number of seconds, 1 to 86,400.
    public let seconds: UInt32

    /// Reads a number with its unit.
    ///
    /// - Throws: `usage`.
    public init(_ text: String) throws(CofferError) {
        let units: [Character: UInt32] = ["s": 1, "m": 60, "h": 3_600]
        guard let unit = text.last.flatMap({ units[$0] }), let count = UInt32(text.dropLast()), count > 0,
            case let (seconds, isTooLarge) = count.multipliedReportingOverflow(by: unit), !isTooLarge,
            seconds <= 86_400
        else { throw .usage(.other("\(text) is not a time to keep a vault open: 90s, 15m or 8h, at most 24h")) }
        self.seconds = seconds
    }
}
