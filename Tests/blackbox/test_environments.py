"""env: environments are listed, made, copied, renamed, removed and protected."""

import unittest

from home import CANONICAL, VaultCase
from terminal import Terminal


class EnvironmentsTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin(**{name: value.decode() for name, value in CANONICAL.items()})
        self.needles = [value for value in CANONICAL.values() if len(value) > 30]

    def env_command(self, *words, **more):
        return self.ok("env", *words, env=None, **more)

    def environments(self):
        rows = self.env_command("list", "--json").json["environments"]
        return {row["name"]: row for row in rows}

    def terminal(self, *words):
        return Terminal(["--vault", self.vault, "--key-file", self.key, "env", *words], self.env, self.home)

    def test_list(self):
        self.env_command("create", "kinect/preview", "--yes")
        listed = self.environments()
        self.assertEqual(list(listed), ["kinect/preview", "kinect/production"])
        row = listed["kinect/production"]
        self.assertEqual([row[key] for key in ("revision", "variables", "protected", "tags")], [1, 22, False, 0])
        self.assertRegex(row["created"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertIn("kinect/preview", self.env_command("list").text)

    def test_create_refuses_a_taken_or_bad_name(self):
        self.refuses(9, "env", "create", "kinect/production", env=None)
        for name in ("kinect", "kinect/", "/x", "a/b/c", "kinect/a b", "kinect/ü"):
            self.refuses(2, "env", "create", name, env=None)

    def test_a_copy_has_values_attributes_and_notes_as_one_revision(self):
        self.ok("import", self.write("f.json", b'[{"secretFile":{"name":"a.key","content":"k"},"cursor":"c"}]'), "--yes")
        self.ok("unset", "EMPTY", "--yes")
        self.env_command("copy", "kinect/production", "kinect/staging")
        self.environment = "kinect/production"
        mine = self.ok("list", "--json").json["variables"]
        theirs = self.ok("list", "--json", env="kinect/staging").json
        self.assertEqual(theirs["revision"], 1)
        keys = ("name", "class", "kind", "delivery", "bytes", "note")
        self.assertEqual([[row[key] for key in keys] for row in mine],
                         [[row[key] for key in keys] for row in theirs["variables"]])
        for name in ("MONGODB_URI", "TLS_PRIVATE_KEY", "UNICODE"):
            self.assertEqual(self.get(name, env="kinect/staging"), CANONICAL[name])
        self.refuses(12, "get", "EMPTY", env="kinect/staging")

    def test_two_environments_and_none_named(self):
        self.env_command("copy", "kinect/production", "kinect/staging")
        answer = self.refuses(2, "list", env=None)
        self.assertIn("kinect/production, kinect/staging", answer.said)

    def test_copy_refuses_a_taken_name_and_an_unknown_source(self):
        self.refuses(9, "env", "copy", "kinect/production", "kinect/production", env=None)
        self.assertIn("kinect/production", self.refuses(
            12, "env", "copy", "kinect/producton", "kinect/staging", env=None).said)

    def test_rename_keeps_history(self):
        self.env_command("rename", "kinect/production", "kinect/live")
        self.assertEqual(list(self.environments()), ["kinect/live"])
        self.assertEqual(self.get("JWT_SECRET@1", env="kinect/live"), CANONICAL["JWT_SECRET"])
        self.refuses(12, "list", env="kinect/production")
        self.env_command("create", "kinect/production")
        self.refuses(9, "env", "rename", "kinect/live", "kinect/production", env=None)

    def test_remove_asks_for_the_name(self):
        self.refuses(2, "env", "remove", "kinect/production", env=None)
        with self.terminal("remove", "kinect/production") as terminal:
            self.assertIn(b"22 variables", terminal.expect(b"Type its name"))
            terminal.type(b"kinect/staging")
            self.assertEqual(terminal.wait(), 9)
        self.assertEqual(list(self.environments()), ["kinect/production"])
        with self.terminal("remove", "kinect/production") as terminal:
            terminal.expect(b"Type its name")
            terminal.type(b"kinect/production")
            self.assertEqual(terminal.wait(), 0)
        self.assertEqual(self.environments(), {})

    def test_a_removed_name_begins_anew(self):
        self.env_command("remove", "kinect/production", "--yes")
        self.refuses(12, "list")
        self.load(FIRST="1")
        self.assertEqual(self.environments()["kinect/production"]["revision"], 1)
        self.assertEqual(self.values(), {"FIRST": b"1"})

    def test_remove_with_its_values(self):
        self.ok("set", "JWT_SECRET", "--stdin", stdin=b"another")
        self.ok("unset", "EQUALS", "--yes")
        self.env_command("copy", "kinect/production", "kinect/staging")
        size = len(self.read(self.vault))
        answer = self.env_command("remove", "kinect/production", "--destroy-values", "--yes")
        self.assertIn("23 values", answer.said)
        self.assertLessEqual(len(self.read(self.vault)), size + 65_536)
        self.assertEqual(self.get("JWT_SECRET", env="kinect/staging"), b"another")

    def test_protection(self):
        self.env_command("protect", "kinect/production")
        self.assertTrue(self.environments()["kinect/production"]["protected"])
        self.assertIn("already", self.env_command("protect", "kinect/production").said)
        self.refuses(9, "set", "A", "--stdin", stdin=b"1")
        self.refuses(9, "unset", "EQUALS", "--yes")
        for words in (["remove", "kinect/production", "--yes"], ["rename", "kinect/production", "kinect/x"],
                      ["copy", "kinect/production", "kinect/x"], ["protect", "--off", "kinect/production"]):
            self.refuses(9, "env", *words, env=None)
            self.refuses(9, "env", *words, "--confirm", "kinect/production", env=None)
        confirmed = ["--confirm", "kinect/production", "--reason", "moving away"]
        self.env_command("copy", "kinect/production", "kinect/x", *confirmed)
        self.env_command("protect", "--off", "kinect/production", *confirmed)
        self.ok("set", "A", "--stdin", stdin=b"1")
        self.assertIn("already", self.env_command("protect", "--off", "kinect/production").said)

    def test_protection_ends_with_the_name_and_a_reason_at_the_terminal(self):
        self.env_command("protect", "kinect/production")
        with self.terminal("protect", "--off", "kinect/production") as terminal:
            terminal.expect(b"Type its name")
            terminal.type(b"kinect/production")
            terminal.expect(b"Why")
            terminal.type(b"moving away")
            self.assertEqual(terminal.wait(), 0)
        self.assertFalse(self.environments()["kinect/production"]["protected"])

    def test_a_dry_run_changes_no_byte(self):
        self.env_command("protect", "kinect/production")
        before = self.read(self.vault)
        for words in (["create", "kinect/new"], ["copy", "kinect/production", "kinect/new"],
                      ["rename", "kinect/production", "kinect/new"], ["remove", "kinect/production"],
                      ["protect", "--off", "kinect/production"]):
            with self.subTest(words[0]):
                self.env_command(*words, "--dry-run")
                self.assertEqual(self.read(self.vault), before)

    def test_if_revision(self):
        self.refuses(7, "env", "copy", "kinect/production", "kinect/x", "--if-revision", "r9", env=None)
        self.refuses(7, "env", "remove", "kinect/production", "--yes", "--if-revision", "r9", env=None)
        self.env_command("copy", "kinect/production", "kinect/x", "--if-revision", "r1")


if __name__ == "__main__":
    unittest.main()
