"""Every system call of a change fails, or is the last: T30, T31, and T32, writers at once."""

import concurrent.futures
import os
import sys
import unittest

from attack import ALL, HERE, QUIET, AttackCase

sys.path.append(os.path.join(HERE, "..", "faults"))

from machine import on_every_processor  # noqa: E402
from stages import COMMANDS  # noqa: E402
from sweep import errors, kills, sweep  # noqa: E402

# A debug build takes five times as long to start, and makes the same calls: one point in so many.
STEP = 21 if QUIET and not ALL else 1


class FaultTest(unittest.TestCase):
    def inject(self, plan):
        for name, counted, wrong in on_every_processor(sweep, COMMANDS, plan, STEP):
            with self.subTest(command=name):
                self.assertEqual(wrong[:5], [], f"and {len(wrong[5:])} more")
                self.assertGreater(sum(counted.values()), 20 // STEP)

    def test_T30_killed_at_every_system_call(self):
        """kill -9 at every system call of set, import, destroy, promote, rekey, key remove, backup, restore, change-passphrase -> the old state or the new one"""
        self.inject(kills)

    def test_T31_no_space_and_disk_errors(self):
        """ENOSPC, EIO and half writes at every call of the same, once and from there on -> the old state or the new one, no plain text left"""
        self.inject(errors)


class WritersTest(AttackCase):
    def test_T32_two_writers_at_once(self):
        """two writers, 25 changes each (ATTACKS_ALL: 200) -> no acknowledged change lost, numbers without a gap, losers exit 7"""
        self.stand()
        rounds = 200 if ALL else 25

        def write(name):
            return [n for n in range(rounds) if self.call("set", name, "--stdin", stdin=f"{name}-{n}".encode()).code == 0]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            taken = dict(zip(("ONE", "TWO"), pool.map(write, ("ONE", "TWO"))))
        for name, numbers in taken.items():
            self.assertTrue(numbers, name)
            versions = self.ok("history", name, "--json").json["versions"]
            self.assertEqual(len(versions), len(numbers))
            self.assertEqual(self.get(name), f"{name}-{numbers[-1]}".encode())
        seqs = [seq for seq, in self.rows("SELECT seq FROM rev ORDER BY seq")]
        self.assertEqual(seqs, list(range(1, len(seqs) + 1)))
        self.ok("verify", env=None)


if __name__ == "__main__":
    unittest.main()
