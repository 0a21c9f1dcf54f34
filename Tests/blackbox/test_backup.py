"""backup, snapshots, destination: what is called a backup was read back, and nothing goes after a failure."""

import json
import os
import shutil
import subprocess
import time
import unittest

from places import BackupCase, has_mounts


class DestinationTest(BackupCase):
    def test_destinations_are_added_listed_and_removed(self):
        self.begin_with_disk()
        (row,) = self.ok("destination", "list", "--json", env=None).json["destinations"]
        self.assertEqual([row["name"], row["kind"], row["address"]], ["local", "directory", os.path.realpath(self.disk)])
        self.refuses(9, "destination", "add", "local", self.home, env=None)
        self.refuses(2, "destination", "remove", "local", "--no-input", env=None)
        self.ok("destination", "remove", "local", "--yes", env=None)
        self.assertEqual(self.ok("destination", "list", "--json", env=None).json["destinations"], [])
        self.refuses(2, "backup", env=None)

    def test_a_directory_is_made_private_and_its_parent_is_not_made(self):
        self.begin(A="1")
        self.ok("destination", "add", "new", self.path("new"), env=None)
        self.assertEqual(os.stat(self.path("new")).st_mode & 0o777, 0o700)
        self.refuses(13, "destination", "add", "deep", self.path("no", "such"), env=None)
        self.assertFalse(os.path.exists(self.path("no")))

    def test_a_file_a_shared_directory_and_a_bad_name_are_refused(self):
        self.begin(A="1")
        self.refuses(13, "destination", "add", "file", self.key, env=None)
        os.mkdir(self.path("shared"))
        os.chmod(self.path("shared"), 0o777)
        self.refuses(8, "destination", "add", "shared", self.path("shared"), env=None)
        for name in ["", "a/b", ".hidden", "a b", "x" * 65]:
            self.refuses(2, "destination", "add", name, self.home, env=None)

    def test_an_access_key_goes_with_a_bucket_and_is_read_from_a_descriptor_only(self):
        self.begin(A="1")
        self.refuses(2, "destination", "add", "offsite", "s3://backups/kinect", env=None)
        self.refuses(2, "destination", "add", "local", self.home, "--endpoint", "http://127.0.0.1:1", env=None)
        fd = self.secret_fd(b"only-an-id\n")
        self.refuses(2, "destination", "add", "offsite", "s3://backups/kinect", "--access-key-fd", str(fd), env=None,
                     pass_fds=(fd,))


