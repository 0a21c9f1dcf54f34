"""audit --out: the same bytes again from the same record, signed so that anybody can check, and never a value."""

import base64
import csv
import hashlib
import io
import os
import re
import subprocess
import tarfile
import unittest
import urllib.parse

from home import VaultCase

URI = b"mongodb+srv://kinect:Tr0ub4dor%26Horse9@cluster0.example.net/app?retryWrites=true"
SECRET = b"b64f0d3c9a7e51208d6c4b3a29f8e7d1"
PLACES = {"TZ": "Asia/Kolkata", "LANG": "de_DE.UTF-8", "LC_ALL": "C"}


def forms(value):
    """What must not be found: the value, a prefix of it, its forms on the wire, and hashes that need no key."""
    found = [value, value[:12], base64.b64encode(value)[:16], value.hex().encode()[:24]]
    found += [urllib.parse.quote_from_bytes(value, safe="").encode()]
    for name in ("md5", "sha1", "sha256", "sha512", "blake2b"):
        digest = hashlib.new(name, value).digest()
        found += [digest.hex().encode()[:16], base64.b64encode(digest)[:12]]
    return found


class PackTest(VaultCase):
    needles = []

    def setUp(self):
        super().setUp()
        self.ok("init", "--yes", env=None)
        self.load(MONGODB_URI=URI.decode(), JWT_SECRET=SECRET.decode(), PORT="8080")
        self.quarter = self.newest_quarter()

    def newest_quarter(self):
        day = self.ok("log", "--json").json["revisions"][0]["time"]
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"

    def make(self, name, *more, **other):
        path = self.path(name)
        answer = self.ok("audit", "--quarter", self.quarter, "--out", path, "--json", *more, env=None, **other)
        return path, answer.json

    def files(self, path):
        if os.path.isdir(path):
            return {name: self.read(os.path.join(path, name)) for name in os.listdir(path)}
        with tarfile.open(path) as archive:
            return {os.path.basename(row.name): archive.extractfile(row).read() for row in archive.getmembers()}

    def unpack(self, path):
        folder = path + ".d"
        os.makedirs(folder)
        for name, content in self.files(path).items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
        return folder

    def sums(self, folder):
        return subprocess.run(
            ["sha256sum", "-c", "--strict", "--quiet", "MANIFEST"], cwd=folder, capture_output=True).returncode

    def minisign(self, folder, key=None):
        key = key or self.ok("anchor", "--json", env=None).json["minisign_public_key"]
        return subprocess.run(["minisign", "-V", "-P", key, "-m", "MANIFEST"], cwd=folder, capture_output=True).returncode

    def metadata_slot(self):
        key = self.path("cron.key")
        self.ok("key", "add", "--new-key-file", key, "--scope", "metadata", "--label", "cron", "--yes", env=None)
        return ["--key-file", key]

    def test_the_same_bytes_elsewhere_and_later(self):
        first, said = self.make("a.tar")
        self.assertEqual(said["schema"], "coffer/1")
        self.assertEqual(said["pack"], first)
        at = str(said["at"])
        self.ok("set", "JWT_SECRET", "--generate", "hex:64", env=self.environment)
        self.ok("set", "NEW_KEY", "--stdin", stdin=b"0123456789abcdef0123456789abcdef")
        elsewhere = {**PLACES, "XDG_STATE_HOME": self.path("state"), "HOME": self.path("other")}
        os.makedirs(self.path("other"))
        before = os.umask(0o000)
        try:
            second, again = self.make("b.tar", "--at", at, variables=elsewhere)
        finally:
            os.umask(before)
        self.assertEqual(self.read(first), self.read(second))
        self.assertEqual(str(again["at"]), at)
        self.ok("audit", "--compare", first, env=None)
        self.ok("audit", "--quarter", self.quarter, "--at", at, "--compare", first, env=None)

    def test_a_pack_of_now_has_what_was_written_since(self):
        first, _ = self.make("a.tar")
        self.ok("set", "NEW_KEY", "--stdin", stdin=b"0123456789abcdef0123456789abcdef")
        second, _ = self.make("b.tar")
        self.assertNotIn(b"NEW_KEY", self.read(first))
        self.assertIn(b"NEW_KEY", self.read(second))

    def test_the_archive_is_plain(self):
        path, _ = self.make("a.tar")
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        with tarfile.open(path, "r:") as archive:
            rows = archive.getmembers()
        self.assertEqual([row.name for row in rows], sorted(row.name for row in rows))
        self.assertEqual({(row.uid, row.gid, row.mode, row.uname, row.mtime % 86400) for row in rows}, {(0, 0, 0o644, "", 0)})
        listing = subprocess.run(["tar", "-tf", path], capture_output=True)
        self.assertEqual((listing.returncode, listing.stderr), (0, b""))

    def test_a_third_party_verifies_it(self):
        folder = self.unpack(self.make("a.tar")[0])
        named = re.findall(r"(?m)^[0-9a-f]{64}  (.+)$", self.read(os.path.join(folder, "MANIFEST")).decode())
        self.assertEqual(sorted(named), sorted(set(os.listdir(folder)) - {"MANIFEST", "MANIFEST.minisig"}))
        self.assertEqual((self.sums(folder), self.minisign(folder)), (0, 0))
        manifest = self.read(os.path.join(folder, "MANIFEST")).decode()
        anchor = re.search(r"(?m)^# anchor (cfa1:.*)$", manifest).group(1)
        self.ok("verify", "--anchor", anchor, env=None)

    def test_one_changed_byte_is_noticed(self):
        path, _ = self.make("a.tar")
        for name in sorted(self.files(path)):
            with self.subTest(name):
                folder = self.unpack(path)
                content = bytearray(self.read(os.path.join(folder, name)))
                content[len(content) // 2] ^= 1
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(content)
                self.assertTrue(self.sums(folder) or self.minisign(folder))
                self.assertNotEqual(self.call("audit", "--compare", folder, env=None).code, 0)
                subprocess.run(["rm", "-r", folder], check=True)

    def test_no_value_and_no_hash_of_one(self):
        self.ok("set", "JWT_SECRET", "--stdin", stdin=SECRET[::-1])
        self.ok("export", "--to", "docker", "-o", self.path("x.env"))
        for name, more in (("a.tar", ()), ("b.tar", ("--pseudonyms", self.path("table.csv")))):
            path, _ = self.make(name, *more)
            for file, content in self.files(path).items():
                for value in (URI, b"Tr0ub4dor%26Horse9", b"Tr0ub4dor&Horse9", SECRET, SECRET[::-1]):
                    for form in forms(value):
                        self.assertNotIn(form, content, f"{file} of {name}")

    def test_a_metadata_slot_leaves_the_signature_to_a_full_one(self):
        cron = self.metadata_slot()
        signed, said = self.make("full.tar")
        for place in ("cron.tar", "cron"):
            with self.subTest(place):
                path, answer = self.make(place, "--at", str(said["at"]), opener=cron)
                self.assertFalse(answer["signed"])
                self.assertIn("MANIFEST.unsigned", self.files(path))
                self.assertNotIn("MANIFEST.minisig", self.files(path))
                self.refuses(9, "audit", "sign", path, env=None, opener=cron)
                self.ok("audit", "sign", path, env=None)
                self.assertEqual(self.files(path), self.files(signed))
                self.ok("audit", "--compare", path, env=None, opener=cron)
        self.assertEqual(self.read(self.path("cron.tar")), self.read(signed))

    def test_a_changed_pack_is_not_signed(self):
        path, _ = self.make("cron", opener=self.metadata_slot())
        with open(os.path.join(path, "report.md"), "ab") as file:
            file.write(b"All is well.\n")
        answer = self.ok("audit", "sign", path, env=None, code=1)
        self.assertIn("report.md", answer.text)
        self.assertNotIn("MANIFEST.minisig", os.listdir(path))

    def test_pseudonyms_leave_no_name(self):
        self.ok("set", "JWT_SECRET", "--generate", "hex:64", "--reason", "JWT_SECRET was in a chat")
        path, _ = self.make("a.tar", "--pseudonyms", self.path("table.csv"))
        for file, content in self.files(path).items():
            for name in (b"MONGODB_URI", b"JWT_SECRET", b"PORT,"):
                self.assertNotIn(name, content, file)
        table = {row["variable"]: row["label"] for row in csv.DictReader(io.StringIO(self.read(self.path("table.csv")).decode()))}
        self.assertEqual(sorted(table), ["JWT_SECRET", "MONGODB_URI", "PORT"])
        self.assertIn(table["JWT_SECRET"].encode(), self.files(path)["inventory.csv"])
        self.assertEqual(os.stat(self.path("table.csv")).st_mode & 0o777, 0o600)
        self.ok("audit", "--compare", path, env=None)

    def test_what_left_is_counted(self):
        self.ok("export", "--to", "docker", "-o", self.path("x.env"))
        self.ok("export", "--to", "docker", "-o", self.path("y.env"))
        rows = list(csv.DictReader(io.StringIO(self.files(self.make("a.tar")[0])["access.csv"].decode())))
        self.assertEqual([row["exports"] for row in rows if row["record"] == "use"], ["2"])
        self.assertEqual([row["scope"] for row in rows if row["record"] == "slot"], ["full"])

    def rows(self, path, name):
        return list(csv.DictReader(io.StringIO(self.files(path)[name].decode())))

    def test_a_rotation_is_told_with_its_steps(self):
        self.ok("set", "MONGODB_URI", "--stdin", "--reason", "moved", stdin=URI + b"2")
        self.ok("rotate", "JWT_SECRET", "--staged", "--generate", "hex:64")
        waiting, _ = self.make("a.tar")
        self.ok("rotate", "JWT_SECRET", "--attest", "logged in with it")
        self.ok("rotate", "JWT_SECRET", "--promote", "--yes")
        self.ok("rotate", "JWT_SECRET", "--retire", "--attest", "the old one is gone", "--yes")
        rotated, _ = self.make("b.tar")
        row = [row for row in self.rows(waiting, "rotations.csv") if row["unit"] == "JWT_SECRET"]
        self.assertEqual([(one["started"] != "", one["promoted"]) for one in row], [(True, "")])
        rows = {row["unit"]: row for row in self.rows(rotated, "rotations.csv")}
        self.assertEqual(sorted(rows), ["JWT_SECRET", "MONGODB_URI"])
        self.assertEqual((rows["MONGODB_URI"]["verified"], rows["MONGODB_URI"]["reason"]), ("none", "moved"))
        row = rows["JWT_SECRET"]
        self.assertEqual((row["verified"], row["occasion"], row["days_since_last"]), ("person", "planned", "0"))
        self.assertTrue(row["started"] and row["promoted"] and row["retired"])

    def test_due_dates_are_those_of_the_quarter(self):
        self.ok("policy", "set", "--timezone", "Asia/Kolkata", env=None)
        self.ok("policy", "set", "JWT_SECRET", "--every", "90d", "--owner", "ops@example.org")
        path, _ = self.make("a.tar")
        row = {row["variable"]: row for row in self.rows(path, "inventory.csv")}["JWT_SECRET"]
        self.assertEqual((row["policy"], row["policy_from"], row["owners"]), ("90d", "variable", "ops@example.org"))
        self.assertEqual((row["state"], row["days"], row["anchor_source"]), ("unknown_age", "90", "first_seen"))
        self.assertIn(b"# timezone Asia/Kolkata", self.files(path)["MANIFEST"])

    def test_findings_are_those_of_the_audit(self):
        path, said = self.make("a.tar")
        found = {row["id"] for row in self.rows(path, "findings.csv") if row["status"] != "closed"}
        shown = self.call("audit", "--json", "--at", str(said["at"]), env=None).json["findings"]
        self.assertTrue(found)
        self.assertEqual({finding["rule"] for finding in shown} - {"R030", "R031"},
                         {row["rule"] for row in self.rows(path, "findings.csv") if row["status"] != "closed"})

    def test_the_report_runs_nothing(self):
        page = self.files(self.make("a.tar")[0])["report.html"].decode()
        self.assertIn("<svg", page)
        self.assertNotRegex(page.lower(), r"<script|javascript:|<link|<img|@import|<iframe")
        self.assertNotRegex(page, r"(src|href)=\"(?!#)")

    def test_making_a_pack_is_recorded_but_not_of_an_older_record(self):
        before = self.ok("anchor", "--json", env=None).json["sequence"]
        _, said = self.make("a.tar")
        self.assertEqual(self.ok("anchor", "--json", env=None).json["sequence"], before + 1)
        self.make("b.tar", "--at", str(said["at"]))
        self.assertEqual(self.ok("anchor", "--json", env=None).json["sequence"], before + 1)

    def test_a_vault_that_cannot_be_written_still_gives_evidence(self):
        os.chmod(self.vault, 0o400)
        path, _ = self.make("a.tar")
        self.assertIn("MANIFEST.minisig", self.files(path))

    def test_bad_input(self):
        out = self.path("x.tar")
        self.refuses(2, "audit", "--quarter", "2026-Q5", "--out", out, env=None)
        self.refuses(2, "audit", "--out", out, env=None)
        self.refuses(2, "audit", "--quarter", "2999-Q1", "--out", out, env=None)
        self.refuses(12, "audit", "--quarter", self.quarter, "--at", "999999", "--out", out, env=None)
        self.refuses(12, "audit", "--quarter", self.quarter, "--at", "3", "--out", out, env=None)
        self.refuses(13, "audit", "--compare", self.path("none.tar"), env=None)
        self.refuses(9, "audit", "--compare", self.write("junk.tar", b"x" * 2048), env=None)
        os.makedirs(self.path("full"))
        self.write("full/a", b"1")
        self.ok("audit", "--quarter", self.quarter, "--out", self.path("full"), env=None, code=9)
        self.assertFalse(os.path.exists(out))

    def rekeyed(self, *words):
        """Rekeys, and returns the key that signed before."""
        key = self.ok("anchor", "--json", env=None).json["minisign_public_key"]
        self.ok("rekey", "--yes", *words, env=None)
        return key

    def test_a_pack_from_before_a_rekey_is_still_checked(self):
        first, _ = self.make("first.tar")
        folder = self.unpack(first)
        keys = [self.rekeyed()]
        second, _ = self.make("second.tar")
        keys.append(self.rekeyed())
        # The third party has the old key on paper.
        self.assertEqual((self.sums(folder), self.minisign(folder, keys[0])), (0, 0))
        self.assertNotEqual(self.minisign(folder), 0)
        for path, epoch in ((first, 1), (second, 2), (folder, 1)):
            answer = self.ok("audit", "--compare", path, "--json", env=None).json
            self.assertEqual((answer["epoch"], answer["before_rekey"], answer["signature"], answer["differences"]),
                             (epoch, True, "valid", []))
        said = self.ok("audit", "--compare", first, env=None).text
        self.assertIn("signed in epoch 1", said)
        self.assertIn("cannot be made again", said)
        # A metadata slot can tell, too.
        self.ok("audit", "--compare", first, env=None, opener=self.metadata_slot())
        fresh, _ = self.make("fresh.tar")
        self.assertFalse(self.ok("audit", "--compare", fresh, "--json", env=None).json["before_rekey"])

    def test_each_key_vouches_for_the_next(self):
        old = self.rekeyed()
        report = self.ok("anchor", "--json", env=None).json
        signer, = report["earlier_signers"]
        self.assertEqual((signer["epoch"], signer["minisign_public_key"], signer["next"]), (1, old, report["minisign_public_key"]))
        content = self.write("next", signer["next"].encode() + b"\n")
        self.write("next.minisig", signer["signature"].encode())
        check = lambda: subprocess.run(["minisign", "-V", "-P", old, "-m", content], capture_output=True).returncode
        self.assertEqual(check(), 0)
        self.write("next", report["minisign_public_key"].encode() + b"x\n")
        self.assertNotEqual(check(), 0)

    def test_a_changed_pack_from_before_a_rekey_is_found(self):
        path, _ = self.make("a.tar")
        self.rekeyed()
        for name in ("inventory.csv", "MANIFEST", "MANIFEST.minisig"):
            folder = self.unpack(path)
            file = os.path.join(folder, name)
            content = self.read(file)
            with open(file, "wb") as out:
                out.write(content[:-20] + bytes([content[-20] ^ 1]) + content[-19:])
            changed = self.ok("audit", "--compare", folder, "--json", env=None, code=1).json["differences"]
            self.assertIn({"file": "MANIFEST.minisig" if name == "MANIFEST" else name, "difference": "changed"}, changed)
            for one in os.listdir(folder):
                os.unlink(os.path.join(folder, one))
            os.rmdir(folder)
        folder = self.unpack(path)
        os.unlink(os.path.join(folder, "access.csv"))
        with open(os.path.join(folder, "more.csv"), "w", encoding="utf-8") as out:
            out.write("x")
        changed = self.ok("audit", "--compare", folder, "--json", env=None, code=1).json["differences"]
        self.assertEqual(changed, [{"file": "access.csv", "difference": "missing"}, {"file": "more.csv", "difference": "added"}])

    def test_what_nobody_vouches_for_is_said_clearly(self):
        cron = self.metadata_slot()
        unsigned, _ = self.make("a.tar", opener=cron)
        self.rekeyed("--drop-slot", "2")
        for words in (["--compare", unsigned], ["sign", unsigned]):
            answer = self.refuses(9, "audit", *words, env=None)
            self.assertIn("epoch 1", answer.said)

    def test_the_public_key_is_that_of_a_full_slot(self):
        self.assertRegex(self.ok("anchor", "--json", env=None).json["minisign_public_key"], r"^RW[A-Za-z0-9+/]{54}$")
        answer = self.ok("anchor", env=None)
        self.assertIn("RW", answer.said)
        cron = self.metadata_slot()
        self.assertIsNone(self.ok("anchor", "--json", env=None, opener=cron).json["minisign_public_key"])


if __name__ == "__main__":
    unittest.main()
