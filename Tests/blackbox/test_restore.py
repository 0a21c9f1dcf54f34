"""restore: what comes back was checked first, what is lost is said, and the file before is kept."""

import os
import shutil
import signal
import subprocess
import unittest

from home import CANONICAL
from places import BackupCase


class RestoreTest(BackupCase):
    def bare(self):
        """A machine that has nothing but the key: its environment, and where its vault will be."""
        home = self.path("bare")
        os.mkdir(home)
        return {"HOME": home}, os.path.join(home, "new.coffer")

    def test_beside_touches_nothing_and_is_exact(self):
        self.begin_with_disk(**{name: value.decode() for name, value in CANONICAL.items()})
        self.needles = []
        self.made()
        self.change(b"later")
        vault, state = self.read(self.vault), self.read(self.anchor())
        copy = self.path("copy.coffer")
        self.ok("restore", "latest", "--to", copy, env=None)
        self.assertEqual((vault, state), (self.read(self.vault), self.read(self.anchor())))
        self.assertEqual(os.stat(copy).st_mode & 0o777, 0o600)
        other = {"XDG_STATE_HOME": self.path("other")}
        self.assertEqual(self.values(vault=copy, variables=other), CANONICAL)
        self.refuses(2, "restore", "latest", "--to", copy, env=None)

    def anchor(self):
        folder = self.path(".local", "state", "coffer", "anchors")
        (name,) = os.listdir(folder)
        return os.path.join(folder, name)

    def test_what_would_be_lost_is_named_and_needs_consent(self):
        self.begin_with_disk()
        self.made()
        self.change(b"1")
        self.ok("tag", "r2", "v2")
        answer = self.refuses(5, "restore", "latest", "--yes", env=None)
        self.assertIn("r2", answer.said)
        self.assertIn("CHANGED", answer.said)
        self.assertIn("1 changes", answer.said)
        before = self.read(self.vault)
        report = self.ok("restore", "latest", "--accept-older", "--yes", "--json", env=None).json
        self.assertEqual(self.read(report["kept"]), before)
        self.assertEqual([(row["revision"], row["names"]) for row in report["lostRevisions"]], [(2, ["CHANGED"])])
        self.refuses(12, "get", "CHANGED")
        self.ok("verify", env=None)

    def test_lost_bookkeeping_alone_is_only_told(self):
        self.begin_with_disk()
        self.made()
        report = self.ok("restore", "latest", "--yes", "--json", env=None).json
        self.assertEqual([report["lostRevisions"], report["lostBookkeeping"]], [[], 1])
        self.assertEqual([row["verified"] for row in self.listed()], [True])
        self.made()

    def test_nobody_there_to_ask(self):
        self.begin_with_disk()
        self.made()
        self.refuses(2, "restore", "latest", "--no-input", env=None)

    def test_a_machine_that_has_only_the_key(self):
        self.begin_with_disk()
        self.made()
        variables, vault = self.bare()
        more = {"env": None, "vault": vault, "variables": variables}
        self.ok("restore", "latest", code=2, **more)
        self.ok("restore", "latest", "--from-dir", self.disk, **more)
        self.assertEqual(self.get("SECRET_KEY", vault=vault, variables=variables), b"s3cret-needle-0001")
        self.ok("restore", "latest", "--from-dir", self.disk, "--yes", **more)

    def test_a_deleted_vault_comes_back_where_its_anchor_is(self):
        self.begin_with_disk()
        self.made()
        os.remove(self.vault)
        answer = self.ok("restore", "latest", "--from-dir", self.disk, env=None, code=5)
        self.assertIn("this machine saw record", answer.said)
        self.assertFalse(os.path.exists(self.vault))
        self.ok("restore", "latest", "--from-dir", self.disk, "--accept-older", env=None)
        self.assertEqual(self.get("SECRET_KEY"), b"s3cret-needle-0001")

    def test_a_damaged_vault_is_kept_and_replaced(self):
        self.begin_with_disk()
        self.made()
        content = bytearray(self.read(self.vault))
        for index in range(4096, len(content), 7):
            content[index] ^= 1
        with open(self.vault, "wb") as file:
            file.write(content)
        self.ok("restore", "latest", "--yes", env=None, code=4)
        report = self.ok("restore", "latest", "--from-dir", self.disk, "--accept-older", "--yes", "--json", env=None).json
        self.assertEqual(self.read(report["kept"]), bytes(content))
        self.assertEqual(self.get("SECRET_KEY"), b"s3cret-needle-0001")

    def test_damaged_truncated_and_foreign_snapshots(self):
        self.begin_with_disk()
        good = self.made()
        self.change(b"1")
        bad = self.made()
        self.damage(bad + ".coffer")
        answer = self.refuses(4, "restore", "latest", "--to", self.path("x.coffer"), env=None)
        self.assertIn(good, answer.said)
        os.remove(os.path.join(self.disk, bad + ".json"))
        answer = self.refuses(4, "restore", "latest", "--to", self.path("x.coffer"), env=None)
        self.assertIn(good, answer.said, "the keys tell as much as the manifest does")
        os.truncate(os.path.join(self.disk, bad + ".coffer"), 8192)
        self.refuses(4, "restore", bad, "--to", self.path("x.coffer"), env=None)
        self.refuses(12, "restore", bad[:-5] + "0001Z", "--to", self.path("x.coffer"), env=None)
        other = self.path("o.coffer")
        self.ok("init", "--yes", env=None, vault=other)
        self.refuses(5, "restore", other, "--yes", env=None)
        shutil.copy(other, os.path.join(self.disk, bad + ".coffer"))
        os.chmod(os.path.join(self.disk, bad + ".coffer"), 0o600)
        self.refuses(5, "restore", bad, "--to", self.path("x.coffer"), env=None)
        self.assertFalse(os.path.exists(self.path("x.coffer")))

    def test_a_snapshot_of_a_future_format(self):
        self.begin_with_disk()
        one = self.made()
        path = os.path.join(self.disk, one + ".coffer")
        content = bytearray(self.read(path))
        content[60:64] = (2).to_bytes(4, "big")
        with open(path, "wb") as file:
            file.write(content)
        os.remove(os.path.join(self.disk, one + ".json"))
        self.refuses(6, "restore", one, "--to", self.path("x.coffer"), env=None)

    def test_a_snapshot_from_before_a_rekey_is_told(self):
        self.begin_with_disk()
        self.made()
        self.ok("rekey", "--yes", env=None)
        answer = self.refuses(5, "restore", "latest", "--yes", env=None)
        self.assertIn("changes", answer.said)
        self.ok("restore", "latest", "--yes", "--accept-older", env=None)
        self.ok("verify", env=None)

    def test_an_older_one_on_a_clean_machine_says_that_a_newer_one_is_there(self):
        self.begin_with_disk()
        first = self.made()
        newest = self.made()
        variables, vault = self.bare()
        more = {"env": None, "vault": vault, "variables": variables}
        answer = self.ok("restore", first, "--from-dir", self.disk, code=5, **more)
        self.assertIn(newest, answer.said)
        self.ok("restore", first, "--from-dir", self.disk, "--accept-older", **more)

    def test_snapshots_of_two_vaults_in_one_directory(self):
        self.begin_with_disk()
        mine = self.made()
        other = self.path("o.coffer")
        self.ok("init", "--yes", env=None, vault=other)
        self.ok("destination", "add", "local", self.disk, env=None, vault=other)
        self.ok("backup", env=None, vault=other)
        self.assertEqual([row["id"] for row in self.listed()], [mine])
        variables, vault = self.bare()
        more = {"env": None, "vault": vault, "variables": variables}
        self.assertIn(mine, self.ok("restore", "latest", "--from-dir", self.disk, code=2, **more).said)
        self.ok("restore", mine, "--from-dir", self.disk, **more)

    def test_an_identity_needs_the_fingerprint_of_a_vault_that_it_never_saw(self):
        self.begin_with_disk()
        identity = self.path("colleague.id")
        made = self.ok("key", "generate", identity, env=None, vault=None, opener=[])
        recipient = [word for word in (made.text + made.said).split() if word.startswith("coffer1")][0].strip(".,")
        self.ok("key", "add", "--recipient", recipient, env=None)
        fingerprint = self.ok("anchor", "--json", env=None).json["fingerprint"]
        self.made()
        variables, vault = self.bare()
        more = {"env": None, "vault": vault, "variables": variables, "opener": ["--key-file", identity]}
        self.ok("restore", "latest", "--from-dir", self.disk, code=5, **more)
        self.ok("restore", "latest", "--from-dir", self.disk, "--fingerprint", "0" * 32, code=5, **more)
        self.ok("restore", "latest", "--from-dir", self.disk, "--fingerprint", fingerprint, **more)

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_killed_at_each_step_leaves_the_old_vault_or_the_restored_one(self):
        self.begin_with_disk()
        self.made()
        self.change(b"1")
        before = self.read(self.vault)
        for point in ["fadvise64:signal=SIGKILL:when=1", "fsync:signal=SIGKILL:when=1", "fsync:signal=SIGKILL:when=2",
                      "renameat:signal=SIGKILL:when=1", "renameat2:signal=SIGKILL:when=1", "rename:signal=SIGKILL:when=1"]:
            answer = self.under_strace(point, "restore", "latest", "--accept-older", "--yes")
            now = self.read(self.vault)
            if now == before:
                self.assertEqual(self.get("CHANGED"), b"1", point)
            else:
                # The rename was done: the restored state is there, and the old file beside it.
                kept = [name for name in os.listdir(self.home) if ".before-restore-" in name]
                self.assertTrue(any(self.read(self.path(name)) == before for name in kept), point)
                self.ok("accept-state", "--yes", env=None)
                self.ok("verify", "--quiet", env=None)
                with open(self.vault, "wb") as file:
                    file.write(before)
                self.ok("accept-state", "--yes", env=None)
                before = self.read(self.vault)
            self.assertIn(answer.returncode, (-signal.SIGKILL, 137, 0), point)


if __name__ == "__main__":
    unittest.main()
