import CofferCrypto
import Foundation
import Testing

@Suite("Signatures in minisign's form")
struct MinisignTests {
    let content = Array("what an auditor reads\n".utf8)

    private func key(_ byte: UInt8 = 7) -> EvidenceKey {
        let entropy = Entropy { $0.copyBytes(from: [UInt8](repeating: byte, count: $0.count)) }
        return VaultKey.random(from: entropy).evidenceKey()
    }

    @Test func `the same content gives the same file, and it is accepted with its comment`() {
        let key = key()
        let file = Minisign.signatureFile(of: content, by: key, trustedComment: "2026-Q3")
        #expect(file == Minisign.signatureFile(of: content, by: key, trustedComment: "2026-Q3"))
        #expect(Minisign.trustedComment(of: file, over: content, by: key.publicKey) == "2026-Q3")
    }

    @Test func `a change of one byte anywhere is refused`() {
        let key = key()
        let file = Minisign.signatureFile(of: content, by: key, trustedComment: "2026-Q3")
        #expect(Minisign.trustedComment(of: file, over: content + [10], by: key.publicKey) == nil)
        #expect(Minisign.trustedComment(of: file, over: content, by: self.key(8).publicKey) == nil)
        let first = file.firstIndex(of: 10) ?? 0
        for place in (first + 1)..<(file.count - 1) {
            var changed = file
            changed[place] ^= 1
            #expect(Minisign.trustedComment(of: changed, over: content, by: key.publicKey) != "2026-Q3")
        }
    }

    @Test func `the program minisign accepts it`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "coffer-minisign-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let key = key()
        let message = folder.appending(path: "MANIFEST")
        try Data(content).write(to: message)
        try Data(Minisign.signatureFile(of: content, by: key, trustedComment: "2026-Q3 seq 7"))
            .write(to: folder.appending(path: "MANIFEST.minisig"))
        #expect(try minisign(message, Minisign.text(of: key.publicKey)) == 0)
        try Data(content + [10]).write(to: message)
        #expect(try minisign(message, Minisign.text(of: key.publicKey)) != 0)
    }

    private func minisign(_ message: URL, _ key: String) throws -> Int32 {
        let program = Process()
        program.executableURL = URL(filePath: "/usr/bin/minisign")
        program.arguments = ["-V", "-q", "-P", key, "-m", message.path]
        program.standardOutput = FileHandle.nullDevice
        program.standardError = FileHandle.nullDevice
        try program.run()
        program.waitUntilExit()
        return program.terminationStatus
    }
}
