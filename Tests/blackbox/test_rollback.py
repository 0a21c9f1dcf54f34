"""rollback: an older state, as a new revision."""

import unittest

from home import VaultCase


class RollbackTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.needles = [b"needle-one-1", b"needle-two-2"]
        self.begin(TOKEN="needle-one-1", OTHER="1", SAME="same")
        self.ok("set", "TOKEN", "--stdin", stdin=b"needle-two-2")
        self.ok("unset", "OTHER", "--yes")
        self.ok("set", "LATER", "--stdin", stdin=b"later")

    first = {"TOKEN": b"needle-one-1", "OTHER": b"1", "SAME": b"same"}

    def test_the_state_is_there_again(self):
        self.ok("tag", "r1", "v1")
        answer = self.ok("rollback", "@v1", "--yes", "--reason", "broken")
        self.assertIn("r5", answer.said)
        self.assertEqual(self.values(), self.first)
        newest = self.ok("log", "--json", "--limit", "1").json["revisions"][0]
        self.assertEqual((newest["revision"], newest["source"], newest["reason"]), (5, "rollback r1", "broken"))
        self.assertEqual({row["name"]: row["change"] for row in newest["changes"]}, {
            "LATER": "removed", "OTHER": "added", "TOKEN": "changed"})
        self.assertEqual(len(self.ok("history", "SAME", "--json").json["versions"]), 1)

    def test_it_shows_the_plan_and_asks(self):
        answer = self.refuses(2, "rollback", "r1")
        self.assertIn("12 bytes → 12 bytes", answer.text)
        self.assertEqual(self.get("TOKEN"), b"needle-two-2")

    def test_the_same_state_is_nothing_to_do(self):
        before = self.read(self.vault)
        self.ok("rollback", "r4", "--yes")
        self.ok("rollback", "r1", "--dry-run")
        self.assertEqual(self.read(self.vault), before)

    def test_destroyed_values_are_named(self):
        self.ok("destroy", "TOKEN@1", "--yes")
        self.assertIn("TOKEN@1", self.refuses(9, "rollback", "r1", "--yes").said)
        self.assertEqual(self.get("TOKEN"), b"needle-two-2")

    def test_a_destroyed_value_that_is_there_again_is_no_hindrance(self):
        self.ok("set", "TOKEN", "--stdin", stdin=b"needle-one-1")
        self.ok("destroy", "TOKEN@1", "--yes")
        self.ok("rollback", "r1", "--yes")
        self.assertEqual(self.values(), self.first)

    def test_what_is_not_there(self):
        self.refuses(12, "rollback", "r9", "--yes")
        self.refuses(12, "rollback", "@none", "--yes")
        self.refuses(7, "rollback", "r1", "--yes", "--if-revision", "r2")


if __name__ == "__main__":
    unittest.main()
