import Testing

/// Words of one library that only one target may say.
private struct Border: Sendable, CustomTestStringConvertible {
    let what: String
    let owner: String
    let foundIn: @Sendable (SourceFile) -> [String]

    var testDescription: String { "\(what) in \(owner)" }
}

/// Whether a line holds the beginning of a statement; words alone would find sentences as well.
private func holdsSQL(_ line: Substring) -> Bool {
    line.contains(/\b(?:SELECT\b.+\bFROM|INSERT (?:OR [A-Z]+ )?INTO|UPDATE \w+ SET|DELETE FROM)\b/)
        || line.contains(/\b(?:(?:CREATE|DROP|ALTER) (?:TABLE|INDEX|VIEW)|PRAGMA \w+|BEGIN (?:IMMEDIATE|EXCLUSIVE))\b/)
}

private let borders = [
    Border(what: "SQL", owner: "CofferStore") { $0.places(in: $0.code.withStrings, where: holdsSQL) },
    Border(what: "SQLite", owner: "CofferStore") {
        $0.places(in: $0.code.bare) { $0.contains(/\b(?:sqlite3_\w+|SQLITE_[A-Z]\w*)/) }
    },
    Border(what: "libsodium", owner: "CofferCrypto") {
        $0.places(in: $0.code.bare) { $0.contains(/\b(?:sodium|crypto|randombytes)_\w+/) }
    },
    Border(what: "libcurl", owner: "coffer-courier") {
        $0.places(in: $0.code.bare) { $0.contains(/\b(?:curl_\w+|CURL(?:OPT|E|INFO)_\w+|coffer_transfer_\w+)/) }
    },
    Border(what: "ArgumentParser", owner: "coffer") { $0.imports.contains("ArgumentParser") ? [$0.path] : [] },
]

struct BorderTests {
    @Test(arguments: borders)
    fileprivate func `only one target says it`(border: Border) throws {
        for target in try SourceTree.targets() where target != border.owner {
            let places = try SourceTree.files(in: "Sources/\(target)").flatMap(border.foundIn)
            #expect(places.isEmpty, "\(border.what) belongs in \(border.owner): \(places)")
        }
    }

    @Test(arguments: [
        (0, #"let a = "SELECT nonce FROM record WHERE seq = ?""#, true), (0, "// SELECT a FROM b", false),
        (0, #"let a = "Select a file from the list""#, false), (0, #"run("PRAGMA journal_mode")"#, true),
        (1, "sqlite3_open_v2(path)", true), (1, #"print("sqlite3_open")"#, false),
        (2, "let n = crypto_box_SEEDBYTES", true), (2, "let crypto = 1", false),
        (3, "let handle = curl_easy_init()", true), (3, "// curl", false), (3, "set(CURLOPT_URL, url)", true),
        (4, "internal import ArgumentParser", true), (4, "internal import CofferKit", false),
    ])
    func `each rule finds what it looks for and no more`(rule: Int, text: String, found: Bool) {
        #expect(borders[rule].foundIn(SourceFile(path: "a.swift", text: text)).isEmpty == !found)
    }
}
