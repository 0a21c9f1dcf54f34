"""import --remove-source: the plaintext file goes only when every value is in the vault."""

import json
import os
import unittest

from home import VaultCase
from terminal import Terminal


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

    def test_what_cannot_be_wiped_is_refused_before_it_is_stored(self):
        path = self.write("real.env", b"B=2\n")
        for name, make in (("link.env", os.symlink), ("hard.env", os.link)):
            with self.subTest(name):
                make(path, self.path(name))
                self.refuses(8, "import", self.path(name), "--yes", "--remove-source")
                self.assertEqual(self.read(path), b"B=2\n")
                os.unlink(self.path(name))

    def test_a_file_that_changes_meanwhile_is_stored_as_it_was_read_and_kept(self):
        path = self.write("render.env", b"B=2\n")
        words = ["--vault", self.vault, "--key-file", self.key, "-e", self.environment, "import", path, "--remove-source"]
        with Terminal(words, self.env, self.home) as terminal:
            terminal.expect(b"Store this")
            self.write("render.env", b"B=2\nC=3\n")
            terminal.type(b"y")
            terminal.expect(b"was not wiped")
            self.assertEqual(terminal.wait(), 15)
        self.assertEqual(self.read(path), b"B=2\nC=3\n")
        self.assertEqual(self.values(), {"A": b"1", "B": b"2"})


if __name__ == "__main__":
    unittest.main()
