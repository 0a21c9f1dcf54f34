import CofferSystem
import CofferWire
import Testing

@testable import CofferKit

/// A clock that moves only when somebody waits.
private final class Waits: @unchecked Sendable {
    var passed = Duration.zero
    var waits: [Duration] = []

    var clock: Clock {
        Clock(now: { Timestamp(unixMilliseconds: 0) }, monotonic: { self.passed }) { duration in
            self.waits.append(duration)
            self.passed += duration
        }
    }
}

struct WebhookTriesTests {
    /// Sends to a server that gives these answers, each after so many seconds.
    private func send(_ answers: [Answer], taking seconds: Int = 0) throws -> (answer: Answer, tries: Int, waits: Waits)
    {
        let waits = Waits()
        var tries = 0
        let answer = try WebhookTries(clock: waits.clock).send { () throws(CofferError) in
            waits.passed += .seconds(seconds)
            defer { tries += 1 }
            return answers[tries]
        }
        return (answer, tries, waits)
    }

    @Test func `what is taken at once is sent once`() throws {
        let sent = try send([.done(200)])
        #expect(sent.answer == .done(200))
        #expect(sent.tries == 1 && sent.waits.waits.isEmpty)
    }

    @Test func `a server in trouble is tried at 0, 10 and 60 seconds, and no more`() throws {
        let sent = try send([.temporary(.server, 503), .temporary(.timeout), .temporary(.server, 429), .done(200)])
        #expect(sent.answer == .temporary(.server, 429))
        #expect(sent.tries == 3)
        #expect(sent.waits.waits == [.seconds(10), .seconds(50)])
        #expect(sent.waits.passed == .seconds(60))
    }

    @Test func `the time that a try takes is part of the wait`() throws {
        let sent = try send([.temporary(.timeout), .temporary(.timeout), .temporary(.timeout)], taking: 12)
        #expect(sent.waits.waits == [.seconds(36)])
        #expect(sent.waits.passed == .seconds(72))
    }

    @Test func `a second try that is taken ends it`() throws {
        let sent = try send([.temporary(.connect), .done(204)])
        #expect(sent.answer == .done(204))
        #expect(sent.waits.waits == [.seconds(10)])
    }

    @Test(arguments: [
        Answer.permanent(.notFound, 404), .permanent(.redirect, 302), .permanent(.forbidden, 403),
        .permanent(.certificate), .permanent(.tls),
    ])
    func `what a server refuses is not tried again`(answer: Answer) throws {
        let sent = try send([answer, .done(200)])
        #expect(sent.answer == answer)
        #expect(sent.tries == 1 && sent.waits.waits.isEmpty)
    }

    @Test func `a courier that is not there is not asked again`() {
        let waits = Waits()
        var tries = 0
        #expect(throws: CofferError.self) {
            try WebhookTries(clock: waits.clock).send { () throws(CofferError) in
                tries += 1
                throw .courier(.ended(status: 1))
            }
        }
        #expect(tries == 1 && waits.waits.isEmpty)
    }

    @Test func `all tries fit into the lease of a batch`() {
        // Each may take 10 seconds, and the courier 10 more to end.
        #expect(WebhookTries.times.reduce(.zero, max) + .seconds(20) < .seconds(900))
    }
}
