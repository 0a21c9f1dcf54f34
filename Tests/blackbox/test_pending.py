"""rotate: nothing but the check and `get NAME@pending` sees a pending value, and nothing shows the name that it is kept under."""

import json
import unittest

from home import VaultCase

NEW = b"Zq7-pending-value-0123456789abcdef"


class PendingTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin(API_KEY="first-value-of-the-key", MODE="production")
        self.ok("rotate", "API_KEY", "--staged", "--stdin", stdin=NEW)

    def test_no_command_shows_it_or_its_name(self):
        load = self.write("load.env", b"API_KEY=first-value-of-the-key\nMODE=production\n")
        template = self.write("t", b"x")
        calls = [
            ("list",), ("list", "--json"), ("get", "API_KEY"), ("get", "API_KEY@1"), ("history",), ("history", "API_KEY"),
            ("history", "--json"), ("log",), ("log", "--json"), ("show", "r2"), ("show", "r2", "--json"),
            ("diff", "r1", "r2"), ("diff", "r1", "r2", "--json"), ("diff", "@r1", load), ("status",), ("status", "--json"),
            ("env", "list"), ("env", "list", "--json"), ("export", "--to", "json", "-o", "-"),
            ("export", "--to", "dotenv", "-o", "-"), ("run", "--", "env"), ("find", "*"), ("find", "*", "--json"),
            ("find", "--same-as", "API_KEY"), ("check",), ("check", "--json"), ("drift", load), ("note", "API_KEY"),
            ("exports",), ("key", "list"), ("verify",), ("doctor",), ("tag", "--list"), ("import", load, "--mirror", "--dry-run"),
            ("import", load, "--mirror", "--yes"), ("rollback", "r1", "--dry-run"),
            ("rotate", "API_KEY", "--status"), ("rotate", "API_KEY", "--status", "--json"),
            ("env", "copy", self.environment, "kinect/copy", "--yes"),
        ]
        for words in calls:
            answer = self.call(*words, env=None if words[0] in ("env", "key", "verify", "doctor", "status") else ...)
            for stream in (answer.out, answer.err):
                self.assertNotIn(NEW, stream, words)
                self.assertNotIn(b"=pending", stream, words)
            self.assertIn(answer.code, (0, 2) if words[0] == "check" else (0, 1), f"{words}: {answer.said}")
        self.assertEqual(self.get("API_KEY@pending"), NEW)
        self.assertEqual(set(self.values(env="kinect/copy")), {"API_KEY", "MODE"})
        self.refuses(12, "get", "API_KEY@pending", env="kinect/copy")

    def test_counts_leave_it_out(self):
        for words in (("env", "list", "--json"), ("status", "--json")):
            self.assertEqual(self.ok(*words, env=None).json["environments"][0]["variables"], 2)
        log = self.ok("log", "--json").json["revisions"][0]
        self.assertEqual((log["source"], log["changes"]), ("rotate API_KEY: staged", []))

    def test_the_hidden_name_cannot_be_named(self):
        for words in (("get", "=pending/API_KEY"), ("set", "=pending/API_KEY", "--stdin"), ("unset", "=pending/API_KEY"),
                      ("history", "=pending/API_KEY"), ("note", "=pending/API_KEY"), ("edit", "=pending/API_KEY")):
            self.assertIn(self.call(*words, stdin=b"x").code, (2, 12), words)
        path = self.write("x.json", json.dumps({"=pending/API_KEY": "x", "OTHER": "y"}).encode())
        self.call("import", path, "--yes", "--raw-name")
        self.assertEqual(self.get("API_KEY@pending"), NEW)

    def test_other_references_to_it(self):
        for words in (("get", "MODE@pending"), ("find", "--same-as", "API_KEY@pending"),
                      ("destroy", "API_KEY@pending", "--yes")):
            self.refuses(12, *words)
        self.refuses(2, "tag", "r1", "pending")

    def test_it_survives_a_rekey_and_is_verified(self):
        self.ok("rekey", "--yes", env=None)
        self.ok("verify", env=None)
        self.assertEqual(self.get("API_KEY@pending"), NEW)
        self.ok("rotate", "API_KEY", "--attest", "seen")
        self.ok("rotate", "API_KEY", "--promote", "--yes")
        self.assertEqual(self.get("API_KEY"), NEW)

    def test_a_note_cannot_hold_it(self):
        self.refuses(9, "note", "MODE", "--text", NEW.decode())

    def test_a_removed_environment_loses_it(self):
        answer = self.ok("env", "remove", self.environment, "--destroy-values", "--yes", "--dry-run", env=None)
        self.assertIn("3 values", answer.said)


if __name__ == "__main__":
    unittest.main()
