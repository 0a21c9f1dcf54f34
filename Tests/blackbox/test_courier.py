"""The courier by itself: what it reads, what it refuses before it opens a connection, and S3 against a real server."""

import hashlib
import os
import random
import unittest

from courier import call, frame, job
from objects import ACCESS, SECRET, ObjectServer
from servers import WebServer, free_port


class IntakeTest(unittest.TestCase):
    def refused(self, stdin, text):
        reply = call(stdin)
        self.assertEqual(reply.short, ("permanent", "job", 0))
        self.assertIn(text, reply.answer["text"])
        self.assertEqual(reply.err, b"")

    def test_what_is_no_job_is_an_answer(self):
        mail = {"url": "smtps://localhost:1", "sender": "a@b.c", "recipients": ["a@b.c"], "seconds": 5}
        whole = job("mail", mail, b"password", b"Subject: a\r\n\r\nb\r\n")
        self.refused(b"", "truncated")
        self.refused(b"GET / HTTP/1.1\r\n\r\n", "unknown-frame")
        self.refused(frame(b"J", b"{}"), "malformed")
        self.refused(frame(b"J", b"[" * 100_000), "malformed")
        self.refused(b"J\xff\xff\xff\x7f", "too-large")
        self.refused(frame(b"B", b"x"), "misplaced")
        self.refused(job("mial\x1b[2J", {}), "unknown-job mialJ")
        self.refused(job("mail", mail, version=2), "version")
        for cut in (1, 6, 30, len(whole) - 40, len(whole) - 6):
            self.refused(whole[:cut], "truncated")

    def test_random_bytes_are_answered(self):
        chance = random.Random(20261124)
        for _ in range(40):
            stdin = chance.choice([b"", b"J", b"J\x20\0\0\0", b"S\x01\0\0\0"]) + chance.randbytes(chance.randrange(64))
            reply = call(stdin)
            self.assertEqual((reply.code, reply.answer["outcome"]), (0, "permanent"))

    def test_fields_that_would_end_a_line_are_refused(self):
        good = {"url": "smtps://localhost:1", "sender": "a@b.c", "recipients": ["a@b.c"], "seconds": 5}
        for field, value in (("sender", "a@b.c>\r\nDATA"), ("recipients", ["a@b.c\r\nX"]), ("recipients", []),
                             ("recipients", ["a@b.c"] * 65), ("user", "u\nv"), ("seconds", 0), ("seconds", 10**9),
                             ("certificates", "x" * 70_000)):
            self.refused(job("mail", {**good, field: value}, b"p", b"x"), "out of bounds")
        for headers in ([{"name": "A\r\nB", "value": "c"}], [{"name": "A", "value": "c\r\nB: d"}]):
            web = {"url": "http://localhost:1/", "headers": headers, "seconds": 5}
            self.refused(job("webhook", web, None, b"{}"), "out of bounds")

    def test_addresses_are_refused_before_a_connection(self):
        for url in ("smtp://localhost:25", "http://localhost", "file:///etc/passwd", "smtp://u:p@localhost", "ldap://x"):
            mail = {"url": url, "sender": "a@b.c", "recipients": ["a@b.c"], "seconds": 5}
            self.refused(job("mail", mail, b"p", b"x"), "address")
        for url in ("http://example.org/", "file:///etc/passwd", "https://u:p@localhost/", "gopher://localhost/"):
            web = {"url": url, "headers": [], "seconds": 5}
            self.refused(job("ping", web), "address")

    def test_a_password_too_many_is_refused(self):
        web = {"url": "http://localhost:1/", "headers": [], "seconds": 5}
        self.refused(job("ping", web, None, b"body"), "misplaced")

    def test_a_ping_is_a_get(self):
        server = WebServer()
        self.addCleanup(server.stop)
        web = {"url": f"http://127.0.0.1:{server.port}/ping/x?y=z", "headers": [], "seconds": 5}
        proxy = {"http_proxy": "http://127.0.0.1:1", "HTTP_PROXY": "http://127.0.0.1:1", "ALL_PROXY": "http://127.0.0.1:1"}
        self.assertEqual(call(job("ping", web), variables=proxy).short, ("done", None, 200))
        self.assertEqual([(r[0], r[1], r[3]) for r in server.requests], [("GET", "/ping/x?y=z", b"")])

    def test_nobody_there(self):
        web = {"url": f"http://localhost:{free_port()}/", "headers": [], "seconds": 5}
        self.assertEqual(call(job("ping", web)).short, ("temporary", "connect", 0))
        web["url"] = "https://nowhere.invalid/"
        self.assertEqual(call(job("ping", web)).short, ("temporary", "dns", 0))


class ObjectTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = ObjectServer("kinect")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def bucket(self, **more):
        return {"endpoint": f"http://127.0.0.1:{self.server.port}", "region": "us-east-1", "name": "kinect",
                "accessKey": ACCESS, "seconds": 60, **more}

    def ask(self, operation, key="a", size=0, new=False, body=b"", secret=SECRET.encode(), **more):
        content = {"bucket": self.bucket(**more), "key": key, "size": size, "onlyNew": new}
        reply = call(job(operation, content, secret, body))
        for text in (reply.raw if operation != "get" else b"", reply.err):
            self.assertNotIn(secret, text)
        return reply

    def put(self, key, body, **more):
        return self.ask("put", key, len(body), body=body, **more)

    def listed(self, prefix, size=1000, continuation=None):
        content = {"bucket": self.bucket(), "prefix": prefix, "pageSize": size}
        if continuation:
            content["continuation"] = continuation
        return call(job("list", content, SECRET.encode())).answer

    def test_what_was_put_is_got(self):
        for key, body in (("plain", b"x"), ("empty", b""), ("a b+c/d~e=f&g%h", os.urandom(700_000)), ("ü/ñ", b"\0\n\r")):
            self.assertEqual(self.put(key, body).short[:2], ("done", None), key)
            reply = self.ask("get", key, 1 << 20)
            self.assertEqual((reply.short[0], reply.body == body, reply.answer["size"]), ("done", True, len(body)), key)
            self.assertEqual(self.ask("head", key).answer["size"], len(body), key)

    def test_a_snapshot_is_never_overwritten(self):
        self.assertEqual(self.put("once", b"first", new=True).short[0], "done")
        self.assertEqual(self.put("once", b"second", new=True).short, ("permanent", "precondition", 412))
        self.assertEqual(self.ask("get", "once", 100).body, b"first")

    def test_a_large_object_goes_in_parts(self):
        body = random.Random(1).randbytes(65 << 20)
        self.assertEqual(self.put("large", body, new=True).short[:2], ("done", None))
        reply = self.ask("get", "large", 1 << 27)
        self.assertEqual(hashlib.sha256(reply.body).digest(), hashlib.sha256(body).digest())
        self.assertEqual(self.put("large", body, new=True).short, ("permanent", "precondition", 412))
        # Half of it comes: nothing is there.
        content = {"bucket": self.bucket(), "key": "half", "size": len(body), "onlyNew": True}
        reply = call(job("put", content, SECRET.encode(), body)[:40 << 20])
        self.assertEqual(reply.short, ("permanent", "job", 0))
        self.assertEqual(self.ask("head", "half").short, ("permanent", "notFound", 404))

    def test_a_body_of_another_size_is_refused(self):
        for size in (3, 5):
            self.assertEqual(self.ask("put", "size", size, body=b"four").short, ("permanent", "job", 0))
        self.assertEqual(self.ask("head", "size").short, ("permanent", "notFound", 404))

    def test_more_than_asked_for_is_not_taken(self):
        self.put("more", b"x" * 1000)
        self.assertEqual(self.ask("get", "more", 999).short[:2], ("permanent", "tooLarge"))

    def test_lists_come_in_pages(self):
        names = [f"list/{i:03} &<>'\"" for i in range(7)]
        for name in names:
            self.put(name, name.encode())
        found, continuation, pages = [], None, 0
        while pages == 0 or continuation:
            page = self.listed("list/", 3, continuation)
            self.assertEqual(page["outcome"], "done", page)
            found += [(o["key"], o["size"]) for o in page["objects"]]
            continuation, pages = page.get("continuation"), pages + 1
        self.assertEqual((found, pages), ([(name, len(name)) for name in names], 3))
        self.assertEqual(self.listed("nothing/")["objects"], [])

    def test_deleting_twice_is_fine(self):
        self.put("gone", b"x")
        for _ in range(2):
            self.assertEqual(self.ask("delete", "gone").short[0], "done")
        self.assertEqual(self.ask("get", "gone", 10).short, ("permanent", "notFound", 404))

    def test_a_wrong_secret_is_forbidden(self):
        for name in ("put", "get", "head", "delete"):
            self.assertEqual(self.ask(name, "a", secret=b"Zq7-other").short, ("permanent", "forbidden", 403), name)
        self.assertEqual(self.ask("get", "a", accessKey="AKOTHER").short, ("permanent", "forbidden", 403))

    def test_a_missing_bucket_is_named(self):
        self.assertEqual(self.ask("get", "a", name="missing").short, ("permanent", "noBucket", 404))
        self.assertEqual(self.put("a", b"x", name="missing").short, ("permanent", "noBucket", 404))

    def test_no_secret_and_bad_names_are_refused(self):
        self.assertEqual(self.ask("get", "../a").short, ("permanent", "job", 0))
        self.assertEqual(self.ask("get", "a", name="A/b").short, ("permanent", "job", 0))
        content = {"bucket": self.bucket(), "key": "a", "size": 0, "onlyNew": False}
        self.assertEqual(call(job("get", content)).short, ("permanent", "job", 0))


