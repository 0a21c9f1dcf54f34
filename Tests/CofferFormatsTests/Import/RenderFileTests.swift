import CofferFormats
import CofferMemory
import Testing

struct RenderFileTests {
    private func imported(
        _ name: String, as source: ImportedFile.Source = .auto, screening: Screening = Screening()
    ) throws -> ImportedFile {
        let file = try Vectors.secret("platforms/render/\(name)")
        return try file.withBytes { try ImportedFile.read($0, fileName: name, as: source, screening: screening) }
    }

    private func dialect(_ name: String) throws -> ImportedFile.Source { .dialect(try #require(Dialect.named(name))) }

    @Test func `a raw dashboard export is ambiguous, and the variables are named with lengths only`() throws {
        do {
            _ = try imported("dashboard-export.raw.env")
            Issue.record("read")
        } catch ImportFailure.ambiguous(let ambiguity) {
            let names = ambiguity.variables.map(\.name)
            #expect(names.contains("SMTP_PASS"))
            #expect(names.contains("PASSWORD_HASH"))
            #expect(!names.contains("JWT_SECRET"))
            let password = try #require(ambiguity.variables.first { $0.name == "SMTP_PASS" })
            #expect(password.position.line == 8)
            let length = try Vectors.canonical()["SMTP_PASS"]?.count
            #expect(password.groups.contains { $0.dialects.contains("docker") && $0.length == length })
            #expect(password.groups.contains { $0.dialects.contains("node-dotenv") && $0.length == 1 })
        }
    }

    @Test(arguments: ["docker", "render"])
    func `told which reader it is for, a raw export is read byte for byte`(name: String) throws {
        var expected = try Vectors.canonical()
        expected["TLS_PRIVATE_KEY"] = nil
        #expect(try imported("dashboard-export.raw.env", as: dialect(name)).reading.pairs == expected)
    }

    @Test(arguments: ["render", "coffer-strict"], ["quoted.env", "quoted-multiline.env"])
    func `a quoted export is read byte for byte`(name: String, file: String) throws {
        let read = try imported("dashboard-export.\(file)", as: dialect(name))
        #expect(try read.reading.pairs == Vectors.canonical())
    }

    @Test func `a page that is full is refused without the next one`() throws {
        do {
            _ = try imported("api-env-vars.page1.json")
            Issue.record("read")
        } catch ImportFailure.unreadable(let failure) {
            #expect(failure.diagnostics.map(\.code) == [.nextPageMissing])
        }
        let names = ["page1.json", "page2.json"]
        let pages = try names.map { name in
            try Vectors.secret("platforms/render/api-env-vars.\(name)").withBytes { try RenderPage.read($0) }
        }
        #expect(pages[0].cursor == "Y3VyLU9VVEVSX1FVT1RFUw==")
        #expect(pages.map(\.items) == [20, 2])
        #expect(throws: ReadFailure.self) { try RenderPage.join([pages[0]]) }
        #expect(try RenderPage.join(pages).pairs == Vectors.canonical())
        let end = try Vectors.secret("platforms/render/api-env-vars.page3-end.json").withBytes {
            try RenderPage.read($0)
        }
        #expect(try RenderPage.join([pages[0], end]).entries.count == 20)
        let files = try Vectors.secret("platforms/render/api-secret-files.json").withBytes { try RenderPage.read($0) }
        #expect(throws: ReadFailure.self) { try RenderPage.join([pages[0], files]) }
        #expect(try RenderPage.join(pages + [files]).entries.count == 24)
    }

    @Test func `secret files come out as files`() throws {
        let files = try imported("api-secret-files.json").reading.entries
        #expect(files.map(\.name) == ["tls.key", ".env"])
        #expect(files.map(\.isFile) == [true, true])
        let group = try imported("api-env-group.json").reading
        #expect(group.entries.filter { !$0.isFile }.count == 8)
        #expect(group.entries.filter(\.isFile).map(\.name) == ["tls.key"])
    }

    @Test func `the body of a PUT is whole, and what Render generates is left out`() throws {
        let read = try imported("api-put-env-vars.request.json").reading
        #expect(try read.pairs == Vectors.canonical())
        #expect(read.skipped.map(\.name) == ["SESSION_SECRET"])
        #expect(read.skipped.map(\.reason) == [.generated])
    }

    @Test func `an error answer is refused as such`() throws {
        do {
            _ = try imported("api-error-401.json")
            Issue.record("read")
        } catch ImportFailure.unreadable(let failure) {
            #expect(failure.diagnostics.map(\.code) == [.platformError])
        }
    }

    @Test func `what Render sets itself is left out`() throws {
        let text = SecretBytes("PORT=10000\nRENDER=true\nRENDER_SERVICE_ID=srv-1\nIS_PULL_REQUEST=false\nA=1\n")
        let read = try text.withBytes { try ImportedFile.read($0, fileName: ".env") }
        #expect(read.reading.entries.map(\.name) == ["A"])
        #expect(read.reading.skipped.map(\.reason) == [.injected, .injected, .injected, .injected])
    }
}
