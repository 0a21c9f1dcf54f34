"""The software bill of materials, against its schema, the linker's map and what the program says of itself."""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

from binary import COFFER, COURIER, ROOT
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

MAPS = {COFFER: os.path.join(ROOT, ".build-static", "coffer.map"), COURIER: os.path.join(ROOT, ".build-courier", "courier.map")}
# The linker's name for what a part's archives are called.
ARCHIVES = {
    "libsodium.a": "libsodium", "libsqlite3.a": "SQLite", "libyaml.a": "libyaml", "libz.a": "zlib", "libc.a": "glibc", "libm.a": "glibc",
    "libpthread.a": "glibc", "libdl.a": "glibc", "libm-2.36.a": "glibc", "libmvec.a": "glibc", "libc_nonshared.a": "glibc",
    "librt.a": "glibc", "libutil.a": "glibc", "libgcc.a": "GCC runtime libraries", "libgcc_eh.a": "GCC runtime libraries",
    "libstdc++.a": "GCC runtime libraries", "libFoundationEssentials.a": "FoundationEssentials",
    "lib_FoundationCShims.a": "FoundationEssentials", "lib_FoundationCollections.a": "FoundationEssentials",
}


class BillTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.text = cls.made("first")
        cls.bill = json.loads(cls.text)
        cls.parts = [part for part in cls.bill["components"] if part["type"] == "library"]

    @classmethod
    def made(cls, name):
        result, licences = (os.path.join(cls.folder.name, name + ending) for ending in (".json", "-licences"))
        words = [COFFER, MAPS[COFFER], COURIER, MAPS[COURIER], result, licences]
        subprocess.run([sys.executable, "-B", os.path.join(ROOT, "Scripts", "sbom.py"), *words], check=True, stdout=subprocess.DEVNULL)
        with open(result, encoding="utf-8") as file:
            return file.read()

    def names(self, program):
        of = {entry["ref"]: entry["dependsOn"] for entry in self.bill["dependencies"] if "dependsOn" in entry}
        return {part["bom-ref"]: part for part in self.parts if part["bom-ref"] in of[program]}.values()

    def test_it_is_what_the_schema_asks_for(self):
        validator = JsonStrictValidator(SchemaVersion.V1_6)
        self.assertEqual(str(validator.validate_str(self.text) or "")[:300], "")
        self.assertTrue(validator.validate_str(self.text.replace('"name": "zlib"', '"nam": "zlib"')))

    def test_it_is_the_same_each_time(self):
        self.assertEqual(self.made("second"), self.text)

    def test_every_archive_that_was_linked_is_named(self):
        for program, map_file in MAPS.items():
            named = {part["name"] for part in self.names("coffer" if program == COFFER else "coffer-courier")}
            with open(map_file, encoding="utf-8", errors="replace") as file:
                used = set(re.findall(r"/([^\s()/]+\.a)\(", file.read()))
            self.assertTrue(used)
            self.assertLessEqual({ARCHIVES.get(name, "Swift runtime") for name in used}, named)

    def test_it_agrees_with_what_the_program_says(self):
        said = json.loads(subprocess.run([COFFER, "version", "--json"], capture_output=True, check=True).stdout)["parts"]
        for program in ("coffer", "coffer-courier"):
            of_bill = {part["name"]: part for part in self.names(program)}
            of_program = {part["name"]: part for part in said if program in part["programs"]}
            self.assertEqual(set(of_bill), set(of_program), program)
            for name, part in of_program.items():
                licence = of_bill[name]["licenses"][0]
                self.assertEqual(part["license"], licence.get("expression") or licence["license"]["id"], name)
                self.assertEqual(part["linkage"], of_bill[name]["properties"][0]["value"], name)
                # Swift's compiler tells a program no more than its major and minor version.
                version = of_bill[name]["version"]
                shown = ".".join(version.split(".")[:2]) if name in ("Swift runtime", "FoundationEssentials") else version
                self.assertIn(part.get("version"), (shown, None), name)

    def test_every_licence_goes_with_it(self):
        there = set(os.listdir(os.path.join(self.folder.name, "first-licences")))
        self.assertLessEqual({"coffer.txt", "LGPL-2.1.txt", "libsodium-dev.txt", "libyaml-dev.txt", "swift-argument-parser.txt"}, there)


if __name__ == "__main__":
    unittest.main()
