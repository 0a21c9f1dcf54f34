internal import CofferMemory
internal import CofferWire
internal import Glibc

/// Reads a job and what follows it from standard input.
final class Intake {
    private let frames = FrameReader { (room) throws(WireError) in
        while true {
            let count = read(STDIN_FILENO, room.baseAddress, room.count)
            if count >= 0 { return count }
            if errno != EINTR { throw .unreadable }
        }
    }
    private var rest: ArraySlice<UInt8> = []
    private var hasEnded = false
    private var first: Frame?

    /// The job.
    func job() throws(WireError) -> Job {
        guard let frame = try frames.next() else { throw .truncated }
        guard case .head(let bytes) = frame else { throw .misplaced(.body) }
        return try Job(encoded: bytes)
    }

    /// The secret that follows the job; `nil` when there is none.
    func secret() throws(WireError) -> SecretBytes? {
        guard let frame = try frames.next() else { throw .truncated }
        if case .secret(let bytes) = frame { return bytes }
        first = frame
        return nil
    }

    /// At most `limit` bytes of the body; fewer than that only at its end.
    ///
    /// - Throws: ``WireError``.
    func body(upTo limit: Int) throws(WireError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(limit, 1 << 26))
        while bytes.count < limit {
            if rest.isEmpty { rest = try nextBody() }
            if rest.isEmpty { break }
            let part = rest.prefix(limit - bytes.count)
            bytes += part
            rest = rest.dropFirst(part.count)
        }
        return bytes
    }

    /// The whole body.
    ///
    /// - Throws: ``WireError/tooLarge(_:)`` above `limit`.
    func wholeBody(limit: Int) throws(WireError) -> [UInt8] {
        let bytes = try body(upTo: limit + 1)
        guard bytes.count <= limit else { throw .tooLarge(.body) }
        return bytes
    }

    private func nextBody() throws(WireError) -> ArraySlice<UInt8> {
        guard !hasEnded else { return [] }
        let frame: Frame?
        if let kept = first.take() { frame = kept } else { frame = try frames.next() }
        switch frame {
        case .body(let bytes): return bytes.isEmpty ? try nextBody() : bytes[...]
        case .end:
            hasEnded = true
            return []
        case .secret: throw .misplaced(.secret)
        case .head: throw .misplaced(.head)
        case nil: throw .truncated
        }
    }
}
