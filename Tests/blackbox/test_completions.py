"""completions and version: names only from a vault that is open anyway, and nothing on the terminal."""

import json
import os
import re
import shutil
import subprocess
import unittest

from home import COFFER, HERE, VaultCase


class CompletionTest(VaultCase):
    def offered(self, command, option, *words, variables=None):
        line = ["coffer", *command, "--vault", self.vault, *words]
        process = subprocess.run(
            [COFFER, "---completion", *command, "--", option, str(len(line)), "0", *line, ""],
            env={**self.env, **(variables or {})}, cwd=self.home, capture_output=True, timeout=20)
        self.assertEqual((process.returncode, process.stderr), (0, b""))
        return [word for word in process.stdout.decode().split("\n") if word]

    def open(self):
        return {"COFFER_KEY_FILE": self.key}

    def test_names_of_an_open_vault(self):
        self.begin(ALPHA="1", BETA="2")
        self.load(env="kinect/staging", GAMMA="3")
        found = self.offered(["list"], "--env", variables=self.open())
        self.assertEqual(found, ["kinect/production", "kinect/staging"])
        found = self.offered(["get"], "positional@0", "-e", "kinect/production", variables=self.open())
        self.assertEqual(found, ["ALPHA", "BETA"])
        found = self.offered(["get"], "positional@0", "--env=kinect/staging", variables=self.open())
        self.assertEqual(found, ["GAMMA"])

    def test_a_key_in_the_environment_will_do(self):
        self.begin(ALPHA="1")
        self.ok("key", "add", "--new-key-file", self.path("cron"), "--scope", "metadata", env=None)
        key = {"COFFER_KEY": self.read(self.path("cron")).decode()}
        self.assertEqual(self.offered(["get"], "positional@0", variables=key), ["ALPHA"])

    def test_a_closed_vault_offers_nothing_and_asks_nobody(self):
        self.begin(ALPHA="1")
        self.assertEqual(self.offered(["get"], "positional@0"), [])
        self.assertEqual(self.offered(["get"], "positional@0", variables={"COFFER_PASSPHRASE": "x"}), [])
        self.assertEqual(self.offered(["get"], "positional@0", variables={"COFFER_KEY_FILE": "/nowhere"}), [])
        os.chmod(self.vault, 0o644)
        self.assertEqual(self.offered(["get"], "positional@0", variables=self.open()), [])

    def test_scripts_for_three_shells(self):
        for shell, start in (("bash", b"#!/bin/bash"), ("zsh", b"#compdef coffer"), ("fish", b"function __coffer")):
            script = self.ok("completions", shell, env=None, opener=None, vault=None).out
            self.assertTrue(script.startswith(start), shell)
            path = self.write("script." + shell, script)
            if shutil.which(shell):
                subprocess.run([shell, "-n", path], check=True, capture_output=True)
        self.ok("completions", "csh", env=None, opener=None, vault=None, code=2)

    @unittest.skipUnless(shutil.which("bash"), "there is no bash")
    def test_bash_completes_a_variable(self):
        self.begin(ALPHA="1", BETA="2")
        script = self.write("script.bash", self.ok("completions", "bash", env=None, opener=None, vault=None).out)
        os.symlink(COFFER, self.path("coffer"))
        program = (
            f'. "{script}"; COMP_WORDS=(coffer get --vault "{self.vault}" A); COMP_CWORD=4; '
            'COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}; _coffer coffer A "$3"; printf "%s\\n" "${COMPREPLY[@]}"')
        env = {**self.env, **self.open(), "PATH": self.home + ":" + self.env["PATH"]}
        process = subprocess.run(["bash", "-c", program], env=env, cwd=self.home, capture_output=True)
        self.assertEqual(process.stdout.split(), [b"ALPHA"], process.stderr)

    def test_version_names_the_libraries(self):
        answer = self.ok("version", "--json", env=None, opener=None, vault=None).json
        parts = {part["name"]: part.get("version") for part in answer["parts"] if part["linkage"] == "inside"}
        self.assertRegex(parts["libsodium"], r"^1\.")
        self.assertRegex(parts["SQLite"], r"^3\.")
        pins = os.path.join(HERE, "..", "..", "Package.resolved")
        with open(pins, encoding="utf-8") as file:
            pinned = {pin["identity"]: pin["state"]["version"] for pin in json.load(file)["pins"]}
        self.assertEqual(parts["swift-argument-parser"], pinned["swift-argument-parser"])
        text = self.ok("version", "--licenses", env=None, opener=None, vault=None).text
        for word in ("Apache-2.0 WITH Swift-exception", "ISC", "blessing", "LGPL-2.1-or-later", "curl", "share/doc/coffer/licences"):
            self.assertIn(word, text)
        self.assertTrue(re.fullmatch(r"coffer \d+\.\d+\.\d+\n", self.ok("version", env=None, opener=None, vault=None).text))


if __name__ == "__main__":
    unittest.main()
