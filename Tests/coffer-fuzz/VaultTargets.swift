internal import CofferCrypto

@testable internal import CofferStore

extension Target {
    /// What stands in a vault. All but the header is sealed, so these are the bytes that a holder of a key could forge.
    static let vault = [
        Target("header") { bytes in
            guard let header = try? VaultHeader(encoded: Array(bytes)), header.minorVersion == 0 else { return }
            same(header.encoded, as: bytes)
        },
        Target("head") { bytes in
            if let head = try? VaultHead(encoded: Array(bytes)) { same(head.encoded, as: bytes) }
        },
        Target("slot") { bytes in
            if let slot = try? KeySlot(encoded: Array(bytes)) { same(slot.encoded, as: bytes) }
        },
        Target("metadata") { bytes in
            guard let record = try? Record(plain: Array(bytes), metadataHash: .zero) else { return }
            let head = RecordHead(
                sequence: record.sequence, time: record.time, actor: record.actor, valueHash: record.valueHash)
            same(record.body.encoded(head), as: bytes)
        },
        Target("checkpoint") { bytes in
            if let state = try? CheckpointCoding.readRoot(Array(bytes)) {
                same(CheckpointCoding.root(state), as: bytes)
            }
        },
        Target("checkpoint-page") { bytes in
            guard let environment = EnvironmentID(UnsafeRawBufferPointer(rebasing: bytes.prefix(16))) else { return }
            guard let page = try? CheckpointCoding.readPage(Array(bytes), of: environment) else { return }
            same(CheckpointCoding.page(page, of: environment), as: bytes)
        },
    ]
}
