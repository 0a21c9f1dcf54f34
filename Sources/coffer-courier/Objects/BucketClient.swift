internal import CofferMemory
internal import CofferWire

/// Asks a bucket for what needs no body.
struct BucketClient {
    let bucket: Bucket
    let secret: SecretBytes

    init(_ bucket: Bucket, _ secret: SecretBytes) { (self.bucket, self.secret) = (bucket, secret) }

    /// Whether an object is there, and its size.
    func head(_ key: String) -> Answer {
        let (transfer, answer) = BucketRequest(method: "HEAD", key: key).send(to: bucket, secret)
        guard answer.outcome == .done else { return answer }
        var result = answer
        result.size = transfer?.announcedLength
        return result
    }

    /// Removes an object.
    func delete(_ key: String) -> Answer { BucketRequest(method: "DELETE", key: key).send(to: bucket, secret).answer }

    /// One page of the objects.
    func list(_ job: ListJob) -> Answer {
        var query = [("list-type", "2"), ("max-keys", String(job.pageSize)), ("prefix", job.prefix)]
        if let continuation = job.continuation { query.append(("continuation-token", continuation)) }
        let (transfer, answer) = BucketRequest(query: query).send(to: bucket, secret)
        guard answer.outcome == .done, let transfer else { return answer }
        let text = TaggedText(transfer.received)
        guard text.isRoot("ListBucketResult") else { return .temporary(.server, answer.code, "no list") }
        var result = answer
        result.objects = text.elements("Contents").compactMap { object in
            guard let key = object.first("Key"), let size = object.first("Size").flatMap({ Int($0) }) else {
                return nil
            }
            return Answer.Object(key: key, size: size)
        }
        let isCut = text.first("IsTruncated") == "true"
        result.continuation = isCut ? text.first("NextContinuationToken") : nil
        return isCut && result.continuation == nil ? .temporary(.server, answer.code, "no token") : result
    }
}
