import CofferKit
import Testing

struct UnlockTimeTests {
    @Test(arguments: [("1s", 1), ("90s", 90), ("15m", 900), ("24h", 86_400), ("1440m", 86_400)])
    func `a number with its unit`(text: String, seconds: Int) throws {
        #expect(try UnlockTime(text).seconds == UInt32(seconds))
    }

    @Test(arguments: ["", "s", "15", "0s", "-1m", "1.5h", "25h", "1441m", "1d", "4294967296s", "71582789m", "１m"])
    func `anything else is refused`(text: String) {
        #expect(thrownCode { _ = try UnlockTime(text) } == "usage")
    }
}
