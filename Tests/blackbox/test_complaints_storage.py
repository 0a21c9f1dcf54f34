"""What users of other tools lost, or found lying about: fnox #35, #324; KeePassXC #1875, #2817; sops #1623, envio; Doppler #423."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import unittest

from home import COFFER, HERE, VaultCase

NEEDLE = b"NEEDLE-61c8-4d0e-92ab"
PASSPHRASE = b"plum anchor violet harbour nine"


def is_static():
    """Whether there is nothing to preload into."""
    with open(COFFER, "rb") as file:
        return b"libsodium.so" not in file.read()


class PlainTextTest(VaultCase):
    """fnox #35, #324: when encryption was not set up or failed, plain text was stored."""

    def shim(self):
        library = self.path("sodium.so")
        source = os.path.join(HERE, "data", "sodium.c")
        compiler = shutil.which("gcc") or shutil.which("clang")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
        return library

    def pieces_in(self, *folders):
        """Files below these that hold any eight bytes of the value."""
        pieces = [NEEDLE[at:at + 8] for at in range(len(NEEDLE) - 7)]
        for folder in folders:
            for top, _, names in os.walk(folder):
                for name in names:
                    content = self.read(os.path.join(top, name))
                    if any(piece in content for piece in pieces):
                        yield name

    def test_a_call_of_libsodium_that_fails_stores_no_plain_text(self):
        """Each of several hundred calls of one `set`. A static coffer cannot be stood between; its code is the same."""
        if is_static():
            return
        self.begin(OTHER="1")
        library, whole, count = self.shim(), self.path("whole"), self.path("count")
        places = self.path("run"), self.path("tmp")
        os.mkdir(places[0], 0o700), os.mkdir(places[1], 0o700)
        shutil.copytree(self.home, whole, ignore=shutil.ignore_patterns("whole"))
        given = {"LD_PRELOAD": library, "SODIUM_COUNT": count, "XDG_RUNTIME_DIR": places[0], "TMPDIR": places[1],
                 "SWIFT_BACKTRACE": "enable=no"}
        self.ok("set", "ALPHA", "--stdin", stdin=NEEDLE, variables=given)
        names = self.read(count).decode().split()
        self.assertGreater(len(names), 100)
        outcomes = set()
        for number, name in enumerate(names, 1):
            shutil.copy(os.path.join(whole, "v.coffer"), self.vault)
            shutil.rmtree(self.path(".local"))
            shutil.copytree(os.path.join(whole, ".local"), self.path(".local"))
            answer = self.call("set", "ALPHA", "--stdin", stdin=NEEDLE, variables={**given, "SODIUM_FAILS": str(number)})
            said = f"{name}, call {number} of {len(names)}: exit {answer.code}: {answer.said[-200:]}"
            self.assertNotEqual(answer.code, 0, said)
            self.assertEqual(list(self.pieces_in(self.home)), [], said)
            outcomes.add(self.look(said))
        self.assertIn("old", outcomes)

    def look(self, said):
        """The old state, or after the commit the new one; a journal is played back by whoever opens next."""
        names = [row["name"] for row in self.ok("list", "--json").json["variables"]]
        self.assertIn("OTHER", names, said)
        if "ALPHA" not in names:
            return "old"
        self.assertEqual(self.get("ALPHA"), NEEDLE, said)
        return "new"


class OldVersionTest(VaultCase):
    """KeePassXC #1875, #2817: damage was noticed months later, when all good backups were gone."""

    def test_a_flipped_byte_in_an_old_version_stops_the_next_backup(self):
        """FLIPS says in how many places; `make fuzz` takes a thousand."""
        source = random.Random(1875)
        self.begin(ALPHA="1", BETA="1")
        for version in range(2, 6):
            self.load(ALPHA=f"alpha {version}", BETA=f"beta {version}")
        self.ok("destination", "add", "d", self.path("disk"), env=None)
        self.ok("backup", env=None)
        kept = sorted(os.listdir(self.path("disk")))
        whole = self.read(self.vault)
        with sqlite3.connect(self.vault) as database:
            lengths = database.execute("SELECT seq, length(value) FROM rev WHERE value IS NOT NULL ORDER BY seq").fetchall()
        database.close()
        # The newest version of each is read by people; these are not.
        old = lengths[:-2]
        for _ in range(int(os.environ.get("FLIPS", "40"))):
            sequence, length = source.choice(old)
            self.write("v.coffer", whole)
            self.flip(sequence, source.randrange(length), source.randrange(1, 256))
            answer = self.ok("backup", env=None, code=4)
            self.assertRegex(answer.said, rf"\b{sequence}\b", answer.said)
            self.assertEqual(sorted(os.listdir(self.path("disk"))), kept, "a snapshot was made or removed")

    def flip(self, sequence, at, mask):
        database = sqlite3.connect(self.vault, isolation_level=None)
        with database.blobopen("rev", "value", sequence) as blob:
            blob.seek(at)
            byte = blob.read(1)[0]
            blob.seek(at)
            blob.write(bytes([byte ^ mask]))
        database.close()


