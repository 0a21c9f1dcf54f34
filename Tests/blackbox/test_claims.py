"""What SECURITY.md says and no other test shows: each test is named there."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import unittest

from home import CANONICAL, COFFER, HERE, VaultCase

VECTORS = os.path.join(HERE, "..", "Vectors")
NEEDLE = b"NEEDLE-4f9a-0b27"


class ClaimTest(VaultCase):
    def slot(self, name, *words):
        """Adds a key file and gives the options that open with it."""
        self.ok("key", "add", "--new-key-file", self.path(name), *words)
        return ["--key-file", self.path(name)]

    def ways_out(self, name):
        """Every command that could give a value."""
        return [
            ["get", name], ["get", name, "--reveal"], ["get", f"{name}@1"],
            ["export", "--to", "json", "-o", "-"], ["export", "--to", "posix", "-o", self.path("out.sh")],
            ["run", "--", "env"], ["run", "--mask", "--", "env"], ["run", "--as-file", f"F={name}", "--", "sh", "-c", "cat $F"],
            ["show", "r1", "--reveal"], ["diff", "r1", "r2", "--reveal"],
        ]

    def test_no_name_and_no_value_can_be_read_in_the_file(self):
        self.begin(**{name: value.decode() for name, value in CANONICAL.items()})
        self.ok("set", "LATER", "--stdin", "--reason", "NEEDLE-reason", stdin=NEEDLE)
        self.ok("key", "add", "--new-key-file", self.path("anna"), "--label", "NEEDLE-label", env=None)
        content = self.read(self.vault)
        words = [b"kinect", b"production", b"NEEDLE", b"v.key", *(name.encode() for name in CANONICAL)]
        for word in words + [value for value in CANONICAL.values() if len(value) > 5]:
            self.assertNotIn(word, content)

    def test_a_key_file_does_not_open_a_vault_of_somebody_else(self):
        self.begin(A="1")
        theirs = self.path("theirs.coffer")
        self.ok("init", "--yes", env=None, vault=theirs, opener=["--key-file", self.path("their.key")])
        os.replace(theirs, self.vault)
        self.refuses(3, "get", "A")

    def test_an_identity_is_stopped_at_a_vault_that_this_machine_does_not_know(self):
        self.begin(A="1")
        identity = ["--key-file", self.path("anna")]
        self.ok("key", "generate", self.path("anna"), env=None, opener=None)
        recipient = self.ok("key", "recipient", self.path("anna"), env=None, opener=None).text.strip()
        self.ok("key", "add", "--recipient", recipient, env=None)
        fingerprint = self.ok("anchor", "--json", env=None).json["fingerprint"]
        self.assertEqual(self.get("A", opener=identity), b"1")
        elsewhere = {"XDG_STATE_HOME": self.path("another machine")}
        for words in (["get", "A"], ["list"], ["set", "A", "--stdin"], ["verify"], ["export", "--to", "json", "-o", "-"]):
            answer = self.refuses(5, *words, opener=identity, variables=elsewhere)
            self.assertIn(fingerprint, answer.said)
            self.assertEqual(answer.out, b"")
        self.ok("rekey", "--yes", env=None)
        shutil.rmtree(self.path(".local"))
        self.refuses(5, "get", "A", opener=identity)

    def test_a_metadata_slot_gives_no_value_by_any_way(self):
        self.begin(SECRET=NEEDLE.decode())
        self.ok("set", "OTHER", "--stdin", stdin=NEEDLE + b"-2")
        self.needles = [NEEDLE]
        cron = self.slot("cron", "--scope", "metadata")
        for words in self.ways_out("SECRET"):
            answer = self.call(*words, opener=cron)
            self.assertNotIn(NEEDLE, answer.out + answer.err, words)
            self.assertIn(answer.code, (9, 125), f"{words}: {answer.said}")
        self.assertFalse(os.path.exists(self.path("out.sh")))
        self.refuses(9, "set", "SECRET", "--stdin", stdin=b"x", opener=cron)
        for words in (["list"], ["log"], ["history", "SECRET"], ["diff", "r1", "r2"], ["verify"]):
            self.ok(*words, opener=cron)

    def test_an_environment_slot_gives_the_values_of_no_other_one(self):
        self.begin(SECRET=NEEDLE.decode())
        self.ok("set", "OTHER", "--stdin", stdin=NEEDLE + b"-2")
        self.load(env="kinect/staging", SECRET="theirs")
        deploy = self.slot("deploy", "--scope", "environment", "-e", "kinect/staging")
        self.assertEqual(self.get("SECRET", opener=deploy, env="kinect/staging"), b"theirs")
        for words in self.ways_out("SECRET"):
            answer = self.call(*words, opener=deploy)
            self.assertNotIn(NEEDLE, answer.out + answer.err, words)
            self.assertIn(answer.code, (9, 125), f"{words}: {answer.said}")
        self.refuses(9, "set", "SECRET", "--stdin", stdin=b"x", opener=deploy)

    def test_a_forged_checkpoint_is_found_by_verify(self):
        with open(os.path.join(VECTORS, "checkpoint-value-pointer.json"), encoding="utf-8") as file:
            vector = json.load(file)
        self.write("v.coffer", self.read(os.path.join(VECTORS, "checkpoint-value-pointer.coffer")))
        self.write("v.key", vector["open_with"][0]["key_file"].encode() + b"\n")
        self.ok("env", "list", env=None)
        self.refuses(4, "verify", env=None)

    def test_a_project_file_names_a_vault_and_an_environment_and_nothing_else(self):
        self.begin(A="1")
        os.mkdir(self.path("good"))
        self.write("good/.coffer.yaml", b"# ours\nvault: ../v.coffer\nenvironment: 'kinect/production'\n")
        self.assertEqual(self.get("A", env=None, vault=None, cwd=self.path("good")), b"1")
        for line in (b"key-file: ../v.key", b"key-command: touch ran", b"output: x", b"vault: a\nvault: b", b"vault:", b"hook"):
            self.write("good/.coffer.yaml", line + b"\n")
            self.refuses(2, "get", "A", env=None, vault=None, cwd=self.path("good"))
        self.assertFalse(os.path.exists(self.path("good", "ran")))
        self.write("good/.coffer.yaml", b"vault: ../v.coffer\n", mode=0o666)
        self.refuses(8, "get", "A", env=None, vault=None, cwd=self.path("good"))

    def test_an_import_runs_nothing(self):
        self.begin(A="1")
        ran = self.path("ran")
        lines = [f"A=$(touch {ran})", f"B=`touch {ran}`", f'C="$(touch {ran})"', f"D=x; touch {ran}", f"E=${{X:=$(touch {ran})}}"]
        dialects = ["auto"] + re.findall(r"(?m)^([a-z0-9-]+) {2,}", self.ok("export", "--list-targets").text)
        self.assertGreater(len(dialects), 15)
        for dialect in dialects:
            for line in lines:
                source = self.write("evil.env", line.encode() + b"\n")
                self.call("import", source, "--dialect", dialect, "--yes")
                self.assertFalse(os.path.exists(ran), f"{dialect}: {line}")

    def test_an_erased_value_is_gone_from_the_file(self):
        self.begin(A="first")
        self.ok("set", "A", "--stdin", stdin=b"second")
        with sqlite3.connect(self.vault) as database:
            sealed = [blob for blob, in database.execute("SELECT value FROM rev WHERE value IS NOT NULL ORDER BY seq")]
        database.close()
        self.assertEqual(len(sealed), 2)
        self.assertIn(sealed[0][30:130], self.read(self.vault))
        self.ok("destroy", "A@1", "--yes")
        self.assertEqual([sealed[0][at:at + 16] in self.read(self.vault) for at in range(0, 256, 16)], [False] * 16)
        self.refuses(9, "get", "A@1")
        self.assertEqual(self.get("A"), b"second")
        self.assertIn("1 destroyed", self.ok("verify").text)

    def test_a_change_by_a_writer_without_a_key_is_found_before_anything_is_shown(self):
        self.begin(SECRET=NEEDLE.decode(), OTHER="2")
        for statement in (
            "CREATE TABLE notes(id INTEGER)", "CREATE INDEX fast ON rev(link)",
            "CREATE TRIGGER t AFTER INSERT ON rev BEGIN SELECT 1; END",
            "UPDATE rev SET value = NULL WHERE value IS NOT NULL", "UPDATE head SET body = zeroblob(108)",
            "DELETE FROM rev WHERE seq = (SELECT max(seq) FROM rev)", "UPDATE header SET body = substr(body, 1, 96)",
        ):
            whole = self.read(self.vault)
            with sqlite3.connect(self.vault) as database:
                database.execute(statement)
            database.close()
            answer = self.ok("get", "SECRET", code=4)
            self.assertEqual(answer.out, b"", statement)
            self.write("v.coffer", whole)
        self.assertEqual(self.get("SECRET"), NEEDLE)

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_no_command_opens_a_socket(self):
        self.begin(A="1")
        trace, opener = self.path("trace"), ["--vault", self.vault, "--key-file", self.key, "-e", self.environment]
        source = self.write("more.env", b"B=2\n")
        for words in (
            ["list"], ["get", "A"], ["import", source, "--yes"], ["export", "--to", "json", "-o", self.path("out.json")],
            ["run", "--", "true"], ["verify"], ["log"], ["key", "list"], ["rekey", "--yes"],
        ):
            process = subprocess.run(
                ["strace", "-f", "-qq", "-e", "trace=%network", "-e", "signal=none", "-o", trace, COFFER, *opener, *words],
                env=self.env, cwd=self.home, capture_output=True, stdin=subprocess.DEVNULL, timeout=120)
            self.assertEqual(process.returncode, 0, process.stderr)
            self.assertEqual(self.read(trace), b"", words)


if __name__ == "__main__":
    unittest.main()
