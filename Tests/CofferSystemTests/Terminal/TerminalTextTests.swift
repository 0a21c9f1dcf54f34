import CofferSystem
import Testing

struct TerminalTextTests {
    @Test(arguments: [
        ("plain text, ä, 日本, 🗝", "plain text, ä, 日本, 🗝"),
        ("\u{1b}]0;pwn\u{7}\u{1b}[2J", "\\x1b]0;pwn\\x07\\x1b[2J"),
        ("\u{9b}31m", "\\u{9b}31m"), ("a\u{7f}", "a\\x7f"), ("a\0", "a\\x00"),
        ("\u{202e}txt.exe", "\\u{202e}txt.exe"), ("\u{2066}a\u{2069}", "\\u{2066}a\\u{2069}"),
        ("a\tb\nc", "a\\x09b\\x0ac"), ("good\rbad", "good\\x0dbad"), ("a\r\nb", "a\\x0d\\x0ab"),
    ]) func `T54 what a terminal would obey is shown instead`(_ text: String, _ shown: String) {
        #expect(TerminalText.escape(text) == shown)
    }

    @Test(arguments: [
        ("a\tb\nc", "a\tb\nc"), ("a\r\nb", "a\r\nb"), ("good\rbad", "good\\x0dbad"), ("a\r", "a\\x0d"),
        ("\u{1b}[2J\n", "\\x1b[2J\n"),
    ]) func `T54 lines and tabs are kept where lines are shown`(_ text: String, _ shown: String) {
        #expect(TerminalText.escape(text, .lines) == shown)
    }

    @Test func `bytes that are not UTF-8 are shown as bytes`() {
        #expect(TerminalText.escape([0x61, 0xff, 0xc3, 0xa4, 0xc3, 0x28, 0xe2, 0x80]) == "a\\xffä\\xc3(\\xe2\\x80")
        // An overlong form, a surrogate and a C1 control sent as a bare byte.
        #expect(TerminalText.escape([0xc0, 0x8a, 0xed, 0xa0, 0x80, 0x9b]) == "\\xc0\\x8a\\xed\\xa0\\x80\\x9b")
    }

    @Test func `no byte of C0, C1 or bidi is left whatever the bytes are`() {
        var random = SplitMix(seed: 54)
        for _ in 0..<300 {
            let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
            let shown = TerminalText.escape(bytes)
            #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) })
        }
    }
}
