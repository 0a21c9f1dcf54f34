"""The documents: what they show is what coffer prints, what they name is there, what they promise names its test."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import unittest

from home import COFFER, HERE
from test_help import tree

ROOT = os.path.dirname(os.path.dirname(HERE))
DOCUMENTS = [
    "README.md", "SECURITY.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/format.md", "docs/redeploy.md", "docs/quarter.md",
    "docs/recovery-plan.md", "docs/consumers.md"]
CLAIMING = ["README.md", "SECURITY.md"]
CLAIM = re.compile(r"\b(never|always|cannot)\b", re.IGNORECASE)
DEFINITION = re.compile(r'^\[([^]]+)\]: (\S+)(?: "([^"]*)")?$', re.MULTILINE)


def text(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def prose(content):
    """The document without fences, generated tables and definitions of links."""
    content = re.sub(r"^```.*?^```$", "", content, flags=re.DOTALL | re.MULTILINE)
    content = re.sub(r"<!-- begin statuses.*?<!-- end statuses -->", "", content, flags=re.DOTALL)
    content = re.sub(r"<!-- begin attacks.*?<!-- end attacks -->", "", content, flags=re.DOTALL)
    content = re.sub(r"<!--.*?-->", "", content, flags=re.DOTALL)
    return DEFINITION.sub("", content)


def sentences(content):
    """The sentences of the prose; a row of a table counts as cells, an item of a list as a paragraph."""
    for block in re.split(r"\n\s*\n|\n(?=[*|#]|\d+\. )", prose(content)):
        for cell in block.split("|") if block.startswith("|") else [" ".join(block.split())]:
            yield from re.split(r"(?<=[.?!;]) +(?=[A-Z`*\[])", cell)


def links(content):
    """The targets of a document's links with their titles: test names, where the target is a test."""
    body = re.sub(r"`[^`\n]*`", "", prose(content))
    yield from ((target, title) for _, target, title in DEFINITION.findall(content))
    yield from ((target, "") for target in re.findall(r"\]\(([^)\s]+)\)", body))


def anchors(content):
    """The names that headings get on GitHub."""
    for heading in re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", content, flags=re.DOTALL | re.MULTILINE), re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


