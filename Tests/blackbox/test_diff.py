"""diff: two states compared, without a value."""

import unittest

from home import VaultCase

OLD = "mongodb+srv://app:p-needle-1@db.example.net/main?tls=true"
NEW = "mongodb+srv://app:p-needle-2@db.example.net/main?tls=true"


class DiffTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.needles = [b"p-needle-1", b"p-needle-2", b"0f0f", b"a1a1"]
        self.begin(URI=OLD, KEY="0f" * 32, GONE="1", SAME="same")
        path = self.write("next.json", ('{"URI":"%s","KEY":"%s","SAME":"same","ADDED":"x"}' % (NEW, "a1" * 32)).encode())
        self.ok("import", path, "--mirror", "--yes")

    changes = [
        {"name": "ADDED", "change": "added", "to": 1},
        {"name": "GONE", "change": "removed", "from": 1},
        {"name": "KEY", "change": "changed", "from": 1, "to": 2},
        {"name": "URI", "change": "changed", "from": 1, "to": 2, "components": ["password"]},
    ]

    def test_two_revisions(self):
        before = self.read(self.vault)
        self.assertEqual(
            self.ok("diff", "r1", "r2", "--json").json,
            {"schema": "coffer/1", "from": "r1", "to": "r2", "changes": self.changes})
        self.assertEqual(self.read(self.vault), before)

    def test_no_place_is_the_last_change_and_one_is_against_now(self):
        self.ok("set", "SAME", "--stdin", stdin=b"other")
        report = self.ok("diff", "--json").json
        self.assertEqual((report["from"], report["to"]), ("r2", "r3"))
        self.assertEqual([row["name"] for row in report["changes"]], ["SAME"])
        report = self.ok("diff", "r1", "--json").json
        self.assertEqual((report["from"], report["to"], len(report["changes"])), ("r1", "r3", 5))

    def test_tags_dates_and_both_directions(self):
        self.ok("tag", "r1", "v1.0.0")
        for first in ("@v1.0.0", "v1.0.0", "@r1", "kinect/production@r1", "kinect/production@v1.0.0"):
            for second in ("r2", "@{2999-01-01}", "kinect/production"):
                self.assertEqual(self.ok("diff", first, second, "--json").json["changes"], self.changes)
        back = self.ok("diff", "r2", "r1", "--json").json["changes"]
        self.assertEqual([row["change"] for row in back], ["removed", "added", "changed", "changed"])
        empty = self.ok("diff", "@{2001-01-01}", "r1", "--json").json
        self.assertEqual((empty["from"], [row["change"] for row in empty["changes"]]), ("r0", ["added"] * 4))

    def test_environments(self):
        self.load(env="kinect/staging", URI=NEW, KEY="a1" * 32, SAME="same", ADDED="y")
        self.ok("set", "SAME", "--stdin", env="kinect/staging", stdin=b"two")
        report = self.ok("diff", "kinect/staging@r1", "kinect/production", "--json").json
        self.assertEqual((report["from"], report["to"]), ("kinect/staging@r1", "kinect/production@r2"))
        self.assertEqual(report["changes"], [{"name": "ADDED", "change": "changed", "from": 1, "to": 1}])
        report = self.ok("diff", "kinect/staging", "--json").json
        self.assertEqual([row["name"] for row in report["changes"]], ["ADDED", "SAME"])

    def test_the_text_masks_and_helps(self):
        text = self.ok("diff", "r1", "r2", variables={"COLUMNS": "160"}).text
        self.assertIn("password changed; user, host, database, options same", text)
        self.assertIn("64 hex → 64 hex", text)
        for columns in (80, 160):
            lines = self.ok("diff", "r1", "r2", variables={"COLUMNS": str(columns)}).text.splitlines()
            self.assertTrue(all(len(line) <= columns for line in lines))
        self.assertEqual(self.ok("diff", "r2", "r2").text, "r2 and r2 are the same\n")

    def test_exit_code_and_names(self):
        self.ok("diff", "r1", "r2", "--exit-code", code=1)
        self.ok("diff", "r1", "r2", "--exit-code", "--json", code=1)
        self.ok("diff", "r1", "r2")
        self.ok("diff", "r2", "r2", "--exit-code")
        self.assertEqual(self.ok("diff", "r1", "r2", "--only-names").text, "ADDED\nGONE\nKEY\nURI\n")

    def test_equal_bytes_are_no_difference(self):
        self.ok("rollback", "r1", "--yes")
        self.assertEqual(self.ok("diff", "r1", "r3", "--json", "--exit-code").json["changes"], [])

    def test_what_is_not_there(self):
        self.assertIn("r2", self.refuses(12, "diff", "r1", "r9").said)
        self.refuses(12, "diff", "@none")
        self.assertIn("kinect/production", self.refuses(12, "diff", "kinect/prodution").said)
        self.refuses(2, "diff", "kinect/")
        self.refuses(2, "diff", "r1", "r2", "r3")

    def test_reveal_shows_after_recording(self):
        self.needles = []
        before = self.ok("status", "--json").json["records"]
        text = self.ok("diff", "r1", "r2", "--reveal").text
        self.assertIn(f"URI    {OLD} → {NEW}\n", text)
        self.assertIn("GONE   1 (removed)\n", text)
        self.assertEqual(self.ok("status", "--json").json["records"], before + 1)
        self.ok("diff", "r1", "r2", "--reveal", "--exit-code", code=1)
        self.refuses(2, "diff", "r1", "r2", "--reveal", "--json")

    def test_a_metadata_slot_sees_what_changed_and_no_part_of_it(self):
        self.ok("key", "add", "--new-key-file", self.path("cron"), "--scope", "metadata", env=None)
        cron = {"opener": ["--key-file", self.path("cron")]}
        changes = self.ok("diff", "r1", "r2", "--json", **cron).json["changes"]
        self.assertEqual(changes, [{k: v for k, v in row.items() if k != "components"} for row in self.changes])
        for words in (["diff", "r1", "r2", "--reveal"], ["show", "r2", "--reveal"], ["rollback", "r1", "--yes"],
                      ["destroy", "URI@1", "--yes"], ["set", "URI", "--class", "config"]):
            self.refuses(9, *words, **cron)
        for words in (["log"], ["history"], ["history", "URI"], ["show", "r2"], ["find", "*"], ["status"], ["note", "URI"]):
            self.ok(*words, **cron)

    def test_a_protected_environment_reveals_to_those_who_type_its_name(self):
        self.ok("env", "protect", "kinect/production", env=None)
        self.ok("diff", "r1", "r2")
        self.refuses(9, "diff", "r1", "r2", "--reveal")
        self.refuses(9, "show", "r2", "--reveal", "--confirm", "kinect/production")
        self.refuses(9, "rollback", "r1", "--yes")
        self.refuses(9, "tag", "r1", "v1")
        self.refuses(9, "destroy", "URI@1", "--yes")
        self.refuses(9, "note", "URI", "--text", "x")
        self.needles = []
        self.ok("diff", "r1", "r2", "--reveal", "--confirm", "kinect/production", "--reason", "compare")


if __name__ == "__main__":
    unittest.main()
