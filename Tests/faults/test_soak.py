"""Eight writers and eight readers of one vault. SOAK_SECONDS says for how long; `make fuzz` lets them go on for two minutes."""

import sys
import unittest

import machine  # noqa: F401  (finds the other suites' folders)
from attack import AttackCase
from soak import Soak, seconds


class SoakTest(AttackCase):
    def soak(self, kill_every=None):
        self.begin(FIRST="1")
        said = Soak(self, 8, 8, seconds(), kill_every).run().judge()
        print(f"{self._testMethodName}: {said}", file=sys.stderr)

    def test_no_write_is_lost_and_no_reader_sees_half_of_one(self):
        self.soak()

    def test_the_same_with_a_process_killed_every_tenth_of_a_second(self):
        self.soak(kill_every=0.1)


if __name__ == "__main__":
    unittest.main()
