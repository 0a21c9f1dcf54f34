internal import CofferMemory
internal import CofferWire

/// Makes an object: in one request, or in parts when it is large.
struct ObjectUpload {
    /// The largest object that goes in one request, in bytes: it is held in memory, because its digest is signed before.
    static let singleLimit = 64 * 1024 * 1024

    /// The largest object with which the server is tried, in bytes.
    private static let trialLimit = 64 * 1024

    let job: ObjectJob
    let secret: SecretBytes
    let intake: Intake

    /// - Throws: ``WireError`` when the body does not come; nothing is left on the server then.
    func put() throws(WireError) -> Answer {
        if job.size > Self.singleLimit { return try PartedUpload(job: job, secret: secret, intake: intake).put() }
        let body = try intake.body(upTo: job.size + 1)
        guard body.count == job.size else { return .permanent(.job, 0, "not the size that was said") }
        if let answer = taken() { return answer }
        let request = BucketRequest(method: "PUT", key: job.key, onlyNew: job.onlyNew, body: body)
        var answer = request.send(to: job.bucket, secret).answer
        if job.onlyNew, answer.outcome == .done, body.count <= Self.trialLimit {
            answer.isWriteOnce = isWriteOnce(request)
        }
        return answer
    }

    /// What there is to say before anything is sent: a server that does not know If-None-Match would write over an object.
    /// A key that may write and not look is told that there is nothing, or that it may not.
    private func taken() -> Answer? {
        guard job.onlyNew else { return nil }
        let known = BucketClient(job.bucket, secret).head(job.key)
        if known.outcome == .done { return .permanent(.precondition, 412) }
        return known.reason == .notFound || known.reason == .forbidden ? nil : known
    }

    /// Asks for the same bytes once more. A server that takes them does not know the condition, and has lost nothing.
    private func isWriteOnce(_ request: BucketRequest) -> Bool? {
        let again = request.send(to: job.bucket, secret).answer
        if again.outcome == .done { return false }
        return again.reason == .precondition ? true : nil
    }
}
