#!/usr/bin/env python3
"""Runs the attacks of SECURITY.md against a built coffer, a process a file, as many at once as there are cores.

    python3 Tests/attacks/run.py [--coffer PATH] [--report FILE] [NAME…]

NAME chooses files or tests by a part of their name. ATTACKS_ALL=1 takes every point of fault injection and every bit,
not one in several. --report writes what happened as JSON, for Scripts/attacks.py. Nothing is skipped: what cannot run
has failed.
"""

import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
# The longest first.
FIRST = ("test_faults", "test_header", "test_writers")


class Record(unittest.TextTestResult):
    """Keeps a row for each test."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.rows = []

    def startTest(self, test):
        super().startTest(test)
        self.begun, self.bad = time.monotonic(), len(self.failures) + len(self.errors) + len(self.skipped)

    def stopTest(self, test):
        bad = len(self.failures) + len(self.errors) + len(self.skipped)
        self.rows.append({
            "file": type(test).__module__ + ".py", "test": test._testMethodName, "passed": bad == self.bad,
            "seconds": round(time.monotonic() - self.begun, 1), "said": " ".join((test._testMethodDoc or "").split())})
        super().stopTest(test)


def run_module(module, names, report):
    """In a process of its own: the tests of one file; their rows go to the file `report`."""
    sys.path.insert(0, HERE)
    suite = unittest.TestSuite(
        test for group in unittest.defaultTestLoader.loadTestsFromName(module) for test in group
        if not names or any(name in module or name in test._testMethodName for name in names))
    result = unittest.TextTestRunner(resultclass=Record, verbosity=0).run(suite)
    with open(report, "w", encoding="utf-8") as file:
        json.dump(result.rows, file)
    return 0 if result.wasSuccessful() and not result.skipped else 1


def start(module, options, folder):
    """Starts that process and gives its rows, and what it said when something failed."""
    report = os.path.join(folder, module + ".json")
    process = subprocess.run(
        [sys.executable, "-B", __file__, "--module", module, "--report", report, *options.names], cwd=HERE,
        capture_output=True, text=True, stdin=subprocess.DEVNULL,
        env={**os.environ, "COFFER": os.path.abspath(options.coffer), "PYTHONDONTWRITEBYTECODE": "1"})
    rows = json.load(open(report, encoding="utf-8")) if os.path.exists(report) else []
    if process.returncode and all(row["passed"] for row in rows):
        rows.append({"file": module + ".py", "test": "", "passed": False, "seconds": 0, "said": "the file did not run"})
    return rows, f"--- {module}\n{process.stderr}{process.stdout}" if process.returncode else ""


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--coffer", default=os.path.join(HERE, "..", "..", ".build", "debug", "coffer"))
    options.add_argument("--report")
    options.add_argument("--module", help=argparse.SUPPRESS)
    options.add_argument("names", nargs="*")
    options = options.parse_args()
    if options.module:
        return run_module(options.module, options.names, options.report)
    modules = sorted((name[:-3] for name in os.listdir(HERE) if name.startswith("test_") and name.endswith(".py")),
                     key=lambda name: (name not in FIRST, name))
    rows = []
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found, said in pool.map(lambda module: start(module, options, folder), modules):
            rows += found
            print(said, end="", flush=True)
    if options.report:
        with open(options.report, "w", encoding="utf-8") as file:
            json.dump(rows, file, indent=1)
    failed = sum(not row["passed"] for row in rows)
    print(f"{len(rows) - failed} passed, {failed} failed", flush=True)
    return 1 if failed or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
