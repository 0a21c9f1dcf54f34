import Testing

@testable import CofferKit

@Suite("The text of a digest")
struct DigestTests {
    private func item(_ environment: String, _ due: String, _ days: Int64, _ count: Int) -> ReminderItem {
        ReminderItem(
            unit: "\(environment)\(due)\(count)", environment: environment, due: due, days: days, stage: "T-7",
            state: "due_soon", count: count)
    }

    private func digest(_ items: [ReminderItem]) throws -> Digest {
        Digest(
            vault: "kinect", zone: "Europe/Berlin", day: try #require(CivilDate("2026-11-23")), items: items,
            batch: "0fa0d7b5ffff", next: CivilDate("2026-11-29"))
    }

    @Test func `the subject counts`() throws {
        let items = [item("kinect/production", "2026-11-16", -7, 1), item("kinect/production", "2026-11-30", 7, 2)]
        #expect(try digest(items).subject == "[coffer] kinect: 1 overdue, 2 due within 7 days")
    }

    @Test func `the text says what, where and when, and what to do`() throws {
        let items = [item("kinect/production", "2026-11-30", 7, 2), item("kinect/production", "2026-11-16", -7, 1)]
        #expect(
            try digest(items).text == """
                Vault "kinect", state of 23 November 2026 (Europe/Berlin).

                  overdue   since 16 November 2026 (7 days)   kinect/production   1 secret
                  due       on 30 November 2026 (in 7 days)   kinect/production   2 secrets, one unit

                What to do:   coffer due -e kinect/production
                To be left alone for a while:   coffer remind snooze --help
                Sent once for each stage; next reminder 29 November 2026. Batch 0fa0d7b5.

                """)
    }

    @Test func `names stand in it only when they are wanted`() throws {
        var digest = try digest([item("a/b", "2026-11-30", 7, 1)])
        #expect(!digest.text.contains("JWT_SECRET"))
        digest.names = ["a/b2026-11-301": ["JWT_SECRET"]]
        #expect(digest.text.contains("      JWT_SECRET\n"))
    }
}
