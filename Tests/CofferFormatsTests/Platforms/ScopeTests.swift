import CofferFormats
import CofferMemory
import Testing

struct ScopeTests {
    private func read(_ text: String, as name: String, scope: String?) throws -> [String: String] {
        let format = try #require(Format.named(name))
        let options = ReadOptions(scope: scope)
        return try SecretBytes(text).withBytes { try format.read($0, options).reading.pairs }
            .mapValues { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `the closest scope wins, and what is for every one is taken along`() throws {
        let items = [
            ("A", "1", "*"), ("A", "2", "review/*"), ("A", "3", "review/x"), ("B", "4", "*"), ("C", "5", "prod"),
        ]
        let text =
            "["
            + items.map {
                "{\"variable_type\":\"env_var\",\"key\":\"\($0.0)\",\"value\":\"\($0.1)\",\"environment_scope\":\"\($0.2)\"}"
            }.joined(separator: ",") + "]"
        #expect(try read(text, as: "gitlab", scope: "review/x") == ["A": "3", "B": "4"])
        #expect(try read(text, as: "gitlab", scope: "review/y") == ["A": "2", "B": "4"])
        #expect(try read(text, as: "gitlab", scope: "prod") == ["A": "1", "B": "4", "C": "5"])
        #expect(throws: ReadFailure.self) { try read(text, as: "gitlab", scope: nil) }
    }

    @Test func `values that are the same everywhere need no scope`() throws {
        let text = "services:\n  a:\n    environment: {A: x, B: y}\n  b:\n    environment: [A=x, C]\n"
        #expect(try read(text, as: "compose", scope: nil) == ["A": "x", "B": "y"])
        #expect(try read(text, as: "compose", scope: "b") == ["A": "x"])
    }

    @Test func `a target of Vercel is a scope, and so is a branch`() throws {
        let text = """
            {"envs":[{"key":"A","value":"1","type":"plain","target":["production"]},
            {"key":"A","value":"2","type":"plain","target":["preview"]},
            {"key":"A","value":"3","type":"plain","target":["preview"],"gitBranch":"x"},
            {"key":"B","value":"eyJ2IjoidjIiLCJl","type":"encrypted","target":"production"}]}
            """
        #expect(try read(text, as: "vercel", scope: "production") == ["A": "1"])
        #expect(try read(text, as: "vercel", scope: "preview:x") == ["A": "3"])
    }

    @Test func `a dollar of a compose file is doubled, and one alone is an error`() throws {
        let text = { (value: String) -> String in "services:\n  a:\n    environment:\n      A: \"\(value)\"\n" }
        #expect(try read(text("p$$x"), as: "compose", scope: nil) == ["A": "p$x"])
        #expect(try read(text("${X}"), as: "compose", scope: nil).isEmpty)
        #expect(throws: ReadFailure.self) { try read(text("a$ b"), as: "compose", scope: nil) }
    }

    @Test func `a page that another follows is refused`() {
        let pages = [
            ("github", "{\"total_count\":3,\"variables\":[{\"name\":\"A\",\"value\":\"1\"}]}"),
            (
                "aws-ssm",
                "{\"Parameters\":[{\"Name\":\"/a/A\",\"Type\":\"String\",\"Value\":\"1\"}],\"NextToken\":\"x\"}"
            ),
            ("vercel", "{\"envs\":[{\"key\":\"A\",\"value\":\"1\",\"type\":\"plain\"}],\"pagination\":{\"next\":1}}"),
        ]
        for (name, text) in pages {
            #expect {
                _ = try read(text, as: name, scope: nil)
            } throws: { error in
                (error as? ReadFailure)?.diagnostics.map(\.code) == [.nextPageMissing]
            }
        }
    }
}