class BackupTest(BackupCase):
    def test_a_snapshot_is_private_verified_and_recorded(self):
        self.begin_with_disk()
        before = self.read(self.vault)
        (row,) = self.backup()["snapshots"]
        name = row["id"] + ".coffer"
        self.assertEqual(self.read(os.path.join(self.disk, name)), before)
        self.assertEqual([row["destination"], row["bytes"], row["verified"], row["revision"]], ["local", len(before), True, 1])
        for file in self.files():
            self.assertEqual(os.stat(os.path.join(self.disk, file)).st_mode & 0o777, 0o600)
        manifest = json.loads(self.files()[row["id"] + ".json"])
        self.assertEqual([manifest["bytes"], manifest["format"]], [len(before), 1])
        (listed,) = self.listed()
        self.assertEqual([listed["id"], listed["verified"], listed["revision"]], [row["id"], True, 1])
        self.ok("verify", "--anchor", manifest["anchor"], env=None)

    def test_ids_of_one_second_differ_and_nothing_is_overwritten(self):
        self.begin_with_disk()
        ids = [self.made() for _ in range(4)]
        self.assertEqual(sorted(set(ids)), ids)
        self.assertEqual(len(self.snapshots()), 4)

    def test_a_metadata_slot_is_enough(self):
        self.begin_with_disk()
        key = self.path("night.key")
        self.ok("key", "add", "--new-key-file", key, "--scope", "metadata", env=None)
        night = ["--key-file", key]
        (row,) = self.backup(opener=night)["snapshots"]
        self.assertTrue(row["verified"])
        self.ok("restore", "latest", "--to", self.path("copy.coffer"), env=None, opener=night)
        self.refuses(9, "destination", "add", "elsewhere", self.home, env=None, opener=night)
        self.refuses(9, "destination", "remove", "local", "--yes", env=None, opener=night)

    def test_if_changed_writes_only_when_something_did(self):
        self.begin_with_disk()
        first = self.made()
        report = self.backup("--if-changed")
        self.assertEqual([report["snapshots"], report["unchanged"][0]["id"]], [[], first])
        self.ok("run", "--job", "nightly", "--", "true")
        self.assertEqual(self.backup("--if-changed")["snapshots"], [], "what coffer did itself is no change")
        self.change(b"1")
        second = self.made("--if-changed")
        os.remove(os.path.join(self.disk, second + ".coffer"))
        self.assertNotEqual(self.made("--if-changed"), second, "a snapshot that is gone is no backup")

    def test_dry_run_writes_nothing_and_gives_the_reasons(self):
        self.begin_with_disk()
        self.made()
        before, vault = self.files(), self.read(self.vault)
        report = self.backup("--dry-run", "--keep-last", "1", "--keep-min", "1")
        self.assertEqual([row["keep"] for row in report["pruned"][0]["snapshots"]], [True, False])
        self.assertEqual(report["pruned"][0]["snapshots"][0]["reasons"], ["last", "minimum"])
        self.assertEqual((before, vault), (self.files(), self.read(self.vault)))

    def test_old_snapshots_go_by_the_rules_and_foreign_files_never(self):
        self.begin_with_disk()
        for name in ["notes.txt", "deadbeef-0001-0000000001-20200101T000000Z.coffer", ".part-deadbeef-x"]:
            self.write(os.path.join("disk", name), b"foreign")
        ids = [self.made() for _ in range(5)]
        self.ok("snapshots", "hold", ids[0], "--reason", "before the migration", env=None)
        self.refuses(2, "snapshots", "hold", ids[0], env=None)
        self.refuses(12, "snapshots", "hold", "latest", "--reason", "x", env=None)
        newest = self.made("--keep-last", "2")
        kept = [row["id"] for row in self.listed()]
        self.assertEqual(kept, [newest, ids[4], ids[3], ids[0]], "two by the rule, three at least, and the one on hold")
        self.assertEqual(self.listed()[-1]["kept"], ["hold"])
        self.assertEqual(self.files()["notes.txt"], b"foreign")
        self.assertIn(".part-deadbeef-x", self.files())
        self.ok("snapshots", "release", ids[0], env=None)
        self.made("--keep-last", "2")
        self.assertNotIn(ids[0], [row["id"] for row in self.listed()])

    def test_without_a_rule_everything_stays(self):
        self.begin_with_disk()
        ids = [self.made() for _ in range(5)]
        self.assertEqual(len(self.snapshots()), len(ids))

    def test_more_than_half_at_once_needs_yes(self):
        self.begin_with_disk()
        for _ in range(24):
            self.made()
        report = self.backup("--keep-last", "3", code=9)
        self.assertEqual([report["problems"][0]["code"], report["snapshots"][0]["verified"]], ["many-snapshots", True])
        self.assertEqual(len(self.snapshots()), 25)
        self.backup("--keep-last", "3", "--yes")
        self.assertEqual(len(self.snapshots()), 3)

    def test_two_at_once_both_make_or_share_a_verified_snapshot(self):
        self.begin_with_disk()
        runs = [
            subprocess.Popen(self.command("backup", "--json", env=None), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             env=self.env, cwd=self.home) for _ in range(4)]
        reports = [(run.communicate(timeout=60), run.returncode) for run in runs]
        for (out, err), code in reports:
            self.assertEqual(code, 0, err)
            self.assertTrue(json.loads(out)["snapshots"][0]["verified"])
        self.assertTrue(all(row["verified"] for row in self.listed()))
        self.ok("verify", env=None)


