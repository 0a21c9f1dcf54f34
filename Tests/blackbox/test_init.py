"""init: every way to begin, and nothing left behind by a way that fails."""

import os
import re
import stat
import unittest

from home import VaultCase
from terminal import Terminal

GOOD = b"plum anchor violet harbour seven"


class InitTest(VaultCase):
    def at_terminal(self, *words):
        return Terminal(["--vault", self.vault, *words], self.env, self.home)

    def left(self):
        return sorted(name for name in os.listdir(self.home) if not name.startswith("."))

    def opened(self, *opener, fd=None):
        return self.call("key", "list", "--json", env=None, opener=list(opener), pass_fds=(fd,) if fd else ())

    def test_vault_and_key_file_are_private(self):
        self.ok("init", "--yes", env=None)
        for path in (self.vault, self.key):
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        self.assertEqual(self.left(), ["v.coffer", "v.key"])

    def test_missing_directories_are_made_private(self):
        self.vault = self.path("a", "b", "v.coffer")
        self.ok("init", "--yes", env=None)
        self.assertEqual(stat.S_IMODE(os.stat(self.path("a")).st_mode), 0o700)

    def test_a_vault_is_never_overwritten(self):
        self.ok("init", "--yes", env=None)
        self.refuses(2, "init", "--yes", env=None)
        self.vault = self.write("notes.txt", b"precious")
        self.refuses(2, "init", "--yes", env=None)

    def test_an_existing_key_file_is_used_and_a_wrong_one_refused(self):
        self.ok("init", "--yes", env=None)
        self.vault = self.path("second.coffer")
        key = self.read(self.key)
        self.ok("init", "--yes", env=None)
        self.assertEqual(self.read(self.key), key)
        self.vault = self.path("third.coffer")
        self.write("bad.key", b"password\n")
        self.ok("init", "--yes", code=3, env=None, opener=["--key-file", self.path("bad.key")])
        self.assertFalse(os.path.exists(self.vault))

    def test_a_label_names_the_slot(self):
        self.ok("init", "--yes", "--label", "the office", env=None)
        self.assertEqual(self.ok("key", "list", "--json", env=None).json["slots"][0]["label"], "the office")
        self.vault = self.path("other.coffer")
        self.ok("init", "--yes", "--label", "x" * 256, env=None, code=2)
        self.assertEqual(self.left(), ["v.coffer", "v.key"])

    def test_an_identity_opens_the_vault_it_made(self):
        identity = ["--key-file", self.path("anna")]
        self.ok("key", "generate", self.path("anna"), env=None, opener=None)
        self.ok("init", "--yes", env=None, opener=identity)
        self.assertEqual(self.opened(*identity).json["slots"][0]["type"], "recipient")

    def test_a_passphrase_comes_from_a_descriptor_once(self):
        fd = self.secret_fd(GOOD + b"\n")
        self.ok("--passphrase-fd", str(fd), "init", "--yes", env=None, opener=None, pass_fds=(fd,))
        fd = self.secret_fd(GOOD)
        self.assertEqual(self.opened("--passphrase-fd", str(fd), fd=fd).json["slots"][0]["type"], "passphrase")

    def test_key_file_and_passphrase_open_together(self):
        secret = self.write("pass", GOOD + b"\n")
        self.ok("--passphrase-file", secret, "init", "--yes", env=None)
        self.assertEqual(
            self.opened("--passphrase-file", secret, "--key-file", self.key).json["slots"][0]["type"],
            "passphrase-and-key-file")
        self.assertEqual(self.opened("--key-file", self.key, "--no-input").code, 3)
        self.assertEqual(self.opened("--passphrase-file", secret).code, 3)

    def test_a_weak_passphrase_is_refused_and_leaves_nothing(self):
        weak = self.write("weak", b"Passw0rd2024!\n")
        said = self.refuses(9, "init", "--yes", "--passphrase-file", weak, env=None).said
        self.assertRegex(said, r"about \d+ bits")
        self.assertEqual(self.left(), ["weak"])
        self.ok("init", "--yes", "--passphrase-file", weak, "--accept-weak-passphrase", env=None, opener=None)

    def test_without_a_terminal_nobody_is_asked(self):
        self.refuses(2, "init", env=None, opener=None)
        self.refuses(2, "init", "--recovery-key", env=None)
        self.assertEqual(self.left(), [])

    def test_a_recovery_key_on_a_descriptor_opens_the_vault(self):
        reader, writer = os.pipe()
        self.addCleanup(self.close, reader)
        said = self.ok("init", "--yes", "--recovery-fd", str(writer), env=None, pass_fds=(writer,))
        os.close(writer)
        text = os.read(reader, 4096)
        self.assertRegex(text, rb"^crk1(-[0-9A-Z]{5}){13}\n$")
        self.assertNotIn(text.strip(), said.out + said.err)
        recovery = self.write("recovery", text.lower().replace(b"-", b" "))
        slots = self.opened("--key-file", recovery).json["slots"]
        self.assertEqual([(slot["label"], slot["inUse"]) for slot in slots][1], ("recovery key", True))
        self.assertEqual(self.opened("--passphrase-file", recovery).code, 0)

    def test_on_a_terminal_passphrase_and_recovery_key(self):
        with self.at_terminal("init") as terminal:
            terminal.expect(b"New passphrase")
            self.assertFalse(terminal.echoes())
            terminal.type(b"hunter2")
            terminal.expect(b"too easy")
            terminal.expect(b"New passphrase")
            terminal.type(GOOD)
            bits = re.search(rb"about (\d+) bits", terminal.expect(b"same again"))
            self.assertGreaterEqual(int(bits.group(1)), 50)
            terminal.type(GOOD + b"x")
            terminal.expect(b"differ")
            terminal.expect(b"New passphrase")
            terminal.type(GOOD)
            terminal.expect(b"same again")
            terminal.type(GOOD)
            terminal.expect(b"recovery key, to be kept on paper? [Y/n]")
            terminal.type(b"")
            shown = terminal.expect(b"Type group ")
            rows = re.findall(rb"^  (\S+)   groups \d+ to \d+\r?$", shown, re.MULTILINE)
            key = re.fullmatch(rb"crk1(-[0-9A-Z]{5}){13}", b"".join(rows)).group()
            group = int(terminal.expect(b" of 13"))
            terminal.expect(b": ")
            terminal.type(b"00000")
            terminal.expect(b"another group")
            terminal.expect(b": ")
            terminal.type(key.split(b"-")[group].lower())
            self.assertEqual(terminal.wait(), 0)
            self.assertNotIn(key, terminal.shown)
        recovery = self.write("recovery", key)
        self.assertEqual(len(self.opened("--key-file", recovery).json["slots"]), 2)

    def test_a_recovery_key_that_is_not_typed_back_leaves_no_vault(self):
        with self.at_terminal("--key-file", self.key, "init", "--recovery-key") as terminal:
            for _ in range(3):
                terminal.expect(b"Type group ")
                terminal.type(b"00000")
            self.assertEqual(terminal.wait(), 9)
        self.assertEqual(self.left(), [])

    def test_interrupting_the_question_restores_the_terminal(self):
        with self.at_terminal("init") as terminal:
            terminal.expect(b"New passphrase")
            self.assertFalse(terminal.echoes())
            terminal.press(b"\x03")
            self.assertEqual(terminal.wait(), -2)
            self.assertTrue(terminal.echoes())
        self.assertEqual(self.left(), [])


if __name__ == "__main__":
    unittest.main()
