import CofferStore
import Testing

@testable import CofferKit

struct NamePatternTests {
    @Test(arguments: [
        ("DB_URI", "DB_URI", true), ("DB_URI", "DB_URIS", false), ("DB_*", "DB_", true), ("DB_*", "DB_URI", true),
        ("DB_*", "MY_DB_URI", false), ("*_URI", "DB_URI", true), ("*", "", true), ("*", "X", true), ("?", "", false),
        ("A?C", "ABC", true), ("A?C", "AC", false), ("*A*B*", "xAyBz", true), ("*A*B*", "xByAz", false),
        ("**A", "BBA", true), ("A*", "a", false), ("*aab", "aaaaab", true), ("", "", true), ("", "A", false),
    ])
    func `a pattern fits what it looks like`(pattern: String, name: String, fits: Bool) {
        #expect(NamePattern(pattern).matches(name.utf8) == fits)
    }

    @Test func `many stars take no longer than their number times the name`() {
        let pattern = NamePattern(String(repeating: "*a", count: 2_000) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 20_000).utf8))
    }

    @Test func `a name with a star in it can be meant exactly`() throws {
        let pattern = NamePattern(exactly: try #require(Name("A*")))
        #expect(pattern.isName)
        #expect(pattern.matches("A*".utf8))
        #expect(!pattern.matches("AB".utf8))
    }
}

struct VariableSelectionTests {
    private let names = ["API_KEY", "DB_PASS", "DB_URI"].compactMap { Name($0) }

    private func taken(_ selection: VariableSelection) -> [String] {
        names.filter(selection.takes).map(\.description)
    }

    @Test func `without patterns everything is taken`() {
        #expect(taken(VariableSelection()) == ["API_KEY", "DB_PASS", "DB_URI"])
    }

    @Test func `what is excepted goes before what is asked for`() {
        #expect(taken(VariableSelection(only: [NamePattern("DB_*")])) == ["DB_PASS", "DB_URI"])
        #expect(
            taken(VariableSelection(only: [NamePattern("DB_*")], except: [NamePattern("DB_PASS")])) == ["DB_URI"])
        #expect(taken(VariableSelection(except: [NamePattern("*")])).isEmpty)
    }

    @Test(arguments: [
        VariableSelection(only: [NamePattern("API_KEI")]), VariableSelection(only: [NamePattern("X_*")]),
        VariableSelection(except: [NamePattern("API_KEI")]),
    ])
    func `a pattern that fits nothing is an error`(selection: VariableSelection) {
        #expect { try selection.check(against: names) } throws: { error in
            guard case CofferError.unknown(.variable, _, _) = error else { return false }
            return true
        }
    }

    @Test func `an exception may be a pattern that fits nothing`() throws {
        try VariableSelection(except: [NamePattern("X_*")]).check(against: names)
    }
}
