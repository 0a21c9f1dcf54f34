import CofferFormats
import CofferMemory
import Testing

struct AutoReadingTests {
    private func read(_ text: String) throws -> ImportedFile {
        try SecretBytes(text).withBytes { try ImportedFile.read($0, fileName: ".env") }
    }

    private func disputed(_ text: String) throws -> [String] {
        do {
            _ = try read(text)
            return []
        } catch ImportFailure.ambiguous(let ambiguity) {
            return ambiguity.variables.map(\.name)
        }
    }

    private func codes(_ text: String) -> [Diagnostic.Code] {
        do {
            _ = try read(text)
            return []
        } catch ImportFailure.unreadable(let failure) {
            return failure.diagnostics.map(\.code)
        } catch {
            return []
        }
    }

    @Test(arguments: [
        ("A=1\nB=2\n", ["A": "1", "B": "2"]),
        ("A=1\nB=\"two words\"\n", ["A": "1", "B": "two words"]),
        ("# c\nA='x y'\n\nB=1\n", ["A": "x y", "B": "1"]),
        ("A=\"v\" # note\n", ["A": "v"]),
        ("export A=1\nB=2\n", ["A": "1", "B": "2"]),
        ("export A='it'\\''s'\nexport B=2\n", ["A": "it's", "B": "2"]),
        ("M=mongodb+srv://a:p%40@h.net/d?w=majority&x=1\n", ["M": "mongodb+srv://a:p%40@h.net/d?w=majority&x=1"]),
        ("A=\"l1\nl2\"\nB=1\n", ["A": "l1\nl2", "B": "1"]),
        ("A=two words\n", ["A": "two words"]),
        ("A=1\nA=2\n", ["A": "2"]),
        ("A=1\r\nB=2\r\n", ["A": "1", "B": "2"]),
        ("\u{feff}A=1\nB=2\n", ["A": "1", "B": "2"]),
        ("", [:]),
    ])
    func `what all readers see alike is read in silence`(text: String, expected: [String: String]) throws {
        #expect(try read(text).reading.pairs == expected.mapValues { Array($0.utf8) })
    }

    @Test(arguments: [
        ("A=p#q\nB=1\n", ["A"]), ("A=1 # c\n", ["A"]), ("A=$2b$12$abc\n", ["A"]), ("A=\"a\\nb\"\n", ["A"]),
        ("A=C:\\new\n", ["A"]), ("A=x  \n", ["A"]), ("A=\"$B\"\n", ["A"]), ("B=1\nA=${B}\n", ["A"]),
        ("A=`x y`\n", ["A"]), ("A='a\\'\n", ["A"]),
    ])
    func `what they see differently is asked`(text: String, names: [String]) throws {
        #expect(try disputed(text) == names)
    }

    @Test func `a file that names its writer is read as that`() throws {
        let vercel = try read("# Created by Vercel CLI\nA=\"say \"hi\"\"\nB=\"[SENSITIVE]\"\nVERCEL_OIDC_TOKEN=\"x\"\n")
        #expect(vercel.reading.pairs == ["A": Array("say \"hi\"".utf8)])
        #expect(vercel.readAs == ["vercel"])
        #expect(vercel.reading.skipped.map(\.reason) == [.redacted, .shortLived])
        #expect(codes("A=ENC[AES256_GCM,data:x]\nsops_mac=ENC[x]\n") == [.encryptedFile])
        #expect(codes("=== app Config Vars\n\nA:  1\n") == [.herokuTable])
    }

    @Test func `a quote that is never closed is an error`() {
        #expect(codes("A=1\nB=\"abc\nC=2\n") == [.unterminatedQuote])
    }

    @Test func `placeholders and other tools' ciphertexts are never stored`() throws {
        let text = """
            A=****
            B=encrypted:BDq
            C=ENC[AES256_GCM,x]
            D=op://vault/item/field
            E=EV[1:abc]
            F=fine
            DOTENV_PUBLIC_KEY=x

            """
        let read = try read(text).reading
        #expect(read.entries.map(\.name) == ["F", "DOTENV_PUBLIC_KEY"])
        #expect(read.skipped.map(\.reason) == [.redacted, .ciphertext, .ciphertext, .reference, .redacted])
        let json = SecretBytes("{\"A\":\"${{shared.X}}\",\"B\":\"••••\",\"C\":\"[SENSITIVE]\",\"D\":\"${NOT}\"}")
        let file = try json.withBytes { try ImportedFile.read($0, fileName: "x.json") }
        #expect(file.reading.entries.map(\.name) == ["D"])
        #expect(file.reading.skipped.map(\.reason) == [.reference, .redacted, .redacted])
    }

    @Test func `warnings for the plan have their place`() throws {
        let read = try read("\u{feff}A=1\r\nLD_PRELOAD=/x.so\r\n\u{410}PI=2\r\nA=1\r\n", rawNames: true)
        let found = read.reading.warnings.map { "\($0.code.rawValue) \($0.position.line):\($0.position.column)" }
        #expect(
            Set(found) == [
                "byte-order-mark 1:1", "crlf-line-ends 1:4", "loader-name 2:1", "look-alike-name 3:1",
                "duplicate-key-same-value 4:1",
            ])
    }

    @Test func `what a dialect loses is an error of the import, and what it passes by is a warning`() throws {
        let cut = SecretBytes("A=1\nB=" + String(repeating: "x", count: 70_000) + "\nC=3\n")
        for name in ["kubectl", "fly", "docker"] {
            let dialect = try #require(Dialect.named(name))
            #expect(throws: ImportFailure.self) {
                try cut.withBytes { try ImportedFile.read($0, fileName: ".env", as: .dialect(dialect)) }
            }
        }
        let passed = try SecretBytes("A=1\nno sense\nexport B=2\nA/B=3\n").withBytes {
            try ImportedFile.read($0, fileName: ".env", as: .dialect(#require(Dialect.named("node-dotenv"))))
        }
        #expect(passed.reading.warnings.map(\.code) == [.ignoredLine, .ignoredLine])
        #expect(passed.reading.warnings.map(\.position.line) == [2, 4])
    }

    private func read(_ text: String, rawNames: Bool) throws -> ImportedFile {
        try SecretBytes(text).withBytes {
            try ImportedFile.read(
                $0, fileName: ".env", as: .dialect(#require(Dialect.named("docker"))),
                screening: Screening(allowsRawNames: rawNames))
        }
    }
}
