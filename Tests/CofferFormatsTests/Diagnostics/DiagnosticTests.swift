import CofferFormats
import CofferMemory
import Testing

struct DiagnosticTests {
    /// A file in which one thing is to be found at one place.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String { code.rawValue }
        let code: Diagnostic.Code
        let reader: String
        let text: [UInt8]
        let line: Int
        let column: Int

        init(_ code: Diagnostic.Code, _ reader: String, _ text: String, _ line: Int, _ column: Int) {
            self.init(code, reader, Array(text.utf8), line, column)
        }
        init(_ code: Diagnostic.Code, _ reader: String, _ text: [UInt8], _ line: Int, _ column: Int) {
            self.code = code
            self.reader = reader
            self.text = text
            self.line = line
            self.column = column
        }
    }

    static let cases: [Case] = [
        Case(.unterminatedQuote, "coffer-strict", "X=1\nA=\"abc\nB=2\n", 2, 3),
        Case(.textAfterQuote, "coffer-strict", "A=\"a\" b\n", 1, 7),
        Case(.missingEquals, "coffer-strict", "A=1\n  JUNK\n", 2, 3),
        Case(.emptyKey, "docker", "A=1\n  =v\n", 2, 3),
        Case(.invalidKey, "compose", "A_=1\nA{B=2\n", 2, 2),
        Case(.invalidName, "docker", "A=1\na-b=1\n", 2, 1),
        Case(.unlikelyName, "docker", "A=1\nq7Jx0m3uVt9b2LwYk5sZ8dEa==\n", 2, 1),
        Case(.nulByte, "coffer-strict", [0x41, 0x3D, 0x61, 0, 0x62], 1, 4),
        Case(.invalidUTF8, "docker", Array("é=1\nB=é".utf8) + [0xFF, 0x0A], 2, 4),
        Case(.utf16, "coffer-strict", [0xFF, 0xFE, 0x41, 0], 1, 1),
        Case(.byteOrderMark, "godotenv", "\u{feff}A=1\n", 1, 1),
        Case(.duplicateKey, "kubectl", "A=1\nB=1\n A=2\n", 3, 2),
        Case(.duplicateSameValue, "docker", "A=1\nA=1\n", 2, 1),
        Case(.unquotedMultiline, "coffer-strict", "K=-----BEGIN K-----\nab=\n-----END K-----\n", 1, 3),
        Case(.unquotedSpecial, "coffer-strict", "A=a b\n", 1, 4),
        Case(.placeholderValue, "coffer-strict", "A=\"[SENSITIVE]\"\n", 1, 3),
        Case(.inlineComment, "coffer-strict", "A=v # c\n", 1, 5),
        Case(.ambiguousHash, "coffer-strict", "A=p#q\n", 1, 4),
        Case(.ambiguousDollar, "coffer-strict", "A=pa$word\n", 1, 5),
        Case(.ambiguousEscape, "vercel-pull", "# Created by Vercel CLI\nA=\"l1\\nl2\"\n", 2, 6),
        Case(.unknownEscape, "coffer-strict", "A=\"a\\qb\"\n", 1, 5),
        Case(.invalidEscape, "phpdotenv", "A=1\nB=\"a\\qb\"\n", 2, 5),
        Case(.crlfNormalized, "coffer-strict", "A=\"l1\r\nl2\"\r\n", 1, 6),
        Case(.crlfLineEnds, "docker", "A=12\r\n", 1, 5),
        Case(.trailingBlank, "docker", "A=1\nB=2 \n", 2, 1),
        Case(.lookAlikeName, "raw docker", "A=1\n\u{410}=2\n", 2, 1),
        Case(.loaderName, "docker", "A=1\nLD_PRELOAD=x\n", 2, 1),
        Case(.undefinedVariable, "compose", "A=1\n B=$X\n", 2, 2),
        Case(.expandedVariable, "compose", "X=1\nA=$X$X\n", 2, 1),
        Case(.requiredVariable, "compose", "A=${X:?must}\n", 1, 1),
        Case(.invalidExpansion, "compose", "A=${X\n", 1, 1),
        Case(.commandSubstitution, "posix", "B=1\nA=é`x`\n", 2, 4),
        Case(.unsupportedSyntax, "posix", "A=1\n  ls -l\n", 2, 3),
        Case(.ignoredLine, "python-dotenv", "A=1\n'B=2\n", 2, 1),
        Case(.lineTooLong, "kubectl", "A=1\nB=" + String(repeating: "x", count: 70_000) + "\n", 2, 1),
        Case(.replacedBytes, "sops", Array("A=1\nB=".utf8) + [0xFF, 0x0A], 2, 1),
        Case(.droppedByte, "bash", [0x41, 0x3D, 0x61, 0, 0x62, 0x0A], 1, 4),
        Case(.readerCrash, "godotenv", "A=#v\n", 1, 3),
        Case(.fileTooLarge, "docker", [UInt8](repeating: 0x0A, count: Dialect.longestFile + 1), 1, 1),
        Case(.tooManyValues, "json", "[" + String(repeating: "1,", count: 500_000), 1, 1_000_000),
        Case(
            .tooManyVariables, "docker", String(repeating: "A=1\n", count: Dialect.mostVariables + 2),
            Dialect.mostVariables + 1, 1),
        Case(.valueTooLarge, "systemd", "X=1\nA=" + String(repeating: "x", count: Dialect.longestValue + 1), 2, 1),
        Case(
            .expansionTooLarge, "compose", "A=" + String(repeating: "x", count: 600_000) + "\n B=$A$A\n", 2, 2),
        Case(.encryptedFile, "auto", "A=ENC[x]\nsops_mac=ENC[x]\n", 2, 1),
        Case(.herokuTable, "auto", "=== app Config Vars\n", 1, 1),
        Case(.jsonSyntax, "json", "{\"A\":\"1\",\n \"B\":}\n", 2, 6),
        Case(.jsonDepth, "json", "{\"A\":\n" + String(repeating: "[", count: 70), 2, 64),
        Case(.jsonSurrogate, "json", "{\n\"A\":\"é\\ud800\"}", 2, 7),
        Case(.jsonNotText, "json", "{\"A\":\n [1]}", 2, 2),
        Case(.jsonShape, "json", " [1]", 1, 2),
        Case(.platformError, "render-api", "{\"id\":\"x\",\"message\":\"no\"}", 1, 1),
        Case(.nextPageMissing, "render-api", page(20), 1, 1),
        Case(.invalidBase64, "kubernetes", "kind: Secret\ndata:\n  A: QQ==\n  B: Q\n", 4, 6),
        Case(.yamlSyntax, "yaml", "A: é\nB: \"x\n", 3, 1),
        Case(.yamlDepth, "yaml", "A: é\nB: " + String(repeating: "[", count: 70), 2, 67),
        Case(.yamlAlias, "yaml", "A: 1\né: *b\n", 2, 4),
        Case(.yamlTag, "yaml", "A: 1\né: !!binary QQ==\n", 2, 4),
        Case(.yamlMergeKey, "yaml", "A: 1\n<<: {B: 1}\n", 2, 1),
        Case(.yamlKey, "yaml", "A: 1\n? [x]\n: 2\n", 2, 3),
        Case(.yamlScalar, "yaml", "A: 1\nB: yes\n", 2, 4),
        Case(.csvQuote, "infisical", "Key,Value\nA,é\"b\"\n", 2, 4),
        Case(.csvColumns, "infisical", "Key,Value\nA,b,c\n", 2, 1),
        Case(.settingsSyntax, "terraform", "a = 1\n= 2\n", 2, 1),
        Case(.settingsDepth, "terraform", "a = 1\nb = " + String(repeating: "[", count: 70), 2, 69),
        Case(.settingsExpression, "terraform", "a = 1\nb = var.x\n", 2, 5),
        Case(.hclTemplate, "terraform", "a = 1\nb = \"é${x}\"\n", 2, 7),
        Case(.hclHereDocument, "terraform", "a = 1\nb = <<EOT\nx\nEOT\n", 2, 5),
        Case(.zipSyntax, "1password", "PK\u{3}\u{4}", 1, 1),
        Case(.zipUnsafeMember, "1password", ZipBuilder.archive([ZipBuilder.Member("../export.data")]), 1, 46),
        Case(.zipLimit, "1password", ZipBuilder.archive([ZipBuilder.Member("export.data", size: 1 << 20)]), 1, 43),
        Case(.zipUnsupported, "1password", ZipBuilder.archive([ZipBuilder.Member("export.data", method: 9)]), 1, 43),
        Case(.encryptedExport, "bitwarden", "{\n\"encrypted\":true}", 2, 13),
        Case(.noEntries, "keepassxc", "Group,Title,Username,Password,URL,Notes\ng,a b,,1,,\n", 1, 1),
        Case(.guessedLines, "printenv", "A=1\nB=2\nx\n", 2, 1),
        Case(.pastedLine, "keepassxc", "Group,Title,Username,Password,URL,Notes\ng,a b,,,,\"A=1\nB=x #y\n\"\n", 2, 10),
        Case(.linkedGroup, "render-blueprint", "services:\n- name: a\n  envVars:\n  - fromGroup: g\n", 4, 16),
        Case(.otherFiles, "compose", "services:\n  a:\n    env_file: x\n    environment: {A: b}\n", 3, 15),
        Case(.ignoredObject, "kubernetes", "kind: Secret\n---\nkind: Pod\n", 3, 1),
        Case(
            .attachmentsLeft, "1password",
            ZipBuilder.archive([ZipBuilder.Member("export.data", onePassword), ZipBuilder.Member("files/x")]), 1, 1),
        Case(.bitwardenLoss, "bitwarden", "folder,favorite,type,name,notes,fields,login_password\n,,,A,,,1\n", 1, 1),
        Case(.onePasswordLoss, "1password", "Title,Url,Username,Password,Notes\nA,,,1,\n", 1, 1),
        Case(.keePassLoss, "keepassxc", "Group,Title,Username,Password,URL,Notes\ng,A,,1,,\n", 1, 1),
    ]

    /// Findings that come more than once in a file.
    static let choices: [(Case, [String])] = [
        (
            Case(
                .severalEntries, "keepassxc", "Group,Title,Username,Password,URL,Notes\ng,A,,1,,\nh,B,,1,,\n", 2, 3),
            ["2:3 g", "3:3 h"]
        ),
        (Case(.severalScopes, "gitlab", gitlab, 2, 34), ["2:34 A for x", "3:34 A for y"]),
        (
            Case(.severalFormats, "auto", "services:\n  a:\n    environment: {}\nenvVarGroups: []\n", 1, 1),
            ["1:1 render-blueprint", "1:1 compose"]
        ),
    ]

    @Test(arguments: choices)
    func `what can be chosen is listed`(one: Case, expected: [String]) throws {
        let found = try Self.findings(one)
        #expect(Set(found.map(\.code)) == [one.code])
        #expect(found.map { "\($0.position.line):\($0.position.column) \($0.name ?? "")" } == expected)
        #expect(found.contains { !$0.isQuestion } == false)
    }

    static let chosen: [(Diagnostic.Code, String, String, ReadOptions)] = [
        (
            .unknownEntry, "keepassxc", "Group,Title,Username,Password,URL,Notes\ng,A,,1,,\n",
            ReadOptions(entries: ["x"])
        ),
        (.unknownScope, "gitlab", gitlab, ReadOptions(scope: "z")),
    ]

    @Test(arguments: chosen)
    func `a choice that is not there is refused`(
        code: Diagnostic.Code, format: String, text: String, options: ReadOptions
    ) {
        #expect {
            _ = try SecretBytes(text).withBytes { try Format.named(format)?.read($0, options) }
        } throws: { error in
            (error as? ReadFailure)?.diagnostics.map(\.code) == [code]
        }
    }

    private static let gitlab =
        "[\n{\"variable_type\":\"env_var\",\"key\":\"A\",\"value\":\"1\",\"environment_scope\":\"x\"},\n"
        + "{\"variable_type\":\"env_var\",\"key\":\"A\",\"value\":\"2\",\"environment_scope\":\"y\"}]"
    private static let onePassword =
        "{\"accounts\":[{\"vaults\":[{\"items\":[{\"overview\":{\"title\":\"A\"},\"details\":{\"password\":\"1\"}}]}]}]}"

    static func page(_ count: Int) -> String {
        let items = (0..<count).map { "{\"envVar\":{\"key\":\"K\($0)\",\"value\":\"v\"},\"cursor\":\"c\($0)\"}" }
        return "[" + items.joined(separator: ",") + "]"
    }

    @Test(arguments: cases)
    func `each finding has its exact place`(one: Case) throws {
        let found = try Self.findings(one).filter { $0.code == one.code }
        let places = found.map { "\($0.position.line):\($0.position.column)" }
        #expect(places == ["\(one.line):\(one.column)"], "\(one.code)")
        let text = try #require(found.first).text
        #expect(text.contains("line \(one.line)") && text.count < 200)
    }

    @Test func `every code has a case and a text of its own`() {
        let codes = Self.cases.map(\.code) + Self.choices.map(\.0.code) + Self.chosen.map(\.0)
        #expect(Set(codes) == Set(Diagnostic.Code.allCases))
        let texts = Set(Diagnostic.Code.allCases.map(\.text))
        #expect(texts.count == Diagnostic.Code.allCases.count)
        #expect(!Diagnostic.Code.allCases.contains { $0.text == $0.rawValue })
    }

    /// What the reader says of the file, and then the screening.
    static func findings(_ one: Case) throws -> [Diagnostic] {
        let isRaw = one.reader.hasPrefix("raw ")
        let name = isRaw ? String(one.reader.dropFirst(4)) : one.reader
        let dialect = Dialect.named(name)
        let format = Format.named(name)
        let file = SecretBytes(public: one.text)
        if let dialect, format == nil, let reading = try? dialect.read(file),
            reading.warnings.contains(where: { $0.code == one.code })
        {
            return reading.warnings
        }
        let source: ImportedFile.Source = format.map { .format($0) } ?? dialect.map { .dialect($0) } ?? .auto
        do {
            return try file.withBytes {
                try ImportedFile.read(
                    $0, fileName: "x", as: source, screening: Screening(allowsRawNames: isRaw)
                ).reading.warnings
            }
        } catch ImportFailure.unreadable(let failure) {
            return failure.diagnostics
        }
    }

    @Test func `all errors of a file are reported, and no more than fifty`() throws {
        let text = SecretBytes("A=1\nB\nC=\"x\" y\n1D=2\nE=1\n")
        #expect {
            _ = try Dialect.named("coffer-strict")?.read(text)
        } throws: { error in
            (error as? ReadFailure)?.diagnostics.map(\.code) == [.missingEquals, .textAfterQuote, .invalidKey]
        }
        let many = SecretBytes(String(repeating: "JUNK\n", count: 1_000))
        #expect {
            _ = try Dialect.named("coffer-strict")?.read(many)
        } throws: { error in
            (error as? ReadFailure)?.diagnostics.count == ReadFailure.limit
        }
    }

    @Test func `a name cannot play with the terminal`() {
        let note = Diagnostic(.emptyKey, at: .start, name: "A\u{1b}[2J\u{202e}B")
        #expect(note.text.contains("(9 bytes that are no name)"))
        #expect(!note.text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    }
}
