"""verify: every record and value is looked at, and every change of the file is found."""

import random
import unittest

from home import VaultCase


class VerifyTest(VaultCase):
    def test_what_was_looked_at(self):
        self.begin(A="1", B="2")
        report = self.ok("verify", "--json", env=None).json
        self.assertEqual(report["values"], {"opened": 2, "sealed": 0, "destroyed": 0})
        self.assertEqual(report["anchor"], self.ok("anchor", env=None).text.strip())
        self.assertGreaterEqual(report["records"], 5)
        self.assertIn("the vault is whole", self.ok("verify", env=None).text)

    def test_a_slot_without_values_checks_their_boxes(self):
        self.begin(A="1", B="2")
        self.ok("key", "add", "--new-key-file", self.path("cron"), "--scope", "metadata", env=None)
        report = self.ok("verify", "--json", env=None, opener=["--key-file", self.path("cron")]).json
        self.assertEqual(report["values"], {"opened": 0, "sealed": 2, "destroyed": 0})

    def test_no_flipped_byte_goes_unnoticed_or_gives_another_value(self):
        chance = random.Random(20260331)
        self.begin(**{f"N{i}": f"value number {i}" for i in range(20)})
        self.ok("verify", env=None)  # what it keeps of itself is kept once a day
        whole = self.read(self.vault)
        found = 0
        for _ in range(60):
            at = chance.randrange(4096, len(whole))
            with open(self.vault, "wb") as file:
                file.write(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1:])
            code = self.call("verify", env=None).code
            self.assertIn(code, (0, 3, 4, 6), at)
            found += code != 0
            if code == 0:
                self.assertEqual(self.get("N3"), b"value number 3")
        self.assertGreater(found, 30)

    def test_a_truncated_file(self):
        self.begin(A="1")
        whole = self.read(self.vault)
        for size in range(0, len(whole), 4096):
            with open(self.vault, "wb") as file:
                file.write(whole[:size])
            self.assertIn(self.call("verify", env=None).code, (4, 6), size)


if __name__ == "__main__":
    unittest.main()
