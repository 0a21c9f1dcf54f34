"""The power is lost at every moment of a command: what was acknowledged is there, and nothing else than the old state or the new.

POWER_TRIES says how many random parts of what was not safe yet are tried at each moment; `make fuzz` tries many.
"""

import os
import random
import unittest

from disk import Disk, File
from machine import on_every_processor
from power import lose
from stages import COMMANDS

TRIES = int(os.environ.get("POWER_TRIES", "2"))
SEED = os.environ.get("POWER_SEED", "power")


class PowerTest(unittest.TestCase):
    def test_the_vault_opens_in_a_state_that_was_acknowledged(self):
        for name, counted, wrong in on_every_processor(lose, COMMANDS, TRIES, SEED):
            with self.subTest(command=name):
                self.assertEqual(wrong[:5], [], f"and {len(wrong[5:])} more")
                self.assertGreater(counted["old"], 5)
                self.assertGreater(counted["new"], 5)

    def test_the_disk_loses_what_was_not_synced_and_nothing_else(self):
        """The model itself, by a file that is written, synced, renamed and written again."""
        disk = Disk("/h", {"a": b"old"})
        file = disk.names["/h/a"]
        file.pending.append((0, b"new"))
        self.assertEqual((disk.dropped(), disk.kept()), ({"a": b"old"}, {"a": b"new"}))
        file.sync()
        disk.move("rename", "/h", ("/h/a", "/h/b"), file)
        self.assertEqual((disk.dropped(), disk.kept()), ({"a": b"new"}, {"b": b"new"}))
        disk.move("make", "/h", "/h/c", File(b""))
        found = {tuple(sorted(disk.some(random.Random(seed)))) for seed in range(60)}
        self.assertEqual(found, {("a",), ("b",), ("a", "c"), ("b", "c")})
        file.pending.append((2, b"x" * 1024))
        torn = {disk.some(random.Random(seed)).get("a", b"").count(b"x") for seed in range(60)}
        self.assertGreater(len(torn), 3)


if __name__ == "__main__":
    unittest.main()
