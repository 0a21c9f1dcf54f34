"""A short round of the fuzz: random variables through every target, damaged files into every reader."""

import os
import subprocess
import sys
import tempfile
import unittest

from home import COFFER, HERE

FUZZ = os.path.join(os.path.dirname(HERE), "fuzz", "run.py")
SEED = "4711"


class FuzzTest(unittest.TestCase):
    def test_one_round_through_every_target_and_reader(self):
        words = [sys.executable, "-B", FUZZ, "--coffer", COFFER, "--rounds", "1", "--seed", SEED]
        process = subprocess.run(words, capture_output=True, text=True, timeout=1200, check=False)
        self.assertEqual(process.returncode, 0, process.stdout + process.stderr)
        self.assertRegex(process.stdout.splitlines()[-1], r"^\d{2,} passed, 0 failed$")

    def test_a_writer_that_lies_is_found(self):
        """The fuzz finds a wrong byte: a coffer that swaps one letter of what it writes does not pass."""
        with_fault = os.path.join(self.enterContext(tempfile.TemporaryDirectory()), "coffer")
        with open(with_fault, "w", encoding="utf-8") as file:
            file.write(f'#!/bin/sh\n"{COFFER}" "$@"\nstatus=$?\n[ -f out ] && [ ! -f back ] && sed -i s/a/b/ out\nexit $status\n')
        os.chmod(with_fault, 0o700)
        words = [sys.executable, "-B", FUZZ, "--coffer", with_fault, "--rounds", "1", "--seed", SEED, "--only", "json"]
        process = subprocess.run(words, capture_output=True, text=True, timeout=1200, check=False)
        self.assertEqual(process.returncode, 1, process.stdout + process.stderr)
        self.assertIn("seed 4711/0/to/json", process.stdout)


if __name__ == "__main__":
    unittest.main()
