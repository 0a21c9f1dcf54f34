"""rekey and key remove: a new key, nothing lost, and a crash at any moment leaves a vault that works."""

import glob
import json
import os
import random
import signal
import subprocess
import time
import unittest

from home import COFFER, VaultCase
from terminal import Terminal

SECRET = b"plum anchor violet harbour seven"


class RekeyTest(VaultCase):
    def slots(self):
        return [slot["slot"] for slot in self.ok("key", "list", "--json", env=None).json["slots"]]

    def beside(self):
        return sorted(os.path.basename(path)[len("v.coffer"):] for path in glob.glob(self.vault + "?*"))

    def add(self, name, *more):
        self.ok("key", "add", "--new-key-file", self.path(name), *more, env=None)

    def test_everything_is_there_under_a_new_key(self):
        self.begin(A="1", B="two")
        self.ok("set", "A", "--stdin", stdin=b"2")
        fingerprint = self.ok("anchor", "--json", env=None).json["fingerprint"]
        old = self.read(self.vault)
        report = self.ok("rekey", "--json", "--reason", "laptop lost", "--yes", env=None).json
        self.assertEqual((report["epoch"], report["slots"], report["exposed"]), (2, [1], []))
        self.assertEqual(self.values(), {"A": b"2", "B": b"two"})
        self.assertEqual(self.get("A@1"), b"1")
        self.assertNotEqual(self.ok("anchor", "--json", env=None).json["fingerprint"], fingerprint)
        self.assertEqual(self.ok("verify", "--anchor", report["anchor"], "--json", env=None).json["epoch"], 2)
        self.assertEqual(self.beside(), [".pre-rekey-1"])
        self.assertEqual(self.read(report["kept"]), old)
        self.assertEqual(os.stat(self.vault).st_mode & 0o777, 0o600)
        self.ok("set", "A", "--stdin", stdin=b"3")
        self.assertEqual(self.get("A"), b"3")

    def test_the_old_file_is_older_than_what_was_seen(self):
        self.begin(A="1")
        self.ok("rekey", "--yes", env=None)
        os.replace(self.vault + ".pre-rekey-1", self.vault)
        self.assertIn("before a rekey", self.refuses(5, "get", "A").said)

    def test_finish_wipes_what_is_left(self):
        self.begin(A="1")
        self.ok("rekey", "--yes", env=None)
        self.ok("rekey", "--yes", env=None)
        self.write("v.coffer.tmp.0123456789ab", b"half")
        self.write("v.coffer.backup", b"mine")
        self.refuses(2, "rekey", "--finish", "--no-input", env=None)
        self.assertEqual(self.beside(), [".backup", ".pre-rekey-1", ".pre-rekey-2", ".tmp.0123456789ab"])
        removed = self.ok("rekey", "--finish", "--yes", "--json", env=None).json["removed"]
        self.assertEqual(len(removed), 3)
        self.assertEqual(self.beside(), [".backup"])
        self.assertIn("nothing", self.ok("rekey", "--finish", env=None).text)
        self.assertEqual(self.get("A"), b"1")

    def test_absent_owners_are_named_and_nothing_is_done(self):
        self.begin(A="1")
        self.add("anna", "--label", "Anna")
        said = self.refuses(9, "rekey", "--yes", env=None).said
        self.assertIn("slot 2: Anna", said)
        self.assertEqual(self.beside(), [])
        self.ok("rekey", "--yes", "--also-key-file", self.path("anna"), env=None)
        self.assertEqual(self.get("A", opener=["--key-file", self.path("anna")]), b"1")
        self.ok("rekey", "--yes", "--drop-slot", "2", env=None)
        self.ok("list", code=3, opener=["--key-file", self.path("anna")])

    def test_recipients_need_nobody_and_keep_their_scope(self):
        self.begin(A="1")
        self.load(env="kinect/staging", S="2")
        for name, scope in (("full", []), ("cron", ["--scope", "metadata"]), ("deploy", ["--scope", "environment"])):
            self.ok("key", "generate", self.path(name), env=None, opener=None)
            recipient = self.ok("key", "recipient", self.path(name), env=None, opener=None).text.strip()
            self.ok("key", "add", "--recipient", recipient, *scope)
        self.ok("rekey", "--yes", env=None)
        self.assertEqual(self.slots(), [1, 2, 3, 4])
        openers = {name: ["--key-file", self.path(name)] for name in ("full", "cron", "deploy")}
        self.assertEqual(self.get("A", opener=openers["full"]), b"1")
        self.ok("list", opener=openers["cron"])
        self.ok("get", "A", code=9, opener=openers["cron"])
        self.assertEqual(self.get("A", opener=openers["deploy"]), b"1")
        self.ok("get", "S", code=9, env="kinect/staging", opener=openers["deploy"])

    def test_a_passphrase_and_its_owner_on_a_terminal(self):
        self.begin(A="1")
        fd = self.secret_fd(SECRET)
        self.ok("key", "add", "--new-passphrase-fd", str(fd), "--label", "Anna", env=None, pass_fds=(fd,))
        self.add("gone", "--label", "Bernd")
        words = ["--vault", self.vault, "--key-file", self.key, "rekey", "--drop-slot", "3"]
        with Terminal(words, self.env, self.home) as terminal:
            terminal.expect(b"slot 2, Anna")
            terminal.type(SECRET)
            self.assertEqual(terminal.wait(), 0)
        fd = self.secret_fd(SECRET)
        self.assertEqual(self.get("A", opener=["--passphrase-fd", str(fd)], pass_fds=(fd,)), b"1")
        with Terminal(["--vault", self.vault, "--key-file", self.key, "rekey"], self.env, self.home) as terminal:
            terminal.expect(b"slot 2, Anna")
            terminal.type(b"")
            self.assertEqual(terminal.wait(), 9)

    def test_removing_a_slot_lists_what_it_could_read(self):
        self.begin(A="1", B="2")
        self.load(env="kinect/staging", S="3")
        self.add("deploy", "--scope", "environment", "-e", "kinect/staging")
        self.add("anna", "--label", "Anna")
        gone = ["--key-file", self.path("anna")]
        words = ("key", "remove", "3", "--also-key-file", self.path("deploy"), "--yes", "--reason", "left")
        preview = self.ok(*words, "--dry-run", "--json", env=None).json
        self.assertEqual((preview["dryRun"], len(preview["exposed"][0]["variables"])), (True, 3))
        self.assertEqual(self.slots(), [1, 2, 3])
        text = self.ok(*words, env=None).text
        for name in ("kinect/production  A", "kinect/production  B", "kinect/staging  S", "due until they change"):
            self.assertIn(name, text)
        self.ok("list", code=3, opener=gone)
        report = self.ok("key", "remove", "2", "--yes", "--json", env=None).json
        self.assertEqual([v["name"] for v in report["exposed"][0]["variables"]], ["S"])
        self.assertEqual(self.slots(), [1])

    def test_a_metadata_slot_could_read_no_variable(self):
        self.begin(A="1")
        self.add("cron", "--scope", "metadata")
        text = self.ok("key", "remove", "2", "--yes", env=None).text
        self.assertIn("could read no variable", text)

    def test_what_cannot_be_removed(self):
        self.begin(A="1")
        self.refuses(9, "key", "remove", "1", "--yes", env=None)
        self.refuses(12, "key", "remove", "7", "--yes", env=None)
        self.add("anna")
        self.add("cron", "--scope", "metadata")
        self.refuses(9, "key", "remove", "1", "--yes", env=None)
        self.refuses(9, "rekey", "--yes", env=None, opener=["--key-file", self.path("cron")])
        self.refuses(2, "key", "remove", "2", "--no-input", env=None)

    def test_a_writer_that_waits_never_writes_to_the_old_file(self):
        self.begin(**{f"N{i}": "x" * 200 for i in range(400)})
        rekey = self.start("rekey", "--yes")
        codes = [self.call("set", "LATE", "--stdin", stdin=str(i).encode()).code for i in range(8)]
        self.assertEqual(rekey.wait(), 0)
        self.assertTrue(set(codes) <= {0, 7}, codes)
        self.ok("verify", env=None)
        last = max((i for i, code in enumerate(codes) if code == 0), default=None)
        if last is not None:
            self.assertEqual(self.get("LATE"), str(last).encode())

    def start(self, *words):
        command = [COFFER, "--vault", self.vault, "--key-file", self.key, *words]
        return subprocess.Popen(command, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def test_killed_at_any_moment_the_vault_works(self):
        chance = random.Random(20260930)
        pairs = {f"N{i}": "v" * 100 for i in range(300)}
        self.begin(**pairs)
        started = time.monotonic()
        self.ok("rekey", "--yes", env=None)
        whole = time.monotonic() - started
        for _ in range(20):
            process = self.start("rekey", "--yes")
            time.sleep(chance.uniform(0, whole))
            process.send_signal(signal.SIGKILL)
            process.wait()
            report = json.loads(self.ok("verify", "--json", env=None).out)
            self.assertEqual(report["values"]["opened"], 300)
            self.assertEqual(self.get("N7"), pairs["N7"].encode())
        self.ok("rekey", "--finish", "--yes", env=None)
        self.assertEqual(self.beside(), [])
        self.assertEqual(len(self.ok("list", "--json").json["variables"]), 300)


if __name__ == "__main__":
    unittest.main()
