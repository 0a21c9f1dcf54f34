"""import: the formats beyond .env files, and what has to be chosen in a file that holds more than one environment."""

import base64
import io
import json
import os
import unittest
import zipfile

from home import CANONICAL, VaultCase

ENTRIES = {
    "encrypted": False,
    "folders": [],
    "items": [
        {"name": "api", "fields": [{"name": "A", "value": "one"}, {"name": "B", "value": "two"}]},
        {"name": "worker", "notes": "A=three\nC=four\n"},
    ],
}
SCOPES = [
    {"variable_type": "env_var", "key": "A", "value": value, "environment_scope": scope}
    for scope, value in (("production", "one"), ("staging", "two"))
]


def packed(members):
    """A ZIP archive of these files, each a path and its bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members:
            archive.writestr(path, content)
    return out.getvalue()


class ImportFormatsTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin()

    def test_what_was_recognised_is_said(self):
        secret = {"apiVersion": "v1", "kind": "Secret", "data": {
            name: base64.b64encode(value).decode() for name, value in CANONICAL.items()}}
        answer = self.ok("import", self.write("export.txt", json.dumps(secret).encode()), "--yes", "--json")
        self.assertEqual(answer.json["read_as"], ["kubernetes"])
        self.assertEqual(self.values(), CANONICAL)

    def test_one_of_several_entries_has_to_be_chosen(self):
        file = self.write("vault.json", json.dumps(ENTRIES).encode())
        answer = self.refuses(11, "import", file, "--yes")
        for word in ("api", "worker", "--entry"):
            self.assertIn(word, answer.said)
        self.ok("import", file, "--entry", "worker", "--yes")
        self.assertEqual(self.values(), {"A": b"three", "C": b"four"})

    def test_one_of_several_scopes_has_to_be_chosen(self):
        file = self.write("variables.json", json.dumps(SCOPES).encode())
        answer = self.refuses(11, "import", file, "--yes")
        self.assertIn("--scope", answer.said)
        self.ok("import", file, "--scope", "staging", "--yes")
        self.assertEqual(self.values(), {"A": b"two"})

    def test_two_formats_that_fit_are_both_named(self):
        file = self.write("services.yaml", b"services:\n  a:\n    environment: {A: b}\nenvVarGroups: []\n")
        answer = self.refuses(11, "import", file, "--yes")
        self.assertIn("compose", answer.said)
        self.assertIn("render-blueprint", answer.said)
        self.ok("import", file, "--from", "compose", "--yes")
        self.assertEqual(self.values(), {"A": b"b"})

    def test_from_takes_the_name_of_a_dialect_too(self):
        self.ok("import", self.write("app.env", b"A='x #y'\n"), "--from", "systemd", "--yes")
        self.assertEqual(self.values(), {"A": b"x #y"})

    def test_an_archive_of_exports(self):
        members = [("a/one.env", b"A=1\n"), ("two.json", b'{"B":"2"}'), ("a/", b"")]
        self.ok("import", self.write("all.zip", packed(members)), "--yes")
        self.assertEqual(self.values(), {"A": b"1", "B": b"2"})

    def test_an_archive_that_leads_elsewhere_is_refused(self):
        outside = os.path.join(os.path.dirname(self.path("x")), "escaped.env")
        answer = self.refuses(10, "import", self.write("all.zip", packed([("../escaped.env", b"A=1\n")])), "--yes")
        self.assertIn("all.zip", answer.said)
        self.assertFalse(os.path.exists(outside))

    def test_an_archive_that_grows_a_hundredfold_is_refused(self):
        self.refuses(10, "import", self.write("all.zip", packed([("a.env", b"A=" + b"x" * 1_000_000)])), "--yes")


if __name__ == "__main__":
    unittest.main()
