internal import CofferCrypto
internal import CofferStore

/// The program's version; CHANGELOG has an entry for each.
enum Version {
    static let text = "0.1.0"

    /// What the program is made of besides its own code.
    static var parts: [Part] {
        [
            Part(
                name: "swift-argument-parser", version: "1.8.2", license: "Apache-2.0 WITH Swift-exception",
                address: "https://github.com/apple/swift-argument-parser"),
            Part(
                name: "Swift standard library", version: swift, license: "Apache-2.0 WITH Swift-exception",
                address: "https://github.com/swiftlang/swift"),
            Part(
                name: "swift-foundation (FoundationEssentials)", version: swift,
                license: "Apache-2.0 WITH Swift-exception", address: "https://github.com/swiftlang/swift-foundation"),
            Part(name: "libsodium", version: SodiumVersion.text, license: "ISC", address: "https://libsodium.org"),
            Part(
                name: "SQLite", version: SQLiteVersion.text, license: "public domain", address: "https://sqlite.org"),
        ]
    }

    private static var swift: String {
        #if compiler(>=6.4)
            "6.4 or newer"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}

/// A library that coffer is built with.
struct Part: Encodable {
    let name: String
    let version: String
    /// An SPDX expression where there is one.
    let license: String
    let address: String
}
