"""note, and the attributes that set gives without a value."""

import os
import unittest

from home import VaultCase


class NoteTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.needles = [b"tok-5Zq81Lm0"]
        self.begin(TOKEN="tok-5Zq81Lm0", OTHER="1")

    def note(self):
        return self.ok("note", "TOKEN", "--json").json["note"]

    def test_a_note_is_written_read_and_cleared(self):
        self.assertEqual(self.ok("note", "TOKEN", "--json").json, {
            "schema": "coffer/1", "environment": "kinect/production", "name": "TOKEN", "note": ""})
        self.assertEqual(self.ok("note", "TOKEN").text, "")
        self.ok("note", "TOKEN", "--text", "made", "at the provider")
        self.assertEqual(self.ok("note", "TOKEN").text, "made at the provider\n")
        self.ok("note", "TOKEN", "--stdin", stdin="two\nlines é\n\n".encode())
        self.assertEqual(self.note(), "two\nlines é")
        before = self.read(self.vault)
        self.ok("note", "TOKEN", "--stdin", stdin="two\nlines é".encode())
        self.ok("note", "TOKEN", "--text", "no", "--dry-run")
        self.assertEqual(self.read(self.vault), before)
        self.ok("note", "TOKEN", "--clear")
        self.assertEqual(self.note(), "")
        self.assertEqual(self.ok("list", "--json").json["revision"], 1)

    def test_a_note_outlives_a_new_value_and_attributes(self):
        self.ok("set", "TOKEN", "--note", "from the provider")
        self.ok("set", "TOKEN", "--stdin", stdin=b"another-value")
        self.ok("set", "TOKEN", "--kind", "api-key")
        self.assertEqual(self.note(), "from the provider")

    @unittest.skipUnless(os.path.isdir("/dev/shm"), "the editor works in memory")
    def test_a_note_is_edited(self):
        self.ok("note", "TOKEN", "--text", "old words")
        self.ok("note", "TOKEN", "--edit", variables={"EDITOR": "sed -i s/old/new/"})
        self.assertEqual(self.note(), "new words")
        self.refuses(13, "note", "TOKEN", "--edit", variables={"EDITOR": "false"})

    def test_a_note_that_holds_a_value_is_refused_and_not_repeated(self):
        self.refuses(9, "note", "TOKEN", "--text", "is", "tok-5Zq81Lm0")
        self.refuses(9, "note", "OTHER", "--stdin", stdin=b"use 'tok-5Zq81Lm0'\n")
        self.refuses(9, "set", "OTHER", "--note", "tok-5Zq81Lm0")

    def test_what_cannot_be(self):
        self.assertIn("TOKEN", self.refuses(12, "note", "TOKNE", "--text", "x").said)
        self.refuses(12, "note", "NONE")
        self.refuses(2, "note", "TOKEN", "--clear", "--text", "x")
        self.refuses(2, "note", "TOKEN", "--stdin", stdin=b"\xff\xfe")
        self.refuses(2, "note", "TOKEN", "unquoted")
        self.refuses(2, "note", "TOKEN@1")

    def test_attributes_without_a_value(self):
        self.ok("set", "TOKEN", "--class", "config", "--kind", "api-key", "--deliver", "file")
        row = next(row for row in self.ok("list", "--json").json["variables"] if row["name"] == "TOKEN")
        self.assertEqual((row["class"], row["kind"], row["delivery"], row["version"]), ("config", "api-key", "file", 1))
        self.refuses(9, "get", "TOKEN")
        for words in (["--class", "public"], ["--deliver", "mail"], ["--kind", "An Api Key"]):
            self.refuses(2, "set", "TOKEN", *words)
        before = self.read(self.vault)
        self.ok("set", "TOKEN", "--kind", "api-key")
        self.assertEqual(self.read(self.vault), before)

    def test_attributes_and_note_with_a_value_are_one_change(self):
        self.ok("set", "NEW", "--stdin", "--kind", "api-key", "--note", "new one", stdin=b"n-value")
        self.assertEqual(self.ok("note", "NEW").text, "new one\n")
        self.assertEqual(self.ok("list", "--json").json["revision"], 2)
        self.ok("set", "NEW", "--stdin", "--class", "config", stdin=b"n-value")
        row = next(row for row in self.ok("list", "--json").json["variables"] if row["name"] == "NEW")
        self.assertEqual((row["class"], row["kind"], row["version"]), ("config", "api-key", 1))
        self.assertEqual(self.ok("list", "--json").json["revision"], 2)


if __name__ == "__main__":
    unittest.main()
