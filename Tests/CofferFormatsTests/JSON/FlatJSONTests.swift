import CofferFormats
import CofferMemory
import Testing

struct FlatJSONTests {
    private func read(_ text: String) throws -> Reading {
        let format = try #require(Format.named("json"))
        return try SecretBytes(text).withBytes { try format.read($0).reading }
    }

    private func errors(_ text: String) -> [String] {
        do {
            _ = try read(text)
            return []
        } catch let failure as ReadFailure {
            return failure.diagnostics.map {
                "\($0.code.rawValue) \($0.position.line):\($0.position.column) \($0.name ?? "-")"
            }
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `texts, numbers and truth values come out as they stand`() throws {
        let read = try read("{\"A\":\"x\\n\\u00e9\\ud83d\\udd10\\/\",\"B\":1.50e3,\"C\":true,\n\"D\":\"\",\"E\":-0}\n")
        #expect(read.entries.map(\.name) == ["A", "B", "C", "D", "E"])
        #expect(
            read.entries.map { String(decoding: $0.bytes, as: UTF8.self) } == ["x\né🔐/", "1.50e3", "true", "", "-0"])
        #expect(read.entries[3].position == Position(line: 2, column: 1, byteOffset: 52))
    }

    @Test func `every error is reported with its place`() {
        let text = "{\"A\":{},\n \"B\":[1],\n \"C\":x,\n \"D\":\"\\ud800\",\n \"A\":\"2\",\n \"E\":01}"
        #expect(
            errors(text) == [
                "json-not-text 1:6 A", "json-not-text 2:6 B", "json-syntax 3:6 C", "json-lone-surrogate 4:7 D",
                "duplicate-key 5:2 A", "json-syntax 6:6 E",
            ])
        #expect(errors("{\"A\":[],\n\"B\":{\"C\":1}}") == ["json-not-text 1:6 A", "json-not-text 2:5 B"])
    }

    @Test func `a null deletes, and is no value`() throws {
        let read = try read("{\"A\":null,\"B\":\"1\"}")
        #expect(read.entries.map(\.name) == ["B"])
        #expect(read.skipped.map(\.reason) == [.deletion])
    }

    @Test(arguments: [
        "", "{", "{\"A\"", "{\"A\":", "{\"A\":1", "{\"A\":1,}", "{A:1}", "{\"A\":1}x", "{\"A\":'1'}", "{\"A\":+1}",
        "{\"A\":1.}",
        "{\"A\":\"\\x\"}", "{\"A\":\"\t\"}", "{\"A\":\"\\u12\"}", "{\"A\":tru}", "{\"A\" 1}", "{\"A\":1 \"B\":2}",
        "nul", "\"A\"",
    ])
    func `what is no JSON object is refused`(text: String) {
        #expect(!errors(text).isEmpty)
    }

    @Test func `sixty-four levels are read and one more is not`() {
        let deep = { (n: Int) in String(repeating: "[", count: n) + String(repeating: "]", count: n) }
        #expect(errors(deep(64)) == ["json-shape 1:1 -"])
        #expect(errors(deep(65)).first == "json-too-deep 1:65 -")
    }

    @Test func `what the target writes is what it reads`() throws {
        let target = try #require(Target.named("json"))
        let file = try target.write([Entry(name: "A\"", value: SecretBytes("\u{1}\u{7f}\"\\é\n"))])
        #expect(String(decoding: file.bytes, as: UTF8.self) == "{\n  \"A\\\"\": \"\\u0001\\u007f\\\"\\\\é\\n\"\n}\n")
        #expect(String(decoding: try target.write([]).bytes, as: UTF8.self) == "{}\n")
    }
}
