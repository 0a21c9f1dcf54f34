internal import CofferSystem
internal import CofferWire

/// Writes what an object holds, and at the end the answer, to standard output.
struct Replies {
    private let output = Output.standard

    /// Writes a part of an object; whether it could.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(Frame.Kind.body.limit)
            guard put(.body, UnsafeRawBufferPointer(rebasing: part)) else { return false }
            rest = rest.dropFirst(part.count)
        }
        return true
    }

    /// Writes the answer and the end; whether it could.
    func finish(with answer: Answer) -> Bool {
        let fallback = Answer.permanent(.tooLarge)
        guard let bytes = (try? answer.encoded()) ?? (try? fallback.encoded()) else { return false }
        return bytes.withUnsafeBytes { put(.head, $0) } && put(.end, UnsafeRawBufferPointer(start: nil, count: 0))
    }

    private func put(_ kind: Frame.Kind, _ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let header = try? Frame.header(kind, count: bytes.count) else { return false }
        do throws(SystemError) {
            try header.span.bytes.withUnsafeBytes { (header) throws(SystemError) in try output.write(header) }
            try output.write(bytes)
            return true
        } catch {
            return false
        }
    }
}
