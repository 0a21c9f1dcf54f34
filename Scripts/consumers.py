#!/usr/bin/env python3
"""Writes the table of docs/consumers.md: who has read back what coffer writes for each target.

    Scripts/consumers.py REPORT…

A REPORT is what `Tests/fuzz/run.py --report REPORT` wrote after a run without a failure; several, for several versions of a
consumer, are added up. Each number is how many values were
compared, byte by byte. Versions are those of the machine that the run was on.
"""

import json
import os
import re
import sys

from document_blocks import settle

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HEAD = ["| target | real programs | model written apart | coffer's own reader |", "|---|---|---|---|"]


def short(version):
    """The number in what a program says of its version."""
    found = re.search(r"\d+(\.\d+)+(-\d+)?", version or "")
    return found.group() if found else ""


def cell(rows, kind):
    return "<br>".join(
        f"{row['name'].removeprefix('coffer ')} {short(row['version'])}".strip() + f": {row['values']}"
        for row in rows if row["kind"] == kind)


def table(targets):
    lines = [f"| {target} | {cell(rows, 'real')} | {cell(rows, 'model')} | {cell(rows, 'reader')} |"
             for target, rows in targets.items()]
    return "\n".join(HEAD + [re.sub(r" +", " ", line) for line in lines]) + "\n"


def added(reports):
    """The rows of all reports, one for each version of each reader."""
    targets = {}
    for report in reports:
        for target, rows in report["targets"].items():
            known = targets.setdefault(target, {})
            for row in rows:
                same = known.setdefault((row["name"], row["version"]), {**row, "values": 0})
                same["values"] += row["values"]
    return {target: [known[key] for key in sorted(known, key=str)] for target, known in targets.items()}


def main():
    reports = []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            reports.append(json.load(file))
    if not reports:
        sys.exit(__doc__)
    if any(report["failed"] for report in reports):
        sys.exit("consumers: a run had failures; the table would claim what is not so")
    settle(os.path.join(ROOT, "docs", "consumers.md"), "consumers", lambda _: table(added(reports)), False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
