#!/usr/bin/env python3
"""Runs the commands of the documents' tours and writes what they really print below them.

    Scripts/tour.py [--coffer PATH] [--check] [README.md] [docs/redeploy.md] [docs/quarter.md] [docs/recovery-plan.md]

The document is the source: in its block, each line of a console fence that starts with `$ ` is a command, and the lines
below it are what it printed. The commands run one after the other in one bash, in a scratch home that holds a copy of
Examples/; the platforms' own commands are stand-ins where a document needs them, and so is a mail server. The bucket at `$S3`
is of a real server (SeaweedFS, which Scripts/test-python installs). Times and
identifiers are replaced by fixed ones: today is 30 September 2026. A command that fails must be followed by a look at `$?`.
How long the commands below each heading took goes into the block NAME-times, if the document has one. With --check nothing
is written; what is stale is shown, with exit status 1, and of the times only what was measured is compared, not how long
it took.
"""

import argparse
import datetime
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import bucket_server
import mail_stand_in
import stand_ins
from document_blocks import block, settle

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MARK = "\x1e"
DAY = "2026-09-30"
PROMPT = "$ "
FENCE = "```console"
SHOWS_STATUS = "$?"

# The block of each document, and the commands that are stand-ins there.
TOURS = {
    "README.md": ("tour", []), "docs/redeploy.md": ("redeploy", list(stand_ins.PLATFORMS)),
    "docs/quarter.md": ("quarter", ["mongosh"]),
    "docs/recovery-plan.md": ("recovery", ["fly"])}

# What differs from run to run, and what stands for it.
NORMAL = [
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), "2026-09-30T09:00:00Z"),
    (re.compile(r"cfa1:[0-9a-f]{8}:(\d+):(\d+):[0-9a-f]{32}"), r"cfa1:5f0c2a91:\1:\2:8d3e61f09b7a4c25d1e8f7360a9b4c12"),
    (re.compile(r"\bRW[A-Za-z0-9+/]{54}"), "RWQBXi3gFLdOyNXVPqOclZM0tDlFUkVUyE0sTjUqlVcRfWRJFBqmYdxV"),
    (re.compile(r"(evidence-\d{4}-Q\d-)[0-9a-f]{8}"), r"\g<1>5f0c2a91"),
    (re.compile(r"(?<!quarter )\b\d{4}-Q[1-4]\b"), "2026-Q3"),
    (re.compile(r"(state|as) of (\d+ \w+ \d{4})"), r"\1 of 30 September 2026"),
    (re.compile(r"\(\d+ days\)"), "(92 days)"),
    (re.compile(r"next reminder \d+ \w+ \d{4}"), "next reminder 6 October 2026"),
    (re.compile(r"Batch [0-9a-f]{8}"), "Batch 7c41d09e"),
    (re.compile(r"localhost:\d+"), "localhost:587"),
    (re.compile(r"http://127\.0\.0\.1:\d+"), "http://127.0.0.1:8333"),
]

# The same for one document only.
MORE = {"docs/recovery-plan.md": [
    (re.compile(r"\b[0-9a-f]{8}-(\d{4}-\d{10})-\d{8}T\d{6}Z"), r"5f0c2a91-\1-20260930T090000Z"),
    (re.compile(r"\b20\d\d-\d\d-\d\d(?!T)\b"), "2026-09-30"),
    (re.compile(r"(?<=30  )(?:89|9[0-2])  "), "92  "),
    (re.compile(r"^ +\d+ ms", re.MULTILINE), "       … ms"),
    (re.compile(r"\b\d+ ms"), "… ms"),
    (re.compile(r"\b\d+(?:\.\d)? (?:[kM]iB|[kM]B|bytes)\b"), "… KiB"),
    (re.compile(r"usually \d+"), "usually …"),
    (re.compile(r"\b\d+ s old\b"), "… s old"),
]}


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
    """A bash script that runs each command with the status of the one before in `$?`, and frames what it prints.

    After the output come the status and the microseconds that it took.
    """
    yield "exec 2>&1 </dev/null; status=0"
    for command in words:
        yield f"printf '{MARK}'; begin=${{EPOCHREALTIME/./}}; (exit $status); eval {shlex.quote(command)}; status=$?"
        yield f"printf '{MARK}%s %s' $status $((${{EPOCHREALTIME/./}} - begin))"
    yield "exit 0"


