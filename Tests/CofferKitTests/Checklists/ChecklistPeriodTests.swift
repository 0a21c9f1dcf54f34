import Testing

@testable import CofferKit

struct ChecklistPeriodTests {
    private func last(_ period: ChecklistItem.Period, answered: String?, begun: String = "2026-01-01") throws -> String?
    {
        let begun = try #require(CivilDate(begun)).days
        let answered = try answered.map { try #require(CivilDate($0)).days }
        return period.lastGoodDay(answered: answered, begun: begun).map { CivilDate(days: $0).text }
    }

    @Test func `an answer holds through the period after its own`() throws {
        // 2026-12-30 is a Wednesday.
        #expect(try last(.week, answered: "2026-12-30") == "2027-01-10")
        #expect(try last(.week, answered: "2026-11-30") == "2026-12-13")
        #expect(try last(.month, answered: "2028-01-31") == "2028-02-29")
        #expect(try last(.quarter, answered: "2026-10-01") == "2027-03-31")
    }

    @Test func `without an answer the period of the first use is the time for it`() throws {
        #expect(try last(.week, answered: nil, begun: "2026-11-29") == "2026-11-29")
        #expect(try last(.month, answered: nil, begun: "2026-02-03") == "2026-02-28")
        #expect(try last(.quarter, answered: nil, begun: "2026-12-31") == "2026-12-31")
    }

    @Test func `a scenario has no such day`() throws {
        #expect(try last(.onDemand, answered: nil) == nil)
        #expect(try last(.onDemand, answered: "2026-05-05") == nil)
    }
}
