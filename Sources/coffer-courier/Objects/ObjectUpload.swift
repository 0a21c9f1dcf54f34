internal import CofferMemory
internal import CofferWire

/// Makes an object: in one request, or in parts when it is large.
struct ObjectUpload {
    /// The largest object that goes in one request, in bytes: it is held in memory, because its digest is signed before.
    static let singleLimit = 64 * 1024 * 1024

    let job: ObjectJob
    let secret: SecretBytes
    let intake: Intake

    /// - Throws: ``WireError`` when the body does not come; nothing is left on the server then.
    func put() throws(WireError) -> Answer {
        if job.size > Self.singleLimit { return try PartedUpload(job: job, secret: secret, intake: intake).put() }
        let body = try intake.body(upTo: job.size + 1)
        guard body.count == job.size else { return .permanent(.job, 0, "not the size that was said") }
        return BucketRequest(method: "PUT", key: job.key, onlyNew: job.onlyNew, body: body)
            .send(to: job.bucket, secret).answer
    }
}
