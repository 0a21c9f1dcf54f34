internal import CofferMemory
internal import CofferSystem
internal import CofferWire

/// Tells the courier what to do.
struct JobSending {
    let talk: Conversation

    /// A courier that listens no more has answered already: that is no error here.
    ///
    /// - Throws: `system` with `timedOut`, `courier`, what the body throws.
    func send(_ job: Job, _ secret: SecretBytes?, _ body: JobBody) throws(CofferError) {
        defer { talk.endSending() }
        do throws(CofferError) { try say(job, secret, body) } catch {
            if case .system(let system) = error, system.code == .closedPipe { return }
            throw error
        }
    }

    private func say(_ job: Job, _ secret: SecretBytes?, _ body: JobBody) throws(CofferError) {
        let head: [UInt8]
        do throws(WireError) { head = try job.encoded() } catch { throw .courier(.misunderstood(error.code)) }
        try put(.head, head)
        if let secret {
            try secret.withBytes { (bytes) throws(CofferError) in try put(.secret, bytes) }
        }
        switch body {
        case .none: break
        case .bytes(let bytes): try putBody(bytes)
        case .parts(let next): while let part = try next() { try putBody(part) }
        }
        try put(.end, [])
    }

    private func putBody(_ bytes: [UInt8]) throws(CofferError) {
        let limit = Frame.Kind.body.limit
        for start in stride(from: 0, to: bytes.count, by: limit) {
            try put(.body, Array(bytes[start..<min(start + limit, bytes.count)]))
        }
    }

    private func put(_ kind: Frame.Kind, _ bytes: [UInt8]) throws(CofferError) {
        try bytes.span.bytes.withUnsafeBytes { (bytes) throws(CofferError) in try put(kind, bytes) }
    }

    private func put(_ kind: Frame.Kind, _ bytes: UnsafeRawBufferPointer) throws(CofferError) {
        let header: [UInt8]
        do throws(WireError) { header = try Frame.header(kind, count: bytes.count) } catch {
            throw .courier(.misunderstood(error.code))
        }
        try header.span.bytes.withUnsafeBytes { (header) throws(CofferError) in try send(header) }
        try send(bytes)
    }

    private func send(_ bytes: UnsafeRawBufferPointer) throws(CofferError) {
        try CofferError.calling { () throws(SystemError) in try talk.send(bytes) }
    }
}
