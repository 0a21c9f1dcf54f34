internal import CofferSystem
internal import CofferWire

/// Hears what the courier answers.
struct AnswerReading {
    let talk: Conversation

    /// - Throws: `courier` for a courier that says nothing or something else; `system` with `timedOut`; what `sink` throws.
    func read(into sink: ([UInt8]) throws(CofferError) -> Void) throws(CofferError) -> Answer {
        let trouble = Trouble()
        let frames = reader(trouble)
        do throws(WireError) {
            while true {
                let part: [UInt8]
                switch try frames.next() {
                case .body(let bytes): part = bytes
                case .head(let bytes):
                    let answer = try Answer(encoded: bytes)
                    _ = try? talk.finish()
                    return answer
                case .end, .secret: throw .malformed
                case nil: throw .truncated
                }
                do throws(CofferError) { try sink(part) } catch {
                    trouble.ofSink = error
                    throw .unreadable
                }
            }
        } catch {
            if let error = trouble.ofSink { throw error }
            if let error = trouble.ofPipe { throw .system(error) }
            throw try fault(error)
        }
    }

    /// What went wrong behind a reader that can say only that it could not read.
    private final class Trouble {
        var ofPipe: SystemError?
        var ofSink: CofferError?
    }

    private func reader(_ trouble: Trouble) -> FrameReader {
        FrameReader { (room) throws(WireError) in
            do throws(SystemError) { return try talk.receive(into: room) } catch {
                trouble.ofPipe = error
                throw .unreadable
            }
        }
    }

    private func fault(_ error: WireError) throws(CofferError) -> CofferError {
        guard error == .truncated else { return .courier(.misunderstood(error.code)) }
        let status = try CofferError.calling { () throws(SystemError) in try talk.finish() }
        return .courier(.ended(status: status.shellStatus))
    }
}
