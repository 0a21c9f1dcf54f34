"""What is not a variable, and what a person mistyped, is not repeated in a message: it may be a secret."""

import unittest

from home import VaultCase


class LeakTest(VaultCase):
    def test_a_key_file_that_is_imported_is_not_shown(self):
        self.begin(A="1")
        text = self.read(self.key).split(b":")[1]
        self.needles = [text, text[:12]]
        answer = self.call("import", self.key, "--yes")
        self.assertIn(answer.code, (10, 11))
        self.assertEqual(self.values(), {"A": b"1"})

    def test_a_bare_secret_that_ends_in_equals_signs_is_not_shown(self):
        self.begin(A="1")
        secret = b"q7Jx0m3uVt9b2LwYk5sZ8dEa1nRc4fHg6pTiOoUy0A=="
        self.needles = [secret, secret[:12]]
        for content in (secret, b"B='x\n" + secret, b"B=1 # c\n" + secret + b"\n", b"export B=1\n" + secret):
            answer = self.call("import", self.write("junk.env", content), "--yes", "--dry-run")
            self.assertIn(answer.code, (0, 10, 11), answer.said)

    def test_an_editor_without_a_terminal_shows_nothing(self):
        self.begin(A="NEEDLE-7c1f")
        for editor in ("cat", "cat >&2", "sh -c 'cat \"$0\" >&2'"):
            answer = self.call("edit", variables={"EDITOR": editor})
            self.assertNotIn(b"NEEDLE", answer.out + answer.err, editor)
        answer = self.call("edit")
        self.assertNotEqual(answer.code, 0)
        self.assertNotIn(b"NEEDLE", answer.out + answer.err)

    def test_no_word_of_the_command_line_is_repeated(self):
        self.begin(A="1")
        for word in ("Q", "qz", "NEEDLE-7c1f", "--NEEDLE-7c1f", "--NEEDLE=7c1f", "-Z"):
            answer = self.refuses(2, "set", "A", word)
            self.assertNotIn(f"'{word}'", answer.said)
            if len(word) > 2:
                self.assertNotIn(word, answer.said)


if __name__ == "__main__":
    unittest.main()
