"""Reminders: who is told what, once, over a real mail server; the calendar file; timers."""

import concurrent.futures
import datetime
import email
import email.policy
import os
import re
import shutil
import subprocess

import icalendar

from home import COFFER
from servers import free_port
from test_channels import PASSWORD, ChannelCase

VALUES = {"JWT_SECRET": "Zq7-jwt-5c1d0f-xxxxxxxxxxxxxxxx", "SMTP_PASS": "Zq7-smtp-91be-yyyyyyyyyyyyyyyy"}


class RemindCase(ChannelCase):
    def setUp(self):
        super().setUp()
        self.needles += [value.encode() for value in VALUES.values()]
        source = self.write("old.json", ("{" + ",".join(f'"{k}":"{v}"' for k, v in VALUES.items()) + "}").encode())
        self.ok("import", source, "--since", "2026-01-15", "--yes")
        self.ok("policy", "set", "--every", "quarterly", "--owner", "ops@example.org", env=None)
        self.cron = self.path("cron.key")
        self.ok("key", "add", "--new-key-file", self.cron, "--scope", "metadata", "--yes", env=None)

    def mail_channel(self, **more):
        server = self.serve_mail(**more)
        self.add_mail(f"smtp://localhost:{server.port}", "--ca-file", self.certificate)
        return server

    def send(self, *more, code=0, key=None):
        return self.ok("remind", "send", *more, env=None, code=code, opener=["--key-file", key or self.cron])

    def results(self, *more, **also):
        return [row["result"] for row in self.send("--json", *more, **also).json["reminders"]]


class SendingTest(RemindCase):
    def test_an_owner_gets_one_digest_and_it_names_no_variable(self):
        server = self.mail_channel()
        self.assertEqual(self.results(), ["sent"])
        (sender, to, content), = server.mails
        self.assertEqual((sender, to), ("coffer@example.org", ["ops@example.org"]))
        message = email.message_from_bytes(content, policy=email.policy.default)
        text = message.get_body().get_content()
        self.assertIn("2 overdue", message["Subject"])
        self.assertIn("kinect/production   2 secrets", text)
        self.assertEqual(message["Auto-Submitted"], "auto-generated")
        for name in VALUES:
            self.assertNotIn(name, text + message.as_string())
        calendars = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
        events = icalendar.Calendar.from_ical(calendars[0].get_payload(decode=True)).walk("VEVENT")
        self.assertEqual({event["DTSTART"].dt.isoformat() for event in events}, {"2026-04-15"})

    def test_names_stand_in_it_when_they_are_wanted(self):
        server = self.mail_channel()
        self.send("--names")
        text = email.message_from_bytes(server.mails[0][2], policy=email.policy.default).get_body().get_content()
        self.assertIn("JWT_SECRET", text)

    def test_nothing_is_sent_twice(self):
        server = self.mail_channel()
        self.send()
        self.assertEqual(self.results(), ["nothing"])
        self.assertEqual(len(server.mails), 1)

    def test_two_runs_at_once_send_one(self):
        server = self.mail_channel()
        with concurrent.futures.ThreadPoolExecutor() as pool:
            answers = list(pool.map(lambda _: self.send("--json"), range(3)))
        self.assertEqual(len(server.mails), 1)
        self.assertEqual(sorted(a.json["reminders"][0]["result"] == "sent" for a in answers), [False, False, True])

    def test_every_owner_gets_their_own(self):
        server = self.mail_channel()
        self.ok("policy", "set", "SMTP_PASS", "--owner", "mail@example.org", "--owner", "ops@example.org")
        self.send()
        told = {to[0]: email.message_from_bytes(raw)["Subject"] for _, to, raw in server.mails}
        self.assertEqual(set(told), {"ops@example.org", "mail@example.org"})
        self.assertIn("1 overdue", told["mail@example.org"])

    def test_print_shows_the_digest_and_leaves_no_trace(self):
        server = self.mail_channel()
        before = self.read(self.vault)
        out = self.send("--print").out.decode()
        self.assertIn("To: ops@example.org\nSubject: [coffer] v: 2 overdue\n", out)
        self.assertEqual(before, self.read(self.vault))
        self.assertEqual(server.mails, [])

    def test_a_snoozed_unit_is_left_out(self):
        server = self.mail_channel()
        until = (datetime.date.today() + datetime.timedelta(days=5)).isoformat()
        for name in VALUES:
            self.ok("remind", "snooze", name, "--until", until, "--reason", "the provider answers next week")
        self.assertEqual(self.results(), ["nothing"])
        self.assertEqual(server.mails, [])

    def test_without_a_channel_it_says_how_to_make_one(self):
        self.assertIn("channel add", self.send(code=12).said)

    def test_units_without_an_owner_are_counted(self):
        self.mail_channel()
        self.ok("policy", "clear", env=None)
        answer = self.send("--json")
        self.assertEqual((answer.json["reminders"], answer.json["without_owner"]), ([], 2))


