"""set: where a value comes from, and which names may have one."""

import re
import unittest

from home import VaultCase
from terminal import Terminal


class GenerateTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin(FIRST="1")

    def test_each_form_has_its_length_and_alphabet(self):
        for form, pattern in {
            "hex:64": rb"[0-9a-f]{64}", "base64:48": rb"[A-Za-z0-9+/]{64}", "alnum:33": rb"[A-Za-z0-9]{33}",
            "uuid": rb"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
        }.items():
            answer = self.ok("set", "MADE", "--generate", form)
            value = self.get("MADE")
            self.assertRegex(value, rb"^" + pattern + rb"$")
            self.assertNotIn(value, answer.out + answer.err)
            self.assertEqual(self.ok("history", "MADE", "--json").json["versions"][0]["source"], f"generate {form}")
        self.assertEqual(len({row["version"] for row in self.ok("history", "MADE", "--json").json["versions"]}), 4)

    def test_a_form_that_cannot_be_made(self):
        for form in ("hex", "hex:63", "base64:0", "words:65", "ed25519:1", "alnum:0", "alnum:4097", "dice:6", "uuid:4", ""):
            self.refuses(2, "set", "MADE", "--generate", form)
        self.refuses(2, "set", "MADE", "--generate", "uuid", "--stdin")

    def test_one_line_end_is_dropped_when_asked(self):
        path = self.write("value", b"one\r\n\r\n")
        self.ok("set", "A", "--stdin", "--strip-newline", stdin=b"one\n")
        self.ok("set", "B", "--stdin", stdin=b"one\n")
        self.ok("set", "C", "--from-file", path, "--strip-newline")
        self.ok("set", "D", "--stdin", stdin=b"")
        self.assertEqual(
            [self.get(name) for name in "ABCD"], [b"one", b"one\n", b"one\r\n", b""])
        self.refuses(2, "set", "A", "--strip-newline")
        self.ok("set", "A", "--stdin", stdin=b"a\0b")
        self.assertEqual(self.get("A"), b"a\0b")
        self.refuses(13, "set", "A", "--stdin", stdin=b"x" * ((1 << 20) + 1))

    def test_names(self):
        for name in ("a b", "1A", "A-B", "É", "A" * 256, ""):
            self.refuses(2, "set", name, "--stdin", stdin=b"x")
        self.ok("set", "A-B", "--stdin", "--raw-name", stdin=b"x")
        self.ok("set", "A-B", "--stdin", stdin=b"y")
        self.assertEqual(self.get("A-B"), b"y")
        self.assertIn("run", self.ok("set", "LD_PRELOAD", "--stdin", stdin=b"x").said)

    def test_a_dry_run_and_an_expected_revision(self):
        before = self.read(self.vault)
        self.assertIn("would be r2", self.ok("set", "A", "--generate", "uuid", "--dry-run").said)
        self.assertEqual(self.read(self.vault), before)
        self.refuses(7, "set", "A", "--generate", "uuid", "--if-revision", "r7")
        self.ok("set", "A", "--generate", "uuid", "--if-revision", "r1")

    def test_without_a_terminal_nobody_is_asked(self):
        self.refuses(2, "set", "A", "--no-input")

    def type(self, words, *answers):
        """Runs coffer on a terminal of its own and answers its questions; returns status and what was shown."""
        shown = b""
        options = ["--vault", self.vault, "--key-file", self.key, "-e", self.environment]
        with Terminal(options + words, self.env, self.home) as terminal:
            for answer in answers:
                shown += terminal.expect(b": ")
                terminal.type(answer)
            status = terminal.wait()
            return status, shown + terminal.shown

    def test_a_prompt_asks_twice_and_shows_nothing(self):
        status, shown = self.type(["set", "TYPED"], b"typed-needle", b"typed-needle")
        self.assertEqual(status, 0, shown)
        self.assertNotIn(b"typed-needle", shown)
        self.assertEqual(self.get("TYPED"), b"typed-needle")
        before = self.read(self.vault)
        status, shown = self.type(["set", "TYPED"], b"typed-one", b"typed-two")
        self.assertEqual(status, 2, shown)
        self.assertFalse(re.search(b"typed-(one|two)", shown))
        status, shown = self.type(["set", "TYPED"], b"")
        self.assertEqual(status, 2, shown)
        self.assertEqual(self.read(self.vault), before)
        status, shown = self.type(["set", "TYPED", "--allow-empty"], b"", b"")
        self.assertEqual((status, self.get("TYPED")), (0, b""), shown)

    def test_destroying_asks_for_the_name(self):
        self.ok("set", "FIRST", "--stdin", stdin=b"2")
        status, shown = self.type(["destroy", "FIRST@1"], b"yes")
        self.assertEqual(status, 9, shown)
        status, shown = self.type(["destroy", "FIRST@1"], b"FIRST")
        self.assertEqual(status, 0, shown)
        self.refuses(9, "get", "FIRST@1")


if __name__ == "__main__":
    unittest.main()
