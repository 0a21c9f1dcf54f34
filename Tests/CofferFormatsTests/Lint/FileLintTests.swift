import CofferFormats
import CofferMemory
import Testing

struct FileLintTests {
    func lint(_ text: String, _ readers: [String] = []) throws -> FileLint {
        let readers = readers.isEmpty ? FileLint.usualReaders : readers.compactMap(Dialect.named)
        return try SecretBytes(text).withBytes { try FileLint($0, readers: readers) }
    }

    @Test func `a plain file is read alike by all`() throws {
        let lint = try lint("A=1\n# comment\nURI=mongodb://h/x\n")
        #expect(lint.isClean && lint.count == 2 && lint.readers.count == 14)
    }

    @Test func `a quoted value is told with its readers, its lengths and the way to write it`() throws {
        let lint = try lint("A=1\nB=\"two words\"\n", ["docker", "compose", "systemd"])
        let dispute = try #require(lint.disputes.first)
        #expect(lint.disputes.count == 1 && dispute.name == "B" && dispute.position.line == 2)
        #expect(dispute.groups.map(\.readers) == [["compose", "systemd"], ["docker"]])
        #expect(dispute.groups.map(\.length) == [9, 11])
        #expect(dispute.advice?.form == .bare && dispute.advice?.others == [])
    }

    @Test func `the way serves as many readers as one can`() throws {
        let dispute = try #require(
            try lint("A=a$b #c\n", ["docker", "compose", "node-dotenv", "systemd"]).disputes.first)
        #expect(dispute.advice?.form == .singleQuotes)
        #expect(dispute.advice?.others == ["docker"])
    }

    @Test func `a line of a value is no variable`() throws {
        let lint = try lint("K=\"one\nABCDEF=\ntwo\"\nB=1\n")
        #expect(lint.strays?.count == 1)
        #expect(lint.disputes.map(\.name) == ["K"])
    }

    @Test func `a reader that rejects the file is told with its reason`() throws {
        let lint = try lint("A=1\nnot an assignment\n", ["docker", "compose", "fly"])
        #expect(lint.rejections.map(\.readers) == [["docker"], ["compose"], ["fly"]])
        #expect(lint.rejections.allSatisfy { $0.diagnostic.position.line == 2 })
    }

    @Test func `what is odd is told whoever reads it`() throws {
        let codes = try lint("A=1\nA=1\nLD_PRELOAD=x\nB=[SENSITIVE]\n\u{410}PI=1\n", ["docker"]).remarks.map(\.code)
        #expect(codes == [.duplicateSameValue, .loaderName, .placeholderValue, .lookAlikeName])
    }

    @Test func `a file that no reader can know is an error`() {
        #expect(throws: ReadFailure.self) { try lint("=== app Config Vars\nA: 1\n") }
        #expect(throws: ReadFailure.self) {
            try SecretBytes(public: [0xFF, 0xFE, 0x41, 0]).withBytes {
                try FileLint($0, readers: FileLint.usualReaders)
            }
        }
    }
}
