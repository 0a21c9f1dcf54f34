import CofferSystem
import Testing

struct ClockTests {
    @Test func `a clock tells what it is told`() {
        let clock = Clock(now: { Timestamp(unixMilliseconds: 951_782_400_000) }, monotonic: { .seconds(5) })
        #expect(clock.now.unixMilliseconds == 951_782_400_000)
        #expect(clock.monotonic == .seconds(5))
    }

    @Test func `the system's time goes on and is in milliseconds`() {
        let first = Clock.system.monotonic
        #expect(Clock.system.monotonic >= first)
        // 2025-01-01 and 2500-01-01: neither seconds nor nanoseconds lie between.
        #expect((1_735_689_600_000..<16_725_225_600_000).contains(Clock.system.now.unixMilliseconds))
    }
}
