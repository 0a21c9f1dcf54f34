import CofferCrypto
import CofferMemory
import CofferSystem
import Testing

@testable import CofferStore

/// A store to run the suite on: how it is made empty, and how the same rows are opened again.
enum StoreKind: CaseIterable {
    case sqlite, memory
}

/// One vault on a store of some kind.
final class Bench {
    private let scratch: Scratch
    private let memory = MemoryStorage()
    private let kind: StoreKind

    init(_ kind: StoreKind) throws {
        self.kind = kind
        scratch = try Scratch()
    }

    func create() throws -> VaultLog {
        let storage: any LogStorage = kind == .memory ? memory : try VaultFile.create(scratch.path)
        return try VaultLog.create(
            in: storage, secret: scratch.secret(), cost: .standard, label: "bench", now: 1, entropy: .system)
    }

    func open(anchor: LocalAnchor? = nil) throws -> VaultLog {
        let storage: any LogStorage = kind == .memory ? memory : try VaultFile.open(scratch.path, wait: 1_000)
        let header = try VaultLog.header(in: storage)
        return try VaultLog.open(
            storage, header: header, keys: try header.open(with: scratch.secret()), anchor: anchor, entropy: .system)
    }
}

/// The contract of the storage layer, on every store.
@Suite struct StoreSuite {
    @Test(arguments: StoreKind.allCases)
    func `a transaction is there whole after opening again`(kind: StoreKind) throws {
        let bench = try Bench(kind)
        let log = try bench.create()
        let id = try log.addEnvironment("a/b")
        for round in 1...30 { try log.put((0..<10).map { ("V\($0)", "\(round)") }, in: id) }
        log.endReading()
        let again = try bench.open()
        for i in 0..<10 { #expect(try again.text("V\(i)", in: id) == "30") }
        #expect(try again.verify().records == again.sequence)
    }

    @Test(arguments: StoreKind.allCases)
    func `a transaction that is given up leaves nothing`(kind: StoreKind) throws {
        let bench = try Bench(kind)
        let log = try bench.create()
        let id = try log.addEnvironment("a/b")
        try log.put([("A", "1")], in: id)
        let before = log.anchor
        do {
            let transaction = try log.beginWriting(now: 5)
            try transaction.set(
                name("A"), of: id, to: bytes(of: "2"), attributes: plain, facts: .init(length: 0, fingerprint: .zero),
                source: "")
        }
        #expect(log.anchor == before)
        #expect(try bench.open().text("A", in: id) == "1")
        try log.put([("A", "3")], in: id)
        log.endReading()
        #expect(try bench.open(anchor: before).text("A", in: id) == "3")
    }

    @Test func `an error at any operation leaves the old state or the new one`() throws {
        let secret = SecretKey.random(from: .system).withBytes { Array($0) }
        func key() -> SlotSecret { .keyFile(SecretKey { $0.copyBytes(from: secret) }) }
        var outcomes: Set<String> = []
        for budget in 0..<400 {
            let storage = MemoryStorage()
            let log = try VaultLog.create(
                in: storage, secret: key(), cost: .standard, label: "", now: 1, entropy: .system)
            let id = try log.addEnvironment("a/b")
            for i in 1...31 { try log.put([("A", "\(i)")], in: id) }
            let anchor = log.anchor
            storage.budget = budget
            let isDone = (try? log.put([("A", "new"), ("B", "new")], in: id)) != nil
            storage.budget = .max
            storage.rollBack()
            let header = try VaultLog.header(in: storage)
            let again = try VaultLog.open(
                storage, header: header, keys: try header.open(with: key()), anchor: anchor, entropy: .system)
            let text = try #require(try again.text("A", in: id))
            outcomes.insert(text)
            #expect(text == (isDone ? "new" : "31"), "budget \(budget)")
            #expect(try again.text("B", in: id) == (isDone ? "new" : nil), "budget \(budget)")
            _ = try again.verify()
            if isDone { break }
        }
        #expect(outcomes == ["31", "new"])
    }

    @Test func `no statement reads more than it has to`() throws {
        let scratch = try Scratch()
        _ = try scratch.create()
        let database = try Database(path: scratch.path.description, writable: false, wait: 0)
        for query in Query.allCases {
            let plan = try database.plan(of: query.sql)
            switch query {
            case .header, .head: #expect(plan.count == 1 && "\(query.sql)".hasSuffix("LIMIT 2"), "\(query): \(plan)")
            case .checkpointRows: #expect(plan.allSatisfy { !$0.contains("rev") }, "\(query): \(plan)")
            default:
                #expect(plan.allSatisfy { !$0.hasPrefix("SCAN") && !$0.contains("TEMP B-TREE") }, "\(query): \(plan)")
            }
        }
    }
}

extension Database {
    /// What `EXPLAIN QUERY PLAN` says, a line a step.
    fileprivate func plan(of sql: StaticString) throws -> [String] {
        let statement = try Statement(explaining: sql, in: handle)
        var lines: [String] = []
        while try statement.step() { lines.append(statement.text(3)) }
        return lines
    }
}
