import Testing

@testable import CofferKit

struct DueDateTests {
    @Test func `every one of the 61 due dates`() throws {
        let cases = try DueCases.read().cases
        #expect(cases.count == 61)
        for one in cases {
            let zone = try ZoneFile.zone(named: one.zone)
            let now = try DueCases.instant(one.now)
            let calendar = VaultCalendar(zone: zone, clock: now, newest: try one.newest.map(DueCases.instant) ?? 0)
            let changed = try DueCases.instant(try #require(one.changed ?? one.first_seen))
            var question = DueQuestion(anchor: calendar.date(of: changed), interval: RotationInterval(one.policy))
            question.isAgeUnknown = one.changed == nil
            question.exemptUntil = one.exempt_until.flatMap { CivilDate($0) }
            let today = calendar.today
            #expect(question.anchor.text == one.expect.anchor, "\(one)")
            #expect(today.text == one.expect.today, "\(one)")
            #expect(question.due?.text == one.expect.due, "\(one)")
            #expect(question.due?.days(since: today) == one.expect.days, "\(one)")
            #expect(question.state(on: today) == one.expect.state, "\(one)")
            #expect((calendar.secondsBehind == nil ? "ok" : "behind") == one.expect.clock, "\(one)")
        }
    }

    @Test func `schedules do not drift`() throws {
        let schedules = try DueCases.read().schedules
        #expect(schedules.count == 4)
        for (text, dates) in schedules {
            let interval = try #require(RotationInterval(text))
            for (index, date) in dates.enumerated() { #expect(interval.date(of: Int64(index))?.text == date) }
        }
    }

    @Test func `a due date lies behind its anchor and never moves back when the anchor moves on`() throws {
        var random = SplitMix(seed: 7)
        for text in Self.intervals {
            let interval = try #require(RotationInterval(text))
            let anchors = (0..<400).map { _ in Int64(random.next() % 40_000) }.sorted()
            var before = CivilDate(days: -1_000_000)
            for anchor in anchors {
                let due = interval.due(after: CivilDate(days: anchor))
                #expect(due.days > anchor, "\(text) after \(anchor)")
                #expect(before <= due, "\(text) after \(anchor)")
                before = due
            }
        }
    }

    @Test func `intervals have their length`() throws {
        var random = SplitMix(seed: 8)
        for _ in 0..<1_000 {
            let anchor = CivilDate(days: Int64(random.next() % 60_000))
            for count: Int64 in [1, 2, 3, 6, 12, 48] {
                let days = try #require(RotationInterval("\(count)d")).due(after: anchor).days(since: anchor)
                #expect(days == count)
                let months = try #require(RotationInterval("\(count)mo")).due(after: anchor).days(since: anchor)
                #expect(28 * count <= months && months <= 31 * count)
            }
        }
    }

    @Test func `schedules stay within a step and the window`() throws {
        var random = SplitMix(seed: 9)
        let longest = [
            "quarter-end": 92, "3mo@2000-01-31": 92, "1mo@2000-01-31": 31, "30d@2000-02-01": 30, "1y@2000-02-29": 366,
        ]
        for (text, step) in longest {
            let interval = try #require(RotationInterval(text))
            for _ in 0..<1_000 {
                let anchor = CivilDate(days: 11_000 + Int64(random.next() % 40_000))
                let days = interval.due(after: anchor).days(since: anchor)
                #expect(interval.window < days && days <= interval.window + Int64(step), "\(text) after \(anchor.text)")
            }
        }
    }

    @Test func `a schedule of one's own begins with its date, and quarters have always ended`() throws {
        let old = try #require(CivilDate("2024-01-01"))
        #expect(try #require(RotationInterval("1y@2027-06-01")).due(after: old).text == "2027-06-01")
        #expect(try #require(RotationInterval("quarter-end")).due(after: old).text == "2024-03-31")
    }

    @Test func `the state changes and the due date does not when time passes`() throws {
        let question = DueQuestion(anchor: CivilDate(days: 20_000), interval: .quarterly)
        let states = (0..<200).map { question.state(on: CivilDate(days: 20_000 + $0)).rank }
        #expect(zip(states, states.dropFirst()).allSatisfy { $0 >= $1 })
    }

    @Test func `an expiry, an exposure and an exemption`() {
        var question = DueQuestion(anchor: CivilDate(days: 20_000), interval: .quarterly)
        question.latest = CivilDate(days: 20_010)
        #expect(question.due?.days == 20_010)
        question.exemptUntil = CivilDate(days: 20_100)
        #expect(question.state(on: CivilDate(days: 20_050)) == .exempt)
        question.exposed = CivilDate(days: 20_005)
        #expect(question.due?.days == 20_005)
        #expect(question.state(on: CivilDate(days: 20_050)) == .overdue)
    }

    @Test func `what is no interval`() {
        for text in [
            "", "90", "d", "0d", "01d", "-1d", "90D", "3mo@", "3mo@2026-02-31", "3mo@2026-1-1", "4000d", "11y", "mo",
            "٣d",
        ] {
            #expect(RotationInterval(text) == nil, "\(text)")
        }
    }

    private static let intervals = [
        "1d", "7d", "90d", "12w", "1mo", "quarterly", "yearly", "quarter-end", "3mo@2026-01-31", "1mo@2026-01-31",
        "2w@2026-01-05",
        "1y@2028-02-29", "1d@2026-01-01",
    ]
}

struct StageTests {
    @Test func `one stage at a time`() {
        let expected: [(Int64, String?)] = [
            (31, nil), (30, "T-30"), (15, "T-30"), (14, "T-14"), (8, "T-14"), (7, "T-7"), (2, "T-7"), (1, "T-1"),
            (0, "T-0"),
            (-6, "T-0"), (-7, "W1"), (-13, "W1"), (-14, "W2"), (-21, "W3"),
        ]
        for (days, text) in expected { #expect(StageList.standard.stage(daysLeft: days)?.text == text) }
        #expect(StageList(days: [10, 3]).stage(daysLeft: 4)?.text == "T-10")
        #expect(StageList(days: [10, 3]).stage(daysLeft: 0) == nil)
        for text in ["T-14", "T-0", "W3"] { #expect(Stage(text)?.text == text) }
        for text in ["", "T14", "W0", "W-1", "T--1"] { #expect(Stage(text) == nil) }
    }

    @Test func `a stage that does not fit the interval is left out`() throws {
        let week = try #require(RotationInterval("7d"))
        #expect(StageList.standard.fitting(week).days == [1, 0])
        #expect(StageList.standard.fitting(.quarterly).days == [30, 14, 7, 1, 0])
    }
}