def run(words, coffer, others, more=()):
    """What each command printed, its status, and the seconds it took."""
    home = tempfile.mkdtemp(prefix="coffer-tour-")
    server = store = None
    try:
        programs = os.path.join(home, ".bin")
        os.mkdir(programs)
        os.symlink(coffer, os.path.join(programs, "coffer"))
        for name in others:
            os.symlink(stand_ins.__file__, os.path.join(programs, name))
        for example in examples(words):
            shutil.copy(example, home)
        surroundings = {
            "HOME": home, "PATH": f"{programs}:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "COLUMNS": "80",
            "PYTHONDONTWRITEBYTECODE": "1"}
        if any("MAIL_PORT" in word for word in words):
            server = mail_stand_in.start(home)
            surroundings["MAIL_PORT"] = str(server.port)
        if any("$S3" in word for word in words):
            store = bucket_server.start(home)
            surroundings["S3"] = f"http://127.0.0.1:{store.port}"
        process = subprocess.run(
            ["bash", "-c", "\n".join(script(words))], cwd=home, env=surroundings, stdout=subprocess.PIPE, text=True,
            timeout=120, check=True)
    finally:
        for started in filter(None, (server, store)):
            started.stop()
        shutil.rmtree(home)
    parts = process.stdout.split(MARK)[1:]
    ends = [[int(number) for number in part.split()] for part in parts[1::2]]
    outputs = [output.replace(os.path.realpath(coffer), "~/.local/bin/coffer") for output in parts[::2]]
    return [(normal(output, home, more), status, time / 1e6) for output, (status, time) in zip(outputs, ends)]


def examples(words):
    """The files of Examples/, and of Examples/jobs/ where a command speaks of one."""
    for folder in ("Examples", "Examples/jobs"):
        for name in sorted(os.listdir(os.path.join(ROOT, folder))):
            path = os.path.join(ROOT, folder, name)
            if os.path.isfile(path) and (folder == "Examples" or any(name in word for word in words)):
                yield path


def normal(text, home, more=()):
    """The text with a fixed home, fixed times and fixed identifiers."""
    text = text.replace(home, "~")
    for day in days():
        text = text.replace(day, DAY)
    for found, stand_in in [*NORMAL, *more]:
        text = found.sub(stand_in, text)
    return text


def days():
    """The days that it may have been since the run began, here and where the vault of the quarter is."""
    now = datetime.datetime.now(datetime.timezone.utc)
    return {(now + datetime.timedelta(hours=hours)).date().isoformat() for hours in (-1, 0, 2)}


def answered(content, coffer, others, more=()):
    """The answers to the block's commands."""
    words = commands(content.splitlines())
    answers = run(words, coffer, others, more)
    for at, (command, (output, status, _)) in enumerate(zip(words, answers)):
        if status != 0 and SHOWS_STATUS not in "".join(words[at + 1:at + 2]):
            sys.exit(f"tour: {command}\n{output}tour: this command failed with status {status}")
    return answers


def rewritten(content, answers):
    """The block's lines with the commands' output as it is now."""
    return "\n".join(with_output(content.splitlines(), iter(answers))) + "\n"


def times(content, answers):
    """A table of how long the commands below each heading took, and those from `stopwatch=` to where it is read."""
    rows = {}
    answers = iter(answers)
    heading = watch = ""
    for line in content.splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif line.startswith(PROMPT):
            taken = next(answers)[2]
            for name in filter(None, (heading, watch)):
                count, seconds = rows.get(name, (0, 0))
                rows[name] = (count + 1, seconds + taken)
            if "stopwatch=" in line:
                watch = f"{heading}: from nothing to the variables at the new place"
            elif "stopwatch)" in line:
                watch = ""
    table = ["| part | commands | seconds |", "|---|---|---|"]
    return "\n".join(table + [f"| {name} | {count} | {seconds:.1f} |" for name, (count, seconds) in rows.items()]) + "\n"


def without_seconds(table):
    return re.sub(r"\d+\.\d \|$", "… |", table, flags=re.MULTILINE)


def settle_tour(document, coffer, is_check):
    """Brings the tour of one document up to date; whether it was, or now is, as it should be."""
    name, others = TOURS[document]
    path = os.path.join(ROOT, document)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    answers = answered(block(text, name), coffer, others, MORE.get(document, ()))
    is_good = settle(path, name, lambda content: rewritten(content, answers), is_check)
    if block(text, f"{name}-times") is not None:
        table = times(block(text, name), answers)
        keep = lambda old: old if is_check and without_seconds(old) == without_seconds(table) else table
        is_good &= settle(path, f"{name}-times", keep, is_check)
    return is_good


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
    options.add_argument("documents", nargs="*", choices=[[], *TOURS], help="all of them without one")
    options = options.parse_args()
    coffer = os.path.abspath(options.coffer)
    good = [settle_tour(document, coffer, options.check) for document in options.documents or TOURS]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
