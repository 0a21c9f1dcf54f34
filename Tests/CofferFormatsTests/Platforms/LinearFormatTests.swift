import CofferFormats
import CofferMemory
import Testing

struct LinearFormatTests {
    /// What makes a careless reader of a format quadratic, repeated.
    static let attacks: [(format: String, plain: String, pieces: [String])] = [
        (
            "yaml", "NAME_%: \"the value of a line\"\n",
            [
                "[", "A: [\n", "- - ", "? ", "\"", "'", "&a ", "*a\n", "!x ", "A: |\n", "#\n", "---\n", "{a: ", "%",
                "\u{85}", " ", "\t",
            ]
        ),
        (
            "kubernetes", "NAME_%: dmFsdWU=\n", ["kind: Secret\n---\n", "data: {A: ", "- kind: Secret\n"]
        ),
        (
            "infisical", "NAME_%='the value of a line'\n",
            ["'", "A='\n", "A='x'\n", "A='x' \n", "\"", "Key,Value\n", "export ", "\r\n"]
        ),
        (
            "terraform", "name_% = \"the value of a line\"\n",
            ["{", "a={", "a=[", "\"", "$${", "/*", "#\n", "a=<<E\n", "a=<<E"]
        ),
        ("fly", "NAME_%=\"\"\"the value of a line\"\"\"\n", ["[env]\n", "[[a]]\n", "A=\"\"\"\n", "'''", "\"\"\""]),
        ("printenv", "NAME_%=the value of a line\n", ["A=-----BEGIN \n", "x\n", "\n", "A=\n"]),
        ("fish", "set -gx NAME_% 'the value of a line'\n", ["set -x ", "set -gx A '\n", "set -gx A \"\\", "\\", ";"]),
        (
            "powershell", "$env:NAME_% = 'the value of a line'\n", ["$env:", "$env:A='\n", "$env:A=\"`", "''", ";"]
        ),
        ("keepassxc", "\"g\",\"NAME_%\",\"\",\"value\",\"\",\"\"\n", ["\"", ",", "\"\"", "\"a\",", "\n"]),
        ("bitwarden", "{\"name\":\"NAME_%\"},", ["{\"items\":[", "[", "{\"folders\":[],\"items\":["]),
        ("1password", "{\"title\":\"NAME_%\"},", ["PK\u{5}\u{6}", "PK\u{1}\u{2}", "PK\u{3}\u{4}"]),
        ("direnv", "export NAME_%='the value of a line'\n", ["dotenv\n", "export ", "use x\n"]),
        (
            "compose", "NAME_%: \"the value of a line\"\n",
            ["services:\n  a:\n    environment:\n", "$", "services: {a: "]
        ),
    ]

    #if DEBUG
        static let size = 1 << 15
    #else
        static let size = 1 << 20
    #endif

    static func file(_ piece: String) -> SecretBytes {
        let piece = Array(piece.utf8)
        return SecretBytes(public: (0..<size).map { piece[$0 % piece.count] })
    }

    @Test(arguments: attacks.map(\.format))
    func `no file takes twenty times as long as plain lines of the same size`(name: String) throws {
        let attack = try #require(Self.attacks.first { $0.format == name })
        let format = try #require(Format.named(name))
        let lines = (0..<Self.size / attack.plain.utf8.count).map { attack.plain.replacing("%", with: "\($0)") }
            .joined()
        let plain = SecretBytes(lines)
        let usual = max(Self.time(format, plain), .milliseconds(20))
        for piece in attack.pieces {
            let time = Self.time(format, Self.file(piece))
            #expect(time < usual * 20, "\(name), \(piece.debugDescription): \(time) and not \(usual)")
        }
    }

    /// Recognition and reading.
    static func time(_ format: Format, _ file: SecretBytes) -> Duration {
        CPUTime.measure {
            file.withBytes { bytes in
                _ = try? Format.recognised(fileName: "x", bytes)
                _ = try? format.read(bytes)
            }
        }
    }

    @Test func `a variable that stands in many scopes is looked up once`() throws {
        let format = try #require(Format.named("gitlab"))
        let item = { (name: Int, scope: Int) in
            "{\"variable_type\":\"env_var\",\"key\":\"N\(name)\",\"value\":\"v\",\"environment_scope\":\"s\(scope)\"}"
        }
        let count = Self.size / 80
        let spread = SecretBytes("[" + (0..<count).map { item($0, 0) }.joined(separator: ",") + "]")
        let heaped = SecretBytes("[" + (0..<count).map { item(0, $0) }.joined(separator: ",") + "]")
        let usual = max(Self.time(format, spread), .milliseconds(20))
        #expect(Self.time(format, heaped) < usual * 20)
    }
}
