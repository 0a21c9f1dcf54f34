import CofferFormats
import CofferMemory
import Foundation
import Testing

struct ConformanceTests {
    @Test func `every dialect answers as the real parser did`() throws {
        let cases = try JSONDecoder().decode([DialectCase].self, from: Data(Vectors.data("dialects.json")))
        let excepted = try Self.exceptions()
        var counts: [String: (passed: Int, excepted: Int, failed: Int)] = [:]
        for one in cases {
            let dialect = try #require(Dialect.named(one.dialect), "no dialect \(one.dialect)")
            let problem = excepted[one.id].map { judge(one, dialect, $0) } ?? judge(one, dialect)
            if let problem {
                Issue.record("\(one.id): \(problem)")
                counts[one.dialect, default: (0, 0, 0)].failed += 1
            } else if excepted[one.id] != nil {
                counts[one.dialect, default: (0, 0, 0)].excepted += 1
            } else {
                counts[one.dialect, default: (0, 0, 0)].passed += 1
            }
        }
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
            print("\(name): \(count.passed) as recorded, \(count.excepted) excepted, \(count.failed) wrong")
        }
        #expect(cases.count == 1934)
    }

    @Test(arguments: ["phpdotenv", "honcho", "python-decouple"])
    func `a dialect answers as the parser did that was asked for it`(name: String) throws {
        let recorded = try JSONDecoder().decode([DialectCase].self, from: Data(Vectors.data("recorded.json")))
        let cases = recorded.filter { $0.dialect == name }
        let (dialect, excepted) = (try #require(Dialect.named(name)), try Self.exceptions())
        for one in cases {
            let problem = excepted[one.id].map { judge(one, dialect, $0) } ?? judge(one, dialect)
            if let problem { Issue.record("\(one.id): \(problem)") }
        }
        #expect(cases.count > 150)
    }

    private static func exceptions() throws -> [String: DialectException] {
        let all = try JSONDecoder().decode([DialectException].self, from: Data(Vectors.data("exceptions.json")))
        return Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    }

    private func judge(_ one: DialectCase, _ dialect: Dialect) -> String? {
        do {
            let reading = try dialect.read(SecretBytes(public: one.input.bytes))
            guard let expected = one.pairs else { return "read, and should be rejected" }
            if reading.pairs != expected { return difference(reading.pairs, expected) }
            return warnings(one, reading)
        } catch {
            guard let expected = one.expect_error else { return "rejected: \(error.diagnostics.map(\.code.rawValue))" }
            guard case .at(let finding) = expected, let first = error.diagnostics.first else { return nil }
            let found = DialectCase.Finding(
                code: first.code.rawValue, line: first.position.line, column: first.position.column)
            return found == finding ? nil : "\(found) instead of \(finding)"
        }
    }

    private func judge(_ one: DialectCase, _ dialect: Dialect, _ exception: DialectException) -> String? {
        do {
            _ = try dialect.read(SecretBytes(public: one.input.bytes))
            return "an exception that is not needed"
        } catch {
            let codes = error.diagnostics.map(\.code.rawValue)
            return codes == [exception.error] ? nil : "\(codes) instead of \(exception.error)"
        }
    }

    private func warnings(_ one: DialectCase, _ reading: Reading) -> String? {
        let found = reading.warnings.map {
            DialectCase.Finding(code: $0.code.rawValue, line: $0.position.line, column: $0.position.column)
        }
        if let expected = one.expect_warnings, expected != found { return "warnings \(found)" }
        if let codes = one.expect_warnings_codes, codes != found.map(\.code) { return "warnings \(found)" }
        let unset = reading.skipped.filter { $0.reason == .noValue }.map(\.name)
        if let expected = one.null_keys, expected != unset { return "without value \(unset)" }
        return nil
    }

    /// The values here are test data, so they may be shown.
    private func difference(_ found: [String: [UInt8]], _ expected: [String: [UInt8]]) -> String {
        let names = Set(found.keys).union(expected.keys).sorted().filter { found[$0] != expected[$0] }
        return names.map { name in
            let texts = [found[name], expected[name]].map { $0.map { String(decoding: $0.prefix(60), as: UTF8.self) } }
            return "\(name.debugDescription) is \(texts[0].debugDescription), not \(texts[1].debugDescription)"
        }.joined(separator: "; ")
    }
}