class FailureTest(RemindCase):
    def test_a_server_that_is_away_is_asked_again_later(self):
        self.add_mail(f"smtp://localhost:{free_port()}", "--ca-file", self.certificate)
        row, = self.send("--json", code=14).json["reminders"]
        self.assertEqual((row["result"], row["reason"]), ("failed", "connect"))
        self.assertTrue(row["until"])
        self.assertEqual(self.results(), ["claimed"])

    def test_a_server_that_refuses_for_good_is_left_alone(self):
        server = self.mail_channel(password=b"another")
        self.assertEqual(self.results(code=14), ["failed"])
        self.assertEqual(self.results(), ["stopped"])
        tries = len(server.passwords)
        self.assertEqual(self.results("--retry", code=14), ["failed"])
        self.assertGreater(len(server.passwords), tries)

    def with_courier(self, script):
        """A coffer whose courier is another program."""
        folder = self.path("other")
        os.mkdir(folder)
        shutil.copy(COFFER, os.path.join(folder, "coffer"))
        self.write("other/coffer-courier", script.encode(), mode=0o755)
        words = self.command("remind", "send", env=None, opener=["--key-file", self.cron])
        return subprocess.run([os.path.join(folder, "coffer"), *words[1:]], env=self.env, capture_output=True)

    def test_a_crash_between_claim_and_mail_leaves_the_claim(self):
        server = self.mail_channel()
        self.assertEqual(self.with_courier("#!/bin/sh\nkill -9 $PPID\n").returncode, -9)
        self.assertEqual((self.results(), server.mails), (["claimed"], []))
        self.ok("verify")

    def test_a_crash_between_the_mail_and_its_record_leaves_the_claim(self):
        server = self.mail_channel()
        courier = os.path.join(os.path.dirname(COFFER), "coffer-courier")
        self.assertEqual(self.with_courier(f"#!/bin/sh\n{courier} >/dev/null\nkill -9 $PPID\n").returncode, -9)
        self.assertEqual((self.results(), len(server.mails)), (["claimed"], 1))
        # The claim holds for a quarter of an hour; then the same mail goes out once more, and is known by its name.
        row, = self.later(
            0.012, "remind", "send", "--json", env=None, opener=["--key-file", self.cron]).json["reminders"]
        self.assertEqual((row["result"], len(server.mails)), ("sent", 2))
        self.assertEqual(server.mails[0][2], server.mails[1][2])

    def test_a_copy_on_another_host_sends_nothing(self):
        server = self.mail_channel()
        hostname = ["unshare", "-r", "-u", "sh", "-c", 'hostname elsewhere; exec "$@"', "sh"]
        words = self.command("remind", "send", "--here", env=None, opener=["--key-file", self.cron])
        done = subprocess.run(hostname + words, env=self.env, capture_output=True)
        self.assertEqual((done.returncode, len(server.mails)), (0, 1), done.stderr)
        self.assertIn("--here", self.send(code=9).said)


class WebhookTest(RemindCase):
    def test_a_webhook_is_told_everything_without_names(self):
        server = self.serve_web()
        self.add_webhook(f"https://localhost:{server.port}/hook", "--ca-file", self.certificate)
        self.assertEqual(self.results(), ["sent"])
        (_, _, headers, body), = server.requests
        self.assertIn(b'"count":1', body)
        self.assertTrue(headers["Coffer-Signature"] and headers["Idempotency-Key"])
        for name in VALUES:
            self.assertNotIn(name.encode(), body)


