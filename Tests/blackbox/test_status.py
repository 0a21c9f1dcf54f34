"""status: the vault at a glance."""

import os
import unittest

from home import VaultCase


class StatusTest(VaultCase):
    def test_an_empty_vault(self):
        self.begin()
        report = self.ok("status", "--json", env=None).json
        self.assertEqual((report["environments"], report["exports"], report["epoch"]), ([], 0, 1))

    def test_the_form(self):
        self.begin(FIRST="1", SECOND="2")
        self.load(env="kinect/staging", FIRST="1")
        before = self.read(self.vault)
        report = self.ok("status", "--json", env=None).json
        self.assertRegex(report.pop("newest"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertRegex(report.pop("id"), r"^[0-9a-f]{32}$")
        self.assertGreater(report.pop("records"), 5)
        self.assertEqual(report, {
            "schema": "coffer/1", "vault": self.vault, "epoch": 1, "anchor": "current", "unlocked": False, "exports": 0,
            "slot": {"number": 1, "label": "key file v.key", "scope": "full"},
            "environments": [
                {"name": "kinect/production", "revision": 1, "variables": 2, "protected": False},
                {"name": "kinect/staging", "revision": 1, "variables": 1, "protected": False}]})
        text = self.ok("status", env=None).text
        self.assertIn("slot 1 (key file v.key), scope full", text)
        self.assertIn("kinect/staging", text)
        self.assertEqual(self.read(self.vault), before)

    def test_plaintext_files_are_counted_until_they_are_gone(self):
        self.begin(FIRST="1")
        path = self.path("out.env")
        self.ok("export", "--to", "posix", "-o", path)
        self.assertEqual(self.ok("status", "--json").json["exports"], 1)
        self.assertIn("1 plaintext file ", self.ok("status").text)
        os.unlink(path)
        self.assertEqual(self.ok("status", "--json").json["exports"], 0)


if __name__ == "__main__":
    unittest.main()
