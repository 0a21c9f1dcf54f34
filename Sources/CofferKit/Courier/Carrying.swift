public import CofferMemory
internal import CofferSystem
public import CofferWire

extension CourierProgram {
    /// Has a job done. The courier gets the job, the secret and the body over a pipe: no argument, no variable, no
    /// descriptor above 2, no key, no path of a vault.
    ///
    /// - Parameters:
    ///   - secret: The password of a mail server, or the secret of an S3 key.
    ///   - sink: Takes what an object holds, a part at a time.
    /// - Returns: How it ended; a courier that took more than the job's seconds was killed, which is `timeout`.
    /// - Throws: `courier` when it did not answer; what `body` and `sink` throw.
    public func carry(
        _ job: Job, secret: SecretBytes? = nil, body: JobBody = .none,
        into sink: ([UInt8]) throws(CofferError) -> Void = { _ throws(CofferError) in }
    ) throws(CofferError) -> Answer {
        let launch = Launch(program, environment: ChildEnvironment(), start: start)
        // The courier keeps the time itself; this is for one that hangs.
        let talk = try CofferError.calling { () throws(SystemError) in
            try Conversation(launch, seconds: job.seconds + 10)
        }
        do throws(CofferError) {
            try JobSending(talk: talk).send(job, secret, body)
            return try AnswerReading(talk: talk).read(into: sink)
        } catch {
            if case .system(let system) = error, system.code == .timedOut { return .temporary(.timeout) }
            throw error
        }
    }
}
