#!/usr/bin/env python3
"""Runs the commands of README's tour and writes what they really print below them.

    Scripts/tour.py [--coffer PATH] [--check]

The document is the source: in its block `tour`, each line of a console fence that starts with `$ ` is a command, and the
lines below it are what it printed. The commands run one after the other in one bash, in a scratch home that holds a copy of
Examples/. Times and identifiers are replaced by fixed ones. A command that fails must be followed by `$ echo $?`.
With --check nothing is written; what is stale is shown, with exit status 1.
"""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

from document_blocks import settle

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MARK = "\x1e"
PROMPT = "$ "
FENCE = "```console"
SHOWS_STATUS = "echo $?"

# What differs from run to run, and what stands for it.
NORMAL = [
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), "2026-09-30T09:00:00Z"),
    (re.compile(r"cfa1:[0-9a-f]{8}:(\d+):(\d+):[0-9a-f]{32}"), r"cfa1:5f0c2a91:\1:\2:8d3e61f09b7a4c25d1e8f7360a9b4c12"),
]


def commands(lines):
    """The commands of the block, in order."""
    return [line[len(PROMPT):] for line in console_lines(lines) if line.startswith(PROMPT)]


def console_lines(lines):
    """The lines inside of console fences."""
    is_inside = False
    for line in lines:
        if line.startswith("```"):
            is_inside = line == FENCE
        elif is_inside:
            yield line


def script(words):
    """A bash script that runs each command with the status of the one before in `$?`, and frames what it prints."""
    yield "exec 2>&1 </dev/null; status=0"
    for command in words:
        yield f"printf '{MARK}'; (exit $status); eval {shlex.quote(command)}; status=$?; printf '{MARK}%s' $status"
    yield "exit 0"


def run(words, coffer):
    """What each command printed, and its status."""
    home = tempfile.mkdtemp(prefix="coffer-tour-")
    try:
        programs = os.path.join(home, ".bin")
        os.mkdir(programs)
        os.symlink(coffer, os.path.join(programs, "coffer"))
        for name in os.listdir(os.path.join(ROOT, "Examples")):
            shutil.copy(os.path.join(ROOT, "Examples", name), home)
        surroundings = {
            "HOME": home, "PATH": f"{programs}:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "COLUMNS": "80"}
        process = subprocess.run(
            ["bash", "-c", "\n".join(script(words))], cwd=home, env=surroundings, stdout=subprocess.PIPE, text=True,
            timeout=120, check=True)
    finally:
        shutil.rmtree(home)
    parts = process.stdout.split(MARK)[1:]
    return [(normal(parts[at], home), int(parts[at + 1])) for at in range(0, len(parts), 2)]


def normal(text, home):
    """The text with a fixed home, fixed times and fixed identifiers."""
    text = text.replace(home, "~")
    for found, stand_in in NORMAL:
        text = found.sub(stand_in, text)
    return text


def rewritten(content, coffer):
    """The block's lines with the commands' output as it is now."""
    lines = content.splitlines()
    words = commands(lines)
    answers = run(words, coffer)
    for at, (command, (output, status)) in enumerate(zip(words, answers)):
        if status != 0 and words[at + 1:at + 2] != [SHOWS_STATUS]:
            sys.exit(f"tour: {command}\n{output}tour: this command failed with status {status}")
    return "\n".join(with_output(lines, iter(answers))) + "\n"


def with_output(lines, answers):
    """The lines of the block, with old output left out and new output put in."""
    is_inside = False
    for line in lines:
        if line.startswith("```"):
            is_inside = line == FENCE
            yield line
        elif not is_inside:
            yield line
        elif line.startswith(PROMPT):
            yield line
            yield from next(answers)[0].splitlines()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--coffer", default=os.path.join(ROOT, ".build", "debug", "coffer"))
    options.add_argument("--check", action="store_true", help="write nothing; exit 1 when the document is stale")
    options = options.parse_args()
    coffer = os.path.abspath(options.coffer)
    readme = os.path.join(ROOT, "README.md")
    return 0 if settle(readme, "tour", lambda content: rewritten(content, coffer), options.check) else 1


if __name__ == "__main__":
    sys.exit(main())
