"""Notices of changes and of a compromise: what they say, what they never say, and what a channel that fails changes."""

import email
import email.policy
import glob
import json
import os

from servers import free_port
from test_channels import ChannelCase

VALUES = [b"Xk3-first-value-0123456789", b"Xk3-second-value-012345678", b"Xk3-third-value-0123456789"]


class NoticeCase(ChannelCase):
    def setUp(self):
        super().setUp()
        self.needles += VALUES
        self.ok("env", "create", self.environment, "--yes", env=None)

    def hook(self, *words, answer=lambda request: (200, {}, b"{}")):
        server = self.serve_web(answer=answer)
        self.add_webhook(f"https://localhost:{server.port}/hook", "--ca-file", self.certificate)
        self.ok("channel", "notify", "webhook", *words, env=None)
        return server

    def mail(self, *words):
        server = self.serve_mail()
        self.add_mail(f"smtp://localhost:{server.port}", "--ca-file", self.certificate)
        self.ok("channel", "notify", "mail", "--to", "ops@example.org", *words, env=None)
        return server

    def set(self, name, value, code=0, **more):
        return self.ok("set", name, "--stdin", stdin=value, code=code, **more)

    def bodies(self, server):
        return [json.loads(body) for _, _, _, body in server.requests]

    def changes(self, server):
        return [(one["env"], one["revision"], one["set"], one["unset"]) for body in self.bodies(server) for one in body["changes"]]

    def free_of_values(self, *texts):
        for text in texts:
            for value in VALUES:
                self.assertNotIn(value, text)
                self.assertNotIn(value[:8], text)