class DocumentsTest(unittest.TestCase):
    def script(self, name, *words):
        process = subprocess.run(
            [sys.executable, "-B", os.path.join(ROOT, "Scripts", name), *words], capture_output=True, text=True, timeout=120)
        self.assertEqual(process.returncode, 0, process.stdout + process.stderr)

    def test_the_tours_are_what_coffer_prints(self):
        self.script("tour.py", "--coffer", COFFER, "--check")

    def test_the_exit_statuses_are_those_of_the_source(self):
        self.script("statuses.py", "--check")

    def test_every_link_leads_somewhere(self):
        for document in DOCUMENTS:
            for target, _ in links(text(document)):
                if re.match(r"https?://", target):
                    continue
                path, _, anchor = target.partition("#")
                path = os.path.normpath(os.path.join(os.path.dirname(document), path)) if path else document
                self.assertTrue(os.path.exists(os.path.join(ROOT, path)), f"{document}: {target}")
                if anchor:
                    self.assertIn(anchor, anchors(text(path)), f"{document}: {target}")

    def test_every_label_has_a_definition_that_is_used(self):
        for document in CLAIMING:
            content = text(document)
            used = set(re.findall(r"\]\[([^]]+)\]", prose(content) + re.sub(r"^\s*\$.*$", "", content, flags=re.MULTILINE)))
            self.assertEqual(used, {label for label, _, _ in DEFINITION.findall(content)}, document)

    def test_every_test_that_is_named_is_there(self):
        for document in CLAIMING:
            for target, name in links(text(document)):
                if target.startswith("Tests/"):
                    self.assertTrue(name, f"{document}: {target} names no test")
                    wanted = f"def {name}(" if target.endswith(".py") else f"func `{name}`("
                    self.assertIn(wanted, text(target), f"{document}: {target} has no test \"{name}\"")

    def test_every_promise_names_its_test(self):
        for document in CLAIMING:
            content = text(document)
            tests = {label for label, target, _ in DEFINITION.findall(content) if target.startswith("Tests/")}
            for sentence in sentences(content):
                if CLAIM.search(sentence):
                    self.assertTrue(tests & set(re.findall(r"\]\[([^]]+)\]", sentence)), f"{document}: {sentence}")

    def test_every_command_and_option_is_there(self):
        commands = {" ".join(words) for words, _ in tree()}
        options = {
            name["name"] for _, command in tree() for argument in command.get("arguments", [])
            for name in argument.get("names") or [] if name["kind"] == "long"}
        for document in ("README.md", "SECURITY.md", "CHANGELOG.md"):
            for code in re.findall(r"`([^`\n]+)`", prose(text(document))):
                words = code.split()
                if words[0] == "coffer" and len(words) > 1 and re.fullmatch(r"[a-z-]+", words[1]) and not words[1].startswith("-"):
                    self.assertIn(words[1], commands, f"{document}: {code}")
                if words[0] in commands or words[0] == "coffer" or words[0].startswith("--"):
                    for option in re.findall(r"(?<!\S)--([a-z][a-z-]*)", code):
                        self.assertIn(option, options, f"{document}: {code}")

    def test_every_command_is_listed(self):
        table = text("README.md").split("## Commands")[1].split("### ")[0]
        named = {word for code in re.findall(r"`([a-z-]+(?: [a-z-]+)?)`", table) for word in code.split()}
        for words, command in tree():
            if words:
                self.assertIn(words[-1], named, f"README does not list {' '.join(words)}")

    def test_every_variable_of_coffers_is_documented(self):
        found = set()
        for folder, _, names in os.walk(os.path.join(ROOT, "Sources")):
            for name in names:
                if name.endswith((".swift", ".c")):
                    with open(os.path.join(folder, name), encoding="utf-8") as file:
                        found |= set(re.findall(r'"(COFFER_[A-Z_]*[A-Z])"', file.read()))
        self.assertTrue(found)
        self.assertEqual(set(re.findall(r"COFFER_[A-Z_]*[A-Z]", text("README.md"))), found)

    def test_the_counts_of_dialects_and_targets(self):
        def registered(path):
            return len(re.findall(r"\.\w+", text(path).split("= [")[1].split("]")[0]))

        readme = text("README.md")
        dialects = registered("Sources/CofferFormats/Dialects/DialectRegistry.swift")
        targets = registered("Sources/CofferFormats/Writing/TargetRegistry.swift")
        self.assertIn(f"{dialects} `.env` dialects", readme)
        self.assertIn(f"{targets} targets", readme)

    def test_every_target_says_who_has_read_it(self):
        listed = re.findall(r"^\| ([a-z0-9-]+) \|", text("docs/consumers.md"), re.MULTILINE)
        answer = subprocess.run([COFFER, "export", "--list-targets", "--json"], capture_output=True, check=True)
        self.assertEqual(sorted(row["name"] for row in json.loads(answer.stdout)["targets"]), sorted(set(listed) - {"target"}))

    def test_the_readme_begins_with_what_works_and_is_short(self):
        lines = text("README.md").splitlines()
        self.assertLessEqual(len(lines), 250)
        self.assertEqual(sum(line.startswith("    $ coffer ") for line in lines[:25]), 3)
        makes = re.findall(r"\$ (make \w+)", text("README.md"))
        self.assertEqual(makes[:2], ["make demo", "make test"])


class DemoTest(unittest.TestCase):
    def demo(self, coffer, scratch):
        return subprocess.run(
            ["bash", os.path.join(ROOT, "Scripts", "demo.sh"), coffer], capture_output=True, text=True, timeout=120, cwd=scratch,
            env={"PATH": os.environ["PATH"], "HOME": scratch, "TMPDIR": scratch}, stdin=subprocess.DEVNULL)

    def test_the_demo_succeeds_quickly_and_leaves_nothing(self):
        with tempfile.TemporaryDirectory() as scratch:
            begin = time.monotonic()
            process = self.demo(COFFER, scratch)
            self.assertEqual(process.returncode, 0, process.stdout + process.stderr)
            self.assertLess(time.monotonic() - begin, 60)
            self.assertEqual(os.listdir(scratch), [])
            self.assertTrue(process.stdout.endswith("demo: done\n"))

    def test_a_demo_that_fails_says_so_and_leaves_nothing(self):
        with tempfile.TemporaryDirectory() as scratch:
            process = self.demo("/bin/false", scratch)
            self.assertEqual(process.returncode, 1)
            self.assertIn("this failed: coffer --key-file", process.stderr)
            self.assertEqual(os.listdir(scratch), [])


if __name__ == "__main__":
    unittest.main()
