import CofferFormats
import CofferMemory
import Foundation
import Testing

struct FixtureTests {
    private struct Index: Decodable {
        struct Facts: Decodable { let expect: String }
        let `import`: [String: Facts]
    }

    private static func index() throws -> [String: String] {
        let index = try JSONDecoder().decode(Index.self, from: Data(Vectors.data("platforms/INDEX.json")))
        return index.import.mapValues(\.expect)
    }

    @Test(arguments: Fixture.indexed + Fixture.others)
    func `a platform's file gives exactly its variables, and names what it does not give`(fixture: Fixture) throws {
        let read: Reading
        do throws(ImportFailure) { read = try fixture.read().reading } catch {
            guard case .failure(let codes) = fixture.content, case .unreadable(let failure) = error else {
                throw error
            }
            #expect(failure.diagnostics.map(\.code) == codes)
            return
        }
        let expected = try #require(try fixture.expected(), "\(fixture.path) was read")
        let variables = read.entries.filter { !$0.isFile }
        let pairs = Dictionary(variables.map { ($0.name, $0.bytes) }) { $1 }
        let different = Set(pairs.keys).union(expected.keys).filter { pairs[$0] != expected[$0] }
        #expect(different.isEmpty, "\(fixture.path)")
        let skipped = Dictionary(grouping: read.skipped, by: \.reason.rawValue).mapValues { Set($0.map(\.name)) }
        #expect(skipped == fixture.skipped.mapValues(Set.init))
    }

    @Test func `every file of the index is read as the index says`() throws {
        let index = try Self.index()
        #expect(Set(Fixture.indexed.map(\.path)) == Set(index.keys))
        for fixture in Fixture.indexed {
            let expect = try #require(index[fixture.path])
            guard case .canonical = fixture.content else { continue }
            let says = ["canonical", "same", "as above", "22 ", "note", "3 plans"].contains { expect.hasPrefix($0) }
            #expect(says, "\(fixture.path): \(expect)")
        }
    }

    @Test func `files that a platform mounts come out as files`() throws {
        let group = try Fixture(path: "northflank/api-secret-group.json", content: .some(Fixture.core)).read().reading
        let files = group.entries.filter(\.isFile)
        #expect(files.map(\.name) == ["/etc/secrets/tls.key"])
        #expect(try files.map(\.bytes) == [Vectors.canonical()["TLS_PRIVATE_KEY"] ?? []])
    }

    @Test func `what a format is known to lose is said`() throws {
        let losses: [(String, String, Diagnostic.Code)] = [
            ("keepassxc/export.csv", "Render env dump", .keePassLoss),
            ("1password/export.csv", "JWT_SECRET", .onePasswordLoss),
            ("bitwarden/bitwarden_export.csv", "JWT_SECRET", .bitwardenLoss),
        ]
        for (path, entry, code) in losses {
            let read = try Fixture(path: path, options: ReadOptions(entries: [entry]), content: .some([])).read()
            #expect(read.reading.warnings.contains { $0.code == code })
        }
    }

    @Test func `a note is read as what was pasted, and where readers disagree it is said`() throws {
        let note = Fixture(
            path: "keepassxc/export.csv", options: ReadOptions(entries: ["Render env dump"]), content: .some([]))
        let pasted = try note.read().reading.warnings.filter { $0.code == .pastedLine }
        #expect(pasted.map(\.name) == ["SMTP_PASS"])
    }
}