class ChangeTest(NoticeCase):
    def test_each_change_is_told_once_over_a_webhook(self):
        self.set("OLD_KEY", VALUES[0])
        server = self.hook()
        # What was before is not told.
        self.set("API_KEY", VALUES[1])
        self.load(API_KEY=VALUES[2].decode(), MODE="x")
        self.ok("unset", "MODE", "--yes")
        place = self.environment
        self.assertEqual(self.changes(server), [(place, 2, 1, 0), (place, 3, 2, 0), (place, 4, 0, 1)])
        self.assertEqual([len(body["changes"]) for body in self.bodies(server)], [1, 1, 1])
        self.assertEqual(len({request[2]["Idempotency-Key"] for request in server.requests}), 3)
        self.assertNotIn("names", self.bodies(server)[0]["changes"][0])
        for _, _, headers, body in server.requests:
            self.assertRegex(headers["Coffer-Signature"], r"^t=\d+,v1=[0-9a-f]{64}$")
            self.free_of_values(body)
            self.assertNotIn(b"API_KEY", body)
        # The anchor is one of this vault's.
        self.ok("verify", "--anchor", self.bodies(server)[-1]["anchor"], env=None)

    def test_what_changes_nothing_is_not_told(self):
        server = self.hook()
        self.set("API_KEY", VALUES[0])
        self.set("API_KEY", VALUES[0])
        self.ok("set", "API_KEY", "--stdin", "--dry-run", stdin=VALUES[1])
        self.ok("set", "API_KEY", "--note", "only a note")
        self.get("API_KEY")
        self.ok("rotate", "API_KEY", "--staged", "--stdin", stdin=VALUES[2])
        self.assertEqual(self.changes(server), [(self.environment, 1, 1, 0)])
        self.ok("rotate", "API_KEY", "--attest", "seen")
        self.ok("rotate", "API_KEY", "--promote", "--yes")
        self.assertEqual(len(server.requests), 2)

    def test_a_mail_says_where_and_how_many_and_names_only_when_asked(self):
        server = self.mail()
        self.set("API_KEY", VALUES[0])
        (sender, receivers, content), = server.mails
        mail = email.message_from_bytes(content, policy=email.policy.default)
        self.assertEqual((sender, receivers), ("coffer@example.org", ["ops@example.org"]))
        self.assertEqual(mail["Subject"], "[coffer] v: 1 variable changed in kinect/production")
        text = mail.get_content()
        self.assertIn("kinect/production   r1", text)
        self.assertIn("1 set, 0 unset", text)
        self.assertIn("cfa1:", text)
        self.assertNotIn("API_KEY", text)
        self.free_of_values(content)
        self.ok("channel", "notify", "mail", "--to", "ops@example.org", "--names", env=None)
        self.set("API_KEY", VALUES[1])
        self.assertIn("API_KEY", email.message_from_bytes(server.mails[-1][2], policy=email.policy.default).get_content())
        self.free_of_values(server.mails[-1][2])

    def test_every_way_of_changing_tells(self):
        server = self.hook()
        self.load(A_KEY=VALUES[0].decode(), MODE="x")
        self.ok("set", "MODE", "--stdin", stdin=b"y")
        self.ok("rollback", "r1", "--yes")
        self.ok("unset", "MODE", "--yes")
        self.ok("env", "copy", self.environment, "kinect/copy", "--yes", env=None)
        editor = self.write("editor", b"#!/bin/sh\necho B_KEY=b-value-0123456789 >> \"$1\"\n", 0o700)
        self.ok("edit", "--yes", variables={"EDITOR": editor})
        told = [one[:2] for one in self.changes(server)]
        place = self.environment
        self.assertEqual(told, [(place, 1), (place, 2), (place, 3), (place, 4), ("kinect/copy", 1), (place, 5)])

    def test_no_more_after_off_or_removal(self):
        server = self.hook()
        self.ok("channel", "notify", "webhook", "--off", env=None)
        self.set("API_KEY", VALUES[0])
        self.ok("channel", "notify", "webhook", env=None)
        self.set("API_KEY", VALUES[1])
        self.assertEqual(self.changes(server), [(self.environment, 2, 1, 0)])
        self.ok("channel", "remove", "webhook", "--yes", env=None)
        self.set("API_KEY", VALUES[2])
        self.assertEqual(len(server.requests), 1)

    def test_what_cannot_be_ordered(self):
        self.hook()
        self.add_mail("smtp://localhost")
        self.refuses(2, "channel", "notify", "mail", env=None)
        self.refuses(2, "channel", "notify", "webhook", "--to", "a@b.c", env=None)
        self.refuses(2, "channel", "notify", "mail", "--to", "a@b.c\r\nBcc: x@y.z", env=None)
        self.refuses(2, "channel", "notify", "mail", "--to", "a@b.c", "--off", env=None)
        self.refuses(12, "channel", "notify", "none", "--to", "a@b.c", env=None)
        cron = self.path("cron.key")
        self.ok("key", "add", "--new-key-file", cron, "--scope", "metadata", "--yes", env=None)
        self.refuses(9, "channel", "notify", "webhook", env=None, opener=["--key-file", cron])


