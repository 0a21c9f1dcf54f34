// swift-tools-version: 6.2

import PackageDescription

/// What every Swift target is built with: the upcoming features that make imports explicit, and no warnings.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
]

/// Code that is run once a command, where size is first touched pages: a fifth smaller, and no slower to be seen.
let small: [SwiftSetting] = strict + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

/// The imports run one way, downward; `Tests/HouseTests` holds the sources against this list.
let package = Package(
    name: "coffer",
    products: [
        .executable(name: "coffer", targets: ["coffer"]),
        .executable(name: "coffer-courier", targets: ["coffer-courier"]),
    ],
    dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")],
    targets: [
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CSystem"),
        .target(name: "CTransfer", dependencies: ["CCurl"]),
        .target(name: "CofferMemory", dependencies: ["CSystem"], swiftSettings: strict),
        .target(name: "CofferSystem", dependencies: ["CofferMemory", "CSystem"], swiftSettings: strict),
        .target(name: "CofferCrypto", dependencies: ["CofferMemory", "CSodium", "CSystem"], swiftSettings: strict),
        .target(
            name: "CofferStore", dependencies: ["CofferCrypto", "CofferMemory", "CofferSystem", "CSQLite"],
            swiftSettings: strict),
        .target(name: "CofferFormats", dependencies: ["CofferMemory", "CYAML", "CZlib"], swiftSettings: strict),
        .target(name: "CofferWire", dependencies: ["CofferMemory"], swiftSettings: strict),
        .target(
            name: "CofferKit",
            dependencies: [
                "CofferCrypto", "CofferFormats", "CofferMemory", "CofferStore", "CofferSystem", "CofferWire", "CSystem",
            ],
            swiftSettings: small),
        .executableTarget(
            name: "coffer-courier",
            dependencies: ["CofferMemory", "CofferSystem", "CofferWire", "CCurl", "CSodium", "CTransfer"],
            swiftSettings: strict),
        .executableTarget(
            name: "coffer",
            dependencies: [
                "CofferCrypto", "CofferFormats", "CofferKit", "CofferMemory", "CofferStore", "CofferSystem",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: small),
        .testTarget(name: "CofferMemoryTests", dependencies: ["CofferMemory"], swiftSettings: strict),
        .testTarget(name: "CofferSystemTests", dependencies: ["CofferMemory", "CofferSystem"], swiftSettings: strict),
        .testTarget(name: "CofferCryptoTests", dependencies: ["CofferCrypto", "CofferMemory"], swiftSettings: strict),
        .testTarget(
            name: "CofferStoreTests", dependencies: ["CofferCrypto", "CofferMemory", "CofferStore", "CofferSystem"],
            swiftSettings: strict),
        .testTarget(
            name: "CofferFormatsTests", dependencies: ["CofferFormats", "CofferMemory"], resources: [.copy("Vectors")],
            swiftSettings: strict),
        .testTarget(
            name: "CofferKitTests",
            dependencies: [
                "CofferCrypto", "CofferFormats", "CofferKit", "CofferMemory", "CofferStore", "CofferSystem",
                "CofferWire",
            ],
            swiftSettings: strict),
        .testTarget(name: "CofferWireTests", dependencies: ["CofferMemory", "CofferWire"], swiftSettings: strict),
        .testTarget(name: "CourierTests", dependencies: ["CofferMemory", "coffer-courier"], swiftSettings: strict),
        .testTarget(name: "HouseTests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

// The fuzz targets are built alone, instrumented, by Tests/fuzz/targets.py; no other build has them.
if Context.environment["COFFER_FUZZ"] == "1" {
    package.products.append(.executable(name: "coffer-fuzz", targets: ["coffer-fuzz"]))
    package.targets += [
        .executableTarget(
            name: "coffer-fuzz",
            dependencies: [
                "CofferCrypto", "CofferFormats", "CofferKit", "CofferMemory", "CofferStore", "CofferSystem",
                "CofferWire",
            ],
            path: "Tests/coffer-fuzz", swiftSettings: strict)
    ]
}
