"""What coffer writes, the reader opens with every kind of slot, verifies, and finds the same values as coffer.

Run by run.py; alone: COFFER=PATH python3 -m unittest cross_reads
"""

import json
import os
import tempfile
import unittest

import records
from coffer_home import CofferHome
from outcomes import outcome, reduced, without_values
from report import describe
from scenario import GONE, MANY, PROD, TEST, everything, little, values_of

COFFER = os.path.abspath(os.environ.get("COFFER", ".build/debug/coffer"))
KINDS = ("key-file", "passphrase", "x25519", "passphrase-and-key-file")
SCOPES = ("full", "environment", "metadata")


class CofferCase(unittest.TestCase):
    def verified(self, home, material):
        """What the reader finds with a slot, after it has verified all of it."""
        status, content = outcome(home.vault, material, whole=True)
        self.assertEqual(status, 0, material["type"])
        described = describe(content)
        self.assertEqual(described["opened_with"], {key: material[key] for key in ("slot_id", "type", "scope")})
        return content, described

    def same_values(self, written, described):
        """What was written, what the reader finds and what `coffer get` prints is one."""
        self.assertEqual(values_of(described), written.versions)
        for environment, name in written.versions:
            with self.subTest(f"{environment} {name}"):
                self.assertEqual(written.printed(environment, name), written.versions[environment, name])


class FirstSlotTests(CofferCase):
    """Every kind of slot that `init` makes."""

    def test_first_slots(self):
        for kind in ("key-file", "passphrase", "passphrase-and-key-file"):
            with self.subTest(kind), tempfile.TemporaryDirectory() as directory:
                home = CofferHome(COFFER, directory)
                home.init(kind)
                self.verified(home, home.owner)
                if kind == "key-file":
                    written = little(home)
                    self.same_values(written, self.verified(home, home.owner)[1])


class EverythingTests(CofferCase):
    """One vault with every kind of record, three epochs, a checkpoint, and every type of slot under every scope."""

    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.home = CofferHome(COFFER, directory.name)
        cls.home.init("key-file")
        cls.written = everything(cls.home, MANY)
        cls.home.add_recovery_key()
        for kind in KINDS:
            for scope in SCOPES:
                cls.home.add_slot(kind, scope, PROD)

    def test_values(self):
        _, described = self.verified(self.home, self.home.owner)
        self.same_values(self.written, described)

    def test_every_slot(self):
        whole = reduced(self.verified(self.home, self.home.owner)[1])
        self.assertEqual(len(self.home.slots), 14)
        for material in self.home.slots[1:]:
            with self.subTest(f"{material['type']}, {material['scope']}"):
                expected = whole
                if material["scope"] != "full":
                    expected = without_values(whole, material.get("environment"))
                self.assertEqual(reduced(self.verified(self.home, material)[1]), expected)

    def test_what_the_log_holds(self):
        content, described = self.verified(self.home, self.home.owner)
        kinds = {record.kind for record in content.records[1:]}
        self.assertEqual(kinds, set(records.KINDS))
        self.assertEqual((described["epoch"], len(described["rekeys"])), (3, 2))
        self.assertIsNotNone(described["checkpoint_seq"])
        environments = {entry["name"]: entry for entry in described["environments"]}
        self.assertEqual({name: entry["removed"] for name, entry in environments.items()},
                         {PROD: False, TEST: False, GONE: True})
        self.assertEqual(environments[PROD]["tags"], {"v1.0": 5, "v2.0": 9})
        self.assertEqual([left["how"] for left in described["left"]], ["export"])
        variables = {entry["name"]: entry for entry in environments[PROD]["variables"]}
        self.assertEqual(variables["JWT_SECRET"]["note"], "made by hand\nin März")
        self.assertTrue(variables["BLANKS"]["removed"])

    def test_anchor_and_fingerprint(self):
        _, described = self.verified(self.home, self.home.owner)
        printed = json.loads(self.home.run("anchor", "--json"))
        self.assertEqual((printed["anchor"], printed["fingerprint"]), (described["anchor"], described["fingerprint"]))
        self.home.run("verify", "--anchor", described["anchor"])


if __name__ == "__main__":
    unittest.main()
