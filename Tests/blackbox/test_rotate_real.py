"""rotate with the real thing: two PostgreSQL roles, a MongoDB server as far as it goes, and an application with a JWT key."""

import base64
import hashlib
import hmac
import os
import shutil
import subprocess
import tempfile
import time
import unittest

from home import VaultCase

POSTGRES = "/usr/lib/postgresql/15/bin"


class PostgresServer(VaultCase):
    """A server on a socket of its own, started as `postgres` where the test runs as root."""

    def setUp(self):
        super().setUp()
        self.place = tempfile.mkdtemp(prefix="coffer-pg-")
        self.addCleanup(shutil.rmtree, self.place, ignore_errors=True)
        if os.geteuid() == 0:
            shutil.chown(self.place, "postgres", "postgres")
        os.chmod(self.place, 0o755)
        data = os.path.join(self.place, "data")
        with open("/dev/null", "wb") as null:
            self.server("initdb", "-D", data, "-U", "boss", "--auth=scram-sha-256", "--no-sync",
                        "--pwfile", self.password_file(), stdout=null)
            with open(os.path.join(data, "postgresql.conf"), "a", encoding="utf-8") as conf:
                conf.write(f"listen_addresses=''\nunix_socket_directories='{self.place}'\nlog_statement='all'\nfsync=off\n"
                           "log_connections=on\nlog_min_messages=debug1\nlog_error_verbosity=verbose\n")
            self.log = os.path.join(self.place, "log")
            self.server("pg_ctl", "-D", data, "-l", self.log, "-w", "start", stdout=null)
            self.addCleanup(self.server, "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", stdout=subprocess.DEVNULL)

    def password_file(self):
        path = os.path.join(self.place, "password")
        with open(path, "w", encoding="utf-8") as file:
            file.write("boss-password-1\n")
        os.chmod(path, 0o644)
        return path

    def server(self, program, *words, **more):
        drop = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        subprocess.run([*drop, os.path.join(POSTGRES, program), *words], check=True, cwd="/", timeout=60, **more)

    def sql(self, text, user="boss", password="boss-password-1"):
        return subprocess.run(
            ["psql", "-XAtqc", text], capture_output=True, timeout=30,
            env={**self.env, "PGHOST": self.place, "PGUSER": user, "PGPASSWORD": password, "PGDATABASE": "postgres"})

    def log_bytes(self):
        if os.geteuid() == 0:
            os.chmod(self.log, 0o644)
        return self.read(self.log)


@unittest.skipUnless(os.path.exists(POSTGRES) and shutil.which("psql"), "PostgreSQL 15 is not installed")
class PostgresTest(PostgresServer):
    def test_two_roles(self):
        old = "first-password-0123456789"
        self.assertEqual(self.sql(
            "CREATE ROLE owner NOLOGIN; CREATE ROLE \"app-a\" LOGIN IN ROLE owner; CREATE ROLE \"app-b\" LOGIN IN ROLE owner"
        ).returncode, 0)
        host = self.place.replace("/", "%2F")
        self.begin(MODE="x")
        self.ok("set", "DATABASE_URL", "--stdin",
                stdin=f"postgresql://app-a:{old}@{host}/postgres?application_name=app".encode())
        self.needles = [old.encode()]
        # The first role gets its password the same way.
        self.ok("rotate", "DATABASE_URL", "--staged", "--generate", "alnum:32")
        self.sql(self.ok("rotate", "DATABASE_URL", "--sql").text)
        self.ok("rotate", "DATABASE_URL", "--verify", "psql -XAtqc 'select current_user'")
        self.ok("rotate", "DATABASE_URL", "--promote", "--yes", "--overlap", "0")
        first = self.get("DATABASE_URL")

        # start: the other role, percent-encoded; nothing works yet.
        self.ok("rotate", "DATABASE_URL", "--staged", "--generate", "alnum:32", "--user", "app-b")
        second = self.get("DATABASE_URL@pending")
        self.assertTrue(second.startswith(b"postgresql://app-b:"))
        check = "psql -XAtqc 'select current_user'"
        self.ok("rotate", "DATABASE_URL", "--verify", check, code=14)
        # apply: a verifier, and no password in the server's log.
        statement = self.ok("rotate", "DATABASE_URL", "--sql").text
        self.assertRegex(statement, r"^ALTER ROLE \"app-b\" PASSWORD 'SCRAM-SHA-256\$4096:")
        self.assertEqual(self.sql(statement).returncode, 0)
        answer = self.ok("rotate", "DATABASE_URL", "--verify", check)
        self.assertEqual(answer.out.strip(), b"app-b")
        self.ok("rotate", "DATABASE_URL", "--promote", "--yes")
        self.assertEqual(self.get("DATABASE_URL"), second)
        # overlap: both work, so the value before is not dead.
        self.ok("rotate", "DATABASE_URL", "--verify", check)
        self.ok("rotate", "DATABASE_URL", "--verify-dead", "! " + check, code=14)
        self.refuses(9, "rotate", "DATABASE_URL", "--retire", "--yes")
        # retire: the old login is refused.
        self.assertEqual(self.sql('ALTER ROLE "app-a" NOLOGIN').returncode, 0)
        dead = self.ok("rotate", "DATABASE_URL", "--verify-dead", "! " + check)
        self.assertIn("not permitted to log in", dead.said + dead.text)
        self.ok("rotate", "DATABASE_URL", "--retire", "--yes", "--destroy-previous")
        self.assertEqual(self.ok("rotate", "DATABASE_URL", "--status", "--json").json["state"], "idle")
        password = first.split(b":")[2].split(b"@")[0]
        self.assertNotEqual(self.sql("select 1", "app-a", password.decode()).returncode, 0)
        log = self.log_bytes()
        self.assertIn(b"ALTER ROLE", log)
        for uri in (first, second):
            self.assertNotIn(uri.split(b":")[2].split(b"@")[0], log)




