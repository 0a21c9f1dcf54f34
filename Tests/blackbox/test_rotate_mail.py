"""rotate with a mail account: coffer's own check logs in over TLS, by the courier, and sends no mail."""

import base64
import json
import os
import shutil
import subprocess

from home import VaultCase
from servers import MailServer, certificate, free_port

OLD, NEW, OTHER = "Old%pass:0123456789-ab", "New%pass:0123456789-ab", "Oth%pass:0123456789-ab"


class MailLoginTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.certificate, self.context = certificate(self.home)
        self.needles = [text.encode() for text in (OLD, NEW, OTHER)]
        self.needles += [base64.b64encode(f"\0u\0{text}".encode()) for text in (OLD, NEW, OTHER)]

    def serve(self, password, context=..., **more):
        server = MailServer(self.context if context is ... else context, password=password.encode(), **more)
        self.addCleanup(server.stop)
        return server

    def account(self, port, **more):
        self.begin(**{"SMTP_HOST": "localhost", "SMTP_PORT": str(port), "SMTP_USER": "u", "SMTP_PASS": OLD, "MODE": "x", **more})
        self.ok("rotate", "SMTP_PASS", "--staged", "--stdin", stdin=NEW.encode())

    def verify(self, *words, code=0, unit="SMTP_PASS", **more):
        trusted = [] if "--ca-file" in words else ["--ca-file", self.certificate]
        return self.ok("rotate", unit, "--verify", "built-in", *trusted, *words, code=code, **more)

    def report(self, unit="SMTP_PASS"):
        return self.ok("rotate", unit, "--status", "--json").json

    def test_a_login_that_works_is_a_proof_and_no_mail(self):
        server = self.serve(NEW)
        self.account(server.port)
        self.verify()
        report = self.report()
        self.assertEqual((report["state"], report["proof"], report["kind"]), ("verified", "built-in", "smtp"))
        self.assertEqual(report["check"]["status"], 0)
        self.assertEqual((server.passwords, server.mails), ([NEW.encode()], []))

    def test_a_login_that_is_refused_stays_staged(self):
        server = self.serve(OTHER)
        self.account(server.port)
        self.assertIn("535", self.verify(code=14).said)
        report = self.report()
        self.assertEqual((report["state"], report.get("proof"), report["failures"]), ("staged", None, 1))
        self.refuses(9, "rotate", "SMTP_PASS", "--promote", "--yes")

    def test_a_server_without_tls_gets_no_password(self):
        server = self.serve(NEW, None)
        self.account(server.port)
        self.assertIn("TLS", self.verify(code=14).said)
        self.assertEqual((server.passwords, self.report()["state"]), ([], "staged"))

    def test_the_certificate_and_its_name_are_checked(self):
        server = self.serve(NEW)
        self.account(server.port)
        other, _ = certificate(self.home, stem="other")
        self.assertIn("certificate", self.verify("--ca-file", other, code=14).said)
        self.assertIn("certificate", self.ok("rotate", "SMTP_PASS", "--verify", "built-in", code=14).said)
        self.ok("set", "SMTP_HOST", "--stdin", stdin=b"127.0.0.1")
        self.assertIn("certificate", self.verify(code=14).said)
        self.assertEqual(server.passwords, [])

    def test_a_server_that_asks_nobody_to_log_in_proves_nothing(self):
        server = MailServer(self.context, offers_login=False)
        self.addCleanup(server.stop)
        self.account(server.port, SMTP_SECURE="true")
        self.assertIn("nobody to log in", self.verify(code=14).said)
        self.assertEqual(self.report()["state"], "staged")

    def test_nobody_there_proves_nothing(self):
        self.account(free_port())
        self.assertIn("no connection", self.verify(code=14).said)
        self.assertEqual(self.report()["state"], "staged")

    def test_what_is_no_account_is_said(self):
        self.begin(SMTP_PASS=OLD, SMTP_HOST="localhost", SMTP_PORT="25", MODE="x")
        self.ok("rotate", "SMTP_PASS", "--staged", "--stdin", stdin=NEW.encode())
        self.assertIn("25", self.refused())
        self.ok("set", "SMTP_PORT", "--stdin", stdin=b"587")
        self.assertIn("no user", self.refused())
        self.ok("set", "SMTP_USER", "--stdin", stdin=b"u")
        self.ok("unset", "SMTP_HOST", "--yes")
        self.assertIn("no host", self.refused())
        for host in (b"a b", b"a/b", b"u@a", b"a\r\nQUIT", b"-a"):
            self.ok("set", "SMTP_HOST", "--stdin", stdin=host)
            self.refused()
        self.assertEqual(self.report()["failures"], 0)
        self.refuses(2, "rotate", "SMTP_PASS", "--verify", "true", "--ca-file", self.certificate)

    def refused(self):
        return self.refuses(9, "rotate", "SMTP_PASS", "--verify", "built-in").said

    def test_a_whole_address_and_a_unit_of_two(self):
        server = self.serve(NEW)
        uri = f"smtp://u:{OLD.replace('%', '%25').replace(':', '%3A')}@localhost:{server.port}"
        self.begin(SMTP_URL=uri, MODE="x")
        self.ok("rotate", "SMTP_URL", "--staged", "--stdin", "--password-only", stdin=NEW.encode())
        self.verify(unit="SMTP_URL")
        self.ok("env", "create", "kinect/two", "--yes", env=None)
        self.load(env="kinect/two", MAIL_HOST="localhost", MAIL_PORT=str(server.port), MAIL_USERNAME="old-user-01",
                  MAIL_PASSWORD=OLD)
        self.ok("set", "MAIL_USERNAME", "--class", "secret", env="kinect/two")
        self.ok("policy", "set", "--unit", "post", "--members", "MAIL_USERNAME,MAIL_PASSWORD", env="kinect/two")
        self.ok("rotate", "post", "--staged", "--stdin", env="kinect/two",
                stdin=f"MAIL_USERNAME=u\nMAIL_PASSWORD='{NEW}'\n".encode())
        self.verify(unit="post", env="kinect/two")

    def test_a_variable_that_may_leave_by_other_ways_only_is_not_sent(self):
        server = self.serve(NEW)
        self.account(server.port)
        self.ok("set", "SMTP_PASS", "--deliver", "file")
        self.assertIn("as-file` only", self.refuses(9, "rotate", "SMTP_PASS", "--verify", "built-in", "--ca-file", self.certificate).said)
        self.assertEqual(server.passwords, [])

    def test_tls_at_once(self):
        server = self.serve(NEW, implicit=True)
        self.account(server.port, SMTP_SECURE="true")
        self.verify()
        self.assertEqual(server.passwords, [NEW.encode()])

    def test_a_value_before_is_dead_when_its_login_is_refused_and_the_current_one_is_not(self):
        server = self.serve(NEW)
        self.account(server.port)
        self.verify()
        self.ok("rotate", "SMTP_PASS", "--promote", "--yes")
        self.verify()
        dead = ["rotate", "SMTP_PASS", "--verify-dead", "built-in", "--ca-file", self.certificate]
        server.password = OTHER.encode()
        self.assertIn("proves nothing", self.refuses(14, *dead).said)
        server.others = [OLD.encode()]
        server.password = NEW.encode()
        self.assertIn("still takes", self.ok(*dead, code=14).said)
        self.refuses(9, "rotate", "SMTP_PASS", "--retire", "--yes")
        server.others = []
        self.assertIn("535", self.ok(*dead).said)
        self.ok("rotate", "SMTP_PASS", "--retire", "--yes")
        report = self.report()
        self.assertEqual((report["state"], report["death"]), ("idle", "built-in"))

    def test_a_courier_that_is_not_there_proves_nothing(self):
        self.account(587)
        alone = self.path("bin", "coffer")
        os.makedirs(os.path.dirname(alone))
        shutil.copy2(self.command()[0], alone)
        answer = subprocess.run(
            [alone, *self.command("rotate", "SMTP_PASS", "--verify", "built-in", "--json")[1:]], capture_output=True,
            env=self.env, timeout=60)
        self.assertEqual((answer.returncode, json.loads(answer.stderr)["error"]["code"]), (14, "no-courier"))
        self.assertEqual(self.report()["failures"], 0)
