import CofferKit
import Testing

struct MomentTests {
    @Test func `a day begins at its first millisecond and ends with its last`() throws {
        #expect(try Moment.start("1970-01-02") == 86_400_000)
        #expect(CivilTime("1970-01-02")?.milliseconds == Int64(172_799_999))
    }

    @Test func `a second is whole, so that a time that was printed finds what it was printed for`() throws {
        let written = CivilTime(milliseconds: 1_790_000_000_123)
        let start = try Moment.start(written.text)
        let end = try #require(CivilTime(written.text)).milliseconds
        #expect((start...end).contains(written.milliseconds))
        #expect(end - start == 999)
    }

    @Test(arguments: ["", "yesterday", "2026-02-29", "2026-13-01", "2026-01-01T24:00:00Z", "2026-01-01T10:00"])
    func `what is no moment is refused`(_ text: String) {
        #expect(thrownCode { _ = try Moment.start(text) } == "usage")
    }
}
