"""backup to a bucket of a real S3 server: sealed, never overwritten, read back; and back from there with a key alone."""

import json
import os
import unittest

from objects import ACCESS, SECRET, ObjectServer
from places import BackupCase


class BucketBackupTest(BackupCase):
    @classmethod
    def setUpClass(cls):
        cls.server = ObjectServer("kinect")
        cls.url = f"http://127.0.0.1:{cls.server.port}"

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def with_key(self, *words, secret=SECRET, url=None, form="{}\n{}\n", **more):
        fd = self.secret_fd(form.format(ACCESS, secret).encode())
        return self.call(*words, "--endpoint", url or self.url, "--access-key-fd", str(fd), env=None, pass_fds=(fd,), **more)

    def begin_with_bucket(self, prefix):
        self.begin_with_disk()
        self.address = f"s3://kinect/{prefix}"
        answer = self.with_key("destination", "add", "offsite", self.address)
        self.assertEqual(answer.code, 0, answer.said)

    def objects(self, prefix):
        status, body = self.server.ask("GET", "/kinect")
        self.assertEqual(status, 200)
        keys = [part.split(b"</Key>")[0].decode() for part in body.split(b"<Key>")[1:]]
        return {key: self.server.ask("GET", f"/kinect/{key}")[1] for key in keys if key.startswith(prefix + "/")}

    def test_a_snapshot_in_a_bucket_and_back_on_a_machine_with_the_key_alone(self):
        self.begin_with_bucket("whole")
        self.assertNotIn(SECRET, self.ok("destination", "list", "--json", env=None).text)
        rows = self.backup()["snapshots"]
        self.assertEqual([(row["destination"], row["verified"]) for row in rows], [("local", True), ("offsite", True)])
        kept = self.objects("whole")
        self.assertEqual(sorted(kept), [f"whole/{rows[1]['id']}.coffer", f"whole/{rows[1]['id']}.json"])
        for content in [*kept.values(), self.read(self.vault)]:
            for needle in [b"s3cret-needle-0001", b"SECRET_KEY", b"kinect/production", SECRET.encode()]:
                self.assertNotIn(needle, content)
        self.backup("offsite")
        self.assertLessEqual(kept.items(), self.objects("whole").items())
        bare = self.path("bare")
        os.mkdir(bare)
        more = {"vault": os.path.join(bare, "v.coffer"), "variables": {"HOME": bare}}
        answer = self.with_key("restore", "latest", "--from-url", self.address, secret="wrong", **more)
        self.assertEqual(answer.code, 14, answer.said)
        self.assertFalse(os.path.exists(more["vault"]))
        answer = self.with_key("restore", "latest", "--from-url", self.address, form="{}:{}", **more)
        self.assertEqual(answer.code, 0, answer.said)
        self.assertEqual(self.get("SECRET_KEY", **more), b"s3cret-needle-0001")

    def test_rules_remove_objects_of_this_vault_only(self):
        self.begin_with_bucket("rules")
        self.assertEqual(self.server.ask("PUT", "/kinect/rules/notes.txt", b"foreign")[0], 200)
        ids = [self.backup("offsite")["snapshots"][0]["id"] for _ in range(4)]
        newest = self.backup("offsite", "--keep-last", "1")["snapshots"][0]["id"]
        kept = [row["id"] for row in self.listed("offsite")]
        self.assertEqual(kept, [newest, ids[3], ids[2]])
        self.assertIn("rules/notes.txt", self.objects("rules"))
        self.assertEqual(len(self.objects("rules")), 7)

    def test_a_changed_object_is_neither_read_back_nor_restored(self):
        self.begin_with_bucket("changed")
        good = self.backup("offsite")["snapshots"][0]["id"]
        self.change(b"1")
        bad = self.backup("offsite")["snapshots"][0]["id"]
        content = bytearray(self.objects("changed")[f"changed/{bad}.coffer"])
        content[len(content) // 2] ^= 1
        self.server.ask("PUT", f"/kinect/changed/{bad}.coffer", bytes(content))
        answer = self.refuses(4, "restore", "latest", "--from", "offsite", "--to", self.path("x.coffer"), env=None)
        self.assertIn(good, answer.said)

    def test_a_server_that_is_down_or_lacks_the_bucket(self):
        self.begin_with_bucket("down")
        answer = self.with_key("destination", "add", "nowhere", "s3://no-such-bucket/x")
        self.assertEqual(answer.code, 14, answer.said)
        answer = self.with_key("destination", "add", "dead", "s3://kinect/x", url="http://127.0.0.1:1")
        self.assertEqual(answer.code, 14, answer.said)
        (row,) = [row for row in self.ok("destination", "list", "--json", env=None).json["destinations"] if row["kind"] == "s3"]
        self.assertEqual([row["name"], row["address"]], ["offsite", self.address])

    def test_a_weak_passphrase_alone_does_not_leave_the_machine(self):
        weak = b"hunter2"
        fd = self.secret_fd(weak)
        self.ok("init", "--yes", "--passphrase-fd", str(fd), "--accept-weak-passphrase", env=None, opener=[], pass_fds=(fd,))
        key = self.write("weak.txt", weak)
        opener = ["--passphrase-file", key]
        answer = self.with_key("destination", "add", "offsite", "s3://kinect/weak", opener=opener)
        self.assertEqual(answer.code, 0, answer.said)
        self.refuses(9, "backup", env=None, opener=opener)
        self.assertEqual(self.objects("weak"), {})
        self.ok("backup", "--accept-weak-passphrase", env=None, opener=opener)

    def test_a_weak_passphrase_is_known_whichever_slot_opens_the_vault(self):
        self.begin_with_bucket("slots")
        self.backup("offsite")
        weak, strong = self.write("weak.txt", b"hunter2"), self.write("strong.txt", b"anvil-quota-meadow-zephyr-lantern-orbit")
        kept = self.objects("slots")
        self.refuses(9, "key", "add", "--new-passphrase-file", weak, env=None)
        self.ok("key", "add", "--new-passphrase-file", weak, "--accept-weak-passphrase", env=None)
        # The key file opens the vault now, and so does a slot that reads nothing.
        self.ok("key", "add", "--new-key-file", self.path("night.key"), "--scope", "metadata", env=None)
        for opener in (..., ["--key-file", self.path("night.key")], ["--passphrase-file", weak]):
            self.assertIn("offsite" if opener is None else "passphrase", self.refuses(9, "backup", "offsite", env=None, opener=opener).said)
        self.assertEqual(self.objects("slots"), kept)
        self.ok("backup", "local", env=None)
        # Changed to a strong one it is forgotten, and back again it is not.
        change = ["key", "change-passphrase", "--new-passphrase-file"]
        self.ok(*change, strong, env=None, opener=["--passphrase-file", weak])
        self.ok("backup", "offsite", env=None)
        self.ok(*change, weak, "--accept-weak-passphrase", env=None, opener=["--passphrase-file", strong])
        self.refuses(9, "backup", "offsite", env=None)
        fd = self.secret_fd(b"hunter2")
        self.ok("rekey", "--reason", "over", "--yes", "--also-passphrase-fd", str(fd), "--also-key-file", self.path("night.key"),
                env=None, pass_fds=(fd,))
        self.refuses(9, "backup", "offsite", env=None)


if __name__ == "__main__":
    unittest.main()
