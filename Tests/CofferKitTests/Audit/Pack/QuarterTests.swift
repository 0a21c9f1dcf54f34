import Testing

@testable import CofferKit

struct QuarterTests {
    @Test(arguments: [
        ("2026-Q1", "2026-01-01", "2026-03-31"), ("2026-Q2", "2026-04-01", "2026-06-30"),
        ("2026-Q3", "2026-07-01", "2026-09-30"), ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2028-Q1", "2028-01-01", "2028-03-31"),
    ])
    func `a quarter has its first and last day`(text: String, first: String, last: String) throws {
        let quarter = try #require(Quarter(text))
        #expect(quarter.description == text)
        #expect((quarter.firstDay.text, quarter.lastDay.text) == (first, last))
        #expect(quarter.following.preceding == quarter)
        #expect(Quarter(of: quarter.lastDay) == quarter)
        #expect(quarter.preceding < quarter)
    }

    @Test(arguments: ["2026-Q0", "2026-Q5", "2026Q3", "26-Q3", "2026-q3", "2026-Q3 ", "", "1969-Q4", "abcd-Q1"])
    func `anything else is none`(text: String) { #expect(Quarter(text) == nil) }
}