class FailureTest(BackupCase):
    def fails(self, code, *words, **more):
        """A backup that fails; nothing that was there before is gone."""
        before = self.files() if os.path.isdir(self.disk) else {}
        report = self.backup("--keep-last", "1", "--keep-min", "1", *words, code=code, **more)
        after = self.files() if os.path.isdir(self.disk) else {}
        gone = [name for name in before if after.get(name) != before[name]]
        self.assertEqual(gone, [], "something went after a failure")
        return report

    def test_a_destination_that_is_gone(self):
        self.begin_with_disk()
        os.rename(self.disk, self.disk + ".away")
        report = self.fails(13)
        self.assertEqual([report["snapshots"], report["problems"][0]["destination"]], [[], "local"])
        self.assertFalse(os.path.exists(self.disk), "nothing is made where a disk should be mounted")

    def test_one_of_two_is_gone(self):
        self.begin_with_disk()
        other = self.path("other")
        self.ok("destination", "add", "other", other, env=None)
        os.rmdir(other)
        report = self.fails(15)
        self.assertEqual([row["destination"] for row in report["snapshots"]], ["local"])
        self.assertEqual([row["destination"] for row in report["problems"]], ["other"])

    def test_a_symbolic_link_in_place_of_the_directory(self):
        self.begin_with_disk()
        os.rename(self.disk, self.disk + ".away")
        os.symlink(self.disk + ".away", self.disk)
        self.assertEqual(self.backup(code=8)["problems"][0]["code"], "symlink")

    @unittest.skipUnless(has_mounts(), "needs to mount a file system")
    def test_a_full_disk_keeps_no_part(self):
        self.begin_with_disk()
        answer = self.on_small_disk(8192, "backup", "--json")
        self.assertEqual(answer.returncode, 13, answer.stderr)
        report, _, left = answer.stdout.rpartition(b"}")
        self.assertEqual(left.split(), [])
        self.assertEqual(json.loads(report + b"}")["problems"][0]["code"], "noSpace")

    @unittest.skipIf(os.geteuid() == 0 and not has_mounts(), "root writes everywhere")
    def test_a_read_only_disk(self):
        self.begin_with_disk()
        script = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" || exit 99; shift; exec "$@"'
        answer = subprocess.run(
            ["unshare", "-m", "sh", "-c", script, "sh", self.disk] + self.command("backup", env=None),
            capture_output=True, env=self.env, cwd=self.home, timeout=60)
        self.assertEqual(answer.returncode, 13, answer.stderr)
        self.assertIn(b"local", answer.stderr)

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_a_disk_that_lies_is_not_believed(self):
        self.begin_with_disk()
        good = self.made()
        # The program stops where it begins to read back, and the disk changes what was written.
        process = subprocess.Popen(
            ["strace", "-f", "-o", self.path("trace"), "-e", "trace=fadvise64", "-e", "inject=fadvise64:signal=SIGSTOP"]
            + self.command("backup", "--json", "--keep-last", "1", "--keep-min", "1", env=None),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.env, cwd=self.home)
        child = self.stopped_child(process.pid)
        (new,) = [name for name in self.snapshots() if name != good + ".coffer"]
        self.damage(new)
        os.kill(child, 18)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 4, err)
        report = json.loads(out)
        self.assertEqual([row["verified"] for row in report["snapshots"]], [False])
        self.assertIn(good + ".coffer", self.snapshots(), "nothing goes after a failure")
        self.assertEqual({row["id"]: row["verified"] for row in self.listed()}, {good: True, new[:-7]: False})

    def stopped_child(self, parent, seconds=30):
        """The child that a tracer stopped in a group stop."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                with open(f"/proc/{parent}/task/{parent}/children", encoding="ascii") as file:
                    children = file.read().split()
                for child in children:
                    with open(f"/proc/{child}/stat", encoding="ascii") as file:
                        if file.read().rpartition(")")[2].split()[0] in "Tt" and len(self.snapshots()) > 1:
                            time.sleep(0.2)
                            return int(child)
            except OSError:
                pass
            time.sleep(0.02)
        self.fail("the program did not get to where it reads back")

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_killed_at_each_step_leaves_old_snapshots_and_no_half_one(self):
        self.begin_with_disk()
        good = self.made()
        points = ["renameat2:signal=SIGKILL:when=1", "renameat2:signal=SIGKILL:when=2", "fsync:signal=SIGKILL:when=1",
                  "fsync:signal=SIGKILL:when=2", "fsync:signal=SIGKILL:when=3", "fadvise64:signal=SIGKILL:when=1"]
        for point in points:
            answer = self.under_strace(point, "backup", "--keep-last", "1", "--keep-min", "1")
            self.assertEqual(answer.returncode, -9 if answer.returncode < 0 else 137, point)
            self.assertIn(good + ".coffer", self.snapshots(), point)
            self.ok("verify", "--quiet", env=None)
            for row in self.listed():
                self.assertEqual(row["verified"], row["id"] == good, point)
        # Whatever was left has its own name until it is whole, and a whole one restores.
        for name in self.snapshots():
            self.ok("restore", os.path.join(self.disk, name), "--to", self.path(name), env=None)
        self.made()

    def test_a_damaged_vault_is_not_backed_up(self):
        self.begin_with_disk()
        good = self.made()
        content = bytearray(self.read(self.vault))
        place = content.rindex(b"\x00" * 8, 0, len(content) // 2)
        content[-200:] = bytes(200)
        content[place] ^= 1
        for index in range(8192, len(content), 64):
            content[index] ^= 1
        with open(self.vault, "wb") as file:
            file.write(content)
        self.ok("backup", env=None, code=4)
        self.assertEqual(self.snapshots(), [good + ".coffer"])


if __name__ == "__main__":
    unittest.main()
