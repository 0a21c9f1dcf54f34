internal import CofferCrypto
internal import CofferFormats
internal import CofferStore
internal import CofferSystem

extension Part {
    /// What the programs are made of besides their own code. Scripts/sbom.py holds the list against what was linked.
    static var all: [Part] { swiftParts + systemParts + courierParts }

    private static let swiftLicense = "Apache-2.0 WITH Swift-exception"

    private static var swiftParts: [Part] {
        [
            Part(
                name: "swift-argument-parser", version: "1.8.2", license: swiftLicense,
                address: "https://github.com/apple/swift-argument-parser", linkage: .inside, programs: [coffer]),
            Part(
                name: "Swift runtime", version: swift, license: swiftLicense,
                address: "https://github.com/swiftlang/swift", linkage: .inside, programs: [coffer, courier]),
            Part(
                name: "FoundationEssentials", version: swift, license: swiftLicense,
                address: "https://github.com/swiftlang/swift-foundation", linkage: .inside,
                programs: [coffer, courier]),
        ]
    }

    private static var systemParts: [Part] {
        [
            inside("libsodium", SodiumVersion.text, "ISC", "https://libsodium.org"),
            inside("SQLite", SQLiteVersion.text, "blessing", "https://sqlite.org"),
            inside("libyaml", YAMLVersion.text, "MIT", "https://pyyaml.org/wiki/LibYAML"),
            inside("zlib", ZlibVersion.text, "Zlib", "https://zlib.net"),
            inside("glibc", LibcVersion.text, "LGPL-2.1-or-later", "https://www.gnu.org/software/libc/"),
            inside(
                "GCC runtime libraries", nil, "GPL-3.0-or-later WITH GCC-exception-3.1", "https://gcc.gnu.org"),
        ]
    }

    private static var courierParts: [Part] {
        [
            ofSystem("libcurl", "curl", "https://curl.se/libcurl/"),
            ofSystem("libsodium", "ISC", "https://libsodium.org"),
            ofSystem("glibc", "LGPL-2.1-or-later", "https://www.gnu.org/software/libc/"),
            ofSystem("GCC runtime libraries", "GPL-3.0-or-later WITH GCC-exception-3.1", "https://gcc.gnu.org"),
        ]
    }

    private static func inside(_ name: String, _ version: String?, _ license: String, _ address: String) -> Part {
        Part(
            name: name, version: version, license: license, address: address, linkage: .inside, programs: [coffer])
    }

    private static func ofSystem(_ name: String, _ license: String, _ address: String) -> Part {
        Part(name: name, version: nil, license: license, address: address, linkage: .system, programs: [courier])
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
