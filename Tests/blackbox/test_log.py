"""log and show: the revisions of an environment, and one of them."""

import unittest

from home import VaultCase

TIME = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"


class LogTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.needles = [b"needle-one-1", b"needle-two-2"]
        self.begin(FIRST="1", TOKEN="needle-one-1")
        self.ok("set", "TOKEN", "--stdin", "--reason", "quarterly", stdin=b"needle-two-2")
        self.ok("unset", "FIRST", "--yes")
        self.ok("tag", "r2", "v1.0.0")

    def test_every_revision_newest_first(self):
        before = self.read(self.vault)
        report = self.ok("log", "--json").json
        self.assertEqual(sorted(report), ["environment", "revisions", "schema"])
        self.assertEqual((report["schema"], report["environment"]), ("coffer/1", "kinect/production"))
        self.assertEqual([row["revision"] for row in report["revisions"]], [3, 2, 1])
        second = report["revisions"][1]
        self.assertRegex(second.pop("time"), TIME)
        self.assertEqual(second, {
            "revision": 2, "actor": "key file v.key", "source": "set", "reason": "quarterly", "tags": ["v1.0.0"],
            "changes": [{"name": "TOKEN", "change": "changed"}]})
        self.assertEqual(report["revisions"][0]["changes"], [{"name": "FIRST", "change": "removed"}])
        first = {row["name"]: row["change"] for row in report["revisions"][2]["changes"]}
        self.assertEqual(first, {"FIRST": "added", "TOKEN": "added"})
        self.assertEqual(self.read(self.vault), before)

    def test_limit_and_since(self):
        def numbers(*words):
            return [row["revision"] for row in self.ok("log", "--json", *words).json["revisions"]]
        self.assertEqual(numbers("--limit", "2"), [3, 2])
        self.assertEqual(numbers("--limit", "0"), [])
        self.assertEqual(numbers("--limit", "99"), [3, 2, 1])
        day = self.ok("log", "--json").json["revisions"][2]["time"]
        self.assertEqual(numbers("--since", day[:10]), [3, 2, 1])
        self.assertEqual(numbers("--since", day), [3, 2, 1])
        self.assertEqual(numbers("--since", "2999-01-01"), [])
        self.refuses(2, "log", "--since", "yesterday")
        self.refuses(2, "log", "--since", "2026-02-30")

    def test_the_table_fits_the_terminal(self):
        self.ok("set", "TOKEN", "--stdin", "--reason", "a reason that is much longer than one line has room for, so that "
                "it goes on below", stdin=b"needle-one-1")
        for columns in (80, 160):
            text = self.ok("log", variables={"COLUMNS": str(columns)}).text
            lines = text.splitlines()
            self.assertTrue(all(len(line) <= columns for line in lines), text)
            self.assertEqual("BY" in lines[0].split(), columns == 160)
            places = {line.index("2") for line in lines if line.startswith("r")}
            self.assertEqual(len({line.split()[1].index("T") for line in lines if line.startswith("r")}), 1, places)
        self.assertIn("(@v1.0.0)", text)

    def test_a_reason_cannot_move_the_cursor(self):
        self.ok("set", "TOKEN", "--stdin", "--reason", "evil\x1b[2J\u202e", stdin=b"x")
        self.assertNotIn(b"\x1b", self.ok("log").out)
        self.assertIn("evil\\x1b[2J\\u{202e}", self.ok("log", variables={"COLUMNS": "160"}).text)
        self.assertNotIn(b"\x1b", self.ok("show", "r4").out)

    def test_show_tells_one_revision(self):
        before = self.read(self.vault)
        report = self.ok("show", "@v1.0.0", "--json").json
        self.assertRegex(report.pop("time"), TIME)
        self.assertEqual(report, {
            "schema": "coffer/1", "environment": "kinect/production", "revision": 2, "actor": "key file v.key",
            "source": "set", "reason": "quarterly", "tags": ["v1.0.0"],
            "changes": [{"name": "TOKEN", "change": "changed", "from": 1, "to": 2}]})
        text = self.ok("show", "r2").text
        self.assertIn("Reason:    quarterly", text)
        self.assertIn("12 bytes → 12 bytes", text)
        self.assertEqual(self.read(self.vault), before)

    def test_show_of_a_revision_that_is_not_there(self):
        self.assertIn("r3", self.refuses(12, "show", "r4").said)
        self.refuses(12, "show", "r0")
        self.assertIn("v1.0.0", self.refuses(12, "show", "@v1.0.1").said)
        self.refuses(12, "show", "@{2001-01-01}")
        self.refuses(2, "show", "@{nonsense}")

    def test_show_reveals_after_recording(self):
        self.needles = []
        before = self.ok("status", "--json").json["records"]
        text = self.ok("show", "r2", "--reveal").text
        self.assertIn("TOKEN  needle-one-1 → needle-two-2\n", text)
        self.assertEqual(self.ok("status", "--json").json["records"], before + 1)
        self.refuses(2, "show", "r2", "--reveal", "--json")
        self.refuses(2, "show", "r2", "--reason", "no reveal")

    def test_a_value_that_cannot_be_revealed(self):
        self.ok("set", "TOKEN", "--deliver", "run")
        self.assertIn("TOKEN", self.refuses(9, "show", "r2", "--reveal").said)

    def test_a_revealed_value_cannot_move_the_cursor(self):
        self.ok("set", "ODD", "--stdin", stdin=b"a\x1b[2J\n\xff\xe2\x80\xaeb\xc3\xa9")
        text = self.ok("show", "r4", "--reveal").text
        self.assertIn("ODD  a\\x1b[2J\\x0a\\xff\\u{202e}bé (added)\n", text)


if __name__ == "__main__":
    unittest.main()
