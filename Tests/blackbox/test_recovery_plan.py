"""The recovery plan that coffer is built around, row by row: each test shows its row by the commands that a team would type."""

import datetime
import email
import email.policy
import http.client
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
import unittest

import qrcode
import test_rotate_real as real
from home import data
from mongo import MongoCase
from objects import ACCESS, SECRET, ObjectServer, sign
from places import BackupCase, has_mounts
from servers import MailServer, WebServer, certificate, free_port

NEEDLE = "plan-needle-"
KINECT = {
    "MONGODB_URI": f"mongodb://app:{NEEDLE}db-0123456789abcdef@db.example.net/kinect?tls=true",
    "JWT_SECRET": NEEDLE + "jwt-0123456789-0123456789-0123456789-abcdef",
    "JWT_REFRESH_SECRET": NEEDLE + "refresh-0123456789-0123456789-0123456789-ab",
    "SMTP_HOST": "localhost", "SMTP_PORT": "587", "SMTP_USER": "u", "SMTP_PASS": NEEDLE + "smtp-0123456789abcdef"}


def day(offset):
    return (datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=offset)).isoformat()


class PlanCase(BackupCase):
    """A vault of the service Kinect with a directory as its destination."""

    def setUp(self):
        super().setUp()
        self.begin_with_disk(**KINECT)
        self.needles = [NEEDLE.encode()]

    def top(self, *words, **more):
        """Runs a command that is about no environment."""
        return self.ok(*words, env=None, **more)

    def item(self, name):
        (row,) = self.top("checklist", "show", name, "--json").json["items"]
        return row

    def tick(self, *words, code=0):
        return self.top("checklist", "tick", *words, code=code)

    def rules(self, *words):
        answer = self.call("audit", "--json", *words, env=None)
        self.assertIn(answer.code, (0, 1), answer.said)
        return {one["rule"] for one in answer.json["findings"]}

    def metadata_key(self):
        path = self.path("night.key")
        self.top("key", "add", "--new-key-file", path, "--scope", "metadata", "--label", "night", "--yes")
        return ["--key-file", path]

    def sheet_key(self):
        path = self.path("kit.txt")
        self.top("kit", "-o", path, "--yes")
        return self.read(path).decode().split("opens the whole vault:")[1].split("\n\n")[1].strip()

    def kit_drill(self, *words):
        """A drill with nothing but the printed key."""
        key = self.sheet_key()
        self.made()
        fd = self.secret_fd(key.encode() + b"\n")
        return self.top("drill", "--with-kit", "--kit-fd", str(fd), *words, "--json", pass_fds=(fd,)).json

    def units(self, *words):
        """The text of the units that would be installed, after systemd itself has looked at them."""
        text = self.top("schedule", "install", "--print", "--systemd", *words, opener=self.metadata_key()).text
        os.mkdir(self.path("units"))
        names = []
        for block in re.split(r"(?m)^# (?=coffer-\w+\.(?:service|timer)$)", text)[1:]:
            name, body = block.split("\n", 1)
            names.append(self.write(f"units/{name}", body.encode()))
        if shutil.which("systemd-analyze"):
            done = subprocess.run(
                ["systemd-analyze", "--user", "--man=no", "verify", *names], capture_output=True, text=True,
                env={**self.env, "XDG_RUNTIME_DIR": self.path()})
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            for calendar in re.findall(r"OnCalendar=(.+)", text):
                subprocess.run(["systemd-analyze", "calendar", calendar], check=True, capture_output=True)
        return text

    def mail_channel(self):
        pem, context = certificate(self.home)
        server = MailServer(context, b"channel-password")
        self.addCleanup(server.stop)
        fd = self.secret_fd(b"channel-password\n")
        self.top("channel", "add", "mail", "--url", f"smtp://localhost:{server.port}", "--ca-file", pem, "--user", "u",
                 "--password-fd", str(fd), "--from", "coffer@example.org", pass_fds=(fd,))
        return server

    def pack(self, name="pack"):
        path = self.path(name)
        self.call("audit", "--quarter", self.quarter(), "--out", path, env=None)
        return {file: self.read(os.path.join(path, file)).decode() for file in os.listdir(path)}

    def quarter(self):
        today = datetime.datetime.now(datetime.timezone.utc).date()
        return f"{today.year}-Q{(today.month + 2) // 3}"


# What a dump and a restore are made of: mongodump's part is played by pymongo, which reads the URI where it is told to.
DUMP = """
import json, os, pymongo, sys
db = pymongo.MongoClient(os.environ["MONGODB_URI"], serverSelectionTimeoutMS=3000)["kinect"]
rows = [{"n": row["n"]} for row in db.users.find()]
assert rows, "the dump is empty"
text = json.dumps(rows)
open(sys.argv[1], "w").write(text)
os.write(3, str(len(text)).encode() + b"\\n") if len(sys.argv) > 2 else None
print(open("/proc/self/cmdline").read())
"""
RESTORE = """
import json, os, pymongo, sys
db = pymongo.MongoClient(os.environ["MONGODB_URI"], serverSelectionTimeoutMS=3000)[sys.argv[2]]
db.users.insert_many(json.load(open(sys.argv[1])))
print(db.users.count_documents({}))
"""


