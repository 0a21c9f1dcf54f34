import Foundation
import Testing

@testable import CofferKit

struct CivilArithmeticTests {
    @Test func `months are clamped to their last day`() throws {
        for (from, count, to) in [
            ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2026-11-30", 3, "2027-02-28"),
            ("2026-12-31", 6, "2027-06-30"), ("2028-02-29", 12, "2029-02-28"), ("2026-03-31", -1, "2026-02-28"),
            ("2026-01-15", -13, "2024-12-15"), ("2099-12-31", 2, "2100-02-28"),
        ] {
            #expect(try #require(CivilDate(from)).adding(months: Int64(count)).text == to)
        }
    }

    @Test func `ISO weeks as Foundation counts them`() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for day in stride(from: Int64(-20_000), to: 50_000, by: 3) {
            let parts = calendar.dateComponents(
                [.yearForWeekOfYear, .weekOfYear, .weekday], from: Date(timeIntervalSince1970: Double(day) * 86_400))
            let date = CivilDate(days: day)
            #expect(date.isoWeek.year == Int64(parts.yearForWeekOfYear!))
            #expect(date.isoWeek.week == Int64(parts.weekOfYear!))
            #expect(date.weekday == Int64((parts.weekday! + 5) % 7 + 1))
        }
    }

    @Test func `quarters`() throws {
        for (text, quarter) in [("2026-01-01", 1), ("2026-03-31", 1), ("2026-04-01", 2), ("2026-12-31", 4)] {
            #expect(try #require(CivilDate(text)).quarter == Int64(quarter))
        }
    }

    @Test func `days that have no midnight, and one that there never was`() throws {
        let paulo = try ZoneFile.zone(named: "America/Sao_Paulo")
        let spring = try #require(CivilDate("2018-11-04"))
        #expect(CivilTime(milliseconds: spring.start(in: paulo)).text == "2018-11-04T03:00:00Z")
        let apia = try ZoneFile.zone(named: "Pacific/Apia")
        let missing = try #require(CivilDate("2011-12-30"))
        #expect(CivilDate(milliseconds: missing.start(in: apia), in: apia).text == "2011-12-31")
        #expect(CivilDate(milliseconds: missing.start(in: apia) - 1, in: apia).text == "2011-12-29")
    }

    @Test func `dates that do not exist`() {
        for text in [
            "2026-02-29", "2026-02-31", "2100-02-29", "2026-00-10", "2026-13-01", "2026-1-01", "2026-01-00", "",
        ] {
            #expect(CivilDate(text) == nil, "\(text)")
        }
    }
}
