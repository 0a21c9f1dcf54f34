"""history: what happened to a variable, and every form of a place in it."""

import unittest

from home import VaultCase


class HistoryTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.needles = [b"needle-one-1", b"needle-two-2", b"needle-three"]
        self.begin(TOKEN="needle-one-1", OTHER="1")
        self.ok("set", "TOKEN", "--stdin", stdin=b"needle-two-2")
        self.ok("unset", "TOKEN", "--yes")
        self.ok("set", "TOKEN", "--stdin", stdin=b"needle-three")

    def test_versions_newest_first(self):
        before = self.read(self.vault)
        report = self.ok("history", "TOKEN", "--json").json
        self.assertEqual(sorted(report), ["environment", "events", "name", "schema", "versions"])
        self.assertEqual((report["schema"], report["name"]), ("coffer/1", "TOKEN"))
        for row in report["versions"] + report["events"]:
            self.assertRegex(row.pop("time"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        common = {"actor": "key file v.key", "destroyed": False, "kind": "text"}
        self.assertEqual(report["versions"], [
            {"version": 3, "revision": 4, "source": "set", "bytes": 12, **common},
            {"version": 2, "revision": 2, "source": "set", "bytes": 12, **common},
            {"version": 1, "revision": 1, "source": "import load.json", "bytes": 12, **common}])
        self.assertEqual(report["events"], [
            {"event": "unset", "revision": 3, "source": "unset", "actor": "key file v.key"}])
        self.assertEqual(self.read(self.vault), before)

    def test_the_text_shows_shapes_and_events_in_order(self):
        lines = self.ok("history", "TOKEN", variables={"COLUMNS": "160"}).text.splitlines()
        self.assertEqual([line.split()[0] for line in lines], ["VER", "3", "r3", "2", "1"])
        self.assertIn("12 bytes", lines[1])
        self.assertIn("(unset)", lines[2])
        self.ok("destroy", "TOKEN@1", "--yes")
        lines = self.ok("history", "TOKEN").text.splitlines()
        self.assertIn("(destroyed)", lines[1])
        self.assertIn("destroyed", lines[-1])
        self.assertTrue(self.ok("history", "TOKEN", "--json").json["versions"][2]["destroyed"])
        self.assertTrue(all(len(line) <= 80 for line in lines))

    def test_an_unset_variable_keeps_its_history(self):
        self.ok("unset", "TOKEN", "--yes")
        self.assertEqual(len(self.ok("history", "TOKEN", "--json").json["versions"]), 3)

    def test_without_a_name_the_newest_changes_of_all(self):
        rows = self.ok("history", "--json", "--limit", "3").json["changes"]
        self.assertEqual([(row["name"], row["change"], row.get("version"), row["revision"]) for row in rows], [
            ("TOKEN", "added", 3, 4), ("TOKEN", "removed", None, 3), ("TOKEN", "changed", 2, 2)])
        self.assertEqual(len(self.ok("history", "--json").json["changes"]), 5)
        self.assertIn("TOKEN@3", self.ok("history").text)
        self.assertEqual(len(self.ok("history", "TOKEN", "--limit", "1").text.splitlines()), 2)

    def test_an_unknown_name_has_nearest_ones(self):
        self.assertIn("TOKEN", self.refuses(12, "history", "TOKNE").said)
        self.refuses(2, "history", "TOKEN@1")

    def test_a_pasted_value_is_not_repeated(self):
        self.needles.append(b"pasted-needle")
        self.refuses(2, "history", "TOKEN=pasted-needle")

    def test_every_form_of_a_place(self):
        self.ok("tag", "r2", "v1.0.0")
        today = self.ok("log", "--json").json["revisions"][0]["time"]
        for place, value in {
            "TOKEN": b"needle-three", "TOKEN@1": b"needle-one-1", "TOKEN@2": b"needle-two-2", "TOKEN@-0": b"needle-three",
            "TOKEN@-1": b"needle-two-2", "TOKEN@-2": b"needle-one-1", "TOKEN@r1": b"needle-one-1",
            "TOKEN@r2": b"needle-two-2", "TOKEN@v1.0.0": b"needle-two-2", "TOKEN@{2999-01-01}": b"needle-three",
            f"TOKEN@{{{today}}}": b"needle-three",
        }.items():
            self.assertEqual(self.get(place), value, place)
        for place in ("TOKEN@4", "TOKEN@-3", "TOKEN@r3", "TOKEN@r5", "TOKEN@v1.0.1", "TOKEN@{2001-01-01}", "NONE@1"):
            self.refuses(12, "get", place)
        for place in ("TOKEN@", "TOKEN@{2026-13-01}", "TOKEN@{}", "@1"):
            self.refuses(2, "get", place)


if __name__ == "__main__":
    unittest.main()
