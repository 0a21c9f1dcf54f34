import CofferCrypto
import CofferKit
import CofferMemory
import CofferStore
import Foundation
import Testing

struct VaultDraftTests {
    private func draft(_ home: KeyVault) throws -> VaultDraft {
        try VaultDraft(at: home.location.vault, secret: try home.secret(), label: "me", home.surroundings)
    }

    @Test func `nothing of a draft stays unless it is finished`() throws {
        let home = try KeyVault()
        do {
            let draft = try draft(home)
            #expect(home.files.count == 2)
            withExtendedLifetime(draft) {}
        }
        #expect(home.files == ["v.key"])
    }

    @Test func `a finished one opens`() throws {
        let home = try KeyVault()
        let report = try draft(home).finish()
        #expect(home.files == ["v.coffer", "v.key"])
        #expect(try home.open().log.fingerprint.hex == report.fingerprint)
    }

    @Test func `what took the place meanwhile stays as it is`() throws {
        let home = try KeyVault()
        do {
            let draft = try draft(home)
            home.bytes = Data("precious".utf8)
            #expect(thrownCode { _ = try draft.finish() } == "exists")
        }
        #expect(home.bytes == Data("precious".utf8))
        #expect(home.files == ["v.coffer", "v.key"])
    }

    @Test func `a recovery key opens before it is shown, and only its own group confirms it`() throws {
        let home = try KeyVault()
        let draft = try draft(home)
        let note = try draft.addRecoveryKey()
        let groups = note.text.withBytes { String(decoding: $0, as: UTF8.self) }.split(separator: "-")
        #expect(groups.count == 14)
        let right = String(groups[note.asked])
        let isConfirmed = [right, right.lowercased(), right.replacing("0", with: "o"), right.replacing("1", with: "l")]
            .map { note.isConfirmed(by: SecretBytes(public: Array($0.utf8))) }
        #expect(isConfirmed == [true, true, true, true])
        let isWrong = [String(groups[note.asked % 13 + 1]), "", String(right.dropLast()), right + "0"]
            .map { note.isConfirmed(by: SecretBytes(public: Array($0.utf8))) }
        #expect(isWrong == [false, false, false, false])
        #expect(try draft.finish().slots == 2)
    }
}
