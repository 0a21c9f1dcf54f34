internal import CofferCrypto

/// Where the log ends ("The log" of the format page).
struct VaultHead: Equatable {
    static let byteCount = 108

    var epoch: UInt32
    var sequence: UInt64
    var link: Digest
    var headerHash: Digest
    var checkpointHash: Digest

    init(epoch: UInt32, sequence: UInt64, link: Digest, headerHash: Digest, checkpointHash: Digest) {
        (self.epoch, self.sequence, self.link) = (epoch, sequence, link)
        (self.headerHash, self.checkpointHash) = (headerHash, checkpointHash)
    }

    var encoded: [UInt8] {
        var out = ByteWriter()
        out.put(epoch)
        out.put(sequence)
        out.put(link)
        out.put(headerHash)
        out.put(checkpointHash)
        return out.bytes
    }

    init(encoded bytes: [UInt8]) throws(StoreError) {
        do {
            var input = ByteReader(bytes)
            epoch = try input.integer()
            sequence = try input.integer()
            link = try input.fixed()
            headerHash = try input.fixed()
            checkpointHash = try input.fixed()
            try input.requireEnd()
        } catch {
            throw .tampered(.head)
        }
    }
}
