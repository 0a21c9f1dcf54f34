"""The recipes for databases: MongoDB and a real PostgreSQL are dumped and restored, and none of the usual faults is there.

The usual script lists a password among its arguments, leaves an archive of nothing when the dump fails, removes good ones all
the same, and says that it was completed.
"""

import os
import secrets
import shutil
import subprocess
import sys
import unittest

import test_rotate_real as real
from home import HERE, VaultCase
from mongo import MongoCase

JOBS = os.path.join(HERE, "..", "..", "Examples", "jobs")
# Another one in each run: the arguments of all processes are looked at, also of those that others test with.
PASSWORD = "recipe-needle-" + secrets.token_hex(8)


class Recipe:
    """What holds of every recipe. A test case beside it has a database with rows, and says how to reach it."""

    ending = None
    keep = 30

    def begin_recipe(self):
        self.dumps = self.path("dumps")
        os.mkdir(self.dumps)
        self.needles = [PASSWORD.encode()]
        self.seen = self.path("arguments")

    def job(self, name, *words, env=..., options=(), code=0, **variables):
        """Runs a script as a job; what it and its programs had as arguments is kept."""
        answer = self.ok(
            "run", "--job", name, *options, *self.given, "--", "sh", os.path.join(JOBS, words[0]), *words[1:], env=env,
            variables={"PATH": self.watching() + ":" + self.env["PATH"], "SEEN": self.seen, **variables}, code=code)
        self.assertNotIn(PASSWORD, answer.text + answer.said)
        return answer

    def watching(self):
        """A folder with a stand-in for each program, which notes the arguments of all processes and goes on to the real one."""
        folder = self.path("watching")
        if not os.path.exists(folder):
            os.mkdir(folder)
            for program in self.programs:
                path = os.path.join(folder, program)
                with open(path, "w", encoding="utf-8") as file:
                    file.write(f'#!/bin/sh\ncat /proc/[0-9]*/cmdline 2>/dev/null >>"$SEEN"\nexec {self.real(program)} "$@"\n')
                os.chmod(path, 0o700)
        return folder

    def dump(self, **more):
        return self.job("db-backup", f"dump-{self.kind}.sh", self.dumps, options=["--report-fd", "3"], **more)

    def old_ones(self, count):
        """Good dumps of the days before."""
        for number in range(count):
            path = os.path.join(self.dumps, f"kinect-2026{number // 28 + 1:02}{number % 28 + 1:02}T031500Z.{self.ending}")
            with open(path, "w", encoding="utf-8") as file:
                file.write("good")
        return sorted(os.listdir(self.dumps))

    def item(self, name):
        (row,) = self.ok("checklist", "show", name, "--json", env=None).json["items"]
        return row

    def test_what_was_dumped_comes_back_elsewhere(self):
        self.dump()
        (name,) = os.listdir(self.dumps)
        path = os.path.join(self.dumps, name)
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        self.assertRegex(self.item("w5")["answer"], rf"exit 0, \d+ ms, {os.path.getsize(path)} bytes")
        words = ["db-restore", f"restore-{self.kind}.sh", path]
        same = ["--forbid-same", self.variable]
        self.job(*words, env="kinect/test", options=[*same, "--no-input", "--confirm"], code=125)
        self.assertEqual(self.rows("copy"), 0)
        self.job(*words, env="kinect/test", options=same)
        self.assertEqual((self.rows("live"), self.rows("copy")), (20, 20))
        self.assertEqual(self.item("m3")["state"], "done")
        self.copy_leads_to_live()
        self.assertIn("kinect/production", self.job(*words, env="kinect/test", options=same, code=125).said)

    def test_the_password_stands_in_no_argument_file_or_message(self):
        self.dump()
        self.job("db-restore", f"restore-{self.kind}.sh", os.path.join(self.dumps, os.listdir(self.dumps)[0]), env="kinect/test")
        seen = self.read(self.seen)
        for program in self.programs:
            self.assertIn(program.encode(), seen)
        self.assertNotIn(PASSWORD.encode(), seen)
        for folder, _, names in os.walk(self.home):
            for name in names:
                self.assertNotIn(PASSWORD.encode(), self.read(os.path.join(folder, name)), name)

    def test_a_dump_that_fails_leaves_nothing_removes_nothing_and_says_so(self):
        before = self.old_ones(40)
        for fault in self.faults:
            with self.subTest(fault.__name__):
                self.assertNotEqual(fault().code, 0)
                self.assertEqual(sorted(os.listdir(self.dumps)), before, "older dumps, and no part of a new one")
                self.assertEqual(self.item("w5")["state"], "failed")

    def fails(self, **variables):
        answer = self.call(
            "run", "--job", "db-backup", "--report-fd", "3", *self.given, "--", "sh",
            os.path.join(JOBS, f"dump-{self.kind}.sh"), self.dumps,
            variables={"PATH": self.watching() + ":" + self.env["PATH"], "SEEN": self.seen, **variables})
        self.assertNotIn(PASSWORD, answer.text + answer.said)
        return answer

    def test_a_dump_that_succeeds_removes_the_oldest_only(self):
        before = self.old_ones(40)
        self.dump()
        left = sorted(os.listdir(self.dumps))
        self.assertEqual(len(left), self.keep)
        self.assertEqual(left[:-1], before[-(self.keep - 1):])


