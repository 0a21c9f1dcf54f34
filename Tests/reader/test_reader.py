"""The reader against the writer, and both against numbers that were fixed once.

Run: python3 -m unittest discover -s Tests/reader   (also test_damage, test_commands, test_texts)
"""

import glob
import json
import os
import tempfile
import unittest

import chain
import derivations
import keyfiles
import make_vectors
import page_section
from faults import AnchorMismatch
from kit.every import VARIANTS, VECTORS
from outcomes import outcome, reduced, without_values
from report import describe

HERE = os.path.dirname(os.path.abspath(__file__))
COMMITTED = os.path.join(HERE, "..", "Vectors")
GOLDEN = os.path.join(HERE, "..", "Golden")
PAGE = os.path.join(HERE, "..", "..", "docs", "format.md")


class VectorTests(unittest.TestCase):
    """Every vector, made anew, does what its JSON file says, and so does the committed kit."""

    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.made = directory.name
        make_vectors.write_kit(cls.made)

    def test_every_vector(self):
        for name in VECTORS:
            with self.subTest(name):
                self.check(self.made, name)

    def test_the_committed_kit_is_what_the_writer_writes(self):
        left_out = {f"{name}.{kind}" for name in VARIANTS for kind in ("coffer", "json")}
        committed = set(os.listdir(COMMITTED)) - {"README.md"}
        self.assertEqual(sorted(committed), sorted(set(os.listdir(self.made)) - left_out))
        self.assertLess(sum(os.path.getsize(os.path.join(COMMITTED, name)) for name in committed), 6_000_000)
        for name in committed:
            if name.endswith(".json"):
                self.assertEqual(self.read(self.made, name), self.read(COMMITTED, name), name)

    def test_the_committed_and_the_golden_vaults_are_read_as_they_say(self):
        for directory in (COMMITTED, *glob.glob(os.path.join(GOLDEN, "v*"))):
            for file in sorted(os.listdir(directory)):
                name = file.removesuffix(".coffer")
                if name != file:
                    with self.subTest(name):
                        self.check(directory, name)

    @staticmethod
    def read(directory, name):
        with open(os.path.join(directory, name), encoding="utf-8") as file:
            return file.read()

    def check(self, directory, name):
        path, expected = f"{directory}/{name}.coffer", json.loads(self.read(directory, f"{name}.json"))
        for material in expected["open_with"]:
            opened, _ = outcome(path, material, whole=False)
            status, found = outcome(path, material, whole=True)
            self.assertEqual(status, expected["exit"])
            self.assertIn(opened, {"open": {expected["exit"]}, "verify": {0, expected["exit"]}, None: {0}}[
                expected["found_by"]])
            if found:
                self.check_content(found, expected, material)

    def check_content(self, found, expected, material):
        described = describe(found)
        wanted = expected["content"]
        if material["scope"] != "full":
            wanted = without_values(wanted, material.get("environment"))
        self.assertEqual(reduced(described), wanted)
        self.assertEqual(described["opened_with"], {key: material[key] for key in ("slot_id", "type", "scope")})
        self.assertEqual((described["fingerprint"], described["anchor"]), (expected["fingerprint"], expected["anchor"]))
        for anchor in expected["anchors"]:
            self.assertEqual(self.anchor_status(found, anchor["anchor"]), anchor["exit"])

    @staticmethod
    def anchor_status(found, anchor):
        try:
            chain.check_anchor(anchor, keys=found.vault.keys, place=found.vault.place, links=found.links)
            return 0
        except AnchorMismatch as fault:
            return fault.exit_status


class KnownAnswerTests(unittest.TestCase):
    def test_ikm_of_the_passphrase(self):
        ikm = derivations.all_values()["slots"][0]["ikm"]
        self.assertEqual(ikm, "aad608b5866cef907f47d5cae529ed01a91301c92c5d5fef46e1a65e394e5742")

    def test_the_page_has_the_numbers_of_this_code(self):
        with open(PAGE, encoding="utf-8") as file:
            self.assertIn(page_section.text(), file.read())

    def test_the_recipient_is_valid_bech32(self):
        # BIP 173: the checksum of a valid string leaves 1.
        text = derivations.texts()["recipient"]
        data = [keyfiles._BECH32.index(digit) for digit in text.removeprefix("coffer1")]
        self.assertEqual(keyfiles._polymod(keyfiles._expanded_prefix("coffer") + data), 1)


if __name__ == "__main__":
    unittest.main()
