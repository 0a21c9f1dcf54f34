"""The help of every command: an example that works as written, and options that are what it says."""

import json
import os
import re
import subprocess
import unittest

from home import COFFER, VaultCase

# Programs of the examples that a test machine need not have; each takes its input and does nothing.
OTHERS = ("ssh", "mail", "pbpaste", "pbcopy", "openssl", "node", "nginx", "minisign", "vim")


def tree(command=None, words=()):
    """Every command as (words, description), from the program's own description of itself."""
    if command is None:
        told = subprocess.run([COFFER, "--experimental-dump-help"], capture_output=True, check=True).stdout
        command = json.loads(told)["command"]
    yield words, command
    for child in command.get("subcommands", []):
        if child["commandName"] != "help":
            yield from tree(child, words + (child["commandName"],))


def examples(command):
    """The command lines of the examples in a command's help."""
    return re.findall(r"^  \$ (.*)$", command.get("discussion", ""), re.MULTILINE)


class HelpTest(VaultCase):
    def setUp(self):
        super().setUp()
        programs = self.path("bin")
        os.mkdir(programs)
        os.symlink(COFFER, self.path("bin", "coffer"))
        for name in OTHERS:
            self.write(f"bin/{name}", b"#!/bin/sh\nexit 0\n", mode=0o700)
        self.env["PATH"] = f"{programs}:/usr/bin:/bin"

    def test_every_command_has_an_example(self):
        for words, command in tree():
            found = examples(command)
            wanted = " ".join(("coffer",) + words)
            if command.get("subcommands"):
                wanted += " "
            self.assertTrue(any(wanted in line for line in found), f"{wanted.strip()} --help shows no `$ {wanted.strip()}`")
            self.assertIn("  $ coffer", self.ok(*words, "--help", vault=None, opener=None, env=None).text)

    def test_every_example_is_understood(self):
        for words, command in tree():
            for line in examples(command):
                with self.subTest(line):
                    process = subprocess.run(
                        ["bash", "-c", line], cwd=self.home, env=self.env, capture_output=True, text=True, timeout=60,
                        stdin=subprocess.DEVNULL)
                    self.assertNotIn("Usage: coffer", process.stderr, line)
                    self.assertNotIn("syntax error", process.stderr, line)

    def test_every_option_is_understood(self):
        for words, command in tree():
            if not command.get("subcommands"):
                self.understands(words, list(self.options(command)))

    @staticmethod
    def options(command):
        """Every option as words, with a value where it takes one."""
        for argument in command.get("arguments", []):
            for name in argument.get("names") or []:
                if name["name"] not in ("help", "h", "version"):
                    option = ("-" if name["kind"] == "short" else "--") + name["name"]
                    yield [option] if argument["kind"] == "flag" else [option, "1"]

    def understands(self, words, options):
        """Gives all options at once, and behind them a word that is none: that one alone may be complained about."""
        while True:
            call = [*words, *(word for option in options for word in option), "--no-such-option-at-all"]
            said = self.ok(*call, code=125 if words == ("run",) else 2, vault=None, opener=None, env=None).said
            # An option that refuses the value is understood; the others are tried without it.
            refused = re.match(r"Error: The value '1' is invalid for '(--?[a-z-]+)", said)
            if not refused:
                break
            options = [option for option in options if option[0] != refused.group(1)]
        unknown = re.search(r"(Unknown option|Unexpected argument).*", said)
        if unknown:
            self.assertIn(f"Unknown option '(word {len(call)})'", unknown.group(), f"coffer {' '.join(call)}")

    def test_every_option_says_what_it_does(self):
        for words, command in tree():
            for argument in command.get("arguments", []):
                self.assertTrue(argument.get("abstract"), f"coffer {' '.join(words)}: {argument.get('valueName')}")

    def test_help_fits_eighty_columns(self):
        for words, _ in tree():
            for line in self.ok(*words, "--help", vault=None, opener=None, env=None).text.splitlines():
                if not line.startswith("USAGE:"):
                    self.assertLessEqual(len(line), 80, f"coffer {' '.join(words)} --help: {line}")


if __name__ == "__main__":
    unittest.main()
