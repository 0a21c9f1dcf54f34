import CofferKit
import CofferMemory
import Testing

struct StrengthTests {
    private func bits(_ text: String) -> Int { PassphraseStrength(SecretBytes(public: Array(text.utf8))).bits }

    @Test(arguments: [
        "password", "Passw0rd!", "P@ssw0rd2024!", "letmein", "qwertyuiop", "qwertyuiopasdfghjkl", "1234567890123456",
        "abcdefghijklmnopqrstuvwxyz", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabcabcabcabcabc", "31121999",
        "Tr0ub4dor&3", "iloveyou2023", "correct horse", "hunter2hunter2hunter2", "kinect production 2026", "пароль",
        "пароль123", "PASSWORDPASSWORD", "correcthorsebattery", "summer winter spring autumn",
    ])
    func `what is easy to guess is not enough`(text: String) {
        #expect(!PassphraseStrength(SecretBytes(public: Array(text.utf8))).isEnough, "\(bits(text)) bits")
    }

    @Test(arguments: [
        "correct horse battery staple", "plum anchor violet harbour seven", "Xk7#qLp9!vRz2wTn",
        "c81b0d2f892cbed58a63de623ffd20ba", "zeppelin-marmalade-oyster-quartz-tundra",
        "шкаф облако лимон вертолёт карандаш",
    ])
    func `what is hard to guess passes`(text: String) {
        #expect(PassphraseStrength(SecretBytes(public: Array(text.utf8))).isEnough, "\(bits(text)) bits")
    }

    @Test(arguments: [
        ("correct horse", "correct horse battery"), ("x7Kq", "x7Kqm2Zt"), ("plum", "plum anchor"),
    ])
    func `more is never weaker`(less: String, more: String) {
        #expect(bits(less) < bits(more))
    }

    @Test func `a pattern adds next to nothing to what stands there`() {
        let base = "Xk7#qLp9!vRz"
        #expect(bits(base + "aaaaaaaaaaaa") - bits(base) <= 10)
        #expect(bits(base + base) - bits(base) <= 2)
        #expect(bits(base + "2024") - bits(base) <= 8)
        #expect(bits(base + "password") - bits(base) <= 3)
    }

    @Test func `one byte and the longest passphrase have an estimate`() {
        #expect(bits("x") == 4)
        #expect(bits(String(repeating: "ab1!", count: 256)) < 100)
        #expect(bits(String(repeating: "a", count: 1_024)) < 20)
    }

    @Test func `a weak one is refused unless somebody insists`() {
        let weak = SecretBytes(public: Array("letmein".utf8))
        #expect(thrownCode { try NewPassphrase.check(weak, acceptingWeak: false) } == "weak-passphrase")
        #expect(thrownCode { try NewPassphrase.check(weak, acceptingWeak: true) } == nil)
    }
}
