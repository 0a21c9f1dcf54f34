import Foundation
import Testing

/// What each target may import besides ``everyone``. The order is that of the house: a target names only lower ones.
private let allowed: [(target: String, imports: Set<String>)] = [
    ("CSystem", []),
    ("CSodium", []),
    ("CSQLite", []),
    ("CYAML", []),
    ("CZlib", []),
    ("CCurl", []),
    ("CTransfer", ["CCurl"]),
    ("CofferMemory", ["CSystem"]),
    ("CofferSystem", ["CofferMemory", "CSystem"]),
    ("CofferCrypto", ["CofferMemory", "CSodium", "CSystem"]),
    ("CofferStore", ["CofferCrypto", "CofferMemory", "CofferSystem", "CSQLite"]),
    ("CofferFormats", ["CofferMemory", "CYAML", "CZlib"]),
    ("CofferWire", ["CofferMemory"]),
    (
        "CofferKit",
        ["CofferCrypto", "CofferFormats", "CofferMemory", "CofferStore", "CofferSystem", "CofferWire", "CSystem"]
    ),
    ("coffer-courier", ["CofferMemory", "CofferSystem", "CofferWire", "CCurl", "CSodium", "CTransfer"]),
    (
        "coffer",
        ["CofferCrypto", "CofferStore", "CofferFormats", "CofferKit", "CofferMemory", "CofferSystem", "ArgumentParser"]
    ),
]

private let everyone: Set<String> = ["FoundationEssentials", "Glibc", "Synchronization"]

struct ImportTests {
    @Test func `the table names every target`() throws {
        #expect(try SourceTree.targets() == allowed.map(\.target).sorted())
    }

    @Test func `imports run one way`() {
        var lower: Set<String> = ["ArgumentParser"]
        for (target, imports) in allowed {
            #expect(imports.isSubset(of: lower), "\(target) imports what does not lie below it")
            lower.insert(target)
        }
    }

    @Test(arguments: allowed.map(\.target))
    func `a target imports only what lies below it`(target: String) throws {
        let permitted = try #require(allowed.first { $0.target == target }).imports.union(everyone)
        for file in try SourceTree.files(in: "Sources/\(target)") {
            let forbidden = file.imports.subtracting(permitted)
            #expect(forbidden.isEmpty, "\(file.path) imports \(forbidden.sorted())")
        }
    }

    @Test(arguments: allowed.map(\.target))
    func `the manifest gives a target nothing else`(target: String) throws {
        let manifest = try String(contentsOf: SourceTree.root.appending(path: "Package.swift"), encoding: .utf8)
        let entry = try Regex(
            #"\.(?:target|executableTarget|systemLibrary)\(\s*name: "\#(target)"(?:,\s*dependencies: \[(.*?)\])?"#
        ).dotMatchesNewlines()
        let found = try #require(try entry.firstMatch(in: manifest), "there is no target \(target)")
        let listed = found.output[1].substring ?? ""
        let names = listed.matches(of: /(?:^|[\s\[,]|name: )"(\w+)"/).map { String($0.output.1) }
        let permitted = try #require(allowed.first { $0.target == target }).imports
        #expect(Set(names) == permitted)
    }
}
