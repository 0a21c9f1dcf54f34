"""tag: names of revisions."""

import unittest

from home import VaultCase


class TagTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin(FIRST="1")
        self.ok("set", "FIRST", "--stdin", stdin=b"2")

    def tags(self):
        return self.ok("tag", "--list", "--json").json

    def test_tags_are_listed_and_removed(self):
        self.ok("tag", "r1", "v1.0.0")
        self.ok("tag", "@v1.0.0", "release/1")
        self.ok("tag", "r2", "@v2")
        self.assertEqual(self.tags(), {"schema": "coffer/1", "environment": "kinect/production", "tags": [
            {"tag": "v2", "revision": 2}, {"tag": "release/1", "revision": 1}, {"tag": "v1.0.0", "revision": 1}]})
        self.assertEqual(self.get("FIRST@v1.0.0"), b"1")
        self.assertEqual(self.ok("diff", "@release/1", "@v2", "--only-names").text, "FIRST\n")
        self.ok("tag", "--remove", "v1.0.0")
        self.refuses(12, "get", "FIRST@v1.0.0")
        self.assertEqual(self.ok("list", "--json").json["revision"], 2)

    def test_a_tag_does_not_move(self):
        self.ok("tag", "r1", "v1")
        before = self.read(self.vault)
        self.ok("tag", "r1", "v1")
        self.assertEqual(self.read(self.vault), before)
        self.assertIn("r1", self.refuses(9, "tag", "r2", "v1").said)

    def test_what_cannot_be(self):
        for name in ("r7", "7", "a b", "", "é", "@"):
            self.refuses(2, "tag", "r1", name)
        for words in (["r1"], ["--list", "r1"], ["--remove"], ["--remove", "--list"], ["r1", "a", "b"], []):
            self.refuses(2, "tag", *words)
        self.refuses(12, "tag", "r3", "v3")
        self.refuses(12, "tag", "r0", "v0")
        self.ok("tag", "r1", "v1")
        self.assertIn("v1", self.refuses(12, "tag", "--remove", "v2").said)
        self.refuses(7, "tag", "r1", "late", "--if-revision", "r1")

    def test_a_dry_run_keeps_nothing(self):
        before = self.read(self.vault)
        self.ok("tag", "r1", "v1", "--dry-run")
        self.assertEqual(self.read(self.vault), before)


if __name__ == "__main__":
    unittest.main()
