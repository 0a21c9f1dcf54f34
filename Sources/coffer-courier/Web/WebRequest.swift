internal import CCurl
internal import CofferWire

/// One request of a webhook or a ping.
struct WebRequest {
    let job: WebJob

    /// Sends a body.
    func post(_ body: [UInt8]) -> Answer {
        perform { transfer in
            transfer.send(body)
            transfer.set(CURLOPT_CUSTOMREQUEST, "POST")
        }
    }

    /// Asks without sending anything.
    func get() -> Answer { perform { $0.set(CURLOPT_HTTPGET, 1) } }

    private func perform(_ prepare: (Transfer) -> Void) -> Answer {
        let address: ServerAddress
        do throws(ServerAddress.Fault) { address = try ServerAddress(job.url, for: .web) } catch {
            return .permanent(.job, 0, "address: \(error.rawValue)")
        }
        guard
            let transfer = Transfer(
                web: address, job.certificates, job.seconds, job.headers.map { ($0.name, $0.value) })
        else { return .permanent(.job) }
        prepare(transfer)
        let end = transfer.perform()
        // A server may say more than anybody wants to hear; that it took the message is known by then.
        guard end.isComplete || (end.code == CURLE_FILESIZE_EXCEEDED && (200..<300).contains(end.status)) else {
            return end.failure()
        }
        return WebStatus(end.status).answer
    }
}

extension Transfer {
    /// Prepares a transfer over HTTP.
    convenience init?(
        web address: ServerAddress, _ certificates: String?, _ seconds: Int, _ headers: [(name: String, value: String)]
    ) {
        self.init(
            address.text, protocols: address.scheme == "http" ? "http" : "https", certificates: certificates,
            seconds: seconds)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        // The path is signed and sent as it is written.
        set(CURLOPT_PATH_AS_IS, 1)
        // Neither a question before the body nor a type that libcurl makes up.
        let lines = headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        set(CURLOPT_HTTPHEADER, ["User-Agent: coffer", "Expect:", "Accept: */*"] + lines)
    }
}
