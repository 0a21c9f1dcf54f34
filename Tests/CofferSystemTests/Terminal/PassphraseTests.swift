import CofferMemory
import CofferSystem
import Foundation
import Testing

struct PassphraseTests {
    @Test func `one line feed at the end is not a part of it`() throws {
        #expect(text(try Passphrase.check(secret("correct horse\n"))) == "correct horse")
        #expect(text(try Passphrase.check(secret(" a\n\n"))) == " a\n")
    }

    @Test func `it has 1 to 1024 bytes and none is zero`() throws {
        #expect(code { _ = try Passphrase.check(secret("")) } == .empty)
        #expect(code { _ = try Passphrase.check(secret("\n")) } == .empty)
        #expect(code { _ = try Passphrase.check(secret("a\0b")) } == .zeroByte)
        #expect(try Passphrase.check(secret(String(repeating: "x", count: 1024) + "\n")).count == 1024)
        #expect(code { _ = try Passphrase.check(secret(String(repeating: "x", count: 1025))) } == .tooLarge)
    }

    @Test func `it comes from a descriptor or a private file`() throws {
        let sandbox = try Sandbox()
        let path = try sandbox.file("passphrase", "correct horse\n")
        #expect(text(try Passphrase.read(file: path)) == "correct horse")
        let descriptor = open(path.description, O_RDONLY)
        defer { close(descriptor) }
        #expect(text(try Passphrase.read(descriptor: descriptor)) == "correct horse")
        chmod(path.description, 0o644)
        #expect(code { _ = try Passphrase.read(file: path) } == .wideMode)
    }

    @Test func `a descriptor with too much is refused without reading on`() throws {
        let descriptor = open("/dev/zero", O_RDONLY)
        defer { close(descriptor) }
        #expect(code { _ = try Passphrase.read(descriptor: descriptor) } == .tooLarge)
        #expect(code { _ = try Passphrase.read(descriptor: 9999) } == .io)
    }
}
