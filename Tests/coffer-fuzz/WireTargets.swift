@testable internal import CofferWire

extension Target {
    /// What passes between coffer and its courier.
    static let wire = [
        Target("frames") { bytes in
            var rest = bytes[...]
            let reader = FrameReader { room in
                let count = min(room.count, rest.count, 7)
                room.copyBytes(from: rest.prefix(count))
                rest = rest.dropFirst(count)
                return count
            }
            while let frame = try? reader.next() {
                if case .head(let head) = frame { readHead(head) }
            }
        },
        Target("job") { readHead(Array($0)) },
        Target("address") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            for use in [ServerAddress.Use.mail, .web, .objects] {
                guard let address = try? ServerAddress(text, for: use) else { continue }
                precondition(address.host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "a host with strange bytes")
            }
        },
    ]

    private static func readHead(_ bytes: [UInt8]) {
        if let job = try? Job(encoded: bytes) {
            precondition((try? job.encoded()) != nil, "a job that was read cannot be written")
        }
        if let answer = try? Answer(encoded: bytes) {
            precondition((try? answer.encoded()) != nil, "an answer that was read cannot be written")
        }
    }
}
