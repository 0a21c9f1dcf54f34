"""destroy: old values are erased, the fact of them stays."""

import unittest

from home import VaultCase


class DestroyTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.needles = [b"needle-one-1", b"needle-two-2", b"needle-three"]
        self.begin(TOKEN="needle-one-1", OTHER="1")
        self.ok("set", "TOKEN", "--stdin", stdin=b"needle-two-2")
        self.ok("set", "TOKEN", "--stdin", stdin=b"needle-three")

    def destroyed(self, name="TOKEN"):
        rows = self.ok("history", name, "--json").json["versions"]
        return sorted(row["version"] for row in rows if row["destroyed"])

    def test_an_old_version(self):
        answer = self.ok("destroy", "TOKEN@1", "--yes")
        self.assertIn("backups", answer.said)
        self.refuses(9, "get", "TOKEN@1")
        self.assertEqual((self.get("TOKEN@2"), self.get("TOKEN")), (b"needle-two-2", b"needle-three"))
        self.assertEqual(self.destroyed(), [1])
        self.assertEqual(self.ok("list", "--json").json["revision"], 3)

    def test_several_and_all_older(self):
        self.ok("destroy", "TOKEN@-1", "TOKEN@r1", "--yes")
        self.assertEqual(self.destroyed(), [1, 2])
        self.ok("set", "TOKEN", "--stdin", stdin=b"needle-one-1")
        self.ok("destroy", "TOKEN", "OTHER", "--all-older", "--yes")
        self.assertEqual((self.destroyed(), self.destroyed("OTHER")), ([1, 2, 3], []))
        self.assertEqual(self.get("TOKEN"), b"needle-one-1")
        before = self.read(self.vault)
        self.ok("destroy", "TOKEN", "--all-older", "--yes")
        self.ok("destroy", "TOKEN@1", "--yes")
        self.assertEqual(self.read(self.vault), before)

    def test_the_current_value_is_refused_with_all_the_others(self):
        for words in (["TOKEN@3"], ["TOKEN@1", "TOKEN@3"], ["TOKEN@-0"], ["TOKEN@r3"]):
            self.refuses(9, "destroy", *words, "--yes")
        self.assertEqual(self.destroyed(), [])

    def test_an_unset_variable_may_lose_every_value(self):
        self.ok("unset", "TOKEN", "--yes")
        self.ok("destroy", "TOKEN", "--all-older", "--yes")
        self.assertEqual(self.destroyed(), [1, 2, 3])

    def test_it_asks_and_a_dry_run_erases_nothing(self):
        self.refuses(2, "destroy", "TOKEN@1")
        before = self.read(self.vault)
        self.assertIn("TOKEN@1", self.ok("destroy", "TOKEN@1", "--dry-run").said)
        self.assertEqual(self.read(self.vault), before)

    def test_what_is_not_there_or_unclear(self):
        self.refuses(12, "destroy", "TOKEN@9", "--yes")
        self.assertIn("TOKEN", self.refuses(12, "destroy", "TOKNE@1", "--yes").said)
        self.refuses(2, "destroy", "TOKEN", "--yes")
        self.refuses(2, "destroy", "TOKEN@1", "--all-older", "--yes")
        self.refuses(2, "destroy", "--yes")


if __name__ == "__main__":
    unittest.main()
