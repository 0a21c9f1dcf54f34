import CofferFormats
import CofferMemory
import Testing

struct YAMLReaderTests {
    private func read(_ text: String) throws -> Reading {
        let format = try #require(Format.named("yaml"))
        return try SecretBytes(text).withBytes { try format.read($0).reading }
    }

    private func texts(_ text: String) throws -> [String: String] {
        try read(text).pairs.mapValues { String(decoding: $0, as: UTF8.self) }
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

    @Test func `scalars without quotes are kept as they are written`() throws {
        let text = "A: yes\nB: 0123\nC: 1_000\nD: 1e3\nE: 12:30:45\nF: 587\nG: true\nH: 1.50\nI: 2025-09-01\nJ: 0x1F\n"
        let read = try read(text)
        let values = ["yes", "0123", "1_000", "1e3", "12:30:45", "587", "true", "1.50", "2025-09-01", "0x1F"]
        #expect(read.entries.map { String(decoding: $0.bytes, as: UTF8.self) } == values)
        let warned = read.warnings.filter { $0.code == .yamlScalar }.compactMap(\.name)
        #expect(warned == ["A", "B", "C", "D", "E", "H", "I", "J"])
    }

    @Test func `every style of text comes out exactly`() throws {
        let text = """
            A: 'it''s'
            B: "a\\n\\u00e9\\x41\\\\"
            C: |
              l1
                l2
            D: |-
              x
            E: >
              a
              b
            F: plain # a comment
            G: a#b
            "H": ''
            I: "*x"
            """
        let expected = [
            "A": "it's", "B": "a\néA\\", "C": "l1\n  l2\n", "D": "x", "E": "a b\n", "F": "plain", "G": "a#b", "H": "",
            "I": "*x",
        ]
        #expect(try texts(text) == expected)
    }

    @Test func `a null is no value`() throws {
        let read = try read("A: ~\nB: null\nC:\nD: 'null'\n")
        #expect(read.skipped.map(\.name) == ["A", "B", "C"])
        #expect(read.skipped.allSatisfy { $0.reason == .noValue })
        #expect(read.entries.map(\.name) == ["D"])
    }

    @Test func `all that changes what is written is refused, all of it at once`() {
        let text = "A: &x 1\nB: *x\nC: !!str 1\n<<: {D: 1}\nE: 1\nE: 2\nF: [1]\n? {G: 1}\n: 2\n! H: 1\nI: ! x\n"
        #expect(
            errors(text) == [
                "yaml-alias 1:4 A", "yaml-alias 2:4 B", "yaml-tag 3:4 C", "yaml-merge-key 4:1 -", "duplicate-key 6:1 E",
                "json-not-text 7:4 F", "yaml-key 8:3 -", "yaml-tag 10:1 -", "yaml-tag 11:4 I",
            ])
    }

    @Test(arguments: [
        ("A: \"x\n", "yaml-syntax 2:1 -"), ("A: 1\n B: 2\n", "yaml-syntax 2:3 -"), ("A: [1\n", "yaml-syntax 2:1 -"),
        ("A: é\n\tB: 1\n", "yaml-syntax 2:1 -"), ("A: @x\n", "yaml-syntax 1:4 -"), ("A: é\u{7}\n", "yaml-syntax 1:5 -"),
        ("A: 1\n---\nB: 2\n", "json-shape 3:1 -"), ("- A\n", "json-shape 1:1 -"), ("A: !x!y z\n", "yaml-syntax 1:4 -"),
    ])
    func `an error of syntax has its place`(text: String, expected: String) {
        #expect(errors(text).first == expected)
    }

    @Test func `a byte order mark does not count, and neither do the bytes of a letter`() throws {
        let read = try read("\u{feff}é: 1\nB: ü\nC: yes\n")
        #expect(read.entries.map { "\($0.position.line):\($0.position.column)" } == ["1:1", "2:1", "3:1"])
        #expect(read.entries.map(\.position.byteOffset) == [3, 9, 15])
    }

    @Test func `sixty-four levels are read and one more is not`() {
        let deep = { (n: Int) in "A: " + String(repeating: "[", count: n) + String(repeating: "]", count: n) }
        #expect(errors(deep(63)) == ["json-not-text 1:4 A"])
        #expect(errors(deep(64)).first?.hasPrefix("yaml-too-deep 1:67") ?? false)
    }

    @Test func `bytes that are not UTF-8 are refused`() throws {
        let format = try #require(Format.named("yaml"))
        #expect {
            _ = try SecretBytes(public: [0x41, 0x3A, 0x20, 0xFF, 0x0A]).withBytes { try format.read($0) }
        } throws: { error in
            (error as? ReadFailure)?.diagnostics.map(\.position.column) == [4]
        }
    }
}
