internal import CofferSystem
internal import CofferWire

/// Sends to a webhook up to three times: at once, after 10 seconds and after a minute, all of which is within a batch's
/// lease. Only what may go better by itself is tried again.
struct WebhookTries {
    /// When each try begins, counted from the first.
    static let times: [Duration] = [.zero, .seconds(10), .seconds(60)]

    let clock: Clock

    /// - Parameter attempt: Sends once; what is sent has to be the same message under the same key.
    /// - Returns: How the last try ended.
    /// - Throws: what `attempt` throws; then nothing is tried again.
    func send(_ attempt: () throws(CofferError) -> Answer) throws(CofferError) -> Answer {
        let began = clock.monotonic
        var answer = Answer.temporary(.timeout)
        for time in Self.times {
            clock.pause(for: time - (clock.monotonic - began))
            answer = try attempt()
            if answer.outcome != .temporary { break }
        }
        return answer
    }
}
