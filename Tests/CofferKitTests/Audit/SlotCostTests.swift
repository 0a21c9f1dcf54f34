import CofferCrypto
import CofferMemory
import CofferStore
import CofferSystem
import Foundation
import Testing

@testable import CofferKit

/// R042 tells of an older state as it was, whatever was changed since.
struct SlotCostTests {
    private let weak = "plum anchor violet harbour seven"
    private let floor = KeyDerivationCost(passes: 2, memory: 65_536)

    private func passphrase(_ text: String) -> SecretBytes { SecretBytes(public: Array(text.utf8)) }

    private func findings(_ session: Session, at sequence: UInt64) throws -> [Severity] {
        let past = try session.past(at: sequence)
        return try past.audit(AuditQuestion()).findings.filter { $0.rule.id == "R042" }.map(\.severity)
    }

    @Test func `a cost that was raised later is told of as it was`() throws {
        let vault = try KeyVault()
        var session = try vault.make("a/b")
        try session.write { (transaction) throws(CofferError) in
            _ = try session.storing { () throws(StoreError) in
                try transaction.addSlot(
                    secret: .passphrase(passphrase(weak)), scope: .full, cost: floor, label: "weak")
            }
        }
        let before = session.log.sequence
        #expect(try findings(session, at: before) == [.high])
        #expect(try session.audit(AuditQuestion()).findings.contains { $0.rule.id == "R042" })

        var access = Access()
        (access.mayAsk, access.needsSecret) = (false, true)
        access.passphraseFile = vault.path("weak")
        _ = FileManager.default.createFile(
            atPath: vault.path("weak").description, contents: Data(weak.utf8), attributes: [.posixPermissions: 0o600])
        session = try Session.open(vault.location, access, vault.surroundings)
        _ = try session.changePassphrase(to: passphrase("seven harbours violet anchor plum"))
        #expect(try findings(session, at: session.log.sequence).isEmpty)
        #expect(try !session.audit(AuditQuestion()).findings.contains { $0.rule.id == "R042" })
        #expect(try findings(session, at: before) == [.high])
        // The past of a past state is as old as it is.
        #expect(try findings(session.past(at: session.log.sequence), at: before) == [.high])
    }

    @Test func `a cost that stays needs no record`() throws {
        let vault = try KeyVault()
        let session = try vault.make("a/b")
        #expect(session.settingKeys(in: .slotCost).isEmpty)
        #expect(try session.slotCosts(at: session.log.sequence) == [1: .none])
    }
}
