import CofferFormats
import CofferKit
import CofferMemory
import CofferStore
import CofferSystem
import Testing

struct ImportReadingTests {
    private let bench: ImportBench
    private let session: Session

    init() throws {
        bench = try ImportBench()
        session = try bench.open()
    }

    /// A page of a list with so many items.
    private func page(_ count: Int, from first: Int = 0, key: String = "envVar") -> String {
        let items = (first..<first + count).map { number in
            key == "envVar"
                ? #"{"envVar":{"key":"V\#(number)","value":"\#(number)"},"cursor":"c\#(number)"}"#
                : #"{"secretFile":{"name":"f\#(number).pem","content":"\#(number)"},"cursor":"c\#(number)"}"#
        }
        return "[\(items.joined(separator: ","))]"
    }

    @Test func `pages of one list are joined in any order`() throws {
        let first = ("p1.json", page(20)), last = ("p2.json", page(3, from: 20))
        #expect(try session.plan([first, last]).changes.count == 23)
        #expect(try session.plan([last, first]).changes.count == 23)
        #expect(try session.plan([first, ("p3.json", "[]")]).changes.count == 20)
    }

    @Test(arguments: [
        [20], [20, 20], [100],
    ])
    func `a list without its end is refused`(counts: [Int]) throws {
        var from = 0
        let pages = counts.enumerated().map { index, count in
            defer { from += count }
            return ("p\(index).json", page(count, from: from))
        }
        #expect(CofferError.code { _ = try session.plan(pages) } == "unreadable")
    }

    @Test func `the end of another list does not stand for it`() throws {
        let variables = ("p.json", page(20)), files = ("f.json", page(3, key: "secretFile"))
        let group = ("g.json", #"{"id":"evg-1","envVars":[{"key":"G","value":"1"}],"secretFiles":[]}"#)
        #expect(CofferError.code { _ = try session.plan([variables, files]) } == "unreadable")
        #expect(CofferError.code { _ = try session.plan([variables, group]) } == "unreadable")
        #expect(try session.plan([("p.json", page(19)), files, group]).changes.count == 23)
    }

    @Test(arguments: [
        ("tls.key", "FILE_TLS_KEY"), (".env", "FILE_ENV"), ("1.pem", "FILE_1_PEM"), ("a-b c.txt", "FILE_A_B_C_TXT"),
        ("ü", "FILE_"), ("_", "FILE_"),
    ])
    func `a secret file is named after its file`(file: String, name: String) throws {
        let text = #"[{"secretFile":{"name":"\#(file)","content":"x"},"cursor":"c"}]"#
        let change = try #require(try session.plan([("f.json", text)]).changes.first)
        #expect(change.name.description == name)
        #expect(change.secretFile == file)
        #expect([change.attributes.delivery == .file, change.attributes.variableClass == .secret] == [true, true])
    }

    @Test func `a secret file gets a note of where it was mounted, once`() throws {
        let text = #"[{"secretFile":{"name":"tls.key","content":"x"},"cursor":"c"}]"#
        try session.load(text)
        let environment = try session.environment()
        let state = try session.variable("FILE_TLS_KEY", in: environment)
        #expect(try session.log.note(of: state).contains("/etc/secrets/tls.key"))
        #expect(try session.load(text) == nil)
        #expect(environment.revision == 1)
    }

    @Test func `two secret files that would have one name are refused`() throws {
        let text = """
            [{"secretFile":{"name":"a.key","content":"x"},"cursor":"c"},
             {"secretFile":{"name":"a_key","content":"x"},"cursor":"c"}]
            """
        #expect(CofferError.code { _ = try session.plan([("f.json", text)]) } == "files-disagree")
    }

    @Test func `how a file was read is said`() throws {
        #expect(try session.plan([("v.json", #"{"A":"1"}"#)]).input.readAs == ["json"])
        #expect(try session.plan([("v.env", "A='b c'\n")]).input.readAs == ["all readers agree"])
        let reader = try ImportedFile.Source.named(dialect: "docker", format: nil)
        let docker = try session.plan([("v.env", "A='b c'\n")]) { $0.reader = reader }
        #expect(docker.input.readAs == ["dialect docker"])
    }

    @Test func `options that name a reader`() throws {
        #expect(
            CofferError.code { _ = try ImportedFile.Source.named(dialect: "dokcer", format: nil) } == "unknown-dialect")
        #expect(CofferError.code { _ = try ImportedFile.Source.named(dialect: nil, format: "x") } == "unknown-format")
        #expect(CofferError.code { _ = try ImportedFile.Source.named(dialect: "docker", format: "json") } == "usage")
        guard case .auto = try ImportedFile.Source.named(dialect: "auto", format: "auto") else {
            Issue.record("auto is auto")
            return
        }
    }

    @Test func `a question names variables and readers and shows no value`() throws {
        let text = "A=plain\nSECRET=ab#c d\n"
        do {
            _ = try session.plan([("v.env", text)])
            Issue.record("it is ambiguous")
        } catch let error as CofferError {
            #expect(error.outcome == .ambiguous)
            let said = error.text.lines.joined(separator: "\n")
            #expect(said.contains("line 2: SECRET:"))
            #expect(said.contains("--dialect render"))
            #expect(!said.contains("ab#c"))
        }
    }

    @Test func `a bad name is told with the option that takes it`() throws {
        do {
            _ = try session.plan([("v.json", #"{"a-b":"1"}"#)])
            Issue.record("it is refused")
        } catch let error as CofferError {
            #expect(error.text.lines.first?.hasPrefix("v.json: line 1, column 2: a-b: ") == true)
            #expect(error.text.hint?.contains("--raw-name") == true)
        }
        #expect(try session.plan([("v.json", #"{"a-b":"1"}"#)]) { $0.allowsRawNames = true }.changes.count == 1)
    }
}
