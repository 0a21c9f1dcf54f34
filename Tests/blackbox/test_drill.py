"""drill: a recovery that is practised, measured and recorded; what it leaves behind is nothing."""

import glob
import os
import shutil
import signal
import subprocess
import time
import unittest

from objects import ACCESS, SECRET, ObjectServer
from places import BackupCase, has_mounts


def homes():
    """Homes of drills in memory."""
    return set(glob.glob("/dev/shm/coffer-drill-*"))


class DrillCase(BackupCase):
    def setUp(self):
        super().setUp()
        self.env["XDG_RUNTIME_DIR"] = self.path("no-such-directory")

    def drill(self, *words, code=0, **more):
        return self.ok("drill", "--json", *words, env=None, code=code, **more)

    def records(self):
        quarter = self.ok("checklist", "show", "m1", "q1", "--json", env=None).json["items"]
        return {item["id"]: item["state"] for item in quarter}

    def recovery_key(self):
        """The key that a recovery sheet shows, as a person would type it."""
        path = self.path("kit.txt")
        self.ok("kit", "-o", path, "--yes", env=None)
        lines = self.read(path).decode().splitlines()
        return next(line.strip() for at, line in enumerate(lines) if "opens the whole vault" in "".join(lines[max(0, at - 2):at])
                    and line.strip())


