#!/usr/bin/env python3
"""Loses the power, fills the disk, and lets many work on one vault at once: what is too long for a test of one command.

    python3 Tests/faults/run.py --coffer PATH [--long] [NAME…]

One file after the other, because each uses all processors. What a file counted is printed. --long is for `make fuzz`: two
minutes of writers and readers, many losses of power from a seed that is new each time, a thousand flipped bytes.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
LONG = {"SOAK_SECONDS": "120", "POWER_TRIES": "40", "FLIPS": "1000"}


def run(module, coffer, more):
    """Runs the tests of one file; gives how many ran, how many went wrong, and what was said."""
    begun = time.monotonic()
    process = subprocess.run(
        [sys.executable, "-B", "-m", "unittest", module], cwd=HERE, capture_output=True, text=True, stdin=subprocess.DEVNULL,
        env={**os.environ, **more, "COFFER": coffer, "PYTHONDONTWRITEBYTECODE": "1"})
    ran = sum(int(count) for count in re.findall(r"^Ran (\d+) test", process.stderr, re.MULTILINE))
    bad = sum(int(count) for count in re.findall(r"(?:failures|errors|skipped)=(\d+)", process.stderr))
    if process.returncode != 0 and bad == 0:
        ran, bad = max(ran, 1), 1
    said = process.stderr + process.stdout if bad else "".join(
        line + "\n" for line in process.stderr.splitlines() if re.match(r"\.*[a-z_-]+: ", line))
    print(f"--- {module}, {time.monotonic() - begun:.0f} s\n{said}", end="", flush=True)
    return ran, bad


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--coffer", default=os.path.join(HERE, "..", "..", ".build", "debug", "coffer"))
    options.add_argument("--long", action="store_true")
    options.add_argument("names", nargs="*")
    options = options.parse_args()
    more = {**LONG, "POWER_SEED": str(random.SystemRandom().randrange(1 << 32))} if options.long else {}
    if more:
        print(f"power seed {more['POWER_SEED']}", flush=True)
    modules = sorted(name[:-3] for name in os.listdir(HERE) if name.startswith("test_") and name.endswith(".py"))
    if options.names:
        modules = [module for module in modules if any(name in module for name in options.names)]
    passed = failed = 0
    for module in modules:
        ran, bad = run(module, os.path.abspath(options.coffer), more)
        passed, failed = passed + ran - bad, failed + bad
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
