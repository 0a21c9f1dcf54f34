"""check: the contract of a service, filled from files and environments, and held against the vault without a value."""

import unittest

from home import VaultCase, data

EXAMPLE = b"""# what the service needs
MONGODB_URI=mongodb://user:needle-example@localhost/dev
SMTP_PORT=587
JWT_SECRET=
HASHTAG=a #needle-b
TOKEN=op://needle/item
"""
URI = "mongodb+srv://app:needle-p@db.example.net/main"


class CheckTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.needles = [b"needle"]
        self.begin(MONGODB_URI=URI, SMTP_PORT="2525", JWT_SECRET="needle-secret-0123456789", EXTRA="needle-x")

    def statuses(self, *words, code=0, **more):
        report = self.ok("check", "--json", *words, code=code, **more).json
        self.assertEqual(report["schema"], "coffer/1")
        return {row["name"]: row["status"] for row in report["contract"]}

    def rows(self, *words, code=0, **more):
        return {row.pop("name"): row for row in self.ok("check", "--json", *words, code=code, **more).json["contract"]}

    def test_an_example_file_fills_it(self):
        path = self.write(".env.example", EXAMPLE)
        self.ok("check", "--fill-from", path)
        self.assertEqual(self.statuses(code=1), {
            "HASHTAG": "missing", "JWT_SECRET": "ok", "MONGODB_URI": "ok", "SMTP_PORT": "ok", "TOKEN": "missing"})
        kinds = {name: row.get("kind") for name, row in self.rows(code=1).items()}
        self.assertEqual(kinds, {
            "HASHTAG": None, "JWT_SECRET": None, "MONGODB_URI": "mongodb-uri", "SMTP_PORT": "number", "TOKEN": None})
        self.assertEqual(self.ok("check", "--json", code=1).json["undeclared"], ["EXTRA"])
        text = self.ok("check", code=1).text
        self.assertIn("is missing", text)
        self.assertTrue(self.ok("verify", env=None))

    def test_what_stands_in_a_comment_of_an_example_is_optional(self):
        path = self.write(".env.example", EXAMPLE + (
            b"# SENTRY_DSN=\n#REDIS_URL=redis://localhost:6379  # a cache\r\n ## POOL_SIZE="
            b"'10'\n# MONGODB_URI=mongodb://other/needle\n# set A=b to see more\n# NOTE = later\n# MODE=fast or slow\n"
            b"# lower_case=1\n# X=\n"))
        self.ok("check", "--fill-from", path)
        rows = self.rows(code=1)
        optional = {name: row.get("kind") for name, row in rows.items() if not row["required"]}
        self.assertEqual(optional, {"SENTRY_DSN": None, "REDIS_URL": "redis-uri", "POOL_SIZE": "number"})
        self.assertTrue(rows["MONGODB_URI"]["required"])
        self.load(HASHTAG="a", TOKEN="b")
        self.assertEqual(set(self.statuses().values()), {"ok"})
        self.load(POOL_SIZE="ten")
        self.assertEqual(self.statuses(code=1)["POOL_SIZE"], "wrong-kind")

    def test_a_blueprint_fills_it(self):
        self.ok("check", "--fill-from", data("render", "render.yaml"))
        rows = self.rows(code=1)
        self.assertEqual(len(rows), 13)
        self.assertIn("SHARED_SECRET", rows)
        self.assertEqual(rows["SMTP_PORT"]["kind"], "number")

    def test_an_environment_fills_it_for_the_whole_project(self):
        self.ok("check", "--fill-from", "kinect/production")
        self.assertEqual(set(self.statuses().values()), {"ok"})
        self.load(env="kinect/staging", SMTP_PORT="no-number", JWT_SECRET="", MONGODB_URI=URI)
        self.assertEqual(self.statuses(code=1, env="kinect/staging"), {
            "EXTRA": "missing", "JWT_SECRET": "empty", "MONGODB_URI": "ok", "SMTP_PORT": "wrong-kind"})
        self.load(env="other/staging", A="1")
        self.assertIn("contract of other", self.refuses(2, "check", env="other/staging").said)

    def test_filling_keeps_what_it_says_already(self):
        self.ok("check", "--optional", "TOKEN", "--kind", "jwt")
        self.ok("check", "--fill-from", self.write(".env.example", EXAMPLE))
        self.assertEqual(self.rows(code=1)["TOKEN"], {"required": False, "kind": "jwt", "status": "ok"})
        before = self.read(self.vault)
        self.ok("check", "--fill-from", self.path(".env.example"))
        self.assertEqual(self.read(self.vault), before)

    def test_clauses_by_hand(self):
        self.ok("check", "--require", "EXTRA", "--require", "GONE", "--in", "kinect/staging", "--in", "development")
        rows = self.rows(code=1)
        self.assertEqual(rows["EXTRA"]["environments"], ["development", "staging"])
        self.assertEqual((rows["EXTRA"]["status"], rows["GONE"]["status"]), ("not-allowed", "ok"))
        self.ok("check", "--require", "EXTRA", "--in", "all", "--kind", "hex")
        self.assertEqual(self.statuses(code=1)["EXTRA"], "wrong-kind")
        self.ok("check", "--require", "EXTRA", "--kind", "any")
        self.assertEqual(self.statuses(), {"EXTRA": "ok", "GONE": "ok"})
        self.ok("check", "--forget", "EXTRA", "--forget", "GONE")
        self.refuses(2, "check")
        self.refuses(12, "check", "--forget", "EXTRA")
        self.refuses(2, "check", "--kind", "hex")
        self.refuses(2, "check", "--require", "A", "--kind", "No Kind")
        self.refuses(2, "check", "--require", "A=needle")
        self.refuses(2, "check", "--require", "A", "--in", "b/c/d")

    def test_dry_run_and_protected_environments(self):
        before = self.read(self.vault)
        self.assertEqual(self.statuses("--require", "A", "--dry-run"), {"A": "missing"})
        self.assertEqual(self.read(self.vault), before)
        self.ok("env", "protect", "kinect/production", env=None)
        self.refuses(9, "check", "--require", "A", "--no-input")
        self.ok("check", "--require", "A", "--confirm", "kinect/production", "--reason", "new", "--no-input")
        self.assertEqual(self.statuses(code=1), {"A": "missing"})

    def test_run_does_not_start_without_its_contract(self):
        self.ok("check", "--require", "EXTRA", "--require", "LATER")
        said = self.refuses(125, "run", "--check", "--", "sh", "-c", "echo started").said
        self.assertIn("LATER is missing", said)
        self.ok("set", "LATER", "--stdin", stdin=b"needle")
        self.assertEqual(self.ok("run", "--check", "--", "sh", "-c", "echo started").out, b"started\n")
        self.ok("run", "--check", "--at", "r1", "--", "true", code=125)
        self.ok("run", "--", "true")
        self.ok("check", "--forget", "EXTRA", "--forget", "LATER")
        self.ok("run", "--check", "--", "true", code=125)

    def test_a_metadata_slot_is_enough(self):
        self.ok("check", "--fill-from", "kinect/production")
        self.ok("key", "add", "--new-key-file", self.path("cron"), "--scope", "metadata", env=None)
        self.ok("unset", "EXTRA", "--yes")
        self.assertEqual(self.statuses(code=1, opener=["--key-file", self.path("cron")])["EXTRA"], "missing")


if __name__ == "__main__":
    unittest.main()
