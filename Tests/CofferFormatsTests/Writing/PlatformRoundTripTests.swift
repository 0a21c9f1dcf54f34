import CofferFormats
import CofferMemory
import Testing

struct PlatformRoundTripTests {
    @Test(arguments: PlatformReading.jsonTargets + PlatformReading.yamlTargets)
    func `another reader finds what a platform gets`(name: String) throws {
        let target = try #require(Target.named(name))
        var written = 0
        for seed in 1...RoundTripTests.cases {
            var source = SeededBytes(seed: seed)
            guard let fit = RoundTripTests.fitting(source.entries(), target, seed) else { continue }
            written += fit.count
            let found = try PlatformReading.pairs(name, target.write(fit))
            // An object is read without an order.
            let wanted = fit.sorted { $0.name < $1.name }
            #expect(found.sorted { $0.name < $1.name }.map(\.name) == wanted.map(\.name), "\(name), seed \(seed)")
            #expect(found.sorted { $0.name < $1.name }.map(\.value) == wanted.map(\.bytes), "\(name), seed \(seed)")
        }
        #expect(written > 300)
    }

    @Test(arguments: PlatformReading.jsonTargets + PlatformReading.yamlTargets)
    func `each takes the canonical variables, but for what its platform cannot hold`(name: String) throws {
        let target = try #require(Target.named(name))
        let canonical = try Vectors.canonical()
        let lost: Set<String> =
            switch name {
            case "ssm", "elastic-beanstalk": ["EMPTY"]
            case "digitalocean": ["DOLLAR_BRACE"]
            default: []
            }
        let entries = canonical.sorted { $0.key < $1.key }.map {
            Entry(name: $0.key, value: SecretBytes(public: $0.value))
        }
        #expect(try Set(RefusalTests.refusals(name, entries).keys) == lost)
        let rest = entries.filter { !lost.contains($0.name) }
        let found = try PlatformReading.pairs(name, target.write(rest))
        let pairs = Dictionary(found.map { ($0.name, $0.value) }) { $1 }
        #expect(pairs == canonical.filter { !lost.contains($0.key) })
    }

    @Test(arguments: ["kubernetes", "cloud-run", "digitalocean", "vercel"])
    func `no name can leave its place`(name: String) throws {
        let target = try #require(Target.named(name))
        for odd in ["no", "y", "null", "True", "A"] {
            let found = try PlatformReading.pairs(name, target.write([Entry(name: odd, value: SecretBytes("no"))]))
            #expect(found.map(\.name) == [odd])
        }
        for odd in ["a: b", "a\nb", "\"", "#", "- a", "&a", "*a", "!a"] {
            let refused = try RefusalTests.refusals(name, [Entry(name: odd, value: SecretBytes("1"))])
            if !refused.isEmpty { continue }
            let found = try PlatformReading.pairs(name, target.write([Entry(name: odd, value: SecretBytes("1"))]))
            #expect(found.map(\.name) == [odd])
        }
    }
}