@unittest.skipUnless(__import__("importlib.util").util.find_spec("pymongo"), "pymongo is not installed")
class MongoTest(VaultCase):
    """As far as a server without users goes: the check reads the pending URI from its environment and pings by it."""

    def test_a_ping_by_the_pending_uri(self):
        spec = __import__("importlib.util").util.find_spec("nx_27017")
        if spec is None:
            self.skipTest("nx-27017 is not installed")
        import socket
        import sys
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "nx_27017.nx_27017", "--port", str(port), "--data-dir", self.home,
             "--pid-file", self.path("pid"), "--log-file", self.path("log")], cwd=self.home,
            env={**self.env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            self.skipTest("nx-27017 does not start here")
        self.begin(MODE="x")
        self.ok("set", "MONGODB_URI", "--stdin", stdin=b"mongodb://127.0.0.1:1/kinect?serverSelectionTimeoutMS=500")
        self.ok("rotate", "MONGODB_URI", "--staged", "--stdin",
                stdin=f"mongodb://127.0.0.1:{port}/kinect?serverSelectionTimeoutMS=5000".encode())
        check = (f"{sys.executable} -c 'import os, pymongo; "
                 "print(pymongo.MongoClient(os.environ[\"MONGODB_URI\"]).admin.command(\"ping\"))'")
        self.ok("rotate", "MONGODB_URI", "--verify", check)
        self.ok("rotate", "MONGODB_URI", "--promote", "--yes")
        self.ok("rotate", "MONGODB_URI", "--verify-dead", "! " + check)
        self.ok("rotate", "MONGODB_URI", "--retire", "--yes")


def token(key):
    head = base64.urlsafe_b64encode(b'{"alg":"HS256"}').rstrip(b"=") + b"." + base64.urlsafe_b64encode(b'{"sub":"x"}').rstrip(b"=")
    return head + b"." + base64.urlsafe_b64encode(hmac.new(key, head, hashlib.sha256).digest()).rstrip(b"=")


class TokenTest(VaultCase):
    """An application that verifies with the current key and with the previous one, both from `coffer run`."""

    app = ("import base64, hashlib, hmac, os, sys\n"
           "head, _, sign = sys.argv[1].encode().rpartition(b'.')\n"
           "keys = [os.environb[n] for n in (b'JWT_SECRET', b'JWT_SECRET_PREVIOUS') if n in os.environb]\n"
           "good = [base64.urlsafe_b64encode(hmac.new(k, head, hashlib.sha256).digest()).rstrip(b'=') for k in keys]\n"
           "sys.exit(0 if sign in good else 1)\n")

    def takes(self, text):
        path = self.write("app.py", self.app.encode())
        return self.call("run", "--", "python3", path, text.decode()).code == 0

    def test_an_old_token_is_good_in_the_overlap_and_refused_after_it(self):
        self.begin(JWT_SECRET="o" * 20 + "ld-key-0123456789-0123456789")
        self.ok("policy", "set", "--unit", "JWT_SECRET", "--members", "JWT_SECRET",
                "--previous", "JWT_SECRET=JWT_SECRET_PREVIOUS")
        old = self.get("JWT_SECRET")
        self.needles = [old]
        self.ok("rotate", "JWT_SECRET", "--staged", "--generate", "base64:48")
        new = self.get("JWT_SECRET@pending")
        self.needles.append(new)
        self.ok("rotate", "JWT_SECRET", "--verify", "built-in")
        self.assertEqual([self.takes(token(key)) for key in (old, new)], [True, False])
        self.ok("rotate", "JWT_SECRET", "--promote", "--yes")
        self.assertEqual((self.get("JWT_SECRET"), self.get("JWT_SECRET_PREVIOUS")), (new, old))
        self.assertEqual([self.takes(token(key)) for key in (old, new)], [True, True])
        self.assertEqual(self.ok("log", "--json").json["revisions"][0]["source"], "rotate JWT_SECRET: promoted")
        self.ok("rotate", "JWT_SECRET", "--back", "--yes")
        self.assertEqual((self.get("JWT_SECRET"), self.get("JWT_SECRET_PREVIOUS")), (old, new))
        self.ok("rotate", "JWT_SECRET", "--back", "--yes")
        self.ok("rotate", "JWT_SECRET", "--retire", "--attest", "the longest token is over", "--yes")
        self.assertEqual([self.takes(token(key)) for key in (old, new)], [False, True])
        self.assertEqual([row["name"] for row in self.ok("list", "--json").json["variables"]], ["JWT_SECRET"])


class UnitTest(VaultCase):
    """Several variables move in one revision, or none does."""

    def test_user_and_password(self):
        self.begin(SMTP_USER="app-a-0123", SMTP_PASS="first-password-01", MODE="x")
        self.ok("set", "SMTP_USER", "--class", "secret")
        self.ok("policy", "set", "--unit", "mail", "--members", "SMTP_USER,SMTP_PASS")
        self.refuses(2, "rotate", "mail", "--staged", "--stdin", stdin=b"one value for two")
        self.ok("rotate", "mail", "--staged", "--stdin", stdin=b"SMTP_USER=app-b-4567\nSMTP_PASS='second password'\n")
        self.assertIn("mail", self.refuses(9, "rotate", "SMTP_PASS", "--staged", "--generate", "alnum:32").said)
        self.ok("rotate", "mail", "--verify", "test \"$SMTP_USER $SMTP_PASS\" = 'app-b-4567 second password'")
        before = self.ok("log", "--json").json["revisions"][0]["revision"]
        self.ok("rotate", "mail", "--promote", "--yes")
        log = self.ok("log", "--json").json["revisions"][0]
        self.assertEqual((log["revision"], {row["name"] for row in log["changes"]}), (before + 1, {"SMTP_USER", "SMTP_PASS"}))

    def test_one_key_in_two_environments(self):
        self.begin(SHARED_KEY="first-shared-value-01")
        self.ok("env", "create", "kinect/worker", "--yes", env=None)
        self.ok("set", "SHARED_KEY", "--stdin", env="kinect/worker", stdin=b"first-shared-value-01")
        self.ok("policy", "set", "--unit", "shared", "--members", "SHARED_KEY,kinect/worker:SHARED_KEY")
        self.ok("rotate", "shared", "--staged", "--generate", "hex:64")
        self.ok("rotate", "shared", "--attest", "seen")
        self.assertEqual(self.get("SHARED_KEY", env="kinect/worker"), b"first-shared-value-01")
        self.ok("rotate", "shared", "--promote", "--yes")
        self.assertEqual(self.get("SHARED_KEY"), self.get("SHARED_KEY", env="kinect/worker"))
        self.assertRegex(self.get("SHARED_KEY"), rb"^[0-9a-f]{64}$")


if __name__ == "__main__":
    unittest.main()