class DatabaseTest(MongoCase, PlanCase):
    def setUp(self):
        super().setUp()
        self.uri = f"mongodb://127.0.0.1:{self.mongo.port}/kinect?appName={NEEDLE}app"
        self.ok("set", "MONGODB_URI", "--stdin", stdin=self.uri.encode())
        self.connect(self.uri, ("kinect", "kinect_new"))
        self.client["kinect"].users.insert_many([{"n": number} for number in range(20)])
        self.dump = self.write("dump.py", DUMP.encode())
        self.restore = self.write("restore.py", RESTORE.encode())

    def run_dump(self, path, code=0):
        return self.ok("run", "--job", "db-backup", "--report-fd", "3", "--only", "MONGODB_URI", "--", sys.executable,
                       self.dump, path, "report", code=code)

    def test_P04_the_daily_dump_gets_its_secret_in_the_environment(self):
        answer = self.run_dump(self.path("dump.json"))
        self.assertNotIn(NEEDLE, answer.text)
        self.assertEqual(len(json.loads(self.read(self.path("dump.json")))), 20)
        row = self.item("w5")
        self.assertEqual(row["state"], "done")
        self.assertRegex(row["answer"], r"exit 0, \d+ ms, \d+ bytes")

    def test_P05_the_password_stands_in_no_file_argument_or_message(self):
        self.run_dump(self.path("dump.json"))
        seen = self.ok("run", "--only", "MONGODB_URI", "--", "sh", "-c", 'tr "\\0" " " </proc/$$/cmdline; test -z "$JWT_SECRET"')
        self.assertNotIn(NEEDLE, seen.text + seen.said)
        for folder, _, names in os.walk(self.home):
            for name in names:
                self.assertNotIn(NEEDLE.encode(), self.read(os.path.join(folder, name)), name)

    def test_P21_the_database_uri_is_rotated_and_the_old_one_is_dead(self):
        check = f"{sys.executable} -c " + shlex.quote(
            "import os, pymongo; pymongo.MongoClient(os.environ['MONGODB_URI'], serverSelectionTimeoutMS=800).admin.command('ping')")
        self.ok("set", "MONGODB_URI", "--stdin", stdin=b"mongodb://127.0.0.1:1/kinect")
        self.ok("rotate", "MONGODB_URI", "--staged", "--stdin", stdin=(self.uri + "&retryWrites=false").encode())
        self.ok("rotate", "MONGODB_URI", "--verify", check)
        self.ok("rotate", "MONGODB_URI", "--promote", "--yes")
        self.assertNotEqual(self.call("rotate", "MONGODB_URI", "--verify-dead", check).code, 0)
        self.ok("rotate", "MONGODB_URI", "--verify-dead", "! " + check)
        self.ok("rotate", "MONGODB_URI", "--retire", "--yes")
        self.assertEqual(self.get("MONGODB_URI"), (self.uri + "&retryWrites=false").encode())

    def test_P34_the_database_comes_back_at_the_new_place(self):
        self.run_dump(self.path("dump.json"))
        self.ok("env", "create", "kinect/recovery", "--yes", env=None)
        self.ok("set", "MONGODB_URI", "--stdin", env="kinect/recovery",
                stdin=f"mongodb://127.0.0.1:{self.mongo.port}/kinect_new".encode())
        answer = self.ok("run", "--job", "db-restore", "--", sys.executable, self.restore, self.path("dump.json"),
                         "kinect_new", env="kinect/recovery")
        self.assertEqual(answer.text.strip(), "20")
        self.assertEqual(self.client["kinect"].users.count_documents({}), 20)
        self.assertEqual(self.item("m3")["state"], "done")

    def test_P39_a_test_database_that_is_the_production_one_is_refused(self):
        self.ok("env", "create", "kinect/test", "--yes", env=None)
        self.ok("set", "MONGODB_URI", "--stdin", env="kinect/test", stdin=self.uri.encode())
        words = ["run", "--forbid-same", "MONGODB_URI=kinect/production", "--", "touch", self.path("ran")]
        self.assertIn("kinect/production", self.ok(*words, env="kinect/test", code=125).said)
        self.assertFalse(os.path.exists(self.path("ran")))
        self.ok("set", "MONGODB_URI", "--stdin", env="kinect/test", stdin=self.uri.replace("/kinect?", "/copy?").encode())
        self.ok(*words, env="kinect/test")
        self.assertTrue(os.path.exists(self.path("ran")))

    def test_P10_a_dump_that_fails_removes_no_older_one_and_is_no_success(self):
        good = self.path("good.json")
        self.run_dump(good)
        self.ok("set", "MONGODB_URI", "--stdin", stdin=b"mongodb://127.0.0.1:1/kinect")
        script = f'{sys.executable} {self.dump} {self.path("new.part")} && mv {self.path("new.part")} {good}'
        self.assertNotEqual(self.call("run", "--job", "db-backup", "--", "sh", "-c", script).code, 0)
        self.assertEqual(len(json.loads(self.read(good))), 20)
        self.assertEqual(self.item("w5")["state"], "failed")
        first = self.made()
        os.rename(self.disk, self.disk + ".away")
        self.backup("--keep-last", "1", "--keep-min", "1", code=13)
        os.rename(self.disk + ".away", self.disk)
        self.assertEqual(self.snapshots(), [first + ".coffer"])


