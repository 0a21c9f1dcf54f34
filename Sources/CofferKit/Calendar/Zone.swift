/// The rules of a time zone: which offset from UTC holds at an instant.
public struct Zone: Equatable, Sendable {
    /// The name, such as `Europe/Berlin`.
    public let name: String
    /// When the offset changes, in seconds since 1970, ascending.
    let transitions: [Int64]
    /// The offset from each transition on, in seconds east of UTC.
    let offsets: [Int32]
    /// The offset before the first transition.
    let first: Int32
    /// What holds after the last transition; `nil` when its offset stays for ever.
    let rule: ZoneRule?

    /// Universal time, which needs no file.
    public static let utc = Zone(name: "UTC", transitions: [], offsets: [], first: 0, rule: nil)

    /// The offset at an instant, in seconds east of UTC.
    ///
    /// - Parameter seconds: Since 1970-01-01T00:00:00Z.
    /// - Complexity: O(log transitions).
    public func offset(at seconds: Int64) -> Int32 {
        // Four million years to either side, so that no sum overflows.
        let seconds = min(max(seconds, -1 << 47), 1 << 47)
        if let rule, seconds >= transitions.last ?? .min { return rule.offset(at: seconds) }
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : offsets[low - 1]
    }
}
