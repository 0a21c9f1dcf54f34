internal import CCurl
internal import CofferMemory
internal import CofferSystem
internal import CofferWire

/// One request to an S3 server, signed.
struct BucketRequest {
    var method = "GET"
    /// `nil` for the bucket itself.
    var key: String?
    var query: [(name: String, value: String)] = []
    var onlyNew = false
    var body: [UInt8]?
    var sink: ((UnsafeRawBufferPointer) -> Bool)?
    /// Looks at what is announced before a body comes.
    var onlyHead: Bool { method == "HEAD" }

    /// Sends it.
    ///
    /// - Returns: The transfer, and how it ended: `done` for 2xx, else what the server's error says.
    func send(to bucket: Bucket, _ secret: SecretBytes) -> (transfer: Transfer?, answer: Answer) {
        let address: ServerAddress
        do throws(ServerAddress.Fault) { address = try ServerAddress(bucket.endpoint, for: .objects) } catch {
            return (nil, .permanent(.job, 0, "address: \(error.rawValue)"))
        }
        guard let transfer = transfer(to: address, bucket, secret) else { return (nil, .permanent(.job)) }
        let end = transfer.perform()
        guard end.isComplete else {
            return (transfer, end.failure())
        }
        return (transfer, ObjectError(status: end.status, body: transfer.received, hasBody: !onlyHead).answer)
    }

    private func transfer(to address: ServerAddress, _ bucket: Bucket, _ secret: SecretBytes) -> Transfer? {
        let path = "/\(bucket.name)" + (key.map { "/" + PercentEncoding.encode($0, keeping: "/") } ?? "")
        let query = queryText
        let headers = signed(address, path, query, bucket, secret)
        guard let target = try? ServerAddress("\(address.origin)\(path)\(query.isEmpty ? "" : "?\(query)")", for: .web)
        else { return nil }
        let sent = headers.filter { $0.name != "host" }
        guard let transfer = Transfer(web: target, bucket.certificates, bucket.seconds, sent) else { return nil }
        if let body { transfer.send(body) } else { transfer.set(CURLOPT_HTTPGET, 1) }
        if onlyHead { transfer.set(CURLOPT_NOBODY, 1) } else { transfer.set(CURLOPT_CUSTOMREQUEST, method) }
        transfer.sink = sink
        return transfer
    }

    private var queryText: String {
        let pairs = query.map { (PercentEncoding.encode($0.name), PercentEncoding.encode($0.value)) }
        return pairs.sorted { $0.0 < $1.0 }.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    private func signed(
        _ address: ServerAddress, _ path: String, _ query: String, _ bucket: Bucket, _ secret: SecretBytes
    ) -> [(name: String, value: String)] {
        let (hash, time) = (Hash.sha256(body ?? []), RequestTime.text(Clock.system.now))
        var headers = [("host", address.authority)]
        if onlyNew { headers.append(("if-none-match", "*")) }
        headers += [("x-amz-content-sha256", hash), ("x-amz-date", time)]
        let signature = RequestSignature(
            method: method, path: path, query: query, headers: headers, bodyHash: hash, time: time,
            region: bucket.region, accessKey: bucket.accessKey)
        return headers + [("Authorization", signature.authorization(secret: secret))]
    }
}
