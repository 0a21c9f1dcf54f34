#!/usr/bin/env python3
"""Everything that the independent reader says about a built coffer, on every core.

    python3 Tests/reader/run.py [--coffer PATH]

The reader's own tests; the kit of vectors and the golden vaults against coffer; and vaults that coffer writes, read by
the reader and compared value by value. Nothing is skipped: what does not run has failed.
"""

import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
from pathlib import Path

from run_kit import COMMITTED, run_kit, run_variants

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent / "Golden"


def main():
    options = argparse.ArgumentParser(prog="run.py")
    options.add_argument("--coffer", default=HERE / ".." / ".." / ".build" / "debug" / "coffer")
    coffer = os.path.abspath(options.parse_args().coffer)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        parts = [pool.submit(run_tests, coffer), pool.submit(run_vaults, coffer)]
        results = [part.result() for part in parts]
    failures = [text for _, texts in results for text in texts]
    passed = sum(count for count, _ in results)
    print("".join(failures) + f"{passed} passed, {len(failures)} failed", flush=True)
    return 1 if failures or not passed else 0


def run_vaults(coffer):
    """The vaults that are there, and those that are made on the way."""
    passed, failures = run_variants(coffer)
    for directory in (COMMITTED, *sorted(GOLDEN.glob("v*"))):
        more, texts = run_kit(coffer, directory)
        passed, failures = passed + more, failures + texts
    return passed, failures


def run_tests(coffer):
    """The unit tests and the cross-reads, a process a module."""
    passed, failures = 0, []
    for module in ["cross_reads", *sorted(path.stem for path in HERE.glob("test_*.py"))]:
        process = subprocess.run(
            [sys.executable, "-B", "-m", "unittest", module], cwd=HERE, capture_output=True, text=True,
            env={**os.environ, "COFFER": coffer}, stdin=subprocess.DEVNULL, check=False)
        ran = sum(int(count) for count in re.findall(r"^Ran (\d+) test", process.stderr, re.MULTILINE))
        if process.returncode or not ran or "skipped" in process.stderr:
            failures.append(f"--- {module}\n{process.stderr}{process.stdout}")
        else:
            passed += ran
    return passed, failures


if __name__ == "__main__":
    sys.exit(main())
