"""import --remove-source: the plaintext file goes only when every value is in the vault."""

import json
import os
import unittest

from home import VaultCase


class ImportSourceTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin(A="1")

    def test_without_it_a_remark_names_the_file(self):
        path = self.write("render.env", b"B=2\n")
        answer = self.ok("import", path, "--yes")
        self.assertIn(f"{path} still holds the values in plain", answer.said)
        self.assertTrue(os.path.exists(path))

    def test_the_file_is_wiped_and_its_bytes_are_gone(self):
        path = self.write("render.env", b"B=NEEDLE-5d1a\n")
        descriptor = os.open(path, os.O_RDONLY)
        self.addCleanup(os.close, descriptor)
        report = self.ok("import", path, "--yes", "--remove-source", "--json").json
        self.assertTrue(report["removed_source"])
        self.assertFalse(os.path.exists(path))
        self.assertEqual(os.pread(descriptor, 100, 0), b"\0" * 14)
        self.assertEqual(self.get("B"), b"NEEDLE-5d1a")

    def test_a_file_whose_values_are_there_already_is_wiped_too(self):
        path = self.write("same.env", b"A=1\n")
        answer = self.ok("import", path, "--yes", "--remove-source")
        self.assertIn("no revision", answer.said)
        self.assertFalse(os.path.exists(path))

    def test_nothing_is_wiped_when_the_file_holds_more(self):
        path = self.write("some.json", json.dumps({"B": "2", "C": "ENC[AES256_GCM,data:x]"}).encode())
        self.refuses(9, "import", path, "--yes", "--remove-source")
        other = self.write("other.json", b'{"B":"2","C":"3"}')
        self.refuses(2, "import", other, "--yes", "--remove-source", "--except", "C")
        self.refuses(2, "import", "-", "--yes", "--remove-source", stdin=b"B=2\n")
        self.assertTrue(os.path.exists(path) and os.path.exists(other))

    def test_nothing_is_wiped_when_nothing_is_stored(self):
        path = self.write("bad.json", b'{"B":')
        self.refuses(10, "import", path, "--yes", "--remove-source")
        good = self.write("good.json", b'{"B":"2"}')
        self.refuses(7, "import", good, "--yes", "--remove-source", "--if-revision", "r9")
        self.refuses(2, "import", good, "--remove-source")
        self.assertTrue(os.path.exists(path) and os.path.exists(good))

    def test_a_file_with_another_name_is_stored_and_not_wiped(self):
        path = self.write("real.env", b"B=2\n")
        for name, make in (("link.env", os.symlink), ("hard.env", os.link)):
            with self.subTest(name):
                make(path, self.path(name))
                answer = self.ok("import", self.path(name), "--yes", "--remove-source", code=15)
                self.assertIn("was not wiped", answer.said)
                self.assertEqual(self.read(path), b"B=2\n")
                os.unlink(self.path(name))
        self.assertEqual(self.get("B"), b"2")


if __name__ == "__main__":
    unittest.main()