class ServerErrorTest(unittest.TestCase):
    """What a real server cannot be brought to say."""

    def ask(self, name, answer, size=1000):
        server = WebServer(answer=answer)
        self.addCleanup(server.stop)
        bucket = {"endpoint": f"http://127.0.0.1:{server.port}", "region": "us-east-1", "name": "kinect",
                  "accessKey": ACCESS, "seconds": 5}
        content = {"bucket": bucket, "prefix": "", "pageSize": 10} if name == "list" else {
            "bucket": bucket, "key": "a", "size": size, "onlyNew": False}
        return call(job(name, content, SECRET.encode()))

    def error(self, status, code):
        return lambda request: (status, {}, f"<?xml version='1.0'?><Error><Code>{code}</Code></Error>".encode())

    def test_errors_have_their_reasons(self):
        for status, code, short in (
                (403, "RequestTimeTooSkewed", ("permanent", "clockSkew", 403)),
                (503, "SlowDown", ("temporary", "server", 503)), (409, "OperationAborted", ("temporary", "server", 409)),
                (307, "TemporaryRedirect", ("permanent", "redirect", 307)),
                (400, "\x1b[31mBad", ("permanent", "refused", 400))):
            reply = self.ask("get", self.error(status, code))
            self.assertEqual(reply.short, short)
            self.assertNotIn("\x1b", reply.answer["text"])

    def test_an_answer_that_is_no_list_is_none(self):
        for body in (b"", b"<html>", b"<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>"):
            self.assertEqual(self.ask("list", lambda request: (200, {}, body)).short[:2], ("temporary", "server"))

    def test_a_body_that_breaks_off_is_not_done(self):
        reply = self.ask("get", lambda request: (200, {"Content-Length": "500"}, b"x" * 100) if True else None, 1000)
        self.assertNotEqual(reply.short[0], "done")

    def test_the_secret_is_not_sent(self):
        seen = []
        self.ask("get", lambda request: (seen.append(request.headers.as_bytes() + request.path.encode()) or (200, {}, b"")))
        self.assertTrue(seen)
        self.assertNotIn(SECRET.encode(), seen[0])
