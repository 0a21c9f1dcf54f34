#!/usr/bin/env python3
"""Writes the table of attacks into SECURITY.md, from what a run of the attacks reported.

    python3 Tests/attacks/run.py --coffer PATH --report FILE
    python3 Scripts/attacks.py FILE            # writes between the markers
    python3 Scripts/attacks.py --check FILE    # fails when the table is another
    python3 Scripts/attacks.py --ids           # the ids that the table has, one a line
"""

import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DOCUMENT = os.path.join(ROOT, "SECURITY.md")
BEGIN, END = "<!-- begin attacks: written by Scripts/attacks.py -->", "<!-- end attacks -->"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def order(row):
    identifier = row["test"].split("_")[1]
    return identifier[0] != "T", int(identifier[1:])


def line(row):
    attack, _, outcome = row["said"].partition(" -> ")
    outcome = outcome if row["passed"] else "**the attack succeeded, or the test could not run**"
    cells = (row["test"].split("_")[1], attack, outcome, f"`{row['file']}`")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def table(rows):
    rows = sorted((row for row in rows if row["test"]), key=order)
    return "\n".join([BEGIN, "| id | attack | outcome | test in Tests/attacks |", "|---|---|---|---|", *map(line, rows), END])


def main(arguments):
    content = read(DOCUMENT)
    found = re.search(re.escape(BEGIN) + ".*?" + re.escape(END), content, re.DOTALL)
    if arguments == ["--ids"]:
        print("\n".join(re.findall(r"^\| ([TA]\d+) \|", found[0] if found else "", re.MULTILINE)))
        return 0
    made = table(json.loads(read(arguments[-1])))
    if found is None:
        print(f"SECURITY.md has no line {BEGIN}", file=sys.stderr)
        return 2
    if arguments[0] == "--check":
        return 0 if found[0] == made else 1
    with open(DOCUMENT, "w", encoding="utf-8") as file:
        file.write(content.replace(found[0], made))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
