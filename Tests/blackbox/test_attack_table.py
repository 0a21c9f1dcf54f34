"""The table of attacks in SECURITY.md: each row has its test, each test its row, and what it says is what the test says."""

import ast
import os
import re
import unittest

from home import HERE

ROOT = os.path.dirname(os.path.dirname(HERE))
ATTACKS = os.path.join(ROOT, "Tests", "attacks")
# T64 is about a web page, which does not exist.
WANTED = {f"T{number}" for number in range(1, 67)} - {"T64"} | {f"A{number}" for number in range(1, 9)}


def tests():
    """(id, file, attack, outcome) of each test."""
    for name in sorted(os.listdir(ATTACKS)):
        if name.startswith("test_") and name.endswith(".py"):
            with open(os.path.join(ATTACKS, name), encoding="utf-8") as file:
                tree = ast.parse(file.read())
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                    attack, arrow, outcome = " ".join((ast.get_docstring(node) or "").split()).partition(" -> ")
                    yield node.name.split("_")[1], name, attack, outcome if arrow else None


class AttackTableTest(unittest.TestCase):
    def test_every_attack_of_the_list_has_one_test_that_says_what_comes_of_it(self):
        found = list(tests())
        self.assertEqual(sorted(identifier for identifier, *_ in found), sorted(WANTED))
        for identifier, _, attack, outcome in found:
            self.assertTrue(attack and outcome, identifier)

    def test_every_row_has_its_test_and_says_the_same(self):
        with open(os.path.join(ROOT, "SECURITY.md"), encoding="utf-8") as file:
            rows = re.findall(r"^\| ([TA]\d+) \| (.*) \| (.*) \| `(\w+\.py)` \|$", file.read(), re.MULTILINE)
        wanted = {identifier: (name, attack, outcome) for identifier, name, attack, outcome in tests()}
        self.assertEqual({row[0] for row in rows}, set(wanted))
        for identifier, attack, outcome, name in rows:
            self.assertEqual((name, attack, outcome), tuple(part.replace("|", "\\|") for part in wanted[identifier]), identifier)

    def test_what_is_not_shown_is_listed(self):
        with open(os.path.join(ATTACKS, "EXCEPTIONS"), encoding="utf-8") as file:
            listed = set(re.findall(r"^(T\d+) ", file.read(), re.MULTILINE))
        self.assertLessEqual(listed, WANTED | {"T64"})
        self.assertIn("T64", listed)


if __name__ == "__main__":
    unittest.main()
