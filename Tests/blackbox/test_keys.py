"""key: the ways in, what each reaches, and how they change."""

import os
import re
import unittest

from home import VaultCase
from terminal import Terminal

OLD = b"plum anchor violet harbour seven"
NEW = b"candle wharf mosaic thirteen oak"


class KeyTest(VaultCase):
    def slots(self, **more):
        return {slot["slot"]: slot for slot in self.ok("key", "list", "--json", env=None, **more).json["slots"]}

    def with_secret(self, secret, option, *words, code=0, env=None, opener=...):
        fd = self.secret_fd(secret)
        return self.ok(*words, option, str(fd), code=code, env=env, opener=opener, pass_fds=(fd,))

    def opens(self, *opener, code=0):
        return self.ok("key", "list", code=code, env=None, opener=list(opener))

    def test_list_names_every_slot(self):
        self.begin(A="1")
        self.with_secret(NEW, "--new-passphrase-fd", "key", "add", "--label", "Anna")
        self.ok("key", "add", "--new-key-file", self.path("deploy"), "--scope", "environment")
        slots = self.slots()
        self.assertEqual([slot["type"] for slot in slots.values()], ["key-file", "passphrase", "key-file"])
        self.assertEqual(slots[2]["label"], "Anna")
        self.assertEqual(slots[2]["cost"], {"passes": 3, "memory": 262144})
        self.assertEqual((slots[3]["scope"], slots[3]["environment"]), ("environment", self.environment))
        text = self.ok("key", "list", env=None).text
        self.assertIn("environment kinect/production", text)
        self.assertIn("3 × 256 MiB", text)

    def test_behind_the_command_passphrase_fd_names_the_new_one(self):
        self.begin(A="1")
        self.with_secret(NEW + b"\n", "--passphrase-fd", "key", "add", "--yes")
        first = self.secret_fd(NEW)
        second = self.secret_fd(OLD)
        self.ok(
            "key", "add", "--passphrase-fd", str(second), env=None, opener=["--passphrase-fd", str(first)],
            pass_fds=(first, second))
        self.with_secret(OLD, "--passphrase-fd", "get", "A", env=self.environment, opener=None)
        self.assertEqual(len(self.slots()), 3)

    def test_alone_passphrase_fd_opens(self):
        self.begin(A="1")
        self.with_secret(NEW, "--new-passphrase-fd", "key", "add")
        self.with_secret(
            NEW, "--passphrase-fd", "key", "add", "--new-key-file", self.path("k"), opener=None)
        self.opens("--key-file", self.path("k"))

    def test_every_type_opens(self):
        self.begin(A="1")
        secret = self.write("pass", NEW)
        self.ok("key", "generate", self.path("anna"), env=None, opener=None)
        recipient = self.ok("key", "recipient", self.path("anna"), env=None, opener=None).text.strip()
        self.assertTrue(recipient.startswith("coffer1"))
        self.ok("key", "add", "--recipient", recipient, "--label", "Anna", env=None)
        self.ok("key", "add", "--new-passphrase-file", secret, env=None)
        self.ok("key", "add", "--new-key-file", self.path("both"), "--new-passphrase-file", secret, env=None)
        reader, writer = os.pipe()
        self.ok("key", "add", "--recovery-key", "--recovery-fd", str(writer), env=None, pass_fds=(writer,))
        os.close(writer)
        recovery = self.write("recovery", os.read(reader, 4096))
        os.close(reader)
        self.assertEqual(
            [slot["type"] for slot in self.slots().values()],
            ["key-file", "recipient", "passphrase", "passphrase-and-key-file", "key-file"])
        self.assertEqual(self.slots()[2]["recipient"], recipient)
        for opener in (
            ["--key-file", self.path("anna")],
            ["--passphrase-file", secret],
            ["--key-file", self.path("both"), "--passphrase-file", secret],
            ["--key-file", recovery],
            ["--passphrase-file", recovery],
            ["--key-command", f"cat '{self.key}'"],
        ):
            self.assertEqual(self.get("A", opener=opener), b"1")

    def test_wrong_secrets_end_with_3_and_change_nothing(self):
        self.begin(A="1")
        self.with_secret(NEW, "--new-passphrase-fd", "key", "add")
        wrong = self.write("wrong", OLD)
        self.needles = [OLD, NEW]
        self.refuses(3, "get", "A", opener=["--passphrase-file", wrong])
        self.ok("key", "generate", self.path("stranger"), env=None, opener=None)
        self.refuses(3, "get", "A", opener=["--key-file", self.path("stranger")])
        self.refuses(3, "get", "A", opener=["--slot", "2", "--key-file", self.key])
        os.chmod(self.key, 0o640)
        self.refuses(8, "get", "A")

    def test_refusals_leave_no_key_file(self):
        self.begin(A="1")
        self.ok("key", "add", "--new-key-file", self.path("cron"), "--scope", "metadata", env=None)
        self.refuses(9, "key", "add", "--new-key-file", self.path("more"), env=None, opener=["--key-file", self.path("cron")])
        self.refuses(2, "key", "add", "--new-key-file", self.path("more"), "--label", "x" * 256, env=None)
        self.assertFalse(os.path.exists(self.path("more")))
        self.refuses(3, "key", "add", "--recipient", "coffer1qqqq", env=None)
        self.refuses(2, "key", "add", "--recipient", "coffer1qqqq", "--new-key-file", self.path("more"), env=None)
        self.refuses(2, "key", "add", "--no-input", env=None)
        weak = self.write("weak", b"letmein2024")
        self.refuses(9, "key", "add", "--new-passphrase-file", weak, env=None)

    def test_generate_never_overwrites(self):
        self.ok("key", "generate", self.path("anna"), env=None, opener=None)
        before = self.read(self.path("anna"))
        self.ok("key", "generate", self.path("anna"), env=None, opener=None, code=9)
        self.assertEqual(self.read(self.path("anna")), before)
        self.assertEqual(os.stat(self.path("anna")).st_mode & 0o777, 0o600)
        self.begin()
        self.ok("key", "recipient", self.key, env=None, opener=None, code=2)

    def test_change_passphrase_and_the_old_copy(self):
        old, new = self.write("old", OLD), self.write("new", NEW)
        self.ok("init", "--yes", env=None, opener=["--passphrase-file", old])
        copy = self.read(self.vault)
        said = self.ok(
            "key", "change-passphrase", "--new-passphrase-file", new, env=None, opener=["--passphrase-file", old]).said
        self.assertIn("still open with the old one", said)
        self.opens("--passphrase-file", new)
        self.opens("--passphrase-file", old, code=3)
        self.write("v.coffer", copy)
        self.ok(
            "key", "list", env=None, opener=["--passphrase-file", old], variables={"XDG_STATE_HOME": self.path("clean")})

    def test_change_passphrase_of_both_and_of_none(self):
        old, new = self.write("old", OLD), self.write("new", NEW)
        self.ok("init", "--yes", "--passphrase-file", old, env=None)
        both = ["--key-file", self.key, "--passphrase-file"]
        self.ok("key", "change-passphrase", "--new-passphrase-file", new, env=None, opener=[*both, old])
        self.opens(*both, new)
        self.opens(*both, old, code=3)
        self.ok("key", "add", "--new-key-file", self.path("single"), env=None, opener=[*both, new])
        self.refuses(
            2, "key", "change-passphrase", "--new-passphrase-file", new, env=None, opener=["--key-file", self.path("single")])

    def test_add_asks_twice_on_a_terminal(self):
        self.begin(A="1")
        words = ["--vault", self.vault, "--key-file", self.key, "key", "add", "--label", "Anna"]
        with Terminal(words, self.env, self.home) as terminal:
            for _ in range(2):
                terminal.expect(b": ")
                self.assertFalse(terminal.echoes())
                terminal.type(NEW)
            self.assertEqual(terminal.wait(), 0)
            self.assertNotIn(NEW, terminal.shown)
        self.with_secret(NEW, "--passphrase-fd", "key", "list", opener=None)

    def test_a_passphrase_opens_on_a_terminal_and_a_wrong_one_does_not(self):
        self.begin(A="1")
        self.with_secret(NEW, "--new-passphrase-fd", "key", "add")
        before = self.read(self.vault)
        for typed, code in ((NEW, 0), (OLD, 3)):
            with Terminal(["--vault", self.vault, "list"], self.env, self.home) as terminal:
                terminal.expect(b"Passphrase for v.coffer: ")
                terminal.type(typed)
                self.assertEqual(terminal.wait(), code)
                self.assertTrue(terminal.echoes())
                self.assertFalse(re.search(typed, terminal.shown))
        self.assertEqual(self.read(self.vault), before)


if __name__ == "__main__":
    unittest.main()
