import CofferWire
import Testing

@testable import CofferKit

@Suite("The claim protocol of reminders")
struct ReminderDecisionTests {
    static let minute: Int64 = 60_000
    let now: Int64 = 1_790_000_000_000

    private func item(_ unit: String = "u1", due: String = "2026-12-01", days: Int64 = 7, _ stage: String = "T-7")
        -> ReminderItem
    {
        ReminderItem(
            unit: unit, environment: "kinect/production", due: due, days: days, stage: stage, state: "due_soon",
            count: 1)
    }

    private func question(
        _ items: [ReminderItem], day: String = "2026-11-24", after: Int64 = 0, host: String = "here"
    ) -> ReminderDecision.Question {
        ReminderDecision.Question(
            items: items, day: day, now: now + after, host: host, id: "b-\(day)-\(items.map(\.stage))")
    }

    /// A book after one batch was claimed.
    private func claimed(_ items: [ReminderItem]) throws -> (ReminderBook, ReminderBook.Batch) {
        var book = ReminderBook()
        guard case .send(let batch) = ReminderDecision(book, question(items)) else {
            Issue.record("nothing is sent")
            throw CofferError.usage(.badAnchor)
        }
        book.batch = batch
        return (book, batch)
    }

    @Test func `a stage that was not told is claimed for 15 minutes`() throws {
        let (_, batch) = try claimed([item()])
        #expect(batch.state == .claimed && batch.attempt == 1 && batch.until == now + 15 * Self.minute)
        #expect(batch.date == now && batch.host == "here")
    }

    @Test func `nothing is sent when there is nothing`() {
        #expect(ReminderDecision(ReminderBook(), question([])) == .nothing)
    }

    @Test func `while a claim holds, everybody else waits`() throws {
        let (book, batch) = try claimed([item()])
        let other = question([item()], after: 14 * Self.minute, host: "there")
        #expect(ReminderDecision(book, other) == .wait(host: "here", until: batch.until))
    }

    @Test func `when it is over, the same bytes go out again`() throws {
        let (book, batch) = try claimed([item()])
        guard case .send(let again) = ReminderDecision(book, question([item()], after: 16 * Self.minute, host: "there"))
        else { throw CofferError.usage(.badAnchor) }
        #expect((again.id, again.date, again.items) == (batch.id, batch.date, batch.items))
        #expect(again.attempt == 2 && again.host == "there")
    }

    @Test func `what was told is not told again, that day or later`() throws {
        var (book, batch) = try claimed([item()])
        book.deliver(batch, code: 250, at: now, stages: [:])
        #expect(ReminderDecision(book, question([item()])) == .nothing)
        #expect(ReminderDecision(book, question([item()], day: "2026-11-25")) == .nothing)
    }

    @Test func `a second digest on one day waits for the next`() throws {
        var (book, batch) = try claimed([item()])
        book.deliver(batch, code: 250, at: now, stages: [:])
        let both = [item(), item("u2", days: 1, "T-1")]
        #expect(ReminderDecision(book, question(both)) == .nothing)
        guard case .send(let next) = ReminderDecision(book, question(both, day: "2026-11-25")) else {
            throw CofferError.usage(.badAnchor)
        }
        #expect(next.items.map(\.unit) == ["u2"])
    }

    @Test func `two weeks asleep give one mail about the present stage, which covers those between`() throws {
        var (book, first) = try claimed([item(days: 16, "T-30")])
        book.deliver(first, code: 250, at: now, stages: ["u1": [30, 14, 7, 1, 0]])
        guard case .send(let batch) = ReminderDecision(book, question([item(days: 2, "T-7")], day: "2026-12-08")) else {
            throw CofferError.usage(.badAnchor)
        }
        book.deliver(batch, code: 250, at: now, stages: ["u1": [30, 14, 7, 1, 0]])
        #expect(book.covered == ["u1 T-14"])
        #expect(book.told["u1"]?.stage == "T-7")
    }

    @Test func `overdue weeks are told one by one`() throws {
        var (book, batch) = try claimed([item(days: -7, "W1")])
        book.deliver(batch, code: 250, at: now, stages: [:])
        #expect(ReminderDecision(book, question([item(days: -13, "W1")], day: "2026-12-14")) == .nothing)
        guard case .send = ReminderDecision(book, question([item(days: -21, "W3")], day: "2026-12-22")) else {
            Issue.record("W3 is not sent")
            return
        }
    }

    @Test func `after a rotation the same stage of another date is news`() throws {
        var (book, batch) = try claimed([item()])
        book.deliver(batch, code: 250, at: now, stages: [:])
        let moved = item(due: "2027-03-01")
        guard case .send = ReminderDecision(book, question([moved], day: "2027-02-22")) else {
            Issue.record("the new date is not told")
            return
        }
    }

    @Test(arguments: [(1, 15), (2, 60), (3, 240), (4, 240)])
    func `what fails for a while is tried again`(attempt: Int, minutes: Int64) throws {
        var (book, batch) = try claimed([item()])
        batch.attempt = attempt
        book.batch = batch.failed(.temporary(.connect), at: now)
        let early = question([item()], after: minutes * Self.minute - 1)
        guard case .wait = ReminderDecision(book, early) else {
            Issue.record("too early")
            return
        }
        guard case .send(let again) = ReminderDecision(book, question([item()], after: minutes * Self.minute)) else {
            Issue.record("not again")
            return
        }
        #expect(again.attempt == attempt + 1 && again.id == batch.id)
    }

    @Test func `after five attempts it stops until the next day`() throws {
        var (book, batch) = try claimed([item()])
        batch.attempt = 5
        book.batch = batch.failed(.temporary(.timeout), at: now)
        #expect(ReminderDecision(book, question([item()], after: 600 * Self.minute)) == .stopped)
        guard
            case .send(let new) = ReminderDecision(
                book, question([item()], day: "2026-11-25", after: 1_440 * Self.minute))
        else { throw CofferError.usage(.badAnchor) }
        #expect(new.attempt == 1)
    }

    @Test func `what a server refuses for good is not tried again until somebody does something`() throws {
        var (book, batch) = try claimed([item()])
        book.batch = batch.failed(.permanent(.authentication, 535), at: now)
        batch = try #require(book.batch)
        #expect(ReminderDecision(book, question([item()], day: "2026-11-26", after: 3_000 * Self.minute)) == .stopped)
        for (retry, new) in [(true, false), (false, true)] {
            var asked = question([item()])
            (asked.isRetry, asked.isChannelNew) = (retry, new)
            guard case .send(let again) = ReminderDecision(book, asked) else {
                Issue.record("retry \(retry), new channel \(new)")
                continue
            }
            #expect(again.id == batch.id && again.attempt == 1)
        }
    }

    @Test func `a claim whose reason went away lapses`() throws {
        let (book, _) = try claimed([item()])
        #expect(ReminderDecision(book, question([], after: 16 * Self.minute)) == .lapse)
    }

    @Test func `a claim whose content changed gives way to a new one`() throws {
        let (book, batch) = try claimed([item()])
        let changed = [item(), item("u2")]
        guard
            case .send(let new) = ReminderDecision(book, question(changed, day: "2026-11-25", after: 16 * Self.minute))
        else {
            throw CofferError.usage(.badAnchor)
        }
        #expect(new.id != batch.id && new.attempt == 1 && new.items.count == 2)
    }
}
