import CofferCrypto
import CofferMemory
import Testing

struct ScramVerifierTests {
    private func bytes(_ hex: String) -> SecretBytes {
        let digits = Array(hex.utf8).map { $0 > 0x39 ? $0 - 0x57 : $0 - 0x30 }
        return SecretBytes(public: stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }

    /// Password and salt of RFC 7677, section 3; the keys were computed with Python's hashlib.
    @Test func `the keys of the standard's example`() {
        let salt = bytes("5b6d99689d12358eeca04b141236fa81")
        let verifier = ScramVerifier(SecretBytes(public: Array("pencil".utf8)), salt: salt)
        #expect(
            verifier.storedKey.isEqual(to: bytes("586e5df283e6dceb5c3e791d8b8528ec191e664045ce971792e2e6b5bb13e2a6")))
        #expect(
            verifier.serverKey.isEqual(to: bytes("c1f3cbc1c13a9d35a14c0990eed97629ea225863e566a4314ab99f3f00e5d9d5")))
    }

    /// RFC 4231, test case 2.
    @Test func `a code of the standard's example`() {
        let code = MessageCode.of(
            SecretBytes(public: Array("what do ya want for nothing?".utf8)),
            key: SecretBytes(public: Array("Jefe".utf8)))
        #expect(code.isEqual(to: bytes("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")))
    }
}
