"""set, get, unset: single values, byte for byte."""

import unittest

from home import VaultCase


class SetTest(VaultCase):
    def test_every_byte_but_nul_is_kept(self):
        self.begin(FIRST="1")
        odd = bytes(range(1, 256))
        self.ok("set", "ODD", "--stdin", stdin=odd)
        self.assertEqual(self.get("ODD"), odd)

    def test_a_value_in_the_arguments_is_refused_and_not_repeated(self):
        self.begin(FIRST="1")
        self.needles = [b"NEEDLE-7c1f"]
        self.refuses(2, "set", "API_KEY=NEEDLE-7c1f")
        self.refuses(2, "set", "API_KEY", "NEEDLE-7c1f")
        self.refuses(2, "set", "API_KEY", "--value", "NEEDLE-7c1f")
        self.refuses(2, "set", "API_KEY", "--NEEDLE-7c1f")

    def test_the_same_value_makes_no_revision(self):
        self.begin(FIRST="1")
        self.ok("set", "FIRST", "--stdin", stdin=b"1")
        self.assertEqual(self.ok("list", "--json").json["revision"], 1)

    def test_an_unset_variable_is_unknown_and_its_version_stays(self):
        self.begin(FIRST="1", SECOND="2")
        self.ok("unset", "FIRST", "--yes")
        answer = self.refuses(12, "get", "FIRST")
        self.assertEqual(self.get("FIRST@1"), b"1")
        self.refuses(12, "unset", "FIRST", "--yes")
        self.assertIn("SECOND", self.refuses(12, "get", "SECON").said)
        self.assertNotIn("FIRST@", answer.said)


if __name__ == "__main__":
    unittest.main()
