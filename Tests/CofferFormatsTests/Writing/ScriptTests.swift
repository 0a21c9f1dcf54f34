import CofferFormats
import CofferMemory
import Testing

struct ScriptTests {
    func written(_ target: String, _ value: String) throws -> String {
        let file = try #require(Target.named(target)).write([Entry(name: "A", value: SecretBytes(value))])
        return String(decoding: file.bytes, as: UTF8.self)
    }

    @Test func `fish escapes quotes and backslashes only`() throws {
        #expect(try written("fish", #"it's \n $x"#) == #"set -gx A 'it\'s \\n $x'"# + "\n")
    }

    @Test func `PowerShell doubles each of its single quotes`() throws {
        #expect(try written("powershell", "it's") == "$env:A = 'it''s'\n")
        #expect(
            try written("powershell", "\u{2018}a\u{2019}\u{201B}")
                == "\u{FEFF}$env:A = '\u{2018}\u{2018}a\u{2019}\u{2019}\u{201B}\u{201B}'\n")
    }

    @Test(arguments: ["fish", "powershell"])
    func `a script takes every value of its encoding`(name: String) throws {
        let target = try #require(Target.named(name))
        for seed in 1...RoundTripTests.cases {
            var source = SeededBytes(seed: seed)
            let refused = try RefusalTests.refusals(target.name, source.entries())
            #expect(refused.values.allSatisfy { $0 == .invalidUTF8 }, "\(name), seed \(seed)")
            #expect(name == "powershell" || refused.isEmpty)
        }
    }

    @Test func `an example has names and notes and no value`() throws {
        var outgoing = Outgoing([
            Entry(name: "A", value: SecretBytes("s3cret")), Entry(name: "B", value: SecretBytes("")),
        ])
        outgoing.notes = ["A": "The key.\nMade at example.net\u{1B}[0m", "B": ""]
        let target = try #require(Target.named("example"))
        #expect(!target.holdsValues)
        #expect(
            String(decoding: try target.write(outgoing).bytes, as: UTF8.self)
                == "# The key.\n# Made at example.net\\u{1B}[0m\nA=\nB=\n")
    }
}