class MongoRecipeTest(MongoCase, Recipe, VaultCase):
    """nx-27017 knows no users, so the needle is in another part of the URI."""

    kind, ending, variable = "mongodb", "gz", "MONGODB_URI"
    programs = ["mongodump", "mongorestore"]
    given = ["--only", "MONGODB_URI"]

    def setUp(self):
        super().setUp()
        self.connect(self.uri("live"), ("live", "copy"))
        self.client["live"].users.insert_many([{"n": number, "text": f"row {number} " * 20} for number in range(20)])
        self.begin(MONGODB_URI=self.uri("live"))
        self.load(env="kinect/test", MONGODB_URI=self.uri("copy"))
        self.begin_recipe()

    def test_a_uri_without_a_database_is_not_restored_into(self):
        self.dump()
        path = os.path.join(self.dumps, os.listdir(self.dumps)[0])
        for uri in (f"mongodb://u:{PASSWORD}@127.0.0.1:{self.mongo.port}", f"mongodb://127.0.0.1:{self.mongo.port}/?appName={PASSWORD}"):
            self.ok("set", "MONGODB_URI", "--stdin", env="kinect/test", stdin=uri.encode())
            self.assertIn("names no database", self.job("db-restore", "restore-mongodb.sh", path, env="kinect/test", code=2).said)
        self.assertEqual((self.rows("live"), self.rows("copy")), (20, 0))

    def uri(self, database):
        return f"mongodb://127.0.0.1:{self.mongo.port}/{database}?appName={PASSWORD}"

    def real(self, program):
        path = self.path("tools", program)
        os.makedirs(self.path("tools"), exist_ok=True)
        os.symlink(os.path.join(HERE, "data", "mongotools.py"), path)
        return f"{sys.executable} {path}"

    def rows(self, database):
        return self.client[database].users.count_documents({})

    def copy_leads_to_live(self):
        self.ok("set", "MONGODB_URI", "--stdin", env="kinect/test", stdin=self.uri("live").encode())

    @property
    def faults(self):
        return [self.nobody_there, self.breaks_off, self.empty, self.no_program]

    def breaks_off(self):
        return self.fails(BREAK_OFF="1")

    def nobody_there(self):
        self.ok("set", "MONGODB_URI", "--stdin", stdin=b"mongodb://127.0.0.1:1/live")
        answer = self.fails()
        self.ok("set", "MONGODB_URI", "--stdin", stdin=self.uri("live").encode())
        return answer

    def empty(self):
        self.client["live"].users.delete_many({})
        return self.fails()

    def no_program(self):
        os.unlink(os.path.join(self.watching(), "mongodump"))
        return self.fails()


@unittest.skipUnless(os.path.exists(real.POSTGRES) and shutil.which("psql"), "PostgreSQL 15 is not installed")
class PostgresRecipeTest(Recipe, real.PostgresServer):
    kind, ending, variable = "postgresql", "dump", "DATABASE_URL"
    programs = ["pg_dump", "pg_restore"]
    given = ["--only", "DATABASE_URL", "--only", "PGPASS", "--as-file", "PGPASSFILE=PGPASS"]

    def setUp(self):
        super().setUp()
        self.assertEqual(self.sql(f"CREATE ROLE app LOGIN PASSWORD '{PASSWORD}'").returncode, 0)
        for name in ("live", "copy"):
            self.assertEqual(self.sql(f"CREATE DATABASE {name} OWNER app").returncode, 0)
        self.at("live", "CREATE TABLE users (n int, text text); INSERT INTO users SELECT g, 'row ' || g FROM generate_series(1, 20) g")
        passes = f"*:*:*:app:{PASSWORD}"
        self.begin(DATABASE_URL=self.url("live"), PGPASS=passes)
        self.load(env="kinect/test", DATABASE_URL=self.url("copy"), PGPASS=passes)
        self.begin_recipe()

    def url(self, database):
        host = self.place.replace("/", "%2F")
        return f"postgresql://app@{host}/{database}"

    def real(self, program):
        return os.path.join(real.POSTGRES, program)

    def at(self, database, text):
        done = subprocess.run(
            ["psql", "-XAtqc", text], capture_output=True, timeout=30, text=True,
            env={**self.env, "PGHOST": self.place, "PGUSER": "app", "PGPASSWORD": PASSWORD, "PGDATABASE": database})
        return done.stdout.strip() if done.returncode == 0 else None

    def rows(self, database):
        return int(self.at(database, "SELECT count(*) FROM users") or 0)

    def copy_leads_to_live(self):
        self.ok("set", "DATABASE_URL", "--stdin", env="kinect/test", stdin=self.url("live").encode())

    @property
    def faults(self):
        return [self.wrong_password, self.nobody_there, self.empty, self.no_program]

    def wrong_password(self):
        self.ok("set", "PGPASS", "--stdin", stdin=b"*:*:*:app:another-password")
        answer = self.fails()
        self.assertIn("password authentication failed", answer.said + answer.text)
        self.ok("set", "PGPASS", "--stdin", stdin=f"*:*:*:app:{PASSWORD}".encode())
        return answer

    def nobody_there(self):
        self.ok("set", "DATABASE_URL", "--stdin", stdin=b"postgresql://app@%2Fno%2Fsuch/live")
        answer = self.fails()
        self.ok("set", "DATABASE_URL", "--stdin", stdin=self.url("live").encode())
        return answer

    def empty(self):
        self.at("live", "DROP TABLE users")
        return self.fails()

    def no_program(self):
        path = os.path.join(self.watching(), "pg_dump")
        with open(path, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\nexit 127\n")
        return self.fails()


if __name__ == "__main__":
    unittest.main()
