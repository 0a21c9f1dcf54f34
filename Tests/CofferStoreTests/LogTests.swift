import CofferCrypto
import CofferMemory
import CofferStore
import Foundation
import Testing

struct LogTests {
    @Test func `what was written is there after opening again`() throws {
        let scratch = try Scratch()
        let log = try scratch.create()
        let id = try log.addEnvironment("kinect/production")
        #expect(try log.put([("A", "1"), ("B", "2")], in: id) == 1)
        #expect(try log.put([("A", "3")], in: id) == 2)
        log.endReading()
        let again = try scratch.open()
        #expect(again.environments.map(\.name.description) == ["kinect/production"])
        #expect(try again.text("A", in: id) == "3")
        #expect(try again.text("B", in: id) == "2")
        #expect(try again.variables(of: id).map(\.version) == [2, 1])
        let report = try again.verify()
        #expect(report.records == 7)
        #expect(report.valuesOpened == 3)
    }

    @Test func `the checkpoint changes nothing that is read`() throws {
        let scratch = try Scratch()
        let log = try scratch.create()
        let id = try log.addEnvironment("a/b")
        var expected: [String: String] = [:]
        for round in 0..<40 {
            let pairs = (0..<20).map { ("V\(($0 * 37 + round * 11) % 400)", "round \(round) \($0)") }
            for (name, text) in pairs { expected[name] = text }
            try log.put(Array(Dictionary(pairs, uniquingKeysWith: { $1 })), in: id)
            for (name, text) in Dictionary(pairs, uniquingKeysWith: { $1 }) { expected[name] = text }
        }
        log.endReading()
        let again = try scratch.open()
        let states = try again.variables(of: id)
        #expect(states.map(\.name) == states.map(\.name).sorted())
        #expect(states.count == expected.count)
        for (name, text) in expected { #expect(try again.text(name, in: id) == text) }
        #expect(try again.verify().records == again.sequence)
    }

    @Test func `history, versions and past states follow the pointers`() throws {
        let scratch = try Scratch()
        let log = try scratch.create()
        let id = try log.addEnvironment("a/b")
        for i in 1...100 { try log.put([("A", "a\(i)"), ("B\(i)", "b")], in: id) }
        let a = try log.known("A", id)
        let history = try log.history(of: a)
        #expect(history.count == 100)
        let third = try #require(try log.version(3, of: a))
        #expect(try log.value(at: third.record.pointer).isEqual(to: bytes(of: "a3")))
        let environment = try #require(log.environment(name("a/b")))
        let past = try log.variables(of: environment, at: 7)
        #expect(Set(past.keys.map(\.description)) == Set(["A"] + (1...7).map { "B\($0)" }))
        #expect(try log.value(at: past[name("A")]!).isEqual(to: bytes(of: "a7")))
        #expect(try log.variables(of: environment, at: 0).isEmpty)
    }

    @Test func `what two revisions hold of what was touched between them is what they hold`() throws {
        let scratch = try Scratch()
        let log = try scratch.create()
        let id = try log.addEnvironment("a/b")
        for round in 1...25 {
            let transaction = try log.beginWriting(now: 2_000 + Int64(round))
            for index in 0..<9 where (round * (index + 3)) % 5 < 2 {
                let state = try log.variable(name("V\(index)"), of: id)
                if let state, !state.isRemoved, (round + index) % 3 == 0 {
                    try transaction.unset(state, of: id, source: "test")
                } else {
                    try transaction.put("V\(index)", "\(round)", in: id)
                }
            }
            try transaction.put("=own", "\(round)", in: id)
            _ = try transaction.closeRevision(of: id, source: "test", reason: "")
            try transaction.commit()
        }
        let environment = try #require(log.environment(name("a/b")))
        for older in UInt32(0)...25 {
            let before = try log.variables(of: environment, at: older)
            for newer in older...25 {
                let after = try log.variables(of: environment, at: newer)
                let touched = try log.touchedVariables(of: environment, from: older, to: newer)
                #expect(touched.keys.allSatisfy { !$0.isHidden })
                for name in Set(before.keys).union(after.keys).union(touched.keys) {
                    let (one, other) = touched[name] ?? (before[name], before[name])
                    #expect(one == before[name] && other == after[name], "\(name), r\(older) to r\(newer)")
                }
            }
        }
    }

    @Test func `a destroyed value is gone and the fact stays`() throws {
        let scratch = try Scratch()
        let log = try scratch.create()
        let id = try log.addEnvironment("a/b")
        try log.put([("A", "old")], in: id)
        try log.put([("A", "new")], in: id)
        let old = try #require(try log.version(1, of: log.known("A", id)))
        let transaction = try log.beginWriting(now: 3_000)
        try transaction.destroy(
            log.known("A", id), of: id, sequences: [old.record.sequence])
        try transaction.commit()
        #expect(throws: StoreError.destroyed) { try log.value(at: old.record.pointer) }
        #expect(try log.text("A", in: id) == "new")
        #expect(try log.verify().valuesDestroyed == 1)
        #expect(
            try log.history(of: log.known("A", id)).map(\.isDestroyed) == [
                false, false, true,
            ])
    }

