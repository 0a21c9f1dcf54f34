internal import Glibc

/// A point in time, in milliseconds since 1970-01-01 00:00 UTC without leap seconds.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// The milliseconds since 1970.
    public let unixMilliseconds: Int64

    /// Makes a point in time.
    public init(unixMilliseconds: Int64) { self.unixMilliseconds = unixMilliseconds }

    /// Whether `left` is earlier.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.unixMilliseconds < right.unixMilliseconds }
}

/// Where the time comes from; a value that is passed in, so that a test can set the date.
public struct Clock: Sendable {
    private let readWall: @Sendable () -> Timestamp
    private let readMonotonic: @Sendable () -> Duration
    private let wait: @Sendable (Duration) -> Void

    /// Makes a clock of its sources: the date, a time that never goes back and counts suspension, and what lets time pass;
    /// unless it is given nothing waits.
    public init(
        now: @escaping @Sendable () -> Timestamp, monotonic: @escaping @Sendable () -> Duration,
        pause: @escaping @Sendable (Duration) -> Void = { _ in }
    ) {
        (readWall, readMonotonic, wait) = (now, monotonic, pause)
    }

    /// Lets time pass.
    public func pause(for duration: Duration) { if duration > .zero { wait(duration) } }

    /// The date now.
    public var now: Timestamp { readWall() }

    /// The time since some moment before the program, to measure how long something took.
    public var monotonic: Duration { readMonotonic() }

    /// The computer's clocks (clock_gettime(2): CLOCK_REALTIME and CLOCK_BOOTTIME).
    public static let system = Clock(
        now: {
            let time = read(CLOCK_REALTIME)
            return Timestamp(unixMilliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
        },
        monotonic: {
            let time = read(CLOCK_BOOTTIME)
            return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
        },
        pause: { duration in
            let (seconds, rest) = duration.components
            var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(rest / 1_000_000_000))
            withUnsafeMutablePointer(to: &time) { time in while nanosleep(time, time) != 0, errno == EINTR {} }
        })

    private static func read(_ clock: Int32) -> timespec {
        var time = timespec()
        clock_gettime(clockid_t(clock), &time)
        return time
    }
}
