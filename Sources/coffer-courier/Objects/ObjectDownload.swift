internal import CofferMemory
internal import CofferWire

/// Fetches an object and passes it on as it comes.
struct ObjectDownload {
    let job: ObjectJob
    let secret: SecretBytes
    let replies: Replies

    /// - Returns: `done` when all of it was passed on; what was passed on before another answer is worth nothing.
    func get() -> Answer {
        let count = Count()
        var request = BucketRequest(key: job.key)
        request.sink = { [job, replies] bytes in
            count.bytes += bytes.count
            return count.bytes <= job.size && replies.write(bytes)
        }
        let answer = request.send(to: job.bucket, secret).answer
        if count.bytes > job.size { return .permanent(.tooLarge, answer.code) }
        guard answer.outcome == .done else { return answer }
        var result = answer
        result.size = count.bytes
        return result
    }

    private final class Count { var bytes = 0 }
}
