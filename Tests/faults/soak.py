"""Writers and readers of one vault, all at once, for a while; and what must hold of the vault afterwards."""

import json
import os
import random
import signal
import subprocess
import threading
import time
from collections import Counter

BUSY = 7


class Soak:
    """Each writer imports a pair of equal values as one revision, over and over; each reader looks for a pair that is not equal."""

    def __init__(self, case, writers, readers, seconds, kill_every=None):
        self.case, self.writers, self.readers, self.kill_every = case, writers, readers, kill_every
        self.end = time.monotonic() + seconds
        self.lock = threading.Lock()
        self.running, self.killed = set(), set()
        self.wrong = []
        self.acknowledged = {number: {} for number in range(writers)}
        self.maybe = Counter()
        self.reads, self.busy = Counter(), Counter()
        self.longest = Counter()

    def call(self, *words, stdin=b""):
        """Status, or None when it was killed, and what it printed."""
        process = subprocess.Popen(
            self.case.command(*words), env=self.case.env, cwd=self.case.home, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        with self.lock:
            self.running.add(process)
        try:
            out, err = process.communicate(stdin)
        finally:
            with self.lock:
                self.running.discard(process)
        is_killed = process in self.killed and process.returncode == -signal.SIGKILL
        return None if is_killed else process.returncode, out, err

    def note(self, who, said):
        with self.lock:
            if len(self.wrong) < 20:
                self.wrong.append(f"{who}: {said}")

    def waited(self, who, since):
        """How long nothing of it succeeded."""
        self.longest[who] = max(self.longest[who], time.monotonic() - since)

    def write(self, number):
        value, last = 0, time.monotonic()
        while time.monotonic() < self.end:
            value += 1
            pair = json.dumps({f"W{number}_A": f"value-{value}", f"W{number}_B": f"value-{value}"}).encode()
            code, out, err = self.call("import", "-", "--from", "json", "--yes", "--json", stdin=pair)
            if code == 0:
                self.acknowledged[number][value] = json.loads(out)["revision"]
                self.waited(f"writer {number}", last)
                last = time.monotonic()
            elif code is None:
                self.maybe[number] += 1
            elif code == BUSY:
                self.busy[f"writer {number}"] += 1
            else:
                return self.note(f"writer {number}", f"exit {code}: {err[-300:]!r}")
        return self.waited(f"writer {number}", last)

    def read(self, number):
        seen, last = Counter(), time.monotonic()
        while time.monotonic() < self.end:
            code, out, err = self.call("run", "--pure", "--", "/usr/bin/env")
            if code == 0:
                self.look(number, dict(line.split("=", 1) for line in out.decode().splitlines()), seen)
                self.reads[number] += 1
                self.waited(f"reader {number}", last)
                last = time.monotonic()
            elif code == 125 and b"busy" in err.lower():
                self.busy[f"reader {number}"] += 1
            elif code is not None:
                return self.note(f"reader {number}", f"exit {code}: {err[-300:]!r}")
        return self.waited(f"reader {number}", last)

    def look(self, number, found, seen):
        for writer in range(self.writers):
            one, other = found.get(f"W{writer}_A"), found.get(f"W{writer}_B")
            if one != other:
                self.note(f"reader {number}", f"half a revision of writer {writer}: {one} and {other}")
            value = int((one or "value-0").split("-")[1])
            if value < seen[writer]:
                self.note(f"reader {number}", f"writer {writer} went back from {seen[writer]} to {value}")
            seen[writer] = value

    def kill(self):
        source = random.Random("kills")
        while time.monotonic() < self.end:
            time.sleep(self.kill_every)
            with self.lock:
                alive = [process for process in self.running if process.poll() is None]
                if alive:
                    process = source.choice(alive)
                    self.killed.add(process)
                    process.kill()

    def run(self):
        threads = [threading.Thread(target=self.write, args=(number,)) for number in range(self.writers)]
        threads += [threading.Thread(target=self.read, args=(number,)) for number in range(self.readers)]
        threads += [threading.Thread(target=self.kill)] if self.kill_every else []
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self

    def judge(self):
        """Holds the vault against what was acknowledged; gives numbers for people."""
        case = self.case
        case.assertEqual(self.wrong, [])
        case.ok("verify", env=None)
        log = case.ok("log", "--json", "--limit", "1000000").json["revisions"]
        revisions = [row["revision"] for row in log]
        case.assertEqual(revisions, list(range(revisions[0], 0, -1)), "revisions without a gap")
        taken = [revision for values in self.acknowledged.values() for revision in values.values()]
        case.assertEqual(len(taken), len(set(taken)), "a revision that was acknowledged twice")
        case.assertLessEqual(set(taken), set(revisions), "an acknowledged revision that is not there")
        case.assertLessEqual(len(revisions), 1 + len(taken) + sum(self.maybe.values()), "a revision that nobody wrote")
        self.judge_writers({row["revision"]: row for row in log})
        sequences = [number for number, in case.rows("SELECT seq FROM rev ORDER BY seq")]
        case.assertEqual(sequences, list(range(1, len(sequences) + 1)), "records without a gap")
        return self.numbers(len(revisions))

    def judge_writers(self, log):
        case = self.case
        now = dict(line.split("=", 1) for line in case.ok("run", "--pure", "--", "/usr/bin/env").text.splitlines())
        for number, values in self.acknowledged.items():
            case.assertTrue(values, f"writer {number} starved")
            for value, revision in values.items():
                names = {change["name"] for change in log[revision]["changes"]}
                case.assertEqual(names, {f"W{number}_A", f"W{number}_B"}, f"revision {revision}")
            last = int(now[f"W{number}_A"].split("-")[1])
            case.assertGreaterEqual(last, max(values), f"writer {number}: an acknowledged value was lost")
            versions = len(case.ok("history", f"W{number}_A", "--json", "--limit", "1000000").json["versions"])
            case.assertGreaterEqual(versions, len(values))
            case.assertLessEqual(versions, len(values) + self.maybe[number])
        for number in range(self.readers):
            case.assertTrue(self.reads[number], f"reader {number} starved")

    def numbers(self, revisions):
        counts = [len(values) for values in self.acknowledged.values()]
        return (f"{sum(counts)} writes acknowledged ({min(counts)} to {max(counts)} a writer), {sum(self.reads.values())} reads "
                f"({min(self.reads.values())} to {max(self.reads.values())} a reader), {revisions} revisions, "
                f"{sum(self.busy.values())} times busy, {len(self.killed)} killed, longest wait {max(self.longest.values()):.1f} s")


def seconds():
    """How long: SOAK_SECONDS, or a few."""
    return float(os.environ.get("SOAK_SECONDS", "12"))