class FailureTest(NoticeCase):
    def test_a_channel_that_fails_undoes_nothing_and_is_said(self):
        status = [503]
        server = self.hook(answer=lambda request: (status[0], {}, b""))
        answer = self.set("API_KEY", VALUES[0])
        self.assertIn("the change is made", answer.said)
        self.assertIn("503", answer.said)
        self.assertEqual(self.get("API_KEY"), VALUES[0])
        # It goes out with the next change.
        status[0] = 200
        answer = self.set("API_KEY", VALUES[1])
        self.assertNotIn("notice", answer.said)
        self.assertEqual([one["revision"] for one in self.bodies(server)[-1]["changes"]], [1, 2])
        self.set("API_KEY", VALUES[2])
        self.assertEqual([one["revision"] for one in self.bodies(server)[-1]["changes"]], [3])

    def test_nobody_there(self):
        self.add_mail(f"smtp://localhost:{free_port()}")
        self.ok("channel", "notify", "mail", "--to", "ops@example.org", env=None)
        self.assertIn("no connection", self.set("API_KEY", VALUES[0]).said)
        self.assertEqual(self.get("API_KEY"), VALUES[0])

    def test_one_channel_that_fails_stops_no_other(self):
        self.add_mail(f"smtp://localhost:{free_port()}")
        self.ok("channel", "notify", "mail", "--to", "ops@example.org", env=None)
        server = self.hook()
        self.set("API_KEY", VALUES[0])
        self.assertEqual(self.changes(server), [(self.environment, 1, 1, 0)])

    def test_reminders_send_what_waits(self):
        status = [503]
        server = self.hook(answer=lambda request: (status[0], {}, b""))
        self.set("API_KEY", VALUES[0])
        status[0] = 200
        cron = self.path("cron.key")
        self.ok("key", "add", "--new-key-file", cron, "--scope", "metadata", "--yes", env=None)
        self.ok("remind", "send", env=None, opener=["--key-file", cron])
        self.assertEqual([one["revision"] for one in self.bodies(server)[-1]["changes"]], [1])

    def test_a_machine_that_does_not_know_yet_says_so_once(self):
        server = self.hook()
        for marker in glob.glob(self.path(".local/state/coffer/anchors/notices-*")):
            os.unlink(marker)
        answer = self.set("API_KEY", VALUES[0])
        # Where the kernel confines, the courier cannot be started by then.
        self.assertEqual("the change is made" in answer.said, not server.requests)
        self.set("API_KEY", VALUES[1])
        self.assertEqual([one[1] for one in self.changes(server)], [1, 2])
        self.assertEqual(self.get("API_KEY"), VALUES[1])


class IncidentTest(NoticeCase):
    def report(self):
        return self.ok("rotate", "API_KEY", "--staged", "--stdin", "--compromised", "it was in a chat", stdin=VALUES[1])

    def test_owners_and_escalation_are_told(self):
        self.set("API_KEY", VALUES[0])
        self.set("COPY_KEY", VALUES[0])
        self.ok("policy", "set", "API_KEY", "--owner", "ops@example.org", "--escalate", "boss@example.org")
        server = self.serve_mail()
        self.add_mail(f"smtp://localhost:{server.port}", "--ca-file", self.certificate)
        web = self.serve_web()
        self.add_webhook(f"https://localhost:{web.port}/hook", "--ca-file", self.certificate)
        self.report()
        (_, receivers, content), = server.mails
        self.assertEqual(receivers, ["ops@example.org", "boss@example.org"])
        mail = email.message_from_bytes(content, policy=email.policy.default)
        self.assertEqual(mail["Subject"], "[coffer] v: a secret may be known to others")
        self.assertIn("kinect/production", mail.get_content())
        self.assertIn("2 places", mail.get_content())
        body = web.requests[0][3]
        incident = json.loads(body)["incident"]
        self.assertEqual((incident["env"], incident["count"], incident["places"]), ("kinect/production", 1, 2))
        for text in (content, body):
            self.free_of_values(text)
            for word in (b"API_KEY", b"chat"):
                self.assertNotIn(word, text)

    def test_a_channel_that_fails_leaves_the_report(self):
        self.set("API_KEY", VALUES[0])
        self.ok("policy", "set", "API_KEY", "--owner", "ops@example.org")
        self.add_mail(f"smtp://localhost:{free_port()}")
        answer = self.report()
        self.assertIn("no connection", answer.said)
        report = self.ok("rotate", "API_KEY", "--status", "--json").json
        self.assertEqual((report["state"], report["incident"]["reason"]), ("staged", "it was in a chat"))
        self.assertIn("R041", {one["rule"] for one in self.call("audit", "--json", env=None).json["findings"]})

    def test_nobody_to_tell_is_said(self):
        self.set("API_KEY", VALUES[0])
        self.assertIn("nobody was told", self.report().said)
