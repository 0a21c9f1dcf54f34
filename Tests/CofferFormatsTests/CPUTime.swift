import Glibc

/// How long the processor worked for a piece of work on this thread: what bounds are held against, since a busy machine
/// stretches the time on the wall and not this one.
enum CPUTime {
    static func measure(_ work: () throws -> Void) rethrows -> Duration {
        let before = now
        try work()
        return now - before
    }

    private static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
