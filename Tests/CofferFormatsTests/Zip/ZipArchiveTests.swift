import CofferFormats
import CofferMemory
import Testing

struct ZipArchiveTests {
    private func read(_ bytes: [UInt8]) throws -> [ZipArchive.Member] {
        try SecretBytes(public: bytes).withBytes { try ZipArchive($0) }.members
    }

    private func codes(_ bytes: [UInt8]) -> [String] {
        do {
            _ = try read(bytes)
            return []
        } catch let failure as ReadFailure {
            return failure.diagnostics.map { "\($0.code.rawValue) \($0.name ?? "-")" }
        } catch {
            return ["\(error)"]
        }
    }

    private func changed(_ path: String, _ change: (inout ZipBuilder.Member) -> Void) -> [UInt8] {
        var member = ZipBuilder.Member(path)
        change(&member)
        return ZipBuilder.archive([member])
    }

    @Test func `members come out in order, and folders do not`() throws {
        let members = try read(
            ZipBuilder.archive([ZipBuilder.Member("b/"), ZipBuilder.Member("b/x", "1"), ZipBuilder.Member("a", "")]))
        #expect(members.map(\.path) == ["b/x", "a"])
        #expect(members.map(\.bytes.bytes) == [[0x31], []])
        #expect(try read(ZipBuilder.archive([])).isEmpty)
    }

    @Test func `a packed member is unpacked`() throws {
        let members = try Vectors.secret("platforms/1password/export.1pux").withBytes { try ZipArchive($0) }.members
        #expect(members.map(\.path) == ["export.attributes", "export.data"])
        #expect(try members[1].bytes.bytes == Vectors.data("platforms/1password/export.data"))
    }

    @Test(arguments: ["/etc/x", "../x", "a/../../x", "a\\..\\x", "C:x", "", "a\u{1}b"])
    func `a path that leads elsewhere is refused`(path: String) {
        #expect(codes(ZipBuilder.archive([ZipBuilder.Member(path)])) == ["zip-unsafe-member \(path)"])
    }

    @Test func `links, second files of one name, encrypted and unknown members are refused`() {
        #expect(codes(changed("a") { $0.mode = 0o120777 }) == ["zip-unsafe-member a"])
        let twice = ZipBuilder.archive([ZipBuilder.Member("a"), ZipBuilder.Member("a")])
        #expect(codes(twice) == ["zip-unsafe-member a"])
        #expect(codes(changed("a") { $0.flags = 1 }) == ["zip-unsupported a"])
        #expect(codes(changed("a") { $0.method = 12 }) == ["zip-unsupported a"])
    }

    @Test func `limits hold before anything is unpacked`() {
        #expect(codes(changed("a") { $0.size = 101 }) == ["zip-limit a"])
        #expect(codes(changed("a") { $0.size = 100 }) == ["zip-syntax a"])
        let large = String(repeating: "x", count: 1 << 20)
        let many = (0..<65).map { ZipBuilder.Member("\($0)", large) }
        #expect(codes(ZipBuilder.archive(many)) == ["zip-limit 64"])
        let small = (0..<1_001).map { ZipBuilder.Member("\($0)", "") }
        #expect(codes(ZipBuilder.archive(small)) == ["zip-limit -"])
        #expect(codes(ZipBuilder.archive(Array(small.dropLast()))).isEmpty)
    }

    @Test func `a member that is damaged or says two things is refused`() {
        #expect(codes(changed("a") { $0.checksum = 1 }) == ["zip-syntax a"])
        #expect(codes(changed("a") { $0.localPath = "b" }) == ["zip-syntax a"])
        #expect(codes(changed("a") { $0.method = 8 }) == ["zip-syntax a"])
        #expect(codes(Array(ZipBuilder.archive([ZipBuilder.Member("a")]).dropLast())) == ["zip-syntax -"])
        #expect(codes(ZipBuilder.archive([ZipBuilder.Member("a")], count: 2)) == ["zip-syntax -"])
    }
}
