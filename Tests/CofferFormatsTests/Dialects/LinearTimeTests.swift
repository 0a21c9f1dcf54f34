import CofferFormats
import CofferMemory
import Testing

struct LinearTimeTests {
    /// A mebibyte; a sixteenth of it where nothing is optimized.
    #if DEBUG
        static let size = 1 << 16
    #else
        static let size = 1 << 20
    #endif

    /// What makes a careless parser quadratic, repeated to a mebibyte.
    static let attacks: [String: String] = [
        "double quotes": "\"", "single quotes": "'", "backticks": "`", "backslashes": "\\", "dollars": "$",
        "open references": "A=${${${${${${${${\n", "one open reference": "${", "defaults": "A=${A:-${A:-${A:-x\n",
        "open double quotes": "A=\"x\n", "open single quotes": "A='x\n", "open backticks": "A=`x\n",
        "escaped quotes": "A=\"\\\"\n", "escaped quotes in one value": "\\\"", "three kinds": "A='\nB=\"\nC=`\n",
        "empty lines": "\n", "blanks": " ", "blank lines": " \n", "names only": "A\n", "comments": "#\n",
        "no names": "=\n",
        "exports": "export ", "here-documents": "A=<<E\n", "hashes": "A= #", "one long name": "A", "colons": "A:\n",
        "triple quotes": "A=\"\"\"\n", "returns": "\r", "windows lines": "A=1\r\n", "same name": "A=1\n",
        "growing value": "A=x$A$A\n", "not UTF-8": "A=\u{80}\u{ff}\n", "no-break spaces": "\u{a0}",
        "semicolons": "A=1;",
    ]

    static func file(_ piece: String) -> SecretBytes {
        let piece = Array(piece.utf8)
        return SecretBytes(public: (0..<size).map { piece[$0 % piece.count] })
    }

    static func time(_ dialect: Dialect, _ file: SecretBytes) -> Duration {
        CPUTime.measure { _ = try? dialect.read(file) }
    }

    @Test(arguments: Dialect.all.map(\.name))
    func `no file takes twenty times as long as plain lines of the same size`(name: String) throws {
        let dialect = try #require(Dialect.named(name))
        let lines = (0..<(Self.size / 40)).map { "NAME_\($0)=\"the value of a plain line\"\n" }.joined()
        let plain = SecretBytes(public: Array(lines.utf8.prefix(Self.size)))
        let usual = max(Self.time(dialect, plain), .milliseconds(20))
        for (attack, piece) in Self.attacks.sorted(by: { $0.key < $1.key }) {
            let time = Self.time(dialect, Self.file(piece))
            #expect(time < usual * 20, "\(name), \(attack): \(time) and not \(usual)")
        }
    }

    @Test func `a deep or broken JSON file takes no longer`() throws {
        let format = try #require(Format.named("json"))
        let plain = SecretBytes(
            "{" + (0..<(Self.size / 28)).map { "\"NAME_\($0)\":\"value\"" }.joined(separator: ",") + "}")
        let usual = CPUTime.measure { _ = try? plain.withBytes { try format.read($0) } }
        for piece in ["[", "{\"a\":", "\"", "\\", "{\"A\":x,", ",", "[1,", "{\"A\":\"\\ud800\",", "{\"A\":{\"A\":1},"] {
            let file = Self.file(piece)
            let time = CPUTime.measure { _ = try? file.withBytes { try format.read($0) } }
            #expect(time < max(usual, .milliseconds(20)) * 20, "\(piece): \(time) and not \(usual)")
        }
    }
}
