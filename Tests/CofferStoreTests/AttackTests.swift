import CofferCrypto
import Testing

@testable import CofferStore

/// What somebody without the key can do to the rows.
struct AttackTests {
    private let secret = SecretKey.random(from: .system).withBytes { Array($0) }
    private func key() -> SlotSecret { .keyFile(SecretKey { $0.copyBytes(from: secret) }) }

    /// A vault of 80 versions in memory, with a checkpoint and records after it.
    private func vault() throws -> (MemoryStorage, EnvironmentID) {
        let storage = MemoryStorage()
        let log = try VaultLog.create(in: storage, secret: key(), cost: .standard, label: "", now: 1, entropy: .system)
        let id = try log.addEnvironment("a/b")
        for i in 1...40 { try log.put([("A", "a\(i)"), ("B", "b\(i)")], in: id) }
        return (storage, id)
    }

    private func open(_ storage: MemoryStorage) throws -> VaultLog {
        let header = try VaultLog.header(in: storage)
        return try VaultLog.open(
            storage, header: header, keys: try header.open(with: key()), anchor: nil, entropy: .system)
    }

    private func expectTampered(_ storage: MemoryStorage, _ what: String) {
        do {
            _ = try open(storage).verify()
            Issue.record("\(what) was not noticed")
        } catch let error as StoreError {
            guard case .tampered = error else {
                Issue.record("\(what): \(error)")
                return
            }
        } catch {
            Issue.record("\(what): \(error)")
        }
    }

    @Test(arguments: [3, 4, 5, 60, 119, 120, 121])
    func `a value that was swapped, dropped or put elsewhere`(sequence: UInt64) throws {
        let edits: [(String, (LogRow, LogRow) -> LogRow?)] = [
            ("swap", { LogRow(sequence: $0.sequence, metadata: $0.metadata, value: $1.value, link: $0.link) }),
            ("drop the value", { row, _ in row.withoutValue }),
            ("drop the row", { _, _ in nil }),
            (
                "metadata of another",
                { LogRow(sequence: $0.sequence, metadata: $1.metadata, value: $0.value, link: $0.link) }
            ),
            (
                "link of another",
                { LogRow(sequence: $0.sequence, metadata: $0.metadata, value: $0.value, link: $1.link) }
            ),
        ]
        for (what, edit) in edits {
            let (storage, _) = try vault()
            let other = try #require(try storage.row(sequence == 60 ? 63 : 60, value: true))
            let own = try #require(try storage.row(sequence, value: true))
            guard edit(own, other) != own else { continue }
            storage.change(sequence) { edit($0, other) }
            expectTampered(storage, "\(what) at \(sequence)")
        }
    }

    @Test func `a row more than the head says`() throws {
        let (storage, _) = try vault()
        let last = try #require(try storage.row(121, value: true))
        try storage.append(LogRow(sequence: 123, metadata: last.metadata, value: last.value, link: last.link))
        expectTampered(storage, "a row at the end")
        let (other, _) = try vault()
        try other.append(LogRow(sequence: 0, metadata: last.metadata, value: nil, link: last.link))
        expectTampered(other, "a row before the first")
    }

    @Test func `a checkpoint that is gone is legal, one that was changed is not`() throws {
        let (storage, id) = try vault()
        #expect(storage.checkpointIDs.count > 1)
        for row in storage.checkpointIDs {
            let (storage, _) = try vault()
            storage.changeCheckpoint(row) { blob in
                var blob = blob
                blob[100] ^= 1
                return blob
            }
            expectTampered(storage, "checkpoint row \(row)")
        }
        storage.dropCheckpoint()
        let log = try open(storage)
        #expect(try log.text("A", in: id) == "a40")
        _ = try log.verify()
        let (third, _) = try vault()
        third.changeCheckpoint(third.checkpointIDs.last ?? 0) { _ in nil }
        expectTampered(third, "a page that is gone")
    }

    @Test func `an old version is authenticated when it is read, not only by verify`() throws {
        let (storage, id) = try vault()
        let old = try #require(try storage.row(9, value: true))
        storage.change(9) { row in
            var blob = row.value ?? []
            blob[40] ^= 1
            return LogRow(sequence: row.sequence, metadata: row.metadata, value: blob, link: row.link)
        }
        let log = try open(storage)
        let step = try #require(try log.version(3, of: try log.known("A", id)))
        #expect(step.record.sequence == 9)
        #expect(throws: StoreError.tampered(.value(9))) { try log.value(at: step.record.pointer) }
        storage.change(9) { _ in
            LogRow(sequence: 9, metadata: old.metadata.reversed(), value: old.value, link: old.link)
        }
        #expect(throws: StoreError.tampered(.record(9))) { try log.version(3, of: try log.known("A", id)) }
    }
}
