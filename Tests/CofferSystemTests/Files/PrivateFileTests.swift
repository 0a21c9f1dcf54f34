import CofferMemory
import CofferSystem
import Foundation
import Testing

struct PrivateFileTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private func refusal(_ path: FilePath) -> SystemError.Code? {
        code { _ = try PrivateFile.readAll(path, limit: 100) }
    }

    @Test func `a private file gives its bytes up to the limit`() throws {
        let path = try sandbox.file("key", "NEEDLE-7c1f")
        #expect(text(try PrivateFile.readAll(path, limit: 11)) == "NEEDLE-7c1f")
        #expect(code { _ = try PrivateFile.readAll(path, limit: 10) } == .tooLarge)
    }

    @Test func `a large private file is read whole`() throws {
        let content = String(repeating: "0123456789abcdef", count: 20_000)
        let path = try sandbox.file("large", content)
        #expect(text(try PrivateFile.readAll(path, limit: 1 << 20)) == content)
    }

    @Test func `T37 a symbolic link is refused, dangling or not`() throws {
        try sandbox.file("key", "x")
        symlink("key", sandbox.at("link").description)
        symlink("nothing", sandbox.at("dangling").description)
        #expect(refusal(sandbox.at("link")) == .symlink)
        #expect(refusal(sandbox.at("dangling")) == .symlink)
    }

    @Test func `T37 a file with a second name is refused`() throws {
        let path = try sandbox.file("key", "x")
        link(path.description, sandbox.at("other").description)
        #expect(refusal(path) == .hardLinked)
    }

    @Test(.timeLimit(.minutes(1))) func `T37 a FIFO is refused without waiting for a writer`() {
        mkfifo(sandbox.at("fifo").description, 0o600)
        #expect(refusal(sandbox.at("fifo")) == .notRegular)
    }

    @Test func `T37 a directory and a device are refused`() {
        #expect(refusal(sandbox.path) == .notRegular)
        #expect(refusal("/dev/null") == .notRegular)
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o610]) func `T37 a file open to others is refused`(
        _ mode: mode_t
    ) throws {
        #expect(refusal(try sandbox.file("key", "x", mode: mode)) == .wideMode)
    }

    @Test(.enabled(if: geteuid() == 0, "giving a file away needs root"))
    func `T37 a file given to another user is refused`() throws {
        let path = try sandbox.file("key", "x")
        chown(path.description, 12_345, 12_345)
        #expect(refusal(path) == .wrongOwner)
    }

    @Test(.enabled(if: geteuid() != 0, "root owns the system's files"))
    func `T37 a file of root is refused to another user`() {
        #expect(refusal("/etc/passwd") == .wrongOwner)
    }

    @Test(arguments: [0o777, 0o770, 0o720, 0o702]) func `T37 a directory that others write to is refused`(
        _ mode: mode_t
    ) throws {
        let path = try sandbox.file("key", "x")
        chmod(sandbox.path.description, mode)
        #expect(refusal(path) == .unsafeParent)
        #expect(code { _ = try PrivateFile(creating: sandbox.at("new")) } == .unsafeParent)
    }

    @Test func `a sticky directory such as tmp is good enough`() throws {
        let path = try sandbox.file("key", "x")
        chmod(sandbox.path.description, 0o1777)
        #expect(refusal(path) == nil)
    }

    @Test(.enabled(if: geteuid() == 0, "giving a directory away needs root"))
    func `T37 a directory of another user is refused`() throws {
        let path = try sandbox.file("key", "x")
        chown(sandbox.path.description, 12_345, 12_345)
        #expect(refusal(path) == .unsafeParent)
    }

    @Test func `what is missing is called missing`() {
        #expect(refusal(sandbox.at("nothing")) == .notFound)
        #expect(refusal(sandbox.at("no/thing")) == .notFound)
    }

    @Test func `a new file has mode 0600 and takes no other file's place`() throws {
        let path = sandbox.at("new")
        let identity = try PrivateFile(creating: path).identity
        #expect(mode(path) == 0o600)
        #expect(try PrivateFile(opening: path, for: .readingAndWriting).identity == identity)
        #expect(code { _ = try PrivateFile(creating: path) } == .exists)
    }

    @Test func `an error names the path and the kernel's reason`() {
        let error = #expect(throws: SystemError.self) { try PrivateFile.readAll(sandbox.at("nothing"), limit: 1) }
        #expect(error == SystemError(.notFound, sandbox.at("nothing"), number: ENOENT))
    }

    @Test func `unsafe codes are told from missing and failing ones`() {
        let unsafe = SystemError.Code.allCases.filter(\.isUnsafe)
        #expect(unsafe.contains(.symlink) && unsafe.contains(.wideMode) && unsafe.contains(.unsafeParent))
        #expect(!unsafe.contains(.notFound) && !unsafe.contains(.io) && !unsafe.contains(.noSpace))
    }
}
