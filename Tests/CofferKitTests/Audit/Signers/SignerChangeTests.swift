import CofferCrypto
import CofferStore
import Testing

@testable import CofferKit

struct SignerChangeTests {
    /// A vault that was rekeyed so often.
    private func rekeyed(_ count: Int) throws -> (vault: KeyVault, session: Session, keys: [String]) {
        let vault = try KeyVault()
        var session = try vault.make("a/b")
        session = try vault.open()
        var keys: [String] = []
        for _ in 0..<count {
            keys.append(try #require(session.log.minisignPublicKey))
            _ = try session.rekey(RekeyPlan(reason: ""))
            session = try vault.open()
        }
        return (vault, session, keys)
    }

    @Test func `each epoch's key vouches for the next`() throws {
        let (vault, session, keys) = try rekeyed(3)
        let signers = try session.earlierSigners()
        #expect(signers.map(\.epoch) == [3, 2, 1])
        #expect(signers.map(\.minisignPublicKey) == keys.reversed())
        #expect(signers.map(\.next) == [try #require(session.log.minisignPublicKey)] + keys.dropFirst().reversed())
        withExtendedLifetime(vault) {}
    }

    @Test func `a handover that was not signed by the old key is not believed`() throws {
        let (vault, session, keys) = try rekeyed(2)
        let stored = try #require(try session.kept(SignerChange.self, at: SignerChange.key(1)))
        #expect(stored.isSigned)
        func replaced(_ change: (inout [String: String]) -> Void) throws -> SignerChange {
            var fields = ["key": stored.key, "next": stored.next, "signature": stored.signature]
            change(&fields)
            let text =
                "{\"epoch\":1,\"key\":\"\(fields["key"]!)\",\"next\":\"\(fields["next"]!)\","
                + "\"signature\":\"\(fields["signature"]!.replacing("\n", with: "\\n"))\"}"
            return try #require(KeptCoding.decode(SignerChange.self, Array(text.utf8)))
        }
        #expect(try replaced { _ in }.isSigned)
        #expect(try !replaced { $0["next"] = keys[0] }.isSigned)
        #expect(try !replaced { $0["key"] = keys[1] }.isSigned)
        #expect(try !replaced { $0["key"] = "RWnothing" }.isSigned)
        #expect(try !replaced { $0["signature"] = "" }.isSigned)
        withExtendedLifetime(vault) {}
    }

    @Test func `a vault that was never rekeyed has none`() throws {
        let vault = try KeyVault()
        #expect(try vault.make("a/b").earlierSigners().isEmpty)
    }
}
