/// Builds ZIP archives byte by byte, sound ones and others.
enum ZipBuilder {
    struct Member {
        var path: String
        var bytes: [UInt8]
        var method: UInt16 = 0
        var flags: UInt16 = 0
        var mode: UInt32 = 0o100644
        /// The size that the archive claims; nil for the real one.
        var size: UInt32?
        var checksum: UInt32?
        var localPath: String?

        init(_ path: String, _ text: String = "x", method: UInt16 = 0, flags: UInt16 = 0, size: UInt32? = nil) {
            self.path = path
            bytes = Array(text.utf8)
            (self.method, self.flags, self.size) = (method, flags, size)
        }
    }

    static func archive(_ members: [Member], count: Int? = nil) -> [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let start = UInt32(out.count)
            let sizes =
                little(member.checksum ?? crc32(member.bytes)) + little(UInt32(member.bytes.count))
                + little(member.size ?? UInt32(member.bytes.count))
            let name = Array(member.path.utf8)
            let local = Array((member.localPath ?? member.path).utf8)
            out += [0x50, 0x4B, 3, 4, 20, 0] + little(member.flags) + little(member.method) + [0, 0, 0, 0] + sizes
            out += little(UInt16(local.count)) + [0, 0] + local + member.bytes
            directory +=
                [0x50, 0x4B, 1, 2, 20, 3, 20, 0] + little(member.flags) + little(member.method) + [0, 0, 0, 0]
            directory += sizes + little(UInt16(name.count)) + [0, 0, 0, 0, 0, 0, 0, 0] + little(member.mode << 16)
            directory += little(start) + name
        }
        let place = UInt32(out.count)
        let number = little(UInt16(truncatingIfNeeded: count ?? members.count))
        return out + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + number + number + little(UInt32(directory.count))
            + little(place) + [0, 0]
    }

    private static func little<T: FixedWidthInteger>(_ number: T) -> [UInt8] {
        (0..<T.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> T($0 * 8)) }
    }

    /// The CRC-32 of ISO 3309, bit by bit.
    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
