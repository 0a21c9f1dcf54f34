import CofferMemory
import CofferSystem
import Foundation
import Testing

struct InputFileTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    @Test func `an ordinary file is read whatever its mode, also through a link`() throws {
        try sandbox.file("export.env", "A=1\n", mode: 0o644)
        symlink("export.env", sandbox.at("link").description)
        #expect(text(try InputFile(argument: sandbox.at("link")).readAll(limit: 10)) == "A=1\n")
    }

    @Test func `a file above the limit is refused`() throws {
        let path = try sandbox.file("export.env", "12345678901")
        #expect(code { _ = try InputFile.path(path).readAll(limit: 10) } == .tooLarge)
    }

    @Test(.timeLimit(.minutes(1))) func `an endless device is refused before it is opened`() {
        #expect(code { _ = try InputFile.path("/dev/zero").readAll(limit: 10) } == .notRegular)
        #expect(code { _ = try InputFile.path("/").readAll(limit: 10) } == .notRegular)
        #expect(code { _ = try InputFile.path(sandbox.at("nothing")).readAll(limit: 10) } == .notFound)
    }

    @Test(.timeLimit(.minutes(1))) func `a FIFO is read to its end`() throws {
        let path = sandbox.at("fifo")
        mkfifo(path.description, 0o600)
        Thread.detachNewThread { [path = path.description] in
            let writer = open(path, O_WRONLY)
            write(writer, "A=1", 3)
            close(writer)
        }
        #expect(text(try InputFile.path(path).readAll(limit: 10)) == "A=1")
    }

    @Test func `a dash is standard input`() {
        #expect(InputFile(argument: "-") == .standardInput)
        #expect(InputFile(argument: "./-") == .path("./-"))
    }
}
