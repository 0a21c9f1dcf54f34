#!/usr/bin/env python3
"""Looks at the release binaries themselves: how they were built, what they are made of, what is not in them.

    python3 Tests/release/run.py RELEASE_COFFER        after `make release` and `make sbom`

The last line is `N passed, M failed`.
"""

import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    os.environ["COFFER"] = os.path.abspath(sys.argv[1])
    sys.path.insert(0, HERE)
    suite = unittest.defaultTestLoader.discover(HERE, "test_*.py")
    result = unittest.TextTestRunner(verbosity=0).run(suite)
    failed = len(result.failures) + len(result.errors) + len(result.skipped)
    print(f"{result.testsRun - failed} passed, {failed} failed", flush=True)
    return 1 if failed or not result.testsRun else 0


if __name__ == "__main__":
    sys.exit(main())
