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
        Case(.valueTooLarge, "systemd", "X=1\nA=" + String(repeating: "x", count: Dialect.longestValue + 1), 2, 1),
        Case(
            .expansionTooLarge, "compose", "A=" + String(repeating: "x", count: 600_000) + "\n B=$A$A\n", 2, 2),
        Case(.encryptedFile, "auto", "A=ENC[x]\nsops_mac=ENC[x]\n", 2, 1),
        Case(.herokuTable, "auto", "=== app Config Vars\n", 1, 1),
        Case(.jsonSyntax, "json", "{\"A\":\"1\",\n \"B\":}\n", 2, 6),
        Case(.jsonDepth, "json", "{\"A\":\n" + String(repeating: "[", count: 70), 2, 64),
        Case(.jsonSurrogate, "json", "{\n\"A\":\"é\\ud800\"}", 2, 7),
        Case(.jsonNotText, "json", "{\"A\":\n null}", 2, 2),
        Case(.jsonShape, "json", " [1]", 1, 2),
        Case(.platformError, "render-api", "{\"id\":\"x\",\"message\":\"no\"}", 1, 1),
        Case(.nextPageMissing, "render-api", page(20), 1, 1),
    ]

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
        #expect(Set(Self.cases.map(\.code)) == Set(Diagnostic.Code.allCases))
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
        if let dialect, let reading = try? dialect.read(file), reading.warnings.contains(where: { $0.code == one.code })
        {
            return reading.warnings
        }
        let source: ImportedFile.Source = dialect.map { .dialect($0) } ?? format.map { .format($0) } ?? .auto
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