class DrillTest(DrillCase):
    def test_a_drill_measures_and_is_recorded(self):
        self.begin_with_disk()
        self.made()
        before = homes()
        begin = time.monotonic()
        report = self.drill("--from", "local", "--to", "fly", "--note", "went well").json
        taken = (time.monotonic() - begin) * 1000
        self.assertTrue(report["ok"])
        self.assertEqual([report["partial"], report["with_kit"], report["values"], report["target"]], [False, False, 1, "fly"])
        self.assertEqual(report["recovery_point"], {"revisions_lost": 0, "seconds": 0, "newest_seconds": 0})
        marks = [report["marks"][f"t{number}"] for number in range(8)]
        self.assertEqual(marks, sorted(marks))
        self.assertLessEqual(report["recovery_time_ms"], taken)
        self.assertEqual(self.records(), {"m1": "done", "q1": "open"}, "a drill without the sheet is no full one")
        self.assertEqual(homes(), before)

    def test_what_would_be_lost_is_counted(self):
        self.begin_with_disk()
        self.made()
        self.change(b"1")
        self.change(b"2")
        report = self.drill().json
        self.assertEqual(report["recovery_point"]["revisions_lost"], 2)
        self.assertIn("2 revisions would be lost", self.ok("drill", env=None).text)

    def test_the_printed_key_alone_opens_it(self):
        self.begin_with_disk()
        key = self.recovery_key().encode()
        self.needles.append(key)
        self.made()
        fd = self.secret_fd(key + b"\n")
        report = self.drill("--with-kit", "--kit-fd", str(fd), "--to", "heroku", pass_fds=(fd,)).json
        self.assertEqual([report["ok"], report["with_kit"], report["partial"]], [True, True, False])
        self.assertEqual(self.records(), {"m1": "done", "q1": "done"})
        wrong = self.secret_fd(b"not the key\n")
        self.drill("--with-kit", "--kit-fd", str(wrong), pass_fds=(wrong,), code=3)
        self.assertEqual(self.records()["q1"], "done", "a failure takes no success away")

    def test_a_program_gets_the_restored_values_and_its_failure_counts(self):
        self.begin_with_disk()
        self.made()
        self.drill("--", "sh", "-c", 'test "$SECRET_KEY" = s3cret-needle-0001')
        answer = self.drill("--", "sh", "-c", "exit 7", code=9)
        self.assertIn("status 7", answer.said)
        self.ok("audit", env=None, code=1)

    def test_a_damaged_snapshot_fails_and_names_the_next_good_one(self):
        self.begin_with_disk()
        good = self.made()
        self.change(b"1")
        bad = self.made()
        before = homes()
        self.damage(bad + ".coffer")
        answer = self.drill("--from", "local", code=4)
        self.assertIn(good, answer.said)
        self.assertEqual(homes(), before)
        self.assertEqual(self.records(), {"m1": "open", "q1": "open"})

    def test_without_a_snapshot_there_is_nothing_to_practise(self):
        self.begin_with_disk()
        self.drill(code=12)

    def test_a_metadata_slot_makes_a_partial_one(self):
        self.begin_with_disk()
        self.made()
        key = self.path("night.key")
        self.ok("key", "add", "--new-key-file", key, "--scope", "metadata", "--yes", env=None)
        self.made()
        report = self.drill(opener=["--key-file", key]).json
        self.assertEqual([report["ok"], report["partial"], report["values"]], [True, True, 0])
        self.assertEqual(self.records(), {"m1": "done", "q1": "open"})

    def test_an_objective_that_is_missed_is_said_and_found(self):
        self.begin_with_disk()
        self.ok("checklist", "objective", "s3", "--rto", "1s", env=None)
        self.made()
        answer = self.drill("--", "sleep", "1.2")
        self.assertIn("objective missed", answer.said)
        rules = {one["rule"] for one in self.ok("audit", "--json", env=None, code=1).json["findings"]}
        self.assertIn("R050", rules)
        self.assertNotIn("R049", rules)

    def test_the_home_of_a_killed_drill_is_wiped_by_the_next(self):
        self.begin_with_disk()
        self.made()
        before = homes()
        process = subprocess.Popen(
            self.command("drill", "--to", "fly", "--", "sleep", "60", env=None), env=self.env, cwd=self.home,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        end = time.monotonic() + 30
        while not any(glob.glob(f"{home}/*.env") for home in homes() - before) and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.3)
        self.drill()
        (left,) = homes() - before
        self.assertTrue(os.listdir(left), "a drill that runs is let alone")
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.assertIn(left, homes())
        self.drill()
        self.assertEqual(homes(), before)

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_killed_at_each_mark_it_leaves_the_vault_and_the_next_one_wipes(self):
        self.begin_with_disk()
        self.made()
        good = self.drill().json
        before = homes()
        # Making the home, fetching, opening, checking, writing for the platform, wiping, recording.
        points = ["mkdir:signal=SIGKILL:when=1", "fadvise64:signal=SIGKILL:when=1", "fcntl:signal=SIGKILL:when=20",
                  "renameat2:signal=SIGKILL:when=1", "unlinkat:signal=SIGKILL:when=1", "fsync:signal=SIGKILL:when=1",
                  "fsync:signal=SIGKILL:when=3", "execve:signal=SIGKILL:when=2"]
        killed = 0
        for point in points:
            kept = self.read(self.vault)
            answer = self.under_strace(point, "drill", "--to", "fly")
            killed += answer.returncode in (-signal.SIGKILL, 137)
            if answer.returncode in (-signal.SIGKILL, 137) and self.read(self.vault) != kept:
                self.ok("verify", "--quiet", env=None)
            self.assertEqual(self.get("SECRET_KEY"), b"s3cret-needle-0001", point)
            self.assertEqual([row["verified"] for row in self.listed()], [True], point)
        self.assertGreaterEqual(killed, 4, "the drill is not where it was thought to be")
        self.assertEqual(self.drill().json["snapshot"], good["snapshot"])
        self.assertEqual(homes(), before)

    @unittest.skipUnless(has_mounts(), "needs to mount a file system")
    def test_a_memory_file_system_that_is_full_or_not_there(self):
        self.begin_with_disk(**{f"NAME_{number}": os.urandom(4_000).hex() for number in range(50)})
        self.made()
        for mount in ("mount -t tmpfs -o size=64k,mode=1777 tmpfs /dev/shm", "mount -t tmpfs -o ro,mode=1777 tmpfs /dev/shm"):
            script = f'{mount} || exit 99; "$@"; status=$?; ls -A /dev/shm; exit $status'
            done = subprocess.run(
                ["unshare", "-m", "sh", "-c", script, "sh"] + self.command("drill", "--to", "fly", env=None),
                capture_output=True, env=self.env, cwd=self.home, timeout=120)
            self.assertIn(done.returncode, (8, 13), (done.stdout, done.stderr))
            self.assertEqual(done.stdout, b"", "something is left in memory")
            self.assertTrue(done.stderr)
        self.assertEqual(self.records()["m1"], "open")
        self.drill()

    def test_a_thousand_variables_within_three_seconds(self):
        self.begin_with_disk(**{f"NAME_{number}": f"s3cret-{number}-needle" for number in range(1000)})
        self.made()
        report = self.drill("--to", "fly").json
        self.assertEqual(report["values"], 1000)
        # The release build is held to three seconds; this may be a debug build on a machine that is busy.
        self.assertLess(report["recovery_time_ms"], 3000 if "release" in os.environ.get("COFFER", "") else 10_000)


class BucketDrillTest(DrillCase):
    def test_a_drill_from_a_bucket_and_a_bucket_that_is_gone(self):
        server = ObjectServer("kinect")
        self.addCleanup(server.stop)
        self.begin_with_disk(**{f"NAME_{number}": f"s3cret-{number}-needle" for number in range(1000)})
        fd = self.secret_fd(f"{ACCESS}\n{SECRET}\n".encode())
        self.ok("destination", "add", "offsite", "s3://kinect/drill", "--endpoint", f"http://127.0.0.1:{server.port}",
                "--access-key-fd", str(fd), env=None, pass_fds=(fd,))
        self.backup()
        report = self.drill("--from", "offsite", "--to", "fly").json
        self.assertEqual([report["ok"], report["from"], report["values"]], [True, "offsite", 1000])
        self.assertLess(report["recovery_time_ms"], 3000 if "release" in os.environ.get("COFFER", "") else 10_000)
        server.process.kill()
        server.process.wait()
        self.drill("--from", "offsite", code=14)


if __name__ == "__main__":
    unittest.main()