class BackupPlanTest(PlanCase):
    def test_P06_the_dump_program_reads_its_configuration_from_memory(self):
        stub = self.write("mongodump", b'#!/bin/sh\ncase "$*" in *plan-needle*) exit 9;; esac\n'
                          b'case "$1" in --config=/proc/*|--config=/dev/*) ;; *) exit 8;; esac\ngrep -q plan-needle "${1#--config=}"\n', 0o700)
        self.ok("set", "MONGODB_CONFIG", "--stdin", stdin=f"uri: {KINECT['MONGODB_URI']}\n".encode())
        self.ok("run", "--as-file", "CONFIG=MONGODB_CONFIG", "--", "sh", "-c", f'{stub} --config="$CONFIG"')

    def test_P07_snapshots_have_names_that_sort_and_do_not_meet(self):
        ids = [self.made() for _ in range(3)]
        self.assertEqual(sorted(set(ids)), ids)
        self.assertEqual([row["id"] for row in self.listed()], ids[::-1])

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_P08_a_backup_that_is_killed_leaves_no_half_snapshot(self):
        good = self.made()
        for point in ("renameat2:signal=SIGKILL:when=1", "fsync:signal=SIGKILL:when=1"):
            answer = self.under_strace(point, "backup")
            self.assertIn(answer.returncode, (-9, 137))
            self.assertEqual([row["id"] for row in self.listed() if row["verified"]], [good], point)

    def test_P09_thirty_days_are_kept(self):
        for offset in range(1, 6):
            self.later(offset, "backup", "--keep-daily", "3", "--keep-min", "1", env=None)
        self.assertEqual(len(self.snapshots()), 3)

    def test_P11_a_backup_that_did_not_work_says_so(self):
        os.rename(self.disk, self.disk + ".away")
        report = self.backup(code=13)
        self.assertEqual([report["snapshots"], report["problems"][0]["destination"]], [[], "local"])
        os.rename(self.disk + ".away", self.disk)
        if has_mounts():
            answer = self.on_small_disk(8192, "backup")
            self.assertEqual(answer.returncode, 13)
        self.assertEqual(self.snapshots(), [])

    def test_P12_only_what_verifies_is_restored(self):
        older = self.made()
        self.change(b"1")
        newer = self.made()
        self.refuses(5, "restore", older, "--from", "local", "--yes", env=None)
        path = os.path.join(self.disk, newer + ".coffer")
        content = self.read(path)
        with open(path, "wb") as file:
            file.write(content[:len(content) // 2])
        self.assertIn(older, self.refuses(4, "restore", "latest", "--from", "local", "--to", self.path("x"), env=None).said)
        foreign = self.write("foreign.coffer", b"")
        os.unlink(foreign)
        self.top("init", "--yes", vault=foreign)
        self.assertIn(self.call("restore", foreign, "--yes", env=None).code, (4, 5, 9))
        self.top("restore", older, "--from", "local", "--to", self.path("copy.coffer"))

    def test_P13_a_restore_into_production_asks_first(self):
        answer = self.ok("run", "--confirm", "--no-input", "--", "touch", self.path("ran"), code=125)
        self.assertIn("kinect/production", answer.said)
        self.assertFalse(os.path.exists(self.path("ran")))

    @unittest.skipUnless(shutil.which("systemd-analyze"), "needs systemd-analyze")
    def test_P36_a_timer_makes_the_backup_every_night(self):
        text = self.units("--backup")
        self.assertIn("ExecStart=", text)
        self.assertRegex(text, r"OnCalendar=\*-\*-\* 03:15:00")
        self.assertIn(os.path.realpath(self.disk), text, "the timer may write where the snapshots go")

    def test_P37_every_change_is_in_a_snapshot_and_no_change_makes_none(self):
        first = self.made("--if-changed")
        self.assertEqual(self.backup("--if-changed")["snapshots"], [])
        self.change(b"1")
        self.assertNotEqual(self.made("--if-changed"), first)
        self.assertEqual(self.get("CHANGED@1"), b"1")

    def test_P52_the_host_of_the_timers_reads_no_value(self):
        night = self.metadata_key()
        (row,) = self.backup(opener=night)["snapshots"]
        self.assertTrue(row["verified"])
        for words in (["get", "JWT_SECRET"], ["run", "--", "env"], ["export", "--to", "fly", "-o", "-"]):
            answer = self.call(*words, opener=night)
            self.assertNotEqual(answer.code, 0)
            self.assertNotIn(NEEDLE, answer.text + answer.said)

    def test_P54_mails_tell_of_failures_and_of_what_works_again(self):
        server = self.mail_channel()
        self.top("policy", "set", "--every", "quarterly", "--owner", "ops@example.org")
        self.backup("--notify")
        self.assertEqual(server.mails, [], "all is well: no mail")
        os.rename(self.disk, self.disk + ".away")
        self.backup("--notify", code=13)
        self.backup("--notify", code=13)
        os.rename(self.disk + ".away", self.disk)
        self.backup("--notify")
        self.backup("--notify")
        subjects = [email.message_from_bytes(mail[2], policy=email.policy.default)["Subject"] for mail in server.mails]
        self.assertEqual([subject.split(": ")[1] for subject in subjects], ["backup FAILED", "backup FAILED", "backup works again"])
        for _, to, content in server.mails:
            self.assertEqual(to, ["ops@example.org"])
            for word in (NEEDLE, *KINECT):
                self.assertNotIn(word.encode(), content)

    def test_P55_the_sizes_are_a_series(self):
        for _ in range(3):
            self.made()
        self.assertTrue(all(row["bytes"] > 0 for row in self.listed()))
        pack = self.pack()
        self.assertEqual(len(pack["backups.csv"].splitlines()), 4)
        # A bar for each: in the terminal, and as a picture in the report.
        self.assertRegex(self.top("snapshots").text, r"(?m)^local  [▁▂▃▄▅▆▇█]{3}  ")
        (picture,) = re.findall(r'<svg class="sizes".*?</svg>', pack["report.html"], re.DOTALL)
        self.assertEqual(picture.count('class="bar"'), 3)
        self.assertIn("<title>Sizes of the last 3 verified snapshots at local", picture)

    def test_P56_a_restore_is_tried_every_month_by_itself(self):
        text = self.units("--drill", "monthly")
        self.assertRegex(text, r"OnCalendar=\*-\*-01 04:45:00")
        self.made()
        report = self.top("drill", "--json", opener=["--key-file", self.path("night.key")]).json
        self.assertTrue(report["partial"])
        self.assertEqual([self.item("m1")["state"], self.item("q1")["state"]], ["done", "open"])

    def test_P57_one_place_down_does_not_stop_the_other(self):
        self.backup()
        self.assertIn("R047", self.rules())
        other = self.path("other")
        self.top("destination", "add", "other", other)
        self.backup()
        os.rename(other, other + ".away")
        report = self.backup(code=15)
        self.assertEqual([row["destination"] for row in report["snapshots"]], ["local"])
        self.assertEqual([row["destination"] for row in report["problems"]], ["other"])

    def test_P44_silence_is_noticed_outside(self):
        server = WebServer()
        self.addCleanup(server.stop)
        fake = self.path("bin")
        os.mkdir(fake)
        with open(os.path.join(fake, "crontab"), "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\ncat >/dev/null\n")
        os.chmod(os.path.join(fake, "crontab"), 0o700)
        self.env["PATH"] = fake + ":" + self.env["PATH"]
        night = self.metadata_key()
        url = f"http://127.0.0.1:{server.port}/alive"
        self.top("schedule", "install", "--cron", "--ping", "http://example.org/alive", opener=night, code=2)
        self.top("schedule", "install", "--cron", "--backup", "--ping", url, opener=night)
        self.backup(opener=night)
        self.assertEqual([request[1] for request in server.requests], ["/alive"])
        os.rename(self.disk, self.disk + ".away")
        self.backup(opener=night, code=13)
        self.assertEqual(len(server.requests), 1, "a failure is silent, and that is the alarm")

    def test_P53_a_name_in_a_bucket_is_written_once(self):
        server = ObjectServer("kinect")
        self.addCleanup(server.stop)
        fd = self.secret_fd(f"{ACCESS}\n{SECRET}\n".encode())
        self.top("destination", "add", "offsite", "s3://kinect/plan", "--endpoint", f"http://127.0.0.1:{server.port}",
                 "--access-key-fd", str(fd), pass_fds=(fd,))
        made = self.backup("offsite")["snapshots"][0]["id"]
        path = f"/kinect/plan/{made}.coffer"
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        headers = sign("PUT", f"127.0.0.1:{server.port}", path, body=b"other")
        connection.request("PUT", path, b"other", {**headers, "If-None-Match": "*"})
        self.assertEqual(connection.getresponse().status, 412)
        connection.close()
        self.assertTrue(self.top("drill", "--from", "offsite", "--json").json["ok"])


class SecretsTest(PlanCase):
    def test_P01_one_service_in_production(self):
        self.assertIn("kinect/production", self.top("status").text)
        self.top("env", "create", "kinect/recovery", "--yes")
        self.assertEqual(len(self.ok("list", "--json").json["variables"]), len(KINECT))

    def test_P14_the_vault_and_exports_stay_out_of_git(self):
        repo = self.path("repo")
        subprocess.run(["git", "init", "-q", repo], check=True, env=self.env)
        target = os.path.join(repo, "app.env")
        self.refuses(9, "export", "--to", "docker", "-o", target)
        self.assertFalse(os.path.exists(target))
        self.ok("export", "--to", "fly", "-o", target, "--force")
        self.assertIn("R031", self.rules())

    def test_P15_a_release_has_a_tag_that_does_not_move(self):
        self.ok("tag", "r1", "v1.0.0")
        self.change(b"1")
        self.refuses(9, "tag", "r2", "v1.0.0")

    def test_P16_the_anchor_stands_in_the_message_of_the_git_tag(self):
        repo = self.path("repo")
        git = ["git", "-C", repo, "-c", "user.name=T", "-c", "user.email=t@example.org"]
        subprocess.run(["git", "init", "-q", repo], check=True, env=self.env)
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "release"], check=True, env=self.env)
        anchor = self.top("anchor").text.split()[0]
        self.assertTrue(anchor.startswith("cfa1:"))
        subprocess.run([*git, "tag", "-a", "v1.0.0", "-m", anchor], check=True, env=self.env)
        message = subprocess.run([*git, "tag", "-l", "--format=%(contents)"], capture_output=True, check=True, env=self.env)
        self.change(b"1")
        self.top("verify", "--anchor", message.stdout.decode().strip())
        self.ok("tag", "r1", "v1.0.0")
        self.assertIn("v1.0.0", self.ok("tag", "--list").text)
        rows = self.ok("log", "--tags", "--json").json["revisions"]
        self.assertEqual([(row["revision"], row["tags"]) for row in rows], [(1, ["v1.0.0"])])
        self.assertEqual(len(self.ok("log", "--tags").text.splitlines()), 2)

    def test_P17_the_configuration_of_a_release_comes_back_byte_for_byte(self):
        self.ok("tag", "r1", "v1.0.0")
        before = self.ok("export", "--to", "fly", "-o", "-").out
        self.ok("set", "JWT_SECRET", "--stdin", stdin=b"another-value-0123456789-0123456789-01234")
        self.assertNotEqual(self.ok("export", "--to", "fly", "-o", "-").out, before)
        self.assertEqual(self.ok("export", "--to", "fly", "--at", "@v1.0.0", "-o", "-").out, before)

    def test_P18_the_export_of_the_dashboard_is_read(self):
        for name in ("dashboard-export.quoted.env", "dashboard-export.quoted-multiline.env", "dashboard-export.raw.env"):
            environment = f"kinect/{name.split('.')[1]}"
            self.ok("import", data("render", name), "--dialect", "render", "--yes", env=environment)
            self.assertTrue(self.ok("list", "--json", env=environment).json["variables"])

    def test_P19_a_password_manager_is_read(self):
        export = {"encrypted": False, "items": [{
            "type": 1, "name": "Kinect", "login": {"username": "u", "password": "pw-of-the-manager"},
            "fields": [{"name": "API_KEY", "value": "key-of-the-manager", "type": 1}]}]}
        path = self.write("bitwarden.json", json.dumps(export).encode())
        self.ok("import", path, "--from", "bitwarden", "--entry", "Kinect", "--only", "API_KEY", "--yes", env="kinect/manager")
        self.assertEqual(self.get("API_KEY", env="kinect/manager"), b"key-of-the-manager")

    def test_P22_a_token_of_the_old_key_is_good_in_the_overlap_only(self):
        app = self.write("app.py", real.TokenTest.app.encode())
        takes = lambda text: self.call("run", "--", "python3", app, text.decode()).code == 0
        self.ok("policy", "set", "--unit", "JWT_SECRET", "--members", "JWT_SECRET", "--previous", "JWT_SECRET=JWT_SECRET_PREVIOUS")
        old = real.token(self.get("JWT_SECRET"))
        self.ok("rotate", "JWT_SECRET", "--staged", "--generate", "base64:48")
        new = real.token(self.get("JWT_SECRET@pending"))
        self.ok("rotate", "JWT_SECRET", "--verify", "built-in")
        self.ok("rotate", "JWT_SECRET", "--promote", "--yes")
        self.assertEqual([takes(old), takes(new)], [True, True])
        self.ok("rotate", "JWT_SECRET", "--retire", "--attest", "the longest token is over", "--yes")
        self.assertEqual([takes(old), takes(new)], [False, True])

    def test_P23_the_two_token_keys_are_never_one(self):
        self.assertNotIn("R019", self.rules())
        self.ok("set", "JWT_REFRESH_SECRET", "--stdin", stdin=KINECT["JWT_SECRET"].encode())
        self.assertIn("R019", self.rules())

    def test_P24_mail_credentials_change_together_and_the_old_ones_are_refused(self):
        server = MailServer(password=b"new-mail-password-0123456789")
        self.addCleanup(server.stop)
        login = self.write(
            "login.py", f"import os, smtplib\ns = smtplib.SMTP('127.0.0.1', {server.port}, timeout=60)\n".encode()
            + b"s.login(os.environ['SMTP_USER'], os.environ['SMTP_PASS'])\n")
        check = f"{sys.executable} {login}"
        self.ok("policy", "set", "--unit", "smtp", "--members", "SMTP_USER,SMTP_PASS")
        self.ok("rotate", "smtp", "--staged", "--stdin", "--only", "SMTP_PASS", stdin=b"new-mail-password-0123456789")
        self.ok("rotate", "smtp", "--verify", check)
        self.ok("rotate", "smtp", "--promote", "--yes")
        self.ok("rotate", "smtp", "--verify-dead", "! " + check)
        self.ok("rotate", "smtp", "--retire", "--yes")
        self.assertEqual(self.get("SMTP_USER"), b"u")

    def test_P30_the_configuration_goes_back_with_the_code(self):
        self.ok("tag", "r1", "v1.4.0")
        self.ok("set", "SMTP_HOST", "--stdin", stdin=b"elsewhere")
        self.ok("rollback", "v1.4.0", "--yes")
        self.assertEqual(self.get("SMTP_HOST"), b"localhost")
        self.assertEqual(self.ok("list", "--json").json["revision"], 3)

    def test_P32_the_manifest_is_kept_in_the_vault_byte_for_byte(self):
        path = data("render", "render.yaml")
        self.refuses(2, "import", "--file", path, "--dialect", "render", "--yes")
        self.ok("import", "--file", path, "--class", "config", "--yes")
        self.assertEqual(self.get("RENDER_YAML"), self.read(path))
        copy = self.write("again.yaml", self.get("RENDER_YAML"))
        plan = lambda file: self.call("plan", "--from", file, "--to", "fly", "--json").json["services"]
        self.assertEqual(plan(copy), plan(path))
        self.assertEqual(sorted(row["name"] for row in self.ok("list", "--json").json["variables"]), sorted([*KINECT, "RENDER_YAML"]))

    def test_P33_what_the_new_platform_needs_and_the_vault_has_not(self):
        answer = self.call("plan", "--from", data("render", "render.yaml"), "--to", "fly")
        self.assertEqual(answer.code, 1, answer.said)
        self.assertIn("missing", answer.text)
        self.assertIn("R029", self.rules_from(data("render", "render.yaml")))
        self.ok("export", "--to", "fly", "-o", self.path("fly.env"))
        self.assertIn(KINECT["JWT_SECRET"].encode(), self.read(self.path("fly.env")))

    def rules_from(self, manifest):
        answer = self.call("audit", "--json", "--from", manifest)
        return {one["rule"] for one in answer.json["findings"]}

    def test_P38_a_value_of_a_release_is_not_destroyed_by_the_way(self):
        self.ok("tag", "r1", "v1.0.0")
        self.ok("set", "JWT_SECRET", "--stdin", stdin=b"another-value-0123456789-0123456789-01234")
        self.refuses(2, "destroy", "JWT_SECRET@1", "--no-input")
        self.assertEqual(self.get("JWT_SECRET@v1.0.0"), KINECT["JWT_SECRET"].encode())

    def test_P42_the_health_check_goes_along(self):
        folder = self.path("deploy")
        self.call("plan", "--from", data("render", "render.yaml"), "--to", "fly", "--write", folder)
        texts = [self.read(os.path.join(at, name)) for at, _, names in os.walk(folder) for name in names if name == "fly.toml"]
        blueprint = self.read(data("render", "render.yaml"))
        self.assertIn(b"healthCheckPath: /health", blueprint)
        self.assertTrue(any(b"/health" in text for text in texts))
        self.assertNotIn("healthCheckPath", self.call("plan", "--from", data("render", "render.yaml"), "--to", "fly").text)
        without = self.write("without.yaml", blueprint.replace(b"    healthCheckPath: /health\n", b""))
        answer = self.call("plan", "--from", without, "--to", "fly")
        self.assertRegex(answer.text, r"kinect-api: it has no healthCheckPath")
        notes = self.call("plan", "--from", without, "--to", "fly", "--json").json["notes"]
        self.assertIn(("no-health-check", "kinect-api"), [(note["kind"], note["name"]) for note in notes])

    def test_P51_credentials_are_rotated_every_quarter(self):
        self.ok("policy", "set", "--every", "quarterly", "--owner", "ops@example.org")
        due = self.ok("due", "--json", "--as-of", day(100), code=1).json["units"]
        self.assertIn("JWT_SECRET", {unit["unit"] for unit in due if unit["state"] == "overdue"})
        self.ok("rotate", "JWT_SECRET", "--staged", "--generate", "base64:48")
        self.ok("rotate", "JWT_SECRET", "--verify", "built-in")
        self.ok("rotate", "JWT_SECRET", "--promote", "--yes")
        self.assertIn("rotations.csv", self.pack())


