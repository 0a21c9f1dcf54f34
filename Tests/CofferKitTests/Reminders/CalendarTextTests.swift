import Testing

@testable import CofferKit

@Suite("The calendar file")
struct CalendarTextTests {
    private func entry(_ due: String = "2027-01-31", _ status: CalendarEntry.Status = .confirmed) -> CalendarEntry {
        CalendarEntry(
            uid: CalendarEntry.uid("7f3a9c2e51d04b88aaaa"), due: due, status: status, sequence: 0,
            stamp: 1_795_420_800_000,
            summary: "Rotate 2 secrets (kinect/production)", text: "Owner: Zoë; Müller, é\\\nline")
    }

    @Test func `a line has at most 75 bytes and no character is cut`() {
        let bytes = CalendarText.folded("SUMMARY:" + String(repeating: "é", count: 60))
        let lines = bytes.split(separator: 0x0A).map { $0.dropLast() }
        #expect(lines.allSatisfy { $0.count <= 75 && String(validating: $0, as: UTF8.self) != nil })
        #expect(lines.dropFirst().allSatisfy { $0.first == 0x20 })
    }

    @Test func `texts are escaped`() {
        #expect(CalendarText.escaped("a;b,c\\d\ne\u{7}") == "a\\;b\\,c\\\\d\\ne")
    }

    @Test func `a changed date raises the number and keeps the name`() {
        var book = CalendarBook()
        book.update(["u": entry()], newest: 1)
        book.update(["u": entry("2027-04-30")], newest: 2)
        #expect(book.entries["u"]?.sequence == 1)
        #expect(book.entries["u"]?.stamp == 2)
        let before = book
        book.update(["u": entry("2027-04-30")], newest: 3)
        #expect(book == before)
    }

    @Test func `what is gone is cancelled, and forgotten a year later`() {
        var book = CalendarBook()
        book.update(["u": entry()], newest: 1)
        book.update([:], newest: 10)
        #expect(book.entries["u"]?.status == .cancelled)
        #expect(book.entries["u"]?.sequence == 1)
        book.update([:], newest: 367 * 86_400_000)
        #expect(book.entries.isEmpty)
    }

    @Test func `what comes back is confirmed again under a higher number`() {
        var book = CalendarBook()
        book.update(["u": entry()], newest: 1)
        book.update([:], newest: 10)
        book.update(["u": entry()], newest: 20)
        #expect(book.entries["u"]?.status == .confirmed && book.entries["u"]?.sequence == 2)
    }

    @Test func `lines end with CR and LF, and the end is a day later`() {
        let text = String(decoding: CalendarText.file([entry()]), as: UTF8.self)
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\n") && text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(text.contains("DTSTART;VALUE=DATE:20270131\r\nDTEND;VALUE=DATE:20270201\r\n"))
        #expect(!text.contains("RRULE"))
    }
}
