"""diff and drift with files: compared by value, masked."""

import json
import unittest

from home import VaultCase

OLD = "mongodb+srv://app:p-needle-1@db.example.net/main?tls=true"
NEW = "mongodb+srv://app:p-needle-2@db.example.net/main?tls=true"
HERE = {"URI": OLD, "KEY": "0f" * 32, "GONE": "1", "SAME": "same"}
THERE = {"URI": NEW, "KEY": "a1" * 32, "SAME": "same", "ADDED": "x"}


class DriftTest(VaultCase):
    changes = [
        {"name": "ADDED", "change": "added"},
        {"name": "GONE", "change": "removed", "from": 1},
        {"name": "KEY", "change": "changed", "from": 1},
        {"name": "URI", "change": "changed", "from": 1, "components": ["password"]},
    ]

    def setUp(self):
        super().setUp()
        self.needles = [b"p-needle-1", b"p-needle-2", b"0f0f", b"a1a1"]
        self.begin(**HERE)
        self.there = self.write("there.json", json.dumps(THERE).encode())
        self.here = self.write("here.json", json.dumps(HERE).encode())

    def test_drift_is_the_way_from_the_vault_to_the_file(self):
        before = self.read(self.vault)
        self.assertEqual(self.ok("drift", self.there, "--json", code=1).json, {
            "schema": "coffer/1", "from": "kinect/production@r1", "to": "there.json", "changes": self.changes, "uncompared": []})
        self.assertEqual(self.ok("drift", self.there, "--only-names", code=1).text, "ADDED\nGONE\nKEY\nURI\n")
        self.assertEqual(self.ok("drift", self.here).text, "kinect/production@r1 and here.json are the same\n")
        self.assertEqual(self.read(self.vault), before)

    def test_diff_with_a_state_before_or_after(self):
        self.ok("tag", "r1", "v1.4.0")
        self.ok("set", "SAME", "--stdin", stdin=b"other")
        for state in ("@v1.4.0", "v1.4.0", "r1", "kinect/production@r1"):
            report = self.ok("diff", state, "there.json", "--json").json
            self.assertEqual((report["from"], report["to"]), ("kinect/production@r1", "there.json"))
            self.assertEqual(report["changes"], self.changes)
        back = self.ok("diff", "there.json", "r1", "--json").json["changes"]
        self.assertEqual([row["change"] for row in back], ["removed", "added", "changed", "changed"])
        now = self.ok("diff", self.there, "--json").json
        self.assertEqual((now["from"], now["to"]), ("there.json", "kinect/production@r2"))
        self.assertEqual([row["name"] for row in now["changes"]], ["ADDED", "GONE", "KEY", "SAME", "URI"])

    def test_exit_code_only_when_asked_for(self):
        self.ok("diff", self.there)
        self.ok("diff", self.there, "--exit-code", code=1)
        self.ok("diff", self.here, "--exit-code")

    def test_the_text_masks_and_helps(self):
        text = self.ok("drift", self.there, code=1, variables={"COLUMNS": "160"}).text
        self.assertIn("password changed; user, host, database, options same", text)
        self.assertIn("64 hex → 64 hex", text)

    def test_a_state_goes_before_a_file_of_its_name(self):
        self.ok("tag", "r1", "there.json")
        self.assertEqual(self.ok("diff", "there.json", "r1", "--json").json["from"], "r1")
        self.assertEqual(self.ok("diff", "./there.json", "r1", "--json").json["from"], "there.json")

    def test_several_files_and_standard_input(self):
        one = self.write("one.json", json.dumps({"URI": OLD, "KEY": "0f" * 32}).encode())
        two = self.write("two.json", json.dumps({"GONE": "1", "SAME": "same"}).encode())
        self.ok("drift", one, two)
        self.ok("drift", "-", stdin=json.dumps(HERE).encode())
        self.ok("diff", "-", "--exit-code", stdin=json.dumps(HERE).encode())
        self.refuses(9, "drift", self.there, self.here)

    def test_a_dialect_says_how_a_file_is_read(self):
        self.ok("set", "SAME", "--stdin", stdin=b"a #b")
        path = self.write("a.env", b"SAME=a #b\nURI=%s\nKEY=%s\nGONE=1\n" % (OLD.encode(), b"0f" * 32))
        self.refuses(11, "drift", path)
        self.ok("drift", path, "--dialect", "docker")
        self.assertEqual(self.ok("drift", path, "--dialect", "node-dotenv", "--only-names", code=1).text, "SAME\n")

    def test_a_name_without_a_value_is_told_and_no_difference(self):
        path = self.write("mask.json", json.dumps({**HERE, "KEY": "[SENSITIVE]", "NEW": "[SENSITIVE]"}).encode())
        report = self.ok("drift", path, "--json").json
        self.assertEqual((report["changes"], report["uncompared"]), ([], ["KEY"]))
        self.assertIn("KEY", self.ok("drift", path).said)

    def test_a_metadata_slot_sees_what_changed(self):
        self.ok("key", "add", "--new-key-file", self.path("cron"), "--scope", "metadata", env=None)
        changes = self.ok("drift", self.there, "--json", code=1, opener=["--key-file", self.path("cron")]).json["changes"]
        self.assertEqual(changes, [{k: v for k, v in row.items() if k != "components"} for row in self.changes])

    def test_what_cannot_be_compared(self):
        self.refuses(2, "diff", self.there, self.here)
        self.refuses(2, "diff", self.there, "--reveal")
        self.refuses(12, "diff", self.there, "r9")
        self.refuses(13, "drift", self.path("none.env"))
        self.refuses(10, "drift", self.write("bad.json", b"{"))
        self.refuses(12, "diff", "none.env")


if __name__ == "__main__":
    unittest.main()
