"""lint: where an env file is read differently."""

import unittest

from home import VaultCase


class LintTest(VaultCase):
    needles_of_the_file = [b"needle-41", b"needle 42"]

    def lint(self, content, *words, code=0):
        self.needles = self.needles_of_the_file
        path = self.write("app.env", content)
        return self.ok("lint", path, *words, code=code, env=None, opener=None, vault=None)

    def test_a_file_that_all_read_alike(self):
        answer = self.lint(b"A=needle-41\nB=2\n")
        self.assertIn("2 variables", answer.said)
        self.assertEqual(answer.out, b"")

    def test_who_reads_what_and_how_to_write_it(self):
        content = b'A=1\nB="needle 42" # note\n'
        answer = self.lint(content, "--reader", "docker", "--reader", "compose", code=1)
        self.assertIn("B", answer.text)
        self.assertIn("9 bytes for compose", " ".join(answer.text.split()))
        report = self.lint(content, "--json", code=1).json
        finding = report["findings"][0]
        self.assertEqual((finding["code"], finding["name"], finding["line"]), ("read-differently", "B", 2))
        self.assertEqual(report["schema"], "coffer/1")
        self.assertIn({"readers": ["docker", "kubectl", "django-environ", "foreman"], "length": 18}, finding["groups"])
        self.assertIn(finding["advice"], ("bare", "single-quotes", "double-quotes"))

    def test_the_advice_holds(self):
        content = b"A=needle-41$x #y\n"
        readers = ["compose", "systemd", "python-dotenv", "node-dotenv", "posix"]
        words = [word for reader in readers for word in ("--reader", reader)]
        finding = self.lint(content, *words, "--json", code=1).json["findings"][0]
        self.assertEqual((finding["advice"], finding["others"]), ("single-quotes", []))
        self.lint(b"A='needle-41'\n", *words)

    def test_no_line_of_a_key_is_taken_for_a_name(self):
        self.needles_of_the_file = [b"MIIEvgIBADANBgkqhkiG9w0", b"Zx8Kq2"]
        key = b"-----BEGIN K-----\nMIIEvgIBADANBgkqhkiG9w0+/Zx8Kq2=\nMIIEvgIBADANBgkqhkiG9w0Zx8Kq2==\n-----END K-----\n"
        for content in (b'A=1\nK="' + key + b'"\n', b"A=1\nK=" + key, b"A=1\nK='" + key):
            for words in ((), ("--json",)):
                answer = self.call("lint", self.write("app.env", content), *words, env=None, opener=None, vault=None)
                self.assertIn(answer.code, (1, 10))
        codes = [finding["code"] for finding in self.lint(b'K="' + key + b'"\n', "--json", code=1).json["findings"]]
        self.assertIn("stray-lines", codes)

    def test_readers_that_reject_the_file(self):
        report = self.lint(b"A=1\n'needle-41\n", "--json", code=1).json
        rejected = [finding for finding in report["findings"] if finding["code"] == "rejected"]
        self.assertTrue(any("compose" in finding["others"] for finding in rejected))

    def test_what_is_no_env_file(self):
        self.lint(b"\xff\xfeA\0=\0", code=10)
        self.lint(b"A=1\n", "--reader", "nobody", code=12)


if __name__ == "__main__":
    unittest.main()
