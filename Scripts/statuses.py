#!/usr/bin/env python3
"""Writes README's table of exit statuses from Sources/CofferKit/Errors/Outcome.swift.

    Scripts/statuses.py [--check]

With --check nothing is written; what is stale is shown, with exit status 1.
"""

import os
import re
import sys

from document_blocks import settle

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def outcomes():
    """Pairs of status and meaning, as the source has them."""
    with open(os.path.join(ROOT, "Sources/CofferKit/Errors/Outcome.swift"), encoding="utf-8") as file:
        source = file.read()
    statuses = re.findall(r"^ *case (\w+) = (\d+)$", source, re.MULTILINE)
    meanings = dict(re.findall(r'^ *case \.(\w+): "(.*)"$', source, re.MULTILINE))
    return [(int(status), meanings[name]) for name, status in statuses]


def table(_):
    rows = [f"| {status} | {meaning} |" for status, meaning in outcomes()]
    return "\n".join(["| status | meaning |", "|---|---|", *rows]) + "\n"


if __name__ == "__main__":
    sys.exit(0 if settle(os.path.join(ROOT, "README.md"), "statuses", table, "--check" in sys.argv[1:]) else 1)
