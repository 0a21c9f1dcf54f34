internal import CofferMemory

/// Reads frames from a source that gives as many bytes as it has. No more memory is taken than a frame's kind allows.
public struct FrameReader {
    /// Fills a part of the room and says how much of it; 0 at the end.
    public typealias Source = (UnsafeMutableRawBufferPointer) throws(WireError) -> Int

    private let source: Source

    /// Reads from `source`.
    public init(_ source: @escaping Source) { self.source = source }

    /// The next frame; `nil` when the source ended before one began.
    ///
    /// - Throws: ``WireError``; nothing more can be read then.
    public func next() throws(WireError) -> Frame? {
        var header = [UInt8](repeating: 0, count: Frame.headerSize)
        guard try fill(&header, mayEnd: true) else { return nil }
        let (kind, count) = try Frame.readHeader(header)
        if kind == .end { return .end }
        if kind == .secret { return .secret(try secret(count)) }
        var bytes = [UInt8](repeating: 0, count: count)
        _ = try fill(&bytes, mayEnd: false)
        return kind == .head ? .head(bytes) : .body(bytes)
    }

    private func secret(_ count: Int) throws(WireError) -> SecretBytes {
        try SecretBytes(count: count) { (room) throws(WireError) in _ = try fill(room, mayEnd: false) }
    }

    private func fill(_ bytes: inout [UInt8], mayEnd: Bool) throws(WireError) -> Bool {
        var result: Result<Bool, WireError> = .success(true)
        bytes.withUnsafeMutableBytes { room in
            result = Result { () throws(WireError) in try fill(room, mayEnd: mayEnd) }
        }
        return try result.get()
    }

    private func fill(_ room: UnsafeMutableRawBufferPointer, mayEnd: Bool) throws(WireError) -> Bool {
        var done = 0
        while done < room.count {
            let count = try source(UnsafeMutableRawBufferPointer(rebasing: room[done...]))
            if count == 0, done == 0, mayEnd { return false }
            guard count > 0, count <= room.count - done else { throw .truncated }
            done += count
        }
        return true
    }
}