class CalendarTest(RemindCase):
    def events(self, key=None):
        path = self.path("c.ics")
        self.ok("remind", "ics", "-o", path, env=None, opener=["--key-file", key or self.cron])
        with open(path, "rb") as file:
            events = icalendar.Calendar.from_ical(file.read()).walk("VEVENT")
        return {str(e["UID"]): (e["DTSTART"].dt.isoformat(), e["SEQUENCE"], str(e["STATUS"])) for e in events}

    def test_the_file_is_private_and_the_same_again(self):
        first = self.events()
        once = self.read(self.path("c.ics"))
        self.assertEqual(os.stat(self.path("c.ics")).st_mode & 0o777, 0o600)
        self.assertEqual((self.events(), self.read(self.path("c.ics"))), (first, once))
        self.assertEqual([row[0] for row in first.values()], ["2026-04-15"] * 2)
        self.ok("remind", "ics", "-o", self.path("public.ics"), "--public", env=None)
        self.assertEqual(os.stat(self.path("public.ics")).st_mode & 0o777, 0o644)

    def test_a_rotation_moves_one_event(self):
        before = self.events()
        self.ok("set", "SMTP_PASS", "--generate", "hex:64")
        after = self.events()
        moved = [uid for uid in before if before[uid] != after[uid]]
        self.assertEqual((set(before), len(moved)), (set(after), 1))
        self.assertEqual(after[moved[0]][1], before[moved[0]][1] + 1)

    def test_what_is_gone_is_cancelled(self):
        self.events()
        self.ok("unset", "SMTP_PASS", "--yes")
        self.assertEqual(sorted(row[2] for row in self.events().values()), ["CANCELLED", "CONFIRMED"])

    def test_no_name_and_no_value_is_in_it(self):
        self.events()
        text = self.read(self.path("c.ics"))
        for word in [*VALUES, *VALUES.values(), PASSWORD.decode()]:
            self.assertNotIn(word.encode(), text)


class ScheduleTest(RemindCase):
    def schedule(self, *words, code=0, **more):
        return self.ok("schedule", *words, env=None, code=code, opener=["--key-file", self.cron], **more)

    def test_the_units_are_right_by_systemd_itself(self):
        text = self.schedule("install", "--print", "--systemd", "--backup").out.decode()
        self.assertIn("Persistent=true", text)
        folder = self.path("units")
        os.mkdir(folder)
        names = []
        for block in re.split(r"(?m)^# (?=coffer-\w+\.(?:service|timer)$)", text)[1:]:
            name, body = block.split("\n", 1)
            names.append(self.write(f"units/{name}", body.encode()))
        self.assertEqual(len(names), 4)
        done = subprocess.run(
            ["systemd-analyze", "--user", "--man=no", "verify", *names], capture_output=True, text=True,
            env={**self.env, "XDG_RUNTIME_DIR": self.path()})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for calendar in re.findall(r"OnCalendar=(.+)", text):
            subprocess.run(["systemd-analyze", "calendar", calendar], check=True, capture_output=True)

    def test_a_crontab_line_for_hosts_without_systemd(self):
        text = self.schedule("install", "--print", "--cron").out.decode()
        line = next(line for line in text.splitlines() if "remind send" in line)
        self.assertRegex(line, r"^0 9-18 \* \* \* /")
        command = line.split(None, 5)[5]
        self.add_mail(f"smtp://localhost:{free_port()}", "--ca-file", self.certificate)
        self.assertEqual(subprocess.run(["sh", "-c", command], env=self.env, capture_output=True).returncode, 14)

    def test_it_holds_no_secret(self):
        for scheduler in ("--systemd", "--cron"):
            text = self.schedule("install", "--print", scheduler).out
            for secret in self.read(self.cron).split():
                if len(secret) > 20:
                    self.assertNotIn(secret, text)

    def test_install_show_and_remove_with_a_crontab_of_ones_own(self):
        shim = self.path("bin")
        os.mkdir(shim)
        table = self.write("table", b"# mine\n5 4 * * * true\n")
        self.write(
            "bin/crontab", f'#!/bin/sh\ncase $1 in -l) cat {table};; -) cat >{table}.new; mv {table}.new {table};; esac\n'
            .encode(), mode=0o755)
        path = {"PATH": f"{shim}:{os.environ['PATH']}"}
        for _ in range(2):
            self.schedule("install", "--cron", variables=path)
        text = self.read(table)
        self.assertEqual((text.count(b"remind send"), text.count(b"# mine")), (1, 1))
        self.assertTrue(self.schedule("show", "--json").json["is_here"])
        self.schedule("remove", "--cron", variables=path)
        self.assertEqual(self.read(table), b"# mine\n5 4 * * * true\n")

    def test_a_key_that_opens_values_is_remarked_on(self):
        self.assertIn("opens every value", self.ok("schedule", "install", "--print", env=None).said)