class PeopleTest(PlanCase):
    def test_P02_a_database_without_backups_is_noticed_within_a_week(self):
        self.ok("run", "--job", "db-backup", "--", "true")
        self.assertEqual(self.item("w5")["state"], "done")
        rows = self.later(8, "checklist", "show", "w5", "--json", env=None).json["items"]
        self.assertEqual(rows[0]["state"], "open")

    def test_P03_a_decision_has_a_date_and_stands_in_the_evidence(self):
        self.top("checklist", "add", "atlas-m10", "--period", "quarter", "--question", "Is M0 still enough?")
        self.tick("atlas-m10", "--by", "A. Person", "--note", "M10 from January", "--next", day(60))
        self.assertIn("M10 from January", self.pack()["checklists.csv"])

    def test_P20_the_recovery_sheet_opens_the_vault(self):
        report = self.kit_drill()
        self.assertEqual([report["ok"], report["with_kit"]], [True, True])
        if shutil.which("qrencode") and shutil.which("zbarimg"):
            self.top("kit", "-o", self.path("kit.html"), "--yes")
            self.made()
            fd = self.secret_fd(qrcode.read(self.read(self.path("kit.html")).decode(), self.home) + b"\n")
            self.assertTrue(self.top("drill", "--with-kit", "--kit-fd", str(fd), "--json", pass_fds=(fd,)).json["ok"])

    def test_P25_an_objective_that_is_missed_is_a_finding(self):
        self.top("checklist", "objective", "s1", "--rto", "1s", "--rpo", "24h")
        self.top("checklist", "run", "s1")
        time.sleep(1.2)
        self.assertIn("R050", self.rules())

    def test_P26_the_health_check_is_the_first_step(self):
        health = [500]
        server = WebServer(answer=lambda request: (health[0], {}, b"{}"))
        self.addCleanup(server.stop)
        steps = self.top("checklist", "run", "s1", "--json").json["steps"]
        self.assertEqual(steps[0]["command"], "curl -fsS https://SERVICE/health")
        # The command as it is printed, against a service that is here.
        command = steps[0]["command"].replace("https://SERVICE", f"http://127.0.0.1:{server.port}")
        ask = lambda: subprocess.run(["sh", "-c", command], capture_output=True, env=self.env, timeout=60).returncode
        self.assertNotEqual(ask(), 0)
        health[0] = 200
        self.assertEqual(ask(), 0)
        self.assertEqual([request[:2] for request in server.requests], [("GET", "/health")] * 2)
        self.tick("s1.1", "--by", "A. Person", "--note", "answered 500, then 200")
        self.assertEqual(self.top("checklist", "run", "s1", "--json").json["steps"][0]["by"], "A. Person")

    def test_P27_the_steps_come_in_order_and_can_be_taken_up_again(self):
        self.top("checklist", "run", "s1")
        self.assertIn("s1.1", self.refuses(9, "checklist", "tick", "s1.3", "--by", "A. Person", env=None).said)
        self.tick("s1.1", "--by", "A. Person")
        steps = self.top("checklist", "run", "s1", "--json").json["steps"]
        self.assertEqual([step.get("by") for step in steps[:2]], ["A. Person", None])
        self.assertIn("coffer run --job db-restore --confirm", steps[2]["command"])

    def test_P28_no_step_is_done_without_a_name(self):
        self.top("checklist", "run", "s1")
        self.refuses(2, "checklist", "tick", "s1.1", env=None)

    def test_P29_the_clock_of_a_scenario_runs(self):
        self.top("checklist", "objective", "s2", "--rto", "10m")
        self.top("checklist", "run", "s2")
        report = self.later(1, "checklist", "run", "s2", "--json", env=None).json
        self.assertGreaterEqual(report["elapsed"], 86_000)
        self.assertIn("R050", self.late_rules(1))

    def late_rules(self, days):
        return {one["rule"] for one in self.later(days, "audit", "--json", code=1, env=None).json["findings"]}

    def test_P31_the_vaults_share_of_a_recovery_is_measured(self):
        self.top("checklist", "objective", "s3", "--rto", "4h", "--rpo", "24h")
        self.made()
        answer = self.top("drill", "--to", "fly", "--json")
        self.assertLess(answer.json["recovery_time_ms"], 4 * 3600 * 1000)
        self.assertNotIn("objective missed", answer.said)

    def test_P35_who_may_change_the_dns_stands_on_the_sheet(self):
        self.assertIn("Point DNS to it", [step["text"] for step in self.item("s3")["steps"]])
        self.top("contact", "add", "DNS", "--role", "kinect.example, TTL 300, A. Person may", "--url", "https://dns.example")
        self.sheet_key()
        self.assertIn(b"TTL 300", self.read(self.path("kit.txt")))

    def test_P40_the_restore_into_the_test_environment_has_three_lines(self):
        self.refuses(2, "checklist", "tick", "m3", "--by", "A. Person", "--note", "20 min", env=None)
        self.tick("m3", "--by", "A. Person", "--note", "20 min", "--note", "no issue", "--note", "script it")
        self.tick("m4", "--by", "A. Person")
        self.assertEqual([self.item(one)["state"] for one in ("m3", "m4")], ["done", "done"])
        self.assertIn("R051", self.late_rules(70))

    def test_P41_the_time_to_restore_is_on_record_with_a_note(self):
        self.made()
        report = self.top("drill", "--note", "the key lay in the other safe", "--json").json
        row = self.pack()["drills.csv"]
        self.assertIn("the key lay in the other safe", row)
        self.assertIn(str(report["recovery_time_ms"]), row)

    def test_P43_the_alerts_of_the_database_are_tried(self):
        self.assertIn("alerts", self.item("m6")["question"])
        for name in ("disk", "connections", "performance"):
            self.top("checklist", "add", f"atlas-{name}", "--period", "month", "--question", f"Does Atlas alert on {name}?")
        self.tick("atlas-disk", "--by", "A. Person", "--note", "https://cloud.mongodb.com/alerts")
        self.assertEqual(self.item("atlas-disk")["by"], "A. Person")

    def test_P45_whom_to_call_stands_on_the_sheet(self):
        for name, url in (("Render", "https://render.com/support"), ("Atlas", "https://support.mongodb.com"),
                          ("GitHub", "https://support.github.com")):
            self.top("contact", "add", name, "--role", "provider", "--url", url)
        self.sheet_key()
        for name in (b"Render", b"Atlas", b"GitHub"):
            self.assertIn(name, self.read(self.path("kit.txt")))
        self.tick("q5", "--by", "A. Person")

    def test_P46_two_weeks_late_goes_one_up(self):
        server = self.mail_channel()
        path = self.write("old.json", json.dumps({"OLD_TOKEN": NEEDLE + "old-0123456789"}).encode())
        self.ok("import", path, "--since", "2026-01-01", "--yes")
        self.ok("policy", "set", "--every", "quarterly", "--owner", "ops@example.org", "--escalate", "boss@example.org")
        self.top("remind", "send")
        self.assertEqual(sorted(server.mails[0][1]), ["boss@example.org", "ops@example.org"])

    def test_P47_a_file_that_is_there_is_no_backup(self):
        self.assertEqual(self.item("w1")["state"], "failed")
        self.write("disk/deadbeef-0001-0000000001-20200101T000000Z.coffer", bytes(45))
        self.assertEqual(self.item("w1")["state"], "failed")
        self.made()
        self.assertEqual([self.item(one)["state"] for one in ("w1", "w2", "w3")], ["done"] * 3)
        # The values go, and the next snapshot is a fraction of the others.
        big = self.write("big.json", json.dumps({f"BLOB_{number}": os.urandom(20_000).hex() for number in range(20)}).encode())
        self.ok("import", big, "--yes", env="kinect/blobs")
        for _ in range(4):
            self.made()
        self.assertNotIn("R048", self.rules())
        self.shrink()
        sizes = [row["bytes"] for row in self.listed()]
        self.assertLess(sizes[0], sizes[1] * 0.4, "it is not 60 % smaller")
        self.assertEqual(self.item("w2")["state"], "failed")
        self.assertIn("R048", self.rules())
        os.rename(self.disk, self.disk + ".away")
        self.backup(code=13)
        self.assertEqual(self.item("w3")["state"], "failed")

    def shrink(self):
        """Destroys the large values, writes the vault anew without them, and backs that up."""
        for number in range(20):
            self.ok("unset", f"BLOB_{number}", "--yes", env="kinect/blobs")
            self.ok("destroy", f"BLOB_{number}@1", "--yes", env="kinect/blobs")
        self.top("rekey", "--reason", "smaller", "--yes")
        self.made()

    def test_P48_records_answer_the_month(self):
        self.made()
        self.top("drill")
        self.top("verify", "--record")
        self.assertEqual([self.item(one)["state"] for one in ("m1", "m2")], ["done", "done"])
        for name in ("m1", "m2"):
            self.refuses(9, "checklist", "tick", name, "--by", "A. Person", env=None)
        self.tick("m5", "--by", "A. Person")

    def test_P49_the_quarters_drill_uses_the_sheet_and_another_platform(self):
        self.assertIn("R049", self.rules())
        report = self.kit_drill("--to", "heroku")
        self.assertEqual([report["ok"], report["target"]], [True, "heroku"])
        self.assertEqual(self.item("q1")["state"], "done")
        self.assertFalse({"R044", "R049"} & self.rules())

    def test_P50_the_next_review_of_the_procedures_has_a_date(self):
        self.tick("q3", "--by", "A. Person", "--next", day(90))
        (review,) = self.top("checklist", "show", "--json").json["reviews"]
        self.assertEqual(review["next"], day(90))
        path = self.path("reviews.ics")
        self.top("remind", "ics", "-o", path)
        import icalendar
        events = icalendar.Calendar.from_ical(self.read(path)).walk("VEVENT")
        (event,) = [event for event in events if "again" in str(event["SUMMARY"])]
        self.assertEqual(event["DTSTART"].dt.isoformat(), day(90))

    def test_P58_the_effort_is_measured_and_prices_are_a_decision(self):
        self.made()
        self.top("drill")
        self.ok("run", "--job", "db-backup", "--", "sleep", "1.1")
        pack = self.pack()
        self.assertRegex(pack["backups.csv"], r"local,")
        (month,) = json.loads(pack["summary.json"])["effort"]
        self.assertEqual(month["month"], day(0)[:8] + "01")
        self.assertTrue(all(month[part] > 0 for part in ("backups", "drills", "jobs")), month)
        self.assertGreaterEqual(month["jobs"], 1_100)
        self.assertEqual(month["seconds"], -(-(month["backups"] + month["drills"] + month["jobs"]) // 1_000))
        self.assertIn(f'{month["seconds"]} s', pack["report.md"])
        self.top("checklist", "add", "cost", "--period", "quarter", "--question", "Are M10 and the bucket worth their price?")
        self.tick("cost", "--by", "A. Person", "--note", "yes, until the summer")

    def test_P59_a_plan_that_nobody_read_again_is_a_finding(self):
        self.top("checklist", "review", "recovery-plan.md", "--next", day(30), "--by", "A. Person")
        self.assertNotIn("R051", self.rules())
        rows = self.later(31, "audit", "--json", code=1, env=None).json["findings"]
        self.assertIn("recovery-plan.md", json.dumps([one for one in rows if one["rule"] == "R051"]))
        server = self.mail_channel()
        self.ok("policy", "set", "--every", "yearly", "--owner", "ops@example.org")
        reviews = lambda: [mail for mail in server.mails if b"review" in mail[2].split(b"\r\n\r\n")[0]]
        self.top("remind", "send")
        self.assertEqual(reviews(), [], "it is not past")
        for _ in range(2):
            self.later(31, "remind", "send", env=None)
        (mail,) = reviews()
        self.assertEqual(mail[1], ["ops@example.org"])
        self.assertIn(b"recovery-plan.md: was to be read again on " + day(30).encode(), mail[2])
        self.later(31, "checklist", "review", "recovery-plan.md", "--next", day(60), "--by", "A. Person", env=None)
        self.later(61, "remind", "send", env=None)
        self.assertEqual(len(reviews()), 2)


if __name__ == "__main__":
    unittest.main()
