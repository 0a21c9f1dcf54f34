"""anchor and accept-state: an older copy, a fork and an unknown vault are noticed, and accepted only when told."""

import os
import unittest

from home import VaultCase
from terminal import Terminal


class AnchorTest(VaultCase):
    def set(self, value, **more):
        self.ok("set", "A", "--stdin", stdin=value, **more)

    def put(self, content):
        with open(self.vault, "wb") as file:
            file.write(content)

    def other(self):
        """Another machine's memory."""
        return {"XDG_STATE_HOME": self.path("other-machine")}

    def difference(self, *words, **more):
        return self.ok("accept-state", "--yes", "--json", *words, env=None, **more).json

    def test_the_anchor_is_one_line_and_needs_no_environment(self):
        self.begin(A="1")
        self.load(env="kinect/staging", A="2")
        self.assertRegex(self.ok("anchor", env=None).text, r"^cfa1:[0-9a-f]{8}:1:\d+:[0-9a-f]{32}\n$")

    def test_an_anchor_holds_for_all_later_states(self):
        self.begin(A="1")
        anchor = self.ok("anchor", env=None).text.strip()
        self.set(b"2")
        self.ok("verify", "--anchor", anchor, env=None)

    def test_an_anchor_that_is_not_on_the_chain(self):
        self.begin(A="1")
        old = self.read(self.vault)
        self.set(b"2")
        anchor = self.ok("anchor", env=None).text.strip()
        self.put(old)
        self.refuses(5, "verify", "--anchor", anchor, env=None, variables=self.other())
        self.set(b"3", variables=self.other())
        self.refuses(5, "verify", "--anchor", anchor, env=None, variables=self.other())
        self.refuses(2, "verify", "--anchor", "cfa1:nonsense", env=None)

    def test_an_anchor_of_another_vault_or_epoch(self):
        self.begin(A="1")
        anchor = self.ok("anchor", env=None).text.strip()
        self.ok("rekey", "--yes", env=None)
        self.assertIn("rekeyed", self.refuses(5, "verify", "--anchor", anchor, env=None).said)
        self.vault = self.path("second.coffer")
        self.ok("init", "--yes", env=None)
        self.refuses(5, "verify", "--anchor", anchor, env=None)

    def test_a_state_that_was_announced_is_taken_and_no_other(self):
        """A restore says beforehand to which state it goes back, and may be stopped before it says that it is there."""
        self.begin(A="1")
        oldest = self.read(self.vault)
        self.set(b"2")
        older, announced = self.read(self.vault), self.kept()
        self.set(b"3")
        newest, seen = self.read(self.vault), self.kept()
        for content, code, afterwards in ((older, 0, announced), (newest, 0, seen), (oldest, 5, seen + announced)):
            self.keep(seen + announced)
            self.put(content)
            self.ok("list", code=code)
            self.assertEqual(self.kept(), afterwards)
        self.keep(announced)
        self.put(newest)
        self.get("A")
        for broken in (seen + seen[:40], seen + b"\n", seen + announced + announced):
            self.keep(broken)
            self.assertNotEqual(self.call("list").code, 0, broken)

    def kept(self):
        with os.scandir(self.path(".local", "state", "coffer", "anchors")) as files:
            return self.read(next(files).path)

    def keep(self, content):
        with os.scandir(self.path(".local", "state", "coffer", "anchors")) as files:
            self.write(os.path.relpath(next(files).path, self.home), content)

    def test_an_older_copy_is_refused_and_accepted(self):
        self.begin(A="1")
        old = self.read(self.vault)
        self.set(b"2")
        self.put(old)
        for words in (("list",), ("get", "A"), ("verify",)):
            self.assertIn("older copy", self.refuses(5, *words).said)
        self.refuses(2, "accept-state", "--no-input", env=None)
        found = self.difference()
        self.assertEqual(found["kind"], "older")
        self.assertEqual(found["seen"]["sequence"] - found["here"]["sequence"], 2)
        self.assertEqual([(e["name"], e["revision"]) for e in found["environments"]], [("kinect/production", 1)])
        self.assertEqual(self.get("A"), b"1")
        self.ok("verify", env=None)
        self.assertEqual(self.difference()["kind"], "none")

    def test_what_is_lost_is_said_on_a_terminal(self):
        self.begin(A="1")
        old = self.read(self.vault)
        self.set(b"2")
        self.put(old)
        words = ["--vault", self.vault, "--key-file", self.key, "accept-state"]
        with Terminal(words, self.env, self.home) as terminal:
            shown = terminal.expect(b"[y/N]")
            self.assertRegex(shown, rb"records \d+ to \d+, which were seen before")
            self.assertIn(b"kinect/production at r1", shown)
            terminal.type(b"")
            self.assertEqual(terminal.wait(), 9)
        self.assertEqual(self.read(self.vault), old)
        self.refuses(5, "list")
        with Terminal(words, self.env, self.home) as terminal:
            terminal.expect(b"[y/N]")
            terminal.type(b"y")
            self.assertEqual(terminal.wait(), 0)
        self.ok("list")

    def test_a_fork_is_refused_and_accepted(self):
        self.begin(A="1")
        old = self.read(self.vault)
        self.set(b"2")
        self.put(old)
        for value in (b"3", b"4"):
            self.set(value, variables=self.other())
        self.assertIn("another history", self.refuses(5, "list").said)
        self.assertEqual(self.difference()["kind"], "forked")
        self.assertEqual(self.get("A"), b"4")

    def test_a_copy_from_before_a_rekey(self):
        self.begin(A="1")
        old = self.read(self.vault)
        self.ok("rekey", "--yes", env=None)
        self.put(old)
        self.refuses(5, "list")
        self.assertEqual(self.difference()["kind"], "before-rekey")
        self.assertEqual(self.get("A"), b"1")

    def test_an_identity_opens_only_a_vault_that_is_known(self):
        self.begin(A="1")
        self.ok("key", "generate", self.path("anna"), env=None, opener=None)
        recipient = self.ok("key", "recipient", self.path("anna"), env=None, opener=None).text.strip()
        self.ok("key", "add", "--recipient", recipient, env=None)
        fingerprint = self.ok("anchor", "--json", env=None).json["fingerprint"]
        anna = {"opener": ["--key-file", self.path("anna")], "variables": self.other()}
        self.assertIn(fingerprint, self.refuses(5, "get", "A", **anna).said)
        self.refuses(2, "accept-state", "--yes", env=None, **anna)
        self.refuses(5, "accept-state", "--yes", "--fingerprint", "00" * 16, env=None, **anna)
        found = self.difference("--fingerprint", fingerprint.upper(), **anna)
        self.assertEqual((found["kind"], found["needsFingerprint"]), ("unseen", True))
        self.assertEqual(self.get("A", **anna), b"1")
        self.ok("rekey", "--yes", env=None)
        self.refuses(5, "get", "A", **anna)

    def test_a_vault_that_cannot_be_written_is_accepted_without_a_record(self):
        self.begin(A="1")
        old = self.read(self.vault)
        self.set(b"2")
        self.put(old)
        os.chmod(self.vault, 0o400)
        answer = self.ok("accept-state", "--yes", env=None)
        if os.geteuid() != 0:
            self.assertIn("cannot be written", answer.said)
        self.assertEqual(self.get("A"), b"1")

    def test_a_witness_that_cannot_be_kept_is_an_error(self):
        self.begin(A="1")
        blocked = {"XDG_STATE_HOME": self.write("file", b"")}
        self.assertEqual(self.get("A", variables=blocked), b"1")
        self.ok("accept-state", "--yes", env=None, code=13, variables=blocked)


if __name__ == "__main__":
    unittest.main()
