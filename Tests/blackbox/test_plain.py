"""Command lines that are read without ArgumentParser mean what they mean with it."""

from home import VaultCase

# An option twice is left to ArgumentParser, which takes the last.
THROUGH_THE_TREE = ("--wait", "9", "--wait", "10")

LINES = [
    ("get", "ONE"),
    ("get", "ONE@1"),
    ("get", "MISSING"),
    ("get", "ONE", "--reason", "why not", "--json"),
    ("list",),
    ("list", "--json"),
    ("export", "--to", "dotenv", "-o", "-"),
    ("export", "--to=posix", "--output", "-", "--only", "ONE", "--only", "T*", "--prefix", "X_"),
    ("export", "--to", "nowhere", "-o", "-"),
    ("export", "--list-targets"),
    ("run", "--only", "ONE", "--", "/usr/bin/printenv", "ONE", "--version", "-e"),
    ("run", "--pure", "--", "/usr/bin/env"),
    ("run", "--", "/no/such/program"),
    ("set", "ONE", "--generate", "hex:8", "--dry-run"),
    ("set", "ONE", "--note", "a note", "--dry-run"),
    ("diff", "r1", "r2"),
    ("diff", "r1", "--only-names", "--exit-code"),
    ("history", "ONE", "--limit", "1"),
    ("history",),
    ("log", "--limit", "1"),
    ("verify",),
]

WRONG = [
    ("get",),
    ("get", "ONE", "TWO"),
    ("get", "ONE", "--limit", "3"),
    ("get", "ONE", "--wait", "-1"),
    ("get", "ONE", "--wait", "many"),
    ("get", "ONE", "--slot"),
    ("list", "ONE"),
    ("list", "--", "ONE"),
    ("export", "--to"),
    ("export", "-o-", "--to", "dotenv"),
    ("run", "/usr/bin/env"),
    ("set", "ONE", "--stdin", "--generate", "uuid"),
    ("diff", "r1", "r2", "r3"),
    ("diff", "--reason", "why"),
    ("history", "--limit", "x"),
]


class PlainTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin()
        for number, text in enumerate((b"ONE=first\nTWO=2\n", b"ONE=second\nTHREE=3\n")):
            self.ok("import", self.write(f"{number}.env", text), "--yes")

    def test_both_ways_do_the_same(self):
        for line in LINES:
            with self.subTest(line):
                cut = line.index("--") if "--" in line else len(line)
                plain = self.call(*line)
                full = self.call(*line[:cut], *THROUGH_THE_TREE, *line[cut:])
                self.assertEqual((plain.code, plain.out, plain.err), (full.code, full.out, full.err))

    def test_what_is_wrong_is_said_by_the_tree(self):
        for line in WRONG:
            with self.subTest(line):
                answer = self.call(*line)
                self.assertIn(answer.code, (2, 125), answer.said)
                self.assertEqual(answer.out, b"")
                self.assertNotEqual(answer.err, b"")

    def test_version_and_help_are_of_the_tree(self):
        for line in (("get", "--version"), ("get", "ONE", "--version"), ("list", "--help"), ("run", "-h")):
            with self.subTest(line):
                answer = self.call(*line)
                self.assertEqual(answer.code, 0, answer.said)
        self.assertIn("USAGE: coffer get ", self.call("get", "--help").text)