class ReencryptionTest(VaultCase):
    """sops #484: a key was rotated by somebody who could not read, which left an empty file, and status 0. gopass #304, #412:
    re-encryption stopped half way. What is killed or fails in between is T30 and T31 of Tests/attacks."""

    def setUp(self):
        super().setUp()
        self.begin(FIRST="1", SECOND="2")

    def test_a_slot_that_reads_no_value_rekeys_nothing(self):
        reader = self.path("reader")
        self.ok("key", "add", "--new-key-file", reader, "--scope", "metadata", "--yes", env=None)
        self.refuses(9, "rekey", "--yes", env=None, opener=["--key-file", reader])
        self.assertEqual((self.get("FIRST"), self.get("SECOND")), (b"1", b"2"))

    def test_a_recipient_that_is_none_leaves_the_others_as_they_are(self):
        files = [self.path(f"colleague-{number}") for number in range(5)]
        keys = [self.ok("key", "generate", file, env=None, opener=None, vault=None).text.split()[-1] for file in files]
        for number, key in enumerate(keys):
            if number == 2:
                self.refuses(3, "key", "add", "--recipient", key[:-1] + ("q" if key[-1] != "q" else "p"), "--yes", env=None)
            else:
                self.ok("key", "add", "--recipient", key, "--yes", env=None)
        self.ok("rekey", "--yes", env=None)
        for number, file in enumerate(files):
            self.assertEqual(self.call("get", "FIRST", opener=["--key-file", file]).code, 3 if number == 2 else 0, number)


class CanaryTest(VaultCase):
    """sops #1623, envio, Infisical: secrets in process lists, in logs, and in files that others may read."""

    # What takes a value in or gives it out, and what tells of one.
    COMMANDS = (
        ["get", "ALPHA"], ["set", "ALPHA", "--stdin"], ["import", "in.json", "--yes"], ["export", "--to", "json", "-o", "out.json"],
        ["export", "--to", "posix", "-o", "out.sh"], ["run", "--", "true"], ["run", "--mask", "--", "true"],
        ["run", "--as-file", "F=ALPHA", "--", "true"], ["edit"], ["diff", "r1", "r2"], ["history", "ALPHA"], ["log"], ["verify"],
        ["audit", "--values"], ["rekey", "--yes"], ["backup"], ["restore", "latest", "--to", "copy.coffer"], ["drill"],
        ["rotate", "ALPHA", "--staged", "--stdin"], ["rotate", "ALPHA", "--verify", "true"], ["scan", "."])

    def test_a_canary_is_in_no_argument_no_message_no_variable_of_a_helper_and_no_open_file(self):
        """Every call of every process of twenty commands, with all of its bytes: what is written, to where, made how wide."""
        self.begin(ALPHA=NEEDLE.decode())
        self.ok("destination", "add", "d", self.path("disk"), env=None)
        self.write("in.json", json.dumps({"BETA": NEEDLE.decode()}).encode())
        editor = self.write("editor", b"#!/bin/sh\ntrue\n", mode=0o700)
        trace = self.path("trace")
        for words in self.COMMANDS:
            with self.subTest(words=words):
                env = None if words[0] in ("verify", "rekey", "backup", "restore", "drill") else self.environment
                done = subprocess.run(
                    ["strace", "-f", "-qq", "-v", "-s", "65536", "-e", "trace=execve,execveat,open,openat,openat2,creat", "-o", trace,
                     *self.command(*words, env=env)], input=NEEDLE + b"-2", env={**self.env, "EDITOR": editor}, cwd=self.home,
                    capture_output=True, timeout=120)
                self.assertNotIn(NEEDLE[:12], done.stderr)
                if words[0] != "get":
                    self.assertNotIn(NEEDLE[:12], done.stdout)
                self.held(words, self.read(trace).decode("utf-8", "replace").splitlines())
        self.modes()

    def held(self, words, lines):
        """No argument has it, no variable but those of a program that gets values, no file opens wider than 0600."""
        for line in lines:
            if "execve" in line and NEEDLE.decode() in line:
                self.assertIn(words[0], ("run", "rotate", "drill"), line[:200])
                arguments = line.split("], [")[0]
                self.assertNotIn(NEEDLE.decode(), arguments)
            if "O_CREAT" in line and self.home in line or "O_CREAT" in line and "AT_FDCWD" not in line:
                mode = line.rsplit(") = ", 1)[0].rsplit(", ", 1)[-1]
                self.assertRegex(mode, r"^0?[0-6]00$", line[:200])

    def modes(self):
        for top, folders, names in os.walk(self.home):
            for name in names:
                path = os.path.join(top, name)
                if NEEDLE[:12] in self.read(path) and name not in ("trace", "in.json"):
                    self.assertEqual(os.stat(path).st_mode & 0o177, 0, path)


class NetworkTest(VaultCase):
    """Doppler #423, #245; mise-env-fnox #8: the network is in the way of every command."""

    def test_get_list_and_run_ask_no_network_and_need_none(self):
        self.begin(ALPHA="1")
        trace = self.path("trace")
        alone = ["unshare", "--user", "--map-root-user", "--net"]
        for words in (["get", "ALPHA"], ["list"], ["run", "--", "/bin/true"], ["run", "--mask", "--", "/bin/true"]):
            done = subprocess.run(
                [*alone, "strace", "-f", "-qq", "-e", "trace=%network", "-e", "signal=none", "-o", trace, *self.command(*words)],
                env=self.env, cwd=self.home, capture_output=True, timeout=60)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(self.read(trace), b"", words)


if __name__ == "__main__":
    unittest.main()
