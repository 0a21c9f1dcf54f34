"""Channels: what is kept, what is shown, and mail and webhooks that arrive, or are refused for a reason."""

import base64
import email
import email.policy
import hashlib
import hmac
import json
import os
import shutil
import subprocess
import threading
import time

from home import COFFER, VaultCase
from servers import MailServer, WebServer, certificate, free_port

PASSWORD = b"Zq7-mail-pass"
SECRET = b"Zq7-hook-secret-0123456789"


class ChannelCase(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin()
        self.needles = [PASSWORD, base64.b64encode(b"\0u\0" + PASSWORD), PASSWORD.hex().encode(), SECRET]
        self.certificate, self.context = certificate(self.home)

    def serve_mail(self, context=..., **more):
        server = MailServer(self.context if context is ... else context, **{"password": PASSWORD, **more})
        self.addCleanup(server.stop)
        return server

    def serve_web(self, context=..., **more):
        server = WebServer(self.context if context is ... else context, **more)
        self.addCleanup(server.stop)
        return server

    def add_mail(self, url, *more, secret=PASSWORD, code=0, sender="coffer@example.org"):
        words = ["channel", "add", "mail", "--url", url, *more, "--from", sender]
        reader = self.secret_fd(secret + b"\n")
        return self.ok(
            *words, "--user", "u", "--password-fd", str(reader), env=None, pass_fds=(reader,), code=code)

    def add_webhook(self, url, *more, code=0):
        reader = self.secret_fd(SECRET + b"\n")
        return self.ok(
            "channel", "add", "webhook", "--url", url, *more, "--secret-fd", str(reader), env=None,
            pass_fds=(reader,), code=code)

    def trial(self, code, *words):
        return self.ok("channel", "test", *words, env=None, code=code)


class KeepingTest(ChannelCase):
    def test_a_channel_is_listed_without_its_password(self):
        self.add_mail("smtp://localhost", "--ca-file", self.certificate)
        self.add_webhook("https://hooks.example.org/T000/secret-path")
        rows = {row["name"]: row for row in self.ok("channel", "list", "--json", env=None).json["channels"]}
        self.assertEqual(rows["mail"]["url"], "smtp://localhost:587")
        self.assertEqual((rows["mail"]["password"], rows["mail"]["authorities"]), ("kept", "own"))
        self.assertEqual((rows["webhook"]["url"], rows["webhook"]["secret"]), ("https://hooks.example.org/…", "kept"))
        self.assertIn("password: kept", self.ok("channel", "list", env=None).text)

    def test_a_metadata_slot_reads_and_tests_and_does_not_change(self):
        server = self.serve_mail()
        self.add_mail(f"smtp://localhost:{server.port}", "--ca-file", self.certificate)
        cron = self.path("cron.key")
        self.ok("key", "add", "--new-key-file", cron, "--scope", "metadata", "--yes", env=None)
        opener = ["--key-file", cron]
        self.ok("channel", "test", "mail", "ops@example.org", env=None, opener=opener)
        self.assertEqual(len(server.mails), 1)
        self.refuses(9, "channel", "remove", "mail", "--yes", env=None, opener=opener)

    def test_a_name_is_taken_once_and_removed_with_everything(self):
        self.add_mail("smtp://localhost")
        self.add_mail("smtp://localhost", code=9)
        self.add_mail("smtp://localhost", "--name", "other")
        self.refuses(12, "channel", "remove", "mial", "--yes", env=None)
        self.ok("channel", "remove", "mail", "--yes", env=None)
        self.refuses(12, "channel", "test", "mail", env=None)

    def test_a_dry_run_adds_nothing(self):
        self.add_mail("smtp://localhost", "--dry-run")
        self.assertEqual(self.ok("channel", "list", "--json", env=None).json["channels"], [])

    def test_what_cannot_be_a_channel_is_refused(self):
        for url in ("smtp://localhost:25", "smtps://localhost:25", "http://localhost:587", "smtp://u:p@localhost",
                    "smtp://localhost/x", "localhost:587", "smtp://", "smtp://local host", "smtp://localhost:0",
                    "smtp://localhost:99999", "smtp://localhost\r\nRCPT"):
            with self.subTest(url=url):
                self.add_mail(url, code=2)
        for url in ("http://example.org/", "ftp://example.org", "https://u@example.org", "https://example.org/#a",
                    "http://127.0.0.1.example.org/", "http://2130706433/", "https://example.org/a b"):
            with self.subTest(url=url):
                self.add_webhook(url, code=2)

    def test_header_injection_is_refused(self):
        for sender in ("a@b.c\r\nBcc: x@y.z", "a@b.c\n", "Na\nme <a@b.c>", "a b@c.d", "a@b@c", "@b", "a@", "a@-b.c"):
            with self.subTest(sender=sender):
                self.add_mail("smtp://localhost", code=2, sender=sender)
        self.add_mail("smtp://localhost")
        self.refuses(2, "remind", "test", "a@b.c\r\nBcc: x@y.z", env=None)
        self.refuses(2, "channel", "test", "mail", "a@b.c\nRCPT TO:<x@y.z>", env=None)

    def test_a_private_key_is_no_authority(self):
        self.add_mail("smtp://localhost", "--ca-file", self.path("server.key"), code=2)


class MailTest(ChannelCase):
    def test_a_mail_arrives_over_tls(self):
        server = self.serve_mail()
        self.add_mail(
            f"smtp://localhost:{server.port}", "--ca-file", self.certificate, sender="Köffer, Überwachung <coffer@example.org>")
        report = self.ok("remind", "test", "ops@example.org", "--json", env=None).json
        self.assertEqual([(t["outcome"], t["code"]) for t in report["trials"]], [("done", 250)])
        (sender, receivers, content), = server.mails
        self.assertEqual((sender, receivers), ("coffer@example.org", ["ops@example.org"]))
        mail = email.message_from_bytes(content, policy=email.policy.default)
        self.assertEqual(str(mail["From"]), '"Köffer, Überwachung" <coffer@example.org>')
        self.assertEqual((mail["To"], mail["Auto-Submitted"]), ("ops@example.org", "auto-generated"))
        self.assertRegex(mail["Message-ID"], r"^<cr\.[0-9a-f]{32}@coffer\.invalid>$")
        self.assertIn("TEST", mail["Subject"])
        self.assertIn("This is a test.", mail.get_content())
        self.assertLess(abs(mail["Date"].datetime.timestamp() - time.time()), 60)
        self.assertEqual(mail.defects, [])
        self.assertNotIn(b"v.coffer", content)

    def test_the_certificate_and_its_name_are_checked(self):
        server = self.serve_mail()
        self.add_mail(f"smtp://localhost:{server.port}", "--name", "unknown")
        self.add_mail(f"smtp://127.0.0.1:{server.port}", "--ca-file", self.certificate, "--name", "misnamed")
        for name in ("unknown", "misnamed"):
            self.assertIn("certificate", self.trial(14, name).said)
        self.assertEqual((server.mails, server.passwords), ([], []))

    def test_a_server_without_tls_gets_neither_password_nor_mail(self):
        server = self.serve_mail(None)
        self.add_mail(f"smtp://localhost:{server.port}", "--ca-file", self.certificate)
        self.assertIn("TLS", self.trial(14, "mail").said)
        self.assertEqual((server.mails, server.passwords), ([], []))

    def test_a_wrong_password_is_refused_for_good(self):
        server = self.serve_mail(password=b"another")
        self.add_mail(f"smtp://localhost:{server.port}", "--ca-file", self.certificate)
        answer = self.ok("channel", "test", "mail", "--json", env=None, code=14)
        trial, = answer.json["trials"]
        self.assertEqual((trial["outcome"], trial["reason"], trial["code"]), ("permanent", "authentication", 535))
        self.assertEqual(json.loads(answer.err)["error"]["code"], "delivery-authentication")
        self.assertEqual(server.mails, [])

    def test_a_server_that_is_busy_is_asked_later(self):
        server = self.serve_mail(answer="451 try later " + PASSWORD.decode())
        self.add_mail(f"smtp://localhost:{server.port}", "--ca-file", self.certificate)
        trial, = self.ok("channel", "test", "mail", "--json", env=None, code=14).json["trials"]
        self.assertEqual((trial["outcome"], trial["reason"], trial["code"]), ("temporary", "refused", 451))

    def test_a_server_that_refuses_is_not_asked_again(self):
        server = self.serve_mail(answer="554 5.7.1 no")
        self.add_mail(f"smtp://localhost:{server.port}", "--ca-file", self.certificate)
        answer = self.trial(14, "mail")
        self.assertIn("554 5.7.1 no", answer.said)

    def test_nobody_there_is_temporary(self):
        self.add_mail(f"smtp://localhost:{free_port()}")
        trial, = self.ok("channel", "test", "mail", "--json", env=None, code=14).json["trials"]
        self.assertEqual((trial["outcome"], trial["reason"]), ("temporary", "connect"))

    def test_no_mail_channel_is_said(self):
        self.refuses(12, "remind", "test", "ops@example.org", env=None)

    def test_the_environment_chooses_no_authority_and_no_proxy(self):
        server = self.serve_mail()
        self.add_mail(f"smtp://localhost:{server.port}")
        variables = {"SSL_CERT_FILE": self.certificate, "CURL_CA_BUNDLE": self.certificate,
                     "all_proxy": f"http://127.0.0.1:{server.port}"}
        self.ok("channel", "test", "mail", env=None, code=14, variables=variables)
        self.assertEqual(server.mails, [])


class WebhookTest(ChannelCase):
    def hook(self, answer=lambda request: (200, {}, b"{}"), **more):
        server = self.serve_web(answer=answer, **more)
        scheme = "http" if more else "https"
        self.add_webhook(f"{scheme}://localhost:{server.port}/hook?a=1", "--ca-file", self.certificate)
        return server

    def test_the_signature_is_over_time_and_body(self):
        server = self.hook()
        self.trial(0, "webhook")
        (method, path, headers, body), = server.requests
        self.assertEqual((method, path), ("POST", "/hook?a=1"))
        self.assertTrue(json.loads(body)["test"])
        stamp, signature = headers["Coffer-Signature"].removeprefix("t=").split(",v1=")
        self.assertLess(abs(int(stamp) - time.time()), 60)
        wanted = hmac.new(SECRET, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        self.assertEqual(signature, wanted)
        self.assertRegex(headers["Idempotency-Key"], r"^test-[0-9a-f]{32}$")
        self.assertEqual(headers["Content-Type"], "application/json")
        self.assertNotIn("Expect", headers)

    def test_http_on_this_host_will_do(self):
        server = self.hook(context=None)
        self.trial(0, "webhook")
        self.assertEqual(len(server.requests), 1)

    def test_a_redirect_is_not_followed(self):
        other = self.serve_web()
        server = self.hook(lambda request: (302, {"Location": f"https://localhost:{other.port}/"}, b""))
        self.assertIn("302", self.trial(14, "webhook").said)
        self.assertEqual((len(server.requests), other.requests), (1, []))

    def test_statuses_say_whether_to_try_again(self):
        status = [200]
        self.hook(lambda request: (status[0], {}, b""))
        for code, outcome in ((404, "permanent"), (403, "permanent"), (400, "permanent"), (408, "temporary"),
                              (429, "temporary"), (500, "temporary"), (503, "temporary")):
            status[0] = code
            trial, = self.ok("channel", "test", "webhook", "--json", env=None, code=14).json["trials"]
            self.assertEqual((trial["outcome"], trial["code"]), (outcome, code))

    def test_a_huge_answer_is_cut(self):
        self.hook(lambda request: (200, {}, b"x" * (8 << 20)))
        self.trial(0, "webhook")

    def test_a_slow_answer_is_given_up(self):
        answered = threading.Event()
        self.addCleanup(answered.set)
        self.hook(lambda request: answered.wait(120) and (200, {}, b""))
        start = time.monotonic()
        trial, = self.ok("channel", "test", "webhook", "--json", env=None, code=14).json["trials"]
        self.assertEqual((trial["outcome"], trial["reason"]), ("temporary", "timeout"))
        self.assertLess(time.monotonic() - start, 60)

    def test_an_unknown_certificate_is_refused(self):
        server = self.serve_web()
        self.add_webhook(f"https://localhost:{server.port}/")
        self.assertIn("certificate", self.trial(14, "webhook").said)
        self.assertEqual(server.requests, [])


class CourierTest(ChannelCase):
    def test_a_missing_courier_is_named_with_the_places(self):
        alone = self.path("bin", "coffer")
        os.makedirs(os.path.dirname(alone))
        shutil.copy2(COFFER, alone)
        self.add_mail("smtp://localhost")
        before = self.read(self.vault)
        answer = self.run_as(alone, "channel", "test", "mail")
        self.assertEqual(answer.returncode, 14, answer.stderr)
        for place in ("bin/coffer-courier", "libexec/coffer/coffer-courier", "libexec/coffer-courier"):
            self.assertIn(self.path(place).encode(), answer.stderr)
        self.assertEqual(before, self.read(self.vault))

    def test_the_courier_is_found_where_it_is_installed(self):
        alone, courier = self.path("bin", "coffer"), self.path("libexec", "coffer", "coffer-courier")
        for path, origin in ((alone, COFFER), (courier, COFFER + "-courier")):
            os.makedirs(os.path.dirname(path))
            shutil.copy2(origin, path)
        server = self.serve_mail()
        self.add_mail(f"smtp://localhost:{server.port}", "--ca-file", self.certificate)
        answer = self.run_as(alone, "channel", "test", "mail")
        self.assertEqual((answer.returncode, len(server.mails)), (0, 1), answer.stderr)

    def run_as(self, program, *words):
        command = self.command(*words, env=None)
        return subprocess.run([program, *command[1:]], capture_output=True, env=self.env, timeout=60)

    def test_coffer_itself_links_nothing_that_speaks_to_the_network(self):
        program = self.read(COFFER)
        found = [name for name in (b"libcurl.so", b"curl_easy_", b"libssl") if name in program]
        self.assertEqual(found, [])

    def test_the_process_with_the_key_opens_no_socket_and_the_other_gets_no_key(self):
        server = self.serve_mail()
        self.add_mail(f"smtp://localhost:{server.port}", "--ca-file", self.certificate)
        trace = self.path("trace")
        answer = self.traced(trace, "channel", "test", "mail", "ops@example.org")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        calls = {int(name.rsplit(".", 1)[1]): self.read(self.path(name)) for name in os.listdir(self.home)
                 if name.startswith("trace.")}
        first = min(calls)
        self.assertNotIn(b"socket(", calls[first])
        courier, = [text for number, text in calls.items() if number != first and b"coffer-courier" in text]
        self.assertIn(b"socket(", courier)
        start = next(line for line in courier.splitlines() if b"execve(" in line and b"coffer-courier" in line)
        self.assertRegex(start, rb'execve\("[^"]*/coffer-courier", \["[^"]*/coffer-courier"\], \[\]\)')
        for text in calls.values():
            for needle in self.needles:
                self.assertNotIn(needle, b"".join(line for line in text.splitlines() if b"execve(" in line))
        for needle in (b"v.coffer", b"v.key"):
            self.assertNotIn(needle, courier)

    def traced(self, trace, *words):
        command = ["strace", "-ff", "-v", "-s", "4096", "-e", "trace=execve,socket,connect,openat,open", "-o", trace]
        return subprocess.run(
            command + self.command(*words, env=None), capture_output=True, env=self.env, timeout=60)
