import CofferCrypto
import CofferStore
import Testing

struct SlotEnvironmentTests {
    @Test func `the log tells which environment a slot is for`() throws {
        let scratch = try Scratch()
        let log = try scratch.create()
        let first = try log.addEnvironment("a/b")
        let second = try log.addEnvironment("a/c")
        #expect(try log.slotEnvironments().isEmpty)
        let transaction = try log.beginWriting(now: 3_000)
        for id in [second, first] {
            let key = Identity.random(from: .system).publicKey
            _ = try transaction.addSlot(recipient: key, scope: .environment(id), label: "")
        }
        try transaction.commit()
        #expect(try log.slotEnvironments() == [2: second, 3: first])
        #expect(try scratch.open().slotEnvironments() == [2: second, 3: first])
    }

    @Test func `an anchor is compared with what came after it`() throws {
        let scratch = try Scratch()
        let log = try scratch.create()
        let id = try log.addEnvironment("a/b")
        let anchor = log.anchor
        let old = scratch.bytes
        try log.put([("A", "1")], in: id)
        #expect(try log.difference(from: anchor) == nil)
        let newer = log.anchor
        scratch.bytes = old
        let older = try scratch.open()
        #expect(try older.difference(from: newer) == .older(vault: anchor.sequence, anchor: newer.sequence))
        older.endReading()
        try older.put([("A", "2")], in: id)
        #expect(try older.difference(from: newer) == .forked(at: newer.sequence))
    }
}