    @Test func `every changed byte is noticed or harmless`() throws {
        let scratch = try Scratch()
        let log = try scratch.create()
        let id = try log.addEnvironment("a/b")
        for i in 1...30 { try log.put([("A", "a\(i)"), ("B\(i)", "b")], in: id) }
        log.endReading()
        let good = scratch.bytes
        var noticed = 0
        for at in stride(from: 0, to: good.count, by: 97) {
            var changed = good
            changed[at] ^= 0x20
            scratch.bytes = changed
            do {
                let opened = try scratch.open()
                _ = try opened.verify()
                #expect(try opened.text("A", in: id) == "a30", "byte \(at)")
            } catch let error as StoreError {
                noticed += 1
                switch error {
                case .tampered, .unsupported, .cannotUnlock: break
                default: Issue.record("byte \(at): \(error)")
                }
            }
        }
        #expect(noticed > good.count / 97 / 2)
    }

    @Test func `an older copy and a fork are noticed by the anchor`() throws {
        let scratch = try Scratch()
        let log = try scratch.create()
        let id = try log.addEnvironment("a/b")
        for i in 1...50 { try log.put([("A", "\(i)")], in: id) }
        let early = log.anchor
        let copy = scratch.bytes
        try log.put([("A", "mine")], in: id)
        let anchor = log.anchor
        log.endReading()
        let mine = scratch.bytes
        _ = try scratch.open(anchor: early)
        scratch.bytes = copy
        #expect(throws: StoreError.self) { try scratch.open(anchor: anchor) }
        let fork = try scratch.open(anchor: early)
        for i in 1...60 { try fork.put([("A", "theirs \(i)")], in: id) }
        fork.endReading()
        #expect(throws: StoreError.rolledBack(.forked(at: anchor.sequence))) { try scratch.open(anchor: anchor) }
        scratch.bytes = mine
        _ = try scratch.open(anchor: anchor)
    }

    @Test func `two writers take turns and see what the other wrote`() throws {
        let scratch = try Scratch()
        let first = try scratch.create()
        let id = try first.addEnvironment("a/b")
        let second = try scratch.open()
        second.endReading()
        for i in 1...90 { try (i.isMultiple(of: 2) ? first : second).put([("A", "\(i)")], in: id) }
        let transaction = try first.beginWriting(now: 1)
        let impatient = try Scratch.waitless(second, scratch)
        #expect(throws: StoreError.busy) { try impatient.beginWriting(now: 1) }
        _ = transaction
        #expect(try scratch.open().text("A", in: id) == "90")
    }

    @Test func `a rekeyed vault holds the same and the old key opens nothing of it`() throws {
        let scratch = try Scratch()
        let log = try scratch.create()
        let id = try log.addEnvironment("a/b")
        for i in 1...80 { try log.put([("A", "a\(i)"), ("B\(i % 7)", "b\(i)")], in: id) }
        let old = try #require(try log.version(1, of: log.known("A", id)))
        let transaction = try log.beginWriting(now: 3_000)
        try transaction.destroy(
            log.known("A", id), of: id, sequences: [old.record.sequence])
        try transaction.tag(name("v1"), revision: 3, of: id)
        try transaction.set(name("k"), to: [1, 2, 3])
        try transaction.left(.export, of: id, target: "docker", path: "/x", names: [name("A")])
        try transaction.commit()
        let before = try log.variables(of: id)
        let fresh = FilePathOf(scratch, "new.coffer")
        let writer = try RekeyWriter(log, into: try VaultFile.create(fresh), now: 4_000)
        try writer.keep(log.header.slots[0], secret: scratch.secret(), scope: .full, cost: .standard)
        let rekeyed = try writer.finish(reason: "test")
        #expect(rekeyed.header.epoch == 2)
        rekeyed.endReading()
        let opened = try scratch.open(fresh)
        #expect(opened.fingerprint != log.fingerprint)
        #expect(try opened.variables(of: id).map(\.version) == before.map(\.version))
        #expect(try opened.text("A", in: id) == "a80")
        #expect(try opened.setting(name("k")) == [1, 2, 3])
        #expect(try opened.verify().valuesDestroyed == 1)
    }
}
