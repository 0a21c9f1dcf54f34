#!/usr/bin/env python3
"""Runs the tests of the built binary, a process a file, as many at once as there are cores.

    python3 Tests/blackbox/run.py [--coffer PATH] [NAME…]

NAME chooses files by a part of their name, or one test as `test_file.Class.test`.
"""

import argparse
import concurrent.futures
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def run(module, coffer):
    """Runs the tests of one module in a process of its own."""
    process = subprocess.run(
        [sys.executable, "-B", "-m", "unittest", module], cwd=HERE, capture_output=True, text=True,
        env={**os.environ, "COFFER": coffer, "PYTHONDONTWRITEBYTECODE": "1"}, stdin=subprocess.DEVNULL)
    ran = sum(int(count) for count in re.findall(r"^Ran (\d+) test", process.stderr, re.MULTILINE))
    bad = sum(int(count) for count in re.findall(r"(?:failures|errors|skipped)=(\d+)", process.stderr))
    if process.returncode != 0 and bad == 0:
        ran, bad = max(ran, 1), 1
    return module, ran, bad, process


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--coffer", default=os.path.join(HERE, "..", "..", ".build", "debug", "coffer"))
    options.add_argument("names", nargs="*")
    options = options.parse_args()
    coffer = os.path.abspath(options.coffer)
    modules = sorted(name[:-3] for name in os.listdir(HERE) if name.startswith("test_") and name.endswith(".py"))
    if options.names:
        dotted = [name for name in options.names if "." in name]
        modules = dotted + [m for m in modules if any(name in m for name in options.names if "." not in name)]
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for module, ran, bad, process in pool.map(lambda m: run(m, coffer), modules):
            passed, failed = passed + ran - bad, failed + bad
            if process.returncode != 0 or bad:
                print(f"--- {module}\n{process.stderr}{process.stdout}", flush=True)
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
