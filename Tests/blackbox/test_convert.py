"""convert: a file for another reader, without a vault."""

import os
import stat
import unittest

from home import CANONICAL, VaultCase, data
from terminal import Terminal


class ConvertTest(VaultCase):
    gives_values = (*VaultCase.gives_values, "convert")

    def convert(self, *words, code=0, **more):
        return self.ok("convert", *words, code=code, env=None, opener=None, vault=None, **more)

    def test_from_one_reader_to_another_and_back(self):
        path = data("render", "dashboard-export.quoted.env")
        for target in ("compose", "systemd", "posix", "fly", "godotenv", "heroku-s", "env0", "json"):
            there = self.convert("--from", "render", "--to", target, path).out
            back = self.convert("--from", target, "--to", "json", "-", stdin=there).json
            self.assertEqual({name: value.encode() for name, value in back.items()}, CANONICAL, target)
        self.assertFalse(os.path.exists(self.vault))

    def test_a_file_is_private(self):
        path = self.path("out.env")
        answer = self.convert("--from", "json", "--to", "systemd", "-o", path, "-", stdin=b'{"A": "needle-91"}')
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        self.assertEqual(answer.out, b"")
        self.assertIn("1 variables for systemd", answer.said)
        self.assertEqual(self.read(path), b"A=needle-91\n")

    def test_what_cannot_be_read_or_written(self):
        answer = self.convert("--from", "compose", "--to", "json", "-", stdin=b"A=needle-91\n'broken\n", code=10)
        self.assertIn("line 2", answer.said)
        answer = self.convert("--from", "json", "--to", "docker", "-", stdin=b'{"A": "needle-91\\n", "B": "1"}', code=9)
        self.assertIn("A: ", answer.said)
        for bad in (answer, self.convert("--from", "auto", "--to", "json", "-", stdin=b'A="needle-91 #x" #\n', code=11)):
            self.assertEqual(bad.out, b"")
            self.assertNotIn("needle", bad.said)
        self.convert("--from", "nobody", "--to", "json", "-", code=12)
        self.convert("--from", "json", "--to", "nobody", "-", code=12)
        self.convert("--from", "json", "--to", "json", self.path("missing"), code=13)

    def test_no_line_of_a_key_is_shown_as_a_name(self):
        key = b"-----BEGIN K-----\nMIIEvgIBADANBgkqhkiG9w0+/Zx8Kq2=\nMIIEvgIBADANBgkqhkiG9w0Zx8Kq2\n-----END K-----\n"
        for reader in ("docker", "kubectl", "compose", "systemd", "auto", "node-dotenv", "render", "foreman"):
            answer = self.call(
                "convert", "--from", reader, "--to", "posix", "-", stdin=b"K=" + key, env=None, opener=None, vault=None)
            self.assertNotIn("MIIE", answer.said, reader)

    def test_a_name_without_a_value_is_told_and_left_out(self):
        answer = self.convert("--from", "docker", "--to", "json", "-", stdin=b"A=1\nINHERITED\n")
        self.assertEqual(answer.json, {"A": "1"})
        self.assertIn("INHERITED", answer.said)

    def test_values_are_not_shown_on_a_terminal(self):
        path = self.write("in.json", b'{"A": "needle-91"}')
        command = ["convert", "--from", "json", "--to", "posix", path]
        with Terminal(command, env=self.env, cwd=self.home) as terminal:
            before = terminal.expect(b"-o FILE writes a file")
            self.assertNotIn(b"needle", before + terminal.shown)

    def test_a_large_file(self):
        lines = b"".join(b"NAME_%d=value %d # with words\n" % (i, i) for i in range(20_000))
        out = self.convert("--from", "docker", "--to", "env0", "-", stdin=lines).out
        self.assertEqual(out.count(b"\0"), 20_000)


if __name__ == "__main__":
    unittest.main()
