import CofferFormats
import CofferMemory
import Foundation
import Testing

struct RoundTripTests {
    /// The dialects that have to read a target's file.
    static func readers(_ target: Target) -> [Dialect] {
        let names: [String] =
            switch target.name {
            case "dotenv": ["python-dotenv", "node-dotenv"]
            case "docker-env-file", "ecs-env-file": ["docker"]
            case "kubectl-env-file": ["kubectl"]
            case "github": ["godotenv"]
            case "render-dashboard": ["render"]
            case "render": []
            default: [target.name]
            }
        return names.compactMap(Dialect.named)
    }

    /// How many sets of variables each target gets; COFFER_FUZZ_CASES asks for more.
    static let cases: UInt64 = ProcessInfo.processInfo.environment["COFFER_FUZZ_CASES"].flatMap { UInt64($0) } ?? 300

    /// The targets whose files a dialect, or a format of an import, reads.
    static let readable = Target.all.filter { !readers($0).isEmpty || ["json", "env0"].contains($0.name) }.map(\.name)

    @Test(arguments: readable)
    func `what a target writes its reader reads back`(name: String) throws {
        let target = try #require(Target.named(name))
        var written = 0
        for seed in 1...Self.cases {
            var source = SeededBytes(seed: seed)
            let entries = source.entries()
            guard let fit = Self.fitting(entries, target, seed) else { continue }
            written += fit.count
            let file = try target.write(fit)
            for reading in try Self.readings(file, target) {
                #expect(reading.entries.map(\.name) == fit.map(\.name), "\(name), seed \(seed)")
                #expect(reading.entries.map(\.bytes) == fit.map(\.bytes), "\(name), seed \(seed)")
            }
        }
        #expect(written > 300)
    }

    /// The entries that a target takes; what it refuses is left out.
    static func fitting(_ entries: [Entry], _ target: Target, _ seed: UInt64) -> [Entry]? {
        do throws(WriteRefusal) {
            _ = try target.write(entries)
            return entries
        } catch {
            #expect(!error.refused.isEmpty, "\(target.name), seed \(seed)")
            #expect(!error.refused.contains { $0.reason == .wouldNotReadBack }, "\(target.name), seed \(seed)")
            let names = Set(error.refused.map(\.name))
            let rest = entries.filter { !names.contains($0.name) }
            return rest.isEmpty ? nil : rest
        }
    }

    static func readings(_ file: SecretBytes, _ target: Target) throws -> [Reading] {
        if readers(target).isEmpty, let format = Format.named(target.name) {
            return [try file.withBytes { try format.read($0).reading }]
        }
        return try readers(target).map { try $0.read(file) }
    }

    @Test(arguments: ["posix", "bash", "env0", "coffer-strict"])
    func `a target without limits takes every value that a variable can hold`(name: String) throws {
        let target = try #require(Target.named(name))
        let text = (1...255).map { UInt8($0) }
        let isBytes = name == "env0" || name == "posix" || name == "bash"
        let value = isBytes ? text : Array("'\"`$\\#\n\r\t ${x} $(y) é".utf8)
        let file = try target.write([Entry(name: "ODD", value: SecretBytes(public: value))])
        for reading in try Self.readings(file, target) { #expect(reading.pairs == ["ODD": value]) }
    }

    @Test(arguments: [
        "compose", "systemd", "python-dotenv", "fly", "json", "posix", "env0", "godotenv", "render-dashboard",
        "heroku-s",
    ])
    func `the canonical variables all fit`(name: String) throws {
        let target = try #require(Target.named(name))
        let canonical = try Vectors.canonical()
        let entries = canonical.sorted { $0.key < $1.key }.map {
            Entry(name: $0.key, value: SecretBytes(public: $0.value))
        }
        for reading in try Self.readings(target.write(entries), target) { #expect(reading.pairs == canonical) }
    }
}
