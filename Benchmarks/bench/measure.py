"""Runs commands in turn, round by round, so that whatever else the machine does meets all of them."""

import dataclasses
import os
import re
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from typing import Callable

PEAK = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "floor", "peak")
# Whoever takes longer, in seconds, is stopped, and the row is void.
LIMIT = 60
QUIET = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)


@dataclasses.dataclass
class Command:
    """A program to measure: `prepare` runs before each round and is not measured, `feed` is its standard input.

    `counted` are the words for counting instructions, where others are needed: callgrind says nothing of a process that
    becomes another program. So coffer's `run` is counted with --mask, with which it stays, and the floor's with a program that
    the kernel refuses.
    """

    words: list[str]
    env: dict[str, str]
    feed: str = os.devnull
    prepare: Callable[[], None] = lambda: None
    counted: list[str] | None = None


@dataclasses.dataclass
class Row:
    """What the rounds gave for one command; void when it failed once."""

    times: list[float]
    memory: int = 0  # KiB at most; 0 when it is not known
    void: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.times)


def once(command: Command) -> tuple[float, int]:
    """Milliseconds from start to end, exit status."""
    actions = [(os.POSIX_SPAWN_OPEN, 0, command.feed, os.O_RDONLY, 0), QUIET,
               (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
    begin = time.perf_counter()
    child = os.posix_spawnp(command.words[0], command.words, command.env, file_actions=actions)
    limit = threading.Timer(LIMIT, os.kill, (child, signal.SIGKILL))
    limit.start()
    _, status = os.waitpid(child, 0)
    taken = (time.perf_counter() - begin) * 1000
    limit.cancel()
    return taken, os.waitstatus_to_exitcode(status)


def memory(command: Command) -> int:
    """Peak memory of one run in KiB."""
    command.prepare()
    with open(command.feed, "rb") as feed:
        told = subprocess.run([PEAK, *command.words], env=command.env, stdin=feed, capture_output=True, check=False)
    return int(told.stdout or 0)


def rounds(commands: dict[str, Command], count: int) -> dict[str, Row]:
    """Measures all commands `count` times in turn."""
    rows = {name: Row([]) for name in commands}
    for _ in range(count):
        for name, command in commands.items():
            if rows[name].void:
                continue
            command.prepare()
            taken, status = once(command)
            rows[name].times.append(taken)
            if status != 0:
                rows[name].void = f"longer than {LIMIT} s" if status == -signal.SIGKILL else f"exit status {status}"
    return rows


def ratio(row: Row, base: Row) -> float:
    """The median of the ratios of pairs: both of one round, which ran one right after the other."""
    return statistics.median(a / b for a, b in zip(row.times, base.times))


def instructions(command: Command) -> int:
    """The instructions of one run in user space, which are the same on every machine."""
    command.prepare()
    with tempfile.NamedTemporaryFile() as log, open(command.feed, "rb") as feed:
        subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log.name}",
             *(command.counted or command.words)],
            env=command.env, stdin=feed, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=not command.counted)
        with open(log.name, encoding="utf-8", errors="replace") as text:
            return int(re.findall(r"Collected : (\d+)", text.read())[-1])


def calls(command: Command, only: str = "all") -> int:
    """The number of system calls of one run."""
    command.prepare()
    with tempfile.NamedTemporaryFile() as log, open(command.feed, "rb") as feed:
        subprocess.run(
            ["strace", "-f", "-qq", "-e", f"trace={only}", "-e", "signal=none", "-o", log.name, *command.words],
            env=command.env, stdin=feed, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        with open(log.name, encoding="utf-8", errors="replace") as text:
            return sum(1 for line in text if "(" in line and "resumed>" not in line)
