internal import CofferMemory
internal import CofferWire

/// An upload in parts ("Multipart upload", Amazon S3): begun, sent, and completed or taken back.
struct PartedUpload {
    let job: ObjectJob
    let secret: SecretBytes
    let intake: Intake

    /// At most 10,000 parts, each at least 5 MiB; larger ones for what is larger than 144 GB.
    private var partSize: Int { max(16 * 1024 * 1024, job.size / 9_000 + 1) }

    /// - Throws: ``WireError`` when the body does not come; the upload is taken back then.
    func put() throws(WireError) -> Answer {
        if job.onlyNew {
            let known = BucketClient(job.bucket, secret).head(job.key)
            if known.outcome == .done { return .permanent(.precondition, 412) }
            if known.reason != .notFound { return known }
        }
        let (transfer, answer) = send(BucketRequest(method: "POST", query: [("uploads", "")], body: []))
        guard answer.outcome == .done, let transfer else { return answer }
        guard let upload = TaggedText(transfer.received).first("UploadId") else {
            return .temporary(.server, answer.code, "no upload id")
        }
        do throws(WireError) {
            let answer = try fill(upload)
            if answer.outcome != .done { abort(upload) }
            return answer
        } catch {
            abort(upload)
            throw error
        }
    }

    private func fill(_ upload: String) throws(WireError) -> Answer {
        var (tags, sent): ([String], Int) = ([], 0)
        while sent < job.size {
            let body = try intake.body(upTo: min(partSize, job.size - sent))
            guard !body.isEmpty else { return .permanent(.job, 0, "not the size that was said") }
            let query = [("partNumber", String(tags.count + 1)), ("uploadId", upload)]
            let (transfer, answer) = send(BucketRequest(method: "PUT", query: query, body: body))
            guard answer.outcome == .done else { return answer }
            guard let tag = transfer?.entityTag else { return .temporary(.server, answer.code, "no tag") }
            tags.append(tag)
            sent += body.count
        }
        guard try intake.body(upTo: 1).isEmpty else { return .permanent(.job, 0, "not the size that was said") }
        return complete(upload, tags)
    }

    private func complete(_ upload: String, _ tags: [String]) -> Answer {
        let parts = tags.enumerated().map { index, tag in
            "<Part><PartNumber>\(index + 1)</PartNumber><ETag>\(tag)</ETag></Part>"
        }
        let body = "<CompleteMultipartUpload>\(parts.joined())</CompleteMultipartUpload>"
        let request = BucketRequest(
            method: "POST", query: [("uploadId", upload)], onlyNew: job.onlyNew, body: Array(body.utf8))
        return send(request).answer
    }

    private func abort(_ upload: String) {
        _ = send(BucketRequest(method: "DELETE", query: [("uploadId", upload)]))
    }

    private func send(_ request: BucketRequest) -> (transfer: Transfer?, answer: Answer) {
        var request = request
        request.key = job.key
        return request.send(to: job.bucket, secret)
    }
}
