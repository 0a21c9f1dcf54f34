"""import: what changes, what stays, and what is said about it."""

import json
import unittest

from home import VaultCase
from terminal import Terminal

URI = "mongodb+srv://app:first-pass-71@db.example.net/kinect?w=majority"


class ImportPlanTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin(MONGODB_URI=URI, JWT_SECRET="0123456789abcdef" * 4, NODE_ENV="production")
        self.needles = [b"first-pass-71", b"second-pass-82", b"0123456789abcdef", b"fedcba9876543210"]

    def file(self, name="next.json", **pairs):
        return self.write(name, json.dumps(pairs).encode())

    def revision(self):
        return self.ok("list", "--json").json["revision"]

    def test_the_same_bytes_make_no_revision_and_change_no_byte(self):
        before = self.read(self.vault)
        path = self.file(MONGODB_URI=URI, JWT_SECRET="0123456789abcdef" * 4, NODE_ENV="production")
        answer = self.ok("import", path, "--yes")
        self.assertIn("3 the same", answer.text)
        self.assertIn("no revision", answer.said)
        self.assertEqual(self.read(self.vault), before)

    def test_an_import_merges_and_says_what_the_file_does_not_name(self):
        answer = self.ok("import", self.file(ADDED="1"), "--yes")
        self.assertIn("1 added, 3 not in the file, kept", answer.text)
        self.assertIn("JWT_SECRET, MONGODB_URI, NODE_ENV", answer.text)
        self.assertEqual(len(self.values()), 4)

    def test_a_mirror_takes_out_what_the_file_does_not_name(self):
        answer = self.ok("import", self.file(NODE_ENV="production", ADDED="1"), "--mirror", "--yes")
        self.assertIn("1 added, 2 removed, 1 the same", answer.text)
        self.assertEqual(self.values(), {"NODE_ENV": b"production", "ADDED": b"1"})
        self.assertEqual(self.get("MONGODB_URI@1"), URI.encode())

    def test_a_mirror_of_nothing_is_refused(self):
        self.refuses(9, "import", self.write("empty.json", b"{}"), "--mirror", "--yes")

    def test_the_plan_shows_shapes_and_parts_and_no_value(self):
        changed = self.file(
            MONGODB_URI=URI.replace("first-pass-71", "second-pass-82"), JWT_SECRET="fedcba9876543210" * 4)
        answer = self.ok("import", changed, "--yes", variables={"COLUMNS": "160"})
        self.assertIn("password changed; user, host, database, options same", answer.text)
        self.assertIn("64 hex → 64 hex", answer.text)

    def test_the_plan_in_json(self):
        changed = self.file(
            MONGODB_URI=URI.replace("first-pass-71", "second-pass-82"), ADDED="1", KEPT_OUT="[SENSITIVE]")
        plan = self.ok("import", changed, "--yes", "--json").json
        self.assertEqual(plan["schema"], "coffer/1")
        self.assertEqual([plan[key] for key in ("environment", "created", "base", "revision", "mirror", "dry_run")],
                         ["kinect/production", False, 1, 2, False, False])
        self.assertEqual(plan["read_as"], ["json"])
        changes = {change["name"]: change for change in plan["changes"]}
        self.assertEqual(changes["MONGODB_URI"]["components"], ["password"])
        self.assertEqual(changes["MONGODB_URI"]["change"], "changed")
        self.assertEqual(changes["ADDED"]["change"], "added")
        self.assertEqual(plan["kept"], ["JWT_SECRET", "NODE_ENV"])
        self.assertEqual([(row["name"], row["reason"]) for row in plan["skipped"]], [("KEPT_OUT", "redacted")])

    def test_a_dry_run_changes_no_byte(self):
        before = self.read(self.vault)
        path = self.file("dry.json", ADDED="1")
        answer = self.ok("import", path, "--dry-run", "--mirror", "--remove-source")
        self.assertIn("1 added, 3 removed", answer.text)
        plan = self.ok("import", path, "--dry-run", "--json", env="kinect/other").json
        self.assertEqual([plan["created"], plan["dry_run"], "revision" in plan], [True, True, False])
        self.assertEqual(self.read(self.vault), before)
        self.assertTrue(self.read(path))

    def test_placeholders_are_never_stored_and_the_value_stays(self):
        masks = self.file(
            JWT_SECRET="[SENSITIVE]", MONGODB_URI="${{shared.MONGODB_URI}}", NODE_ENV="••••••••", TOKEN="EV[1:abc:def]",
            SOPS="ENC[AES256_GCM,data:x]", STARS="********")
        answer = self.ok("import", masks, "--yes", variables={"COLUMNS": "160"})
        self.assertIn("6 skipped", answer.text)
        self.assertIn("the vault's value stays", answer.text)
        self.refuses(9, "import", masks, "--mirror", "--yes")
        self.assertEqual(self.get("JWT_SECRET"), b"0123456789abcdef" * 4)
        self.ok("import", self.file(JWT_SECRET="[SENSITIVE]", ADDED="1"), "--mirror", "--yes")
        self.assertEqual(sorted(self.values()), ["ADDED", "JWT_SECRET"])

    def test_what_the_platform_injects_is_dropped_and_counted(self):
        content = b"RENDER_SERVICE_ID=srv-1\nRENDER=true\nPORT=10000\nIS_PULL_REQUEST=false\nMINE=1\n"
        answer = self.ok("import", self.write("render.env", content), "--yes")
        self.assertIn("1 added, 4 skipped", answer.text)
        self.assertIn("the platform sets it itself", answer.text)
        self.assertEqual(self.get("MINE"), b"1")
        self.refuses(12, "get", "PORT")

    def test_only_and_except_choose(self):
        path = self.file(A="1", B="2", C="3", NODE_ENV="test")
        self.ok("import", path, "--yes", "--only", "A", "NODE_ENV")
        self.ok("import", path, "--yes", "--except", "B")
        self.assertEqual(sorted(self.values()), ["A", "C", "JWT_SECRET", "MONGODB_URI", "NODE_ENV"])
        self.assertIn("NODE_ENV", self.refuses(12, "import", path, "--yes", "--only", "NODE_ENVI").said)
        self.ok("import", self.file(A="9"), "--mirror", "--yes", "--only", "A", "C")
        self.assertEqual(sorted(self.values()), ["A", "JWT_SECRET", "MONGODB_URI", "NODE_ENV"])

    def test_a_class_for_everything_that_changes(self):
        self.ok("import", self.file(A="1", B="2"), "--class", "config", "--yes")
        rows = {row["name"]: row["class"] for row in self.ok("list", "--json").json["variables"]}
        self.assertEqual([rows[name] for name in ("A", "B", "JWT_SECRET")], ["config", "config", "secret"])
        self.refuses(2, "import", self.file(C="1"), "--class", "public", "--yes")

    def test_if_revision(self):
        self.assertIn("r1", self.refuses(7, "import", self.file(A="1"), "--if-revision", "r4", "--yes").said)
        self.ok("import", self.file(A="1"), "--if-revision", "r1", "--yes")
        self.refuses(7, "import", self.file(A="1"), "--if-revision", "r1", "--yes")

    def test_without_a_terminal_and_yes_nothing_is_stored(self):
        answer = self.refuses(2, "import", self.file(A="1"))
        self.assertIn("--yes", answer.said)

    def words(self, *words):
        return ["--vault", self.vault, "--key-file", self.key, "-e", self.environment, *words]

    def test_a_person_sees_the_plan_and_is_asked(self):
        path = self.file(A="1")
        with Terminal(self.words("import", path), self.env, self.home) as terminal:
            plan = terminal.expect(b"Store this in kinect/production?")
            self.assertIn(b"1 added", plan)
            terminal.type(b"n")
            self.assertEqual(terminal.wait(), 9)
        self.assertEqual(self.revision(), 1)
        with Terminal(self.words("import", path), self.env, self.home) as terminal:
            terminal.expect(b"Store this in kinect/production?")
            terminal.type(b"y")
            self.assertEqual(terminal.wait(), 0)
        self.assertEqual(self.revision(), 2)

    def test_what_was_agreed_to_is_what_is_stored(self):
        with Terminal(self.words("import", self.file(A="1"), "--mirror"), self.env, self.home) as terminal:
            terminal.expect(b"Store this in kinect/production?")
            self.ok("set", "MEANWHILE", "--stdin", stdin=b"x")
            terminal.type(b"y")
            self.assertEqual(terminal.wait(), 7)
        self.assertEqual(self.get("MEANWHILE"), b"x")
        with Terminal(
                ["--vault", self.vault, "--key-file", self.key, "-e", "kinect/new", "import", self.file(A="1")], self.env,
                self.home) as terminal:
            terminal.expect(b"Store this in kinect/new?")
            self.ok("env", "create", "kinect/new", env=None)
            terminal.type(b"y")
            self.assertEqual(terminal.wait(), 7)

    def test_a_protected_environment_takes_its_name_and_a_reason(self):
        self.ok("env", "protect", "kinect/production", env=None)
        path = self.file(A="1")
        self.refuses(9, "import", path, "--yes")
        self.refuses(9, "import", path, "--yes", "--confirm", "kinect/production")
        self.refuses(9, "import", path, "--yes", "--confirm", "kinect/staging", "--reason", "x")
        with Terminal(self.words("import", path, "--yes"), self.env, self.home) as terminal:
            terminal.expect(b"Type its name")
            terminal.type(b"kinect/production")
            terminal.expect(b"Why")
            terminal.type(b"quarterly rotation")
            self.assertEqual(terminal.wait(), 0)
        self.ok("import", self.file(B="2"), "--yes", "--confirm", "kinect/production", "--reason", "x")
        self.assertEqual(self.get("A"), b"1")

    def test_a_new_environment_is_made_with_the_first_revision(self):
        answer = self.ok(
            "import", self.file(A="1"), "--yes", env="kinect/prodution", variables={"COLUMNS": "160"})
        self.assertIn("new environment kinect/prodution (there is kinect/production)", answer.text)
        self.ok("import", self.write("none.json", b"{}"), "--yes", env="kinect/empty")
        names = [row["name"] for row in self.ok("env", "list", "--json", env=None).json["environments"]]
        self.assertEqual(names, ["kinect/production", "kinect/prodution"])

    def test_the_plan_fits_the_terminal(self):
        path = self.file(**{f"A_RATHER_LONG_NAME_{i}": "x" * i for i in range(4)})
        for width in (80, 160):
            answer = self.ok("import", path, "--dry-run", variables={"COLUMNS": str(width)})
            table = answer.text.split("CHANGE", 1)[1].splitlines()
            self.assertLessEqual(max(len(line) for line in table), width)

    def test_quiet_prints_nothing(self):
        answer = self.ok("import", self.file(A="1"), "--yes", "--quiet")
        self.assertEqual(answer.out + answer.err, b"")


if __name__ == "__main__":
    unittest.main()
