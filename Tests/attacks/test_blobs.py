"""What lies in the file: lengths, padding, nonces, traces of what is sealed. T21 to T26."""

import base64
import json
import os
import unittest

from attack import NAMES, NEEDLE, PASSPHRASE, AttackCase, bases


class BlobTest(AttackCase):
    def test_T21_blobs_of_every_length(self):
        """blobs of 0, 1, 24, 40, 41 and odd lengths, and of 500 MB of zeros -> refused (4) in bounded memory"""
        self.stand()
        last = self.rows("SELECT max(seq) FROM rev")[0][0]
        columns = (f"rev SET meta = zeroblob(?) WHERE seq = {last}", f"rev SET link = zeroblob(?) WHERE seq = {last}",
                   "head SET body = zeroblob(?)", "header SET body = zeroblob(?)", "header SET mac = zeroblob(?)",
                   "rev SET value = zeroblob(?) WHERE seq = (SELECT max(seq) FROM rev WHERE value IS NOT NULL)")
        for column in columns:
            for size in (0, 1, 24, 40, 41, 300, 9_000_001) if "rev" in column else (0, 41, 9_000_001):
                self.sql((f"UPDATE {column}", (size,)))
                self.held({4, 6}, "verify", env=None, said=f"{column} {size}")
                self.restore()
        self.checkpoints()
        self.restore()
        self.sql(f"UPDATE rev SET meta = zeroblob(500000000) WHERE seq = {last}")
        answer = self.measured("list")
        self.assertEqual((answer.code, answer.out), (4, b""))
        self.assertLess(answer.mebibytes, 256)

    def checkpoints(self):
        for row in (0, 1):
            for size in (0, 41, 297, 9_000_001):
                self.forge(bases.checkpointed)
                self.sql((f"UPDATE checkpoint SET body = zeroblob(?) WHERE id = {row}", (size,)))
                self.held(4, "verify", env=None, opener=self.opens, variables=self.fresh())
        self.stand()

    def test_T22_padding_that_is_broken(self):
        """a box that opens, with broken padding -> refused (4)"""
        for padding in (lambda p: p.ljust(512, b"\0"), lambda p: (p + b"\x80").ljust(256, b"\1"),
                        lambda p: p + b"\x80", lambda p: bytes(256), lambda p: b"", lambda p: (p + b"\x80").ljust(1024, b"\0")):
            def build(w):
                bases.start(w)
                w.a2 = w.set(w.env, "A", b"padded", meta={"padding": padding})
                w.revision(w.env, w.a2)
            self.forge(build)
            self.held(4, "get", "A", env="app/prod", opener=self.opens, variables=self.fresh())

            def value(w):
                bases.start(w)
                w.a2 = w.set(w.env, "A", b"padded", value_seal={"padding": padding})
                w.revision(w.env, w.a2)
            self.forge(value)
            self.held(4, "get", "A", env="app/prod", opener=self.opens, variables=self.fresh())

    def test_T23_the_same_value_many_times(self):
        """one value under 10,000 names in two imports -> no nonce and no blob twice (a stuck generator: unit test)"""
        self.begin()
        for salt in ("A", "B"):
            source = self.write("many.json", json.dumps({f"{salt}{n}": "the same" for n in range(5_000)}).encode())
            self.ok("import", source, "--yes", "--quiet")
        blobs = [blob for row in self.rows("SELECT meta, value FROM rev") for blob in row if blob]
        self.assertGreater(len(blobs), 20_000)
        self.assertEqual(len({blob[1:25] for blob in blobs}), len(blobs))
        self.assertEqual(len({blob[25:] for blob in blobs}), len(blobs))

    def test_T24_lengths_of_values(self):
        """values of 0 to 255 bytes -> sealed values all of one length"""
        self.begin()
        source = self.write("long.json", json.dumps({f"V{n:03}": "x" * n for n in range(256)}).encode())
        self.ok("import", source, "--yes", "--quiet")
        self.assertEqual(self.rows("SELECT DISTINCT length(value) FROM rev WHERE value IS NOT NULL"), [(297,)])
        self.assertEqual(len(self.rows("SELECT DISTINCT length(meta) FROM rev WHERE value IS NOT NULL")), 1)

    def test_T25_words_in_vault_journal_and_backup(self):
        """names, values, notes, labels, passphrase as text, base64, hex, UTF-16 -> none in vault, journal, backup"""
        self.stand(slots=True)
        os.mkdir(self.path("disk"))
        self.ok("destination", "add", "local", self.path("disk"), env=None)
        self.ok("note", "ALPHA", "--stdin", "--yes", stdin=b"NOTE-needle-6a2b")
        self.ok("set", "ALPHA", "--stdin", "--reason", "REASON-needle-11c9", stdin=NEEDLE + b"-later")
        self.ok("backup", env=None)
        self.killed_in_the_journal()
        words = [NEEDLE, PASSPHRASE, b"kinect", b"production", b"NOTE-needle-6a2b", b"REASON-needle-11c9", b"disk",
                 *(name.encode() for name in NAMES if len(name) > 4)]
        forms = [form for word in words for form in self.forms(word)]
        files = [self.vault, self.vault + "-journal"] + [
            os.path.join(self.path("disk"), name) for name in os.listdir(self.path("disk")) if name.endswith(".coffer")]
        self.assertGreaterEqual(len(files), 3)
        for file in files:
            content = self.read(file)
            self.assertGreater(len(content), 512, file)
            self.assertEqual([form for form in forms if form in content], [], file)

    def killed_in_the_journal(self):
        """A writer that is killed when it syncs leaves its journal."""
        import subprocess
        subprocess.run(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-e",
             "inject=fdatasync,fsync:signal=SIGKILL:when=2", *self.command("set", "BETA", "--stdin")],
            input=NEEDLE, env=self.env, cwd=self.home, capture_output=True)
        self.assertTrue(os.path.exists(self.vault + "-journal"))

    @staticmethod
    def forms(word):
        for at in range(3):
            yield from filter(None, [base64.b64encode(b"x" * at + word)[4 * bool(at):-4] if len(word) > 8 else b""])
        text = word.decode()
        yield from (word, word.hex().encode(), word.hex().upper().encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))

    def test_T26_two_vaults_of_one_content(self):
        """two vaults of the same content under one passphrase -> no 16 bytes of theirs are the same"""
        parts = []
        for name in ("one.coffer", "two.coffer"):
            vault = self.path(name)
            secret = self.secret_fd(PASSPHRASE)
            self.ok("init", "--yes", env=None, vault=vault, opener=["--passphrase-fd", str(secret)], pass_fds=(secret,))
            secret = self.secret_fd(PASSPHRASE)
            self.ok("import", self.write("in.json", b'{"ALPHA": "%s"}' % NEEDLE), "--yes", vault=vault, opener=["--passphrase-fd", str(secret)],
                    pass_fds=(secret,))
            blobs = [blob for table in ("rev", "head", "checkpoint") for row in self.rows(f"SELECT * FROM {table}", vault)
                     for blob in row if isinstance(blob, bytes)]
            body = self.rows("SELECT body FROM header", vault)[0][0]
            blobs += [body[16:32], body[96 + 16:96 + 32], body[96 + 64:96 + 96 + 72]]
            parts.append({blob[at:at + 16] for blob in blobs for at in range(len(blob) - 15)} - {bytes(16)})
        self.assertEqual(parts[0] & parts[1], set())


if __name__ == "__main__":
    unittest.main()
