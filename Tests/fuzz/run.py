#!/usr/bin/env python3
"""Holds coffer's writers and readers against random input, through the built binary.

    python3 Tests/fuzz/run.py --coffer PATH [--seconds N | --rounds N] [--seed S]
                                [--only NAME] [--report FILE]

A round takes a set of random variables through every target: each comes back equal, by coffer's reader and by every
consumer of Tests/readers that is on the machine, or is refused by name. And it gives every reader damaged files: coffer ends
with a status of its own, in bounded time and memory, and shows no value; and a mebibyte of what slows a careless reader down. A failure is shrunk to one variable, or to a short
file, and shown with the seed of its round. The last line is `N passed, M failed`.
"""

import argparse
import concurrent.futures
import json
import logging
import os
import random as randomness
import re
import subprocess
import sys
import tempfile
import threading
import time

import values

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "readers"))
import at_hand as consumers  # noqa: E402
from at_hand import READERS  # noqa: E402

REFUSED = 9
SECONDS = 20
MEMORY = 64 << 20
GROWTH = 8
SPARE_STATUSES = range(0, 16)


class Failed(Exception):
    """What was wrong, without the values."""


class Coffer:
    """Calls of the binary with a bound on time and memory, in a folder of its own."""

    def __init__(self, program, folder):
        self.program, self.folder, self.time = program, folder, 0.0

    def call(self, *words, size):
        """Status and messages of `coffer convert`.

        Raises: `Failed` for a signal, an unknown status, or too much time or memory for an input of so many bytes.
        """
        with tempfile.TemporaryFile(dir=self.folder) as out:
            process = subprocess.Popen(
                [self.program, "convert", *words], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                env={"HOME": self.folder, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"})
            timer = threading.Timer(SECONDS, process.kill)
            timer.start()
            _, status, usage = os.wait4(process.pid, 0)
            is_late = not timer.is_alive()
            timer.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            self.time = usage.ru_utime
            out.seek(0)
            said = out.read()
        if is_late:
            raise Failed(f"took more than {SECONDS} s")
        if process.returncode not in SPARE_STATUSES:
            raise Failed(f"ended with {process.returncode}")
        if usage.ru_maxrss * 1024 > GROWTH * size + MEMORY:
            raise Failed(f"took {usage.ru_maxrss >> 10} MiB for {size} bytes")
        return process.returncode, said

    def worked(self, reader, content, most=None):
        """The processor's time for reading, in seconds, which others on the machine have no part in; the median of three if one
        is more than the most."""
        self.write("in", content)
        times = []
        while len(times) < (3 if most is not None and times and times[0] > most else 1):
            self.call("--from", reader, "--to", "env0", "-o", os.devnull, "in", size=len(content))
            times.append(self.time)
        if most is not None and sorted(times)[len(times) // 2] > most:
            raise Failed(f"worked {sorted(times)[len(times) // 2]:.2f} s, and not {most:.2f}")
        return sorted(times)[len(times) // 2]

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def forget(self, *names):
        for name in names:
            if os.path.exists(self.path(name)):
                os.unlink(self.path(name))

    def written(self, target, given):
        """What coffer wrote for a target, and the variables in it: those that it did not refuse by name."""
        while given:
            self.forget("out")
            self.write("in", values.env0(given))
            status, said = self.call("--from", "env0", "--to", target, "-o", "out", "in", size=len(values.env0(given)))
            self.shows_nothing(said, given)
            if status == 0:
                return given
            named = set(re.findall(r"^  (\w+): ", said.decode("utf-8", "replace"), re.MULTILINE))
            if status != REFUSED or not named or not named <= set(given):
                raise Failed(f"to {target}: status {status}, which names {sorted(named)}")
            if os.path.exists(self.path("out")):
                raise Failed(f"to {target}: refused, and wrote a file")
            given = {name: value for name, value in given.items() if name not in named}
        return given

    def shows_nothing(self, said, given):
        for name, value in given.items():
            if len(value) >= 24 and len(set(value)) > 8 and value in said:
                raise Failed(f"the message shows the value of {name}")


def compare(what, wanted, got):
    for name, value in wanted.items():
        if got.get(name) != value:
            raise Failed(f"{what}: {name} is another, {'missing' if name not in got else 'with other bytes'}")
    if extra := set(got) - set(wanted):
        raise Failed(f"{what}: {len(extra)} variables that nobody gave")


def round_trip(coffer, target, given, present, counted):
    """Writes the variables for a target and reads them back with everything there is."""
    kept = coffer.written(target, given)
    if not kept:
        return
    reader = READERS.get(target, target)
    if reader:
        coffer.forget("back")
        size = len(coffer.read("out"))
        status, said = coffer.call("--from", reader, "--to", "env0", "-o", "back", "out", size=size)
        coffer.shows_nothing(said, given)
        if status:
            raise Failed(f"{target}: coffer's reader {reader} ends with {status}")
        pairs = (entry.split(b"=", 1) for entry in coffer.read("back").split(b"\0") if entry)
        left = set(re.findall(r"^line \d+: (\w+) is left out", said.decode("utf-8", "replace"), re.MULTILINE))
        kept = {name: value for name, value in kept.items() if name not in left}
        compare(f"{target} read by coffer's {reader}", kept, {name.decode(): value for name, value in pairs})
        counted(target, f"coffer {reader}", len(kept))
    # Whoever gets a file of its own, without what it does not take, comes last.
    for consumer in sorted(present, key=lambda each: each.of(kept) != kept):
        if target in consumer.targets:
            given_to(consumer, coffer, target, kept, counted)
    if os.path.exists(coffer.path("canary")):
        coffer.forget("canary")
        raise Failed(f"{target}: a value ran as a command")


def given_to(consumer, coffer, target, kept, counted):
    """Lets a consumer read the file that coffer wrote, or one with less in it."""
    taken = consumer.of(kept)
    if not taken:
        return
    if taken != kept:
        taken = coffer.written(target, taken)
    try:
        got = consumer.read(coffer.path("out"), list(taken), coffer.folder)
    except (subprocess.CalledProcessError, ValueError, KeyError, StopIteration, UnicodeError) as error:
        raise Failed(f"{target}: {consumer.name} cannot read it ({type(error).__name__})") from error
    compare(f"{target} read by {consumer.name}", taken, got)
    counted(target, consumer.name, len(taken))


def shrunk(fails, given):
    """As few variables as fail, one where one does alone, with as few bytes as can be."""
    alone = next((name for name in given if fails({name: given[name]})), None)
    given = {alone: given[alone]} if alone else dict(given)
    for name in list(given):
        less = {other: value for other, value in given.items() if other != name}
        if less and fails(less):
            given = less
    for name in list(given):
        given[name] = shortened(lambda content, name=name: fails({**given, name: content}), given[name])
    return given


def shortened(fails, content):
    """The content with everything cut out that the failure does not need."""
    size = max(1, len(content) // 2)
    calls = 0
    while size and calls < 120:
        at = 0
        while at < len(content) and calls < 120:
            less = content[:at] + content[at + size:]
            calls += 1
            if fails(less):
                content = less
            else:
                at += size
        size //= 2
    return content


def is_failing(check):
    try:
        check()
    except Failed:
        return True
    return False


class Fuzz:
    def __init__(self, program, seed, variables):
        self.program, self.seed, self.variables, self.plain_times = program, seed, variables, {}
        present = consumers.present()
        self.present = [consumer for consumer, _ in present]
        self.versions = {consumer.name: version for consumer, version in present}
        self.lock = threading.Lock()
        self.passed, self.failures, self.counts = 0, [], {}
        self.every_target, self.readers = self.listed()
        self.targets = [target for target in self.every_target if READERS.get(target, "") is not None]

    def listed(self):
        out = subprocess.run([self.program, "export", "--list-targets", "--json"], capture_output=True, check=True).stdout
        targets = [row["name"] for row in json.loads(out)["targets"]]
        help_text = subprocess.run([self.program, "import", "--help"], capture_output=True, check=True, text=True,
                                   env={"COLUMNS": "10000"}).stdout
        lists = re.findall(r"(?:file it is|\.env file): (.+?);", re.sub(r"\s+", " ", help_text))
        return targets, [name for each in lists for name in each.split(", ")]

    def counted(self, target, reader, count):
        with self.lock:
            key = (target, reader)
            self.counts[key] = self.counts.get(key, 0) + count

    def settle(self, check, explain):
        """Counts a case; a failure is explained once it happened twice."""
        try:
            check()
        except Failed as failure:
            text = explain(failure)
            with self.lock:
                self.failures.append(text)
                print(f"FAILED: {text}", flush=True)
        else:
            with self.lock:
                self.passed += 1

    def write_case(self, target, number):
        seed = f"{self.seed}/{number}/to/{target}"
        given = values.variables(randomness.Random(seed), self.variables)
        with tempfile.TemporaryDirectory(prefix="coffer-fuzz-") as folder:
            coffer = Coffer(self.program, folder)
            attempt = lambda some: round_trip(coffer, target, some, self.present, lambda *_: None)

            def explain(failure):
                small = shrunk(lambda some: is_failing(lambda: attempt(some)), given)
                return f"{failure}\n  seed {seed}\n  variables {small!r}"

            self.settle(lambda: round_trip(coffer, target, given, self.present, self.counted), explain)

    def read_case(self, reader, number):
        seed = f"{self.seed}/{number}/from/{reader}"
        random = randomness.Random(seed)
        needle = "".join(random.choice("0123456789abcdef") + random.choice("~%") for _ in range(12))
        with tempfile.TemporaryDirectory(prefix="coffer-fuzz-") as folder:
            coffer = Coffer(self.program, folder)
            content = self.seed_file(coffer, reader, needle.encode(), random)
            content = values.nested(random) if random.random() < 0.1 else values.damaged(random, content)

            def check(content=content):
                coffer.forget("out")
                coffer.write("in", content)
                _, said = coffer.call("--from", reader, "--to", "env0", "-o", "out", "in", size=len(content))
                for at in range(len(needle) - 7):
                    if needle.encode()[at:at + 8] in said:
                        raise Failed(f"{reader}: the message shows a piece of a value")

            def explain(failure):
                small = shortened(lambda less: is_failing(lambda: check(less)), content)
                return f"from {reader}: {failure}\n  seed {seed}\n  file {small[:600]!r}"

            self.settle(check, explain)

    def seed_file(self, coffer, reader, needle, random):
        """A whole file for the reader, with the needle as its value, or one for another reader."""
        given = {"FIRST": b"1", "SECRET_KEY": needle, "LINES_PASS": needle + b"=\n" + needle + b"==\nq",
                 "LAST": needle * 3}
        targets = [target for target in self.targets if READERS.get(target, target) == reader]
        target = random.choice(targets) if targets and random.random() < 0.8 else random.choice(self.targets)
        kept = coffer.written(target, given)
        content = coffer.read("out") if kept else b""
        return content * 2000 if random.random() < 0.02 else content

    def bound_case(self, reader, number):
        """A mebibyte of what slows a careless reader down, within twenty times a mebibyte of plain lines."""
        seed = f"{self.seed}/{number}/bound/{reader}"
        piece = randomness.Random(seed).choice(values.SLOW)
        with tempfile.TemporaryDirectory(prefix="coffer-fuzz-") as folder:
            coffer = Coffer(self.program, folder)

            def check():
                usual = max(self.plain_time(coffer, reader), self.plain_time(coffer, "docker"), 0.02)
                coffer.worked(reader, values.mebibyte(piece), most=20 * usual)

            self.settle(check, lambda failure: f"from {reader}: {failure}\n  seed {seed}\n  a mebibyte of {piece!r}")

    def plain_time(self, coffer, reader):
        if reader not in self.plain_times:
            self.plain_times[reader] = coffer.worked(reader, values.plain())
        return self.plain_times[reader]

    def rounds(self, seconds, rounds):
        end = time.monotonic() + seconds if seconds else None
        number = 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            while (end is None or time.monotonic() < end) and (rounds is None or number < rounds) and len(self.failures) < 20:
                cases = [(self.write_case, target) for target in self.targets]
                cases += [(self.read_case, reader) for reader in self.readers]
                cases += [(self.bound_case, reader) for reader in self.readers]
                late = lambda: end is not None and time.monotonic() > end
                list(pool.map(lambda case: late() or case[0](case[1], number), cases))
                number += 1

    def report(self):
        """What was read back by whom, for Scripts/consumers.py."""
        rows = {target: [] for target in self.every_target}
        for (target, reader), count in sorted(self.counts.items()):
            consumer = next((each for each in self.present if each.name == reader), None)
            kind = "reader" if consumer is None else "real" if consumer.is_real else "model"
            rows[target].append({
                "name": reader, "kind": kind, "version": self.versions.get(reader), "values": count})
        return {"seed": self.seed, "passed": self.passed, "failed": len(self.failures), "targets": rows}


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--coffer", required=True)
    options.add_argument("--seconds", type=float)
    options.add_argument("--rounds", type=int)
    options.add_argument("--seed", default=None)
    options.add_argument("--variables", type=int, default=12, help="how many variables a target gets at once")
    options.add_argument("--only", help="one target or reader")
    options.add_argument("--report", help="write what was read back by whom, as JSON")
    options = options.parse_args()
    logging.disable(logging.CRITICAL)
    seed = options.seed or str(randomness.SystemRandom().randrange(1 << 32))
    fuzz = Fuzz(os.path.abspath(options.coffer), seed, options.variables)
    if options.only:
        fuzz.targets, fuzz.readers = ([name for name in names if name == options.only] for names in (fuzz.targets, fuzz.readers))
    missing = [consumer.name for consumer in consumers.CANDIDATES if consumer not in fuzz.present]
    print(f"seed {seed}; {len(fuzz.targets)} targets, {len(fuzz.readers)} readers; not here: {', '.join(missing) or 'none'}",
          flush=True)
    fuzz.rounds(options.seconds, options.rounds or (None if options.seconds else 1))
    if options.report:
        with open(options.report, "w", encoding="utf-8") as file:
            json.dump(fuzz.report(), file, indent=1)
    print(f"{fuzz.passed} passed, {len(fuzz.failures)} failed", flush=True)
    return 1 if fuzz.failures or not fuzz.passed else 0


if __name__ == "__main__":
    sys.exit(main())
