"""exports: the plaintext files that were written and are still there."""

import os
import unittest

from home import VaultCase


class ExportsTest(VaultCase):
    def files(self):
        return [os.path.basename(file["path"]) for file in self.ok("exports", "--json", env=None).json["files"]]

    def export(self, name):
        self.ok("export", "--to", "posix", "-o", self.path(name))

    def test_each_file_once_and_the_newest_first(self):
        self.begin(A="1")
        self.assertEqual(self.files(), [])
        self.ok("exports", "--exit-code", env=None)
        for name in ("one.sh", "two.sh", "three.sh", "one.sh"):
            self.export(name)
        self.assertEqual(self.files(), ["one.sh", "three.sh", "two.sh"])
        self.ok("exports", "--exit-code", code=1, env=None)
        self.assertIn("three.sh", self.ok("exports", env=None).text)

    def test_what_is_gone_or_is_no_file_any_more_is_not_listed(self):
        self.begin(A="1")
        for name in ("gone.sh", "link.sh", "folder.sh", "stays.sh"):
            self.export(name)
        for name in ("gone.sh", "link.sh", "folder.sh"):
            os.unlink(self.path(name))
        os.symlink(self.vault, self.path("link.sh"))
        os.mkdir(self.path("folder.sh"))
        self.assertEqual(self.files(), ["stays.sh"])

    def test_removing_asks_and_wipes(self):
        self.begin(A="needle-remove")
        self.needles = [b"needle-remove"]
        self.export("out.sh")
        second = open(self.path("out.sh"), "rb")
        self.addCleanup(second.close)
        self.refuses(2, "exports", "--remove", "--no-input", env=None)
        self.assertTrue(os.path.exists(self.path("out.sh")))
        self.ok("exports", "--remove", "--yes", "--exit-code", env=None)
        self.assertFalse(os.path.exists(self.path("out.sh")))
        self.assertNotIn(b"needle-remove", second.read())
        self.assertEqual(self.files(), [])

    def test_a_file_with_a_second_name_is_not_wiped_and_the_others_are(self):
        self.begin(A="1")
        for name in ("one.sh", "linked.sh", "two.sh"):
            self.export(name)
        os.link(self.path("linked.sh"), self.path("second"))
        content = self.read(self.path("second"))
        self.ok("exports", "--remove", "--yes", code=8, env=None)
        self.assertEqual(self.read(self.path("second")), content)
        self.assertEqual(self.files(), ["linked.sh"])

    def test_what_a_killed_export_left_is_listed(self):
        self.begin(A="1")
        self.export("out.sh")
        self.write(".coffer-3k2j1h.tmp", b"export A=1")
        self.assertEqual(sorted(self.files()), [".coffer-3k2j1h.tmp", "out.sh"])
        self.ok("exports", "--remove", "--yes", env=None)
        self.assertFalse(os.path.exists(self.path(".coffer-3k2j1h.tmp")))

    def test_a_name_is_shown_harmlessly(self):
        self.begin(A="1")
        self.export("out\x1b[2J\n.sh")
        shown = self.ok("exports", env=None).out
        self.assertNotIn(b"\x1b[2J", shown)
        self.assertEqual(len(shown.splitlines()), 2)


if __name__ == "__main__":
    unittest.main()
