"""rotate: the states of a unit, their steps, and what each command does in each of them."""

import os
import shutil
import tempfile
import time
import unittest

from home import VaultCase

OLD, NEW, OTHER = b"old-value-0123456789-0123456789-x", b"new-value-0123456789-0123456789-x", b"other-value-123456789-0123456789"


class RotateTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.saved = {}
        self.begin(API_KEY=OLD.decode(), MODE="x")
        self.needles = [OLD, NEW, OTHER]

    def rotate(self, *words, code=0, **more):
        return self.ok("rotate", "API_KEY", *words, code=code, **more)

    def state(self):
        return self.rotate("--status", "--json").json["state"]

    def again(self, state):
        """A home whose unit is in a state, made once for each."""
        if state not in self.saved:
            shutil.rmtree(self.home)
            os.mkdir(self.home, 0o700)
            self.begin(API_KEY=OLD.decode(), MODE="x")
            self.reach(state)
            self.saved[state] = tempfile.mkdtemp(prefix="coffer-test-")
            self.addCleanup(shutil.rmtree, self.saved[state], ignore_errors=True)
            shutil.copytree(self.home, self.saved[state], dirs_exist_ok=True)
            return
        shutil.rmtree(self.home)
        shutil.copytree(self.saved[state], self.home)

    def reach(self, state):
        """Brings the unit from idle to a state."""
        if state == "idle":
            return
        self.rotate("--staged", "--stdin", stdin=NEW)
        if state in ("verified", "overlap"):
            self.rotate("--verify", "true")
        if state == "overlap":
            self.rotate("--promote", "--yes")

    def table(self, words, outcomes, stdin=b""):
        """For each state: the exit status of a command, and the state afterwards."""
        for state, (code, after) in outcomes.items():
            with self.subTest(words=words, state=state):
                self.again(state)
                if code == 9:
                    self.refuses(code, "rotate", "API_KEY", *words, stdin=stdin)
                else:
                    self.rotate(*words, code=code, stdin=stdin)
                self.assertEqual(self.state(), after)

    def test_start(self):
        self.table(("--staged", "--stdin"), {
            "idle": (0, "staged"), "staged": (9, "staged"), "verified": (9, "verified"), "overlap": (9, "overlap")}, OTHER)
        self.table(("--staged", "--stdin", "--replace"), {
            "idle": (0, "staged"), "staged": (0, "staged"), "verified": (0, "staged"), "overlap": (9, "overlap")}, OTHER)
        self.table(("--stdin", "--compromised", "it was in a chat"), {
            "idle": (0, "staged"), "overlap": (0, "staged")}, OTHER)

    def test_verify(self):
        self.table(("--verify", "true"), {
            "idle": (9, "idle"), "staged": (0, "verified"), "verified": (0, "verified"), "overlap": (0, "overlap")})
        self.table(("--verify", "exit 3"), {
            "idle": (9, "idle"), "staged": (14, "staged"), "verified": (14, "staged"), "overlap": (14, "overlap")})
        self.table(("--verify-dead", "true"), {
            "idle": (9, "idle"), "staged": (9, "staged"), "verified": (9, "verified"), "overlap": (0, "overlap")})

    def test_attest(self):
        self.table(("--attest", "seen"), {
            "idle": (9, "idle"), "staged": (0, "verified"), "verified": (0, "verified"), "overlap": (0, "overlap")})

    def test_promote(self):
        self.table(("--promote", "--yes"), {
            "idle": (9, "idle"), "staged": (9, "staged"), "verified": (0, "overlap"), "overlap": (0, "overlap")})
        self.table(("--promote", "--yes", "--unverified"), {"staged": (9, "staged")})
        self.table(("--promote", "--yes", "--unverified", "--reason", "night"), {"staged": (0, "overlap")})
        self.table(("--promote", "--yes", "--overlap", "0"), {"verified": (0, "idle")})

    def test_retire(self):
        self.table(("--retire", "--attest", "gone", "--yes"), {
            "idle": (0, "idle"), "staged": (9, "staged"), "verified": (9, "verified"), "overlap": (0, "idle")})
        self.table(("--retire", "--yes"), {"overlap": (9, "overlap")})
        self.table(("--retire", "--yes", "--force"), {"overlap": (9, "overlap")})
        self.table(("--retire", "--yes", "--force", "--reason", "r"), {"overlap": (0, "idle")})
        self.table(("--retire", "--attest", "gone"), {"overlap": (2, "overlap")})

    def test_abort_and_back(self):
        self.table(("--abort", "--yes"), {
            "idle": (0, "idle"), "staged": (0, "idle"), "verified": (0, "idle"), "overlap": (9, "overlap")})
        self.table(("--back", "--yes"), {
            "idle": (9, "idle"), "staged": (9, "staged"), "verified": (9, "verified"), "overlap": (0, "overlap")})
        self.again("overlap")
        self.rotate("--back", "--yes")
        self.assertEqual(self.get("API_KEY"), OLD)
        self.rotate("--back", "--yes")
        self.assertEqual(self.get("API_KEY"), NEW)

    def test_set_and_import_touch_a_member(self):
        for state, value, code, after, current in (
                ("idle", OTHER, 0, "idle", OTHER), ("staged", NEW, 0, "overlap", NEW), ("verified", NEW, 0, "overlap", NEW),
                ("staged", OTHER, 9, "staged", OLD), ("verified", OTHER, 9, "verified", OLD),
                ("overlap", NEW, 0, "overlap", NEW), ("overlap", OLD, 2, "overlap", NEW), ("overlap", OTHER, 9, "overlap", NEW)):
            for way in ("set", "import"):
                if way == "import" and (state, value) == ("overlap", OLD):
                    continue
                with self.subTest(state=state, value=value, way=way):
                    self.again(state)
                    if way == "set":
                        self.ok("set", "API_KEY", "--stdin", stdin=value, code=code)
                    else:
                        path = self.write("in.env", b"API_KEY=" + value + b"\n")
                        self.ok("import", path, "--yes", code=code)
                    self.assertEqual((self.state(), self.get("API_KEY")), (after, current))
        self.again("overlap")
        self.ok("set", "API_KEY", "--stdin", "--yes", stdin=OLD)
        self.assertEqual((self.state(), self.get("API_KEY")), ("overlap", OLD))
        self.again("staged")
        self.ok("set", "API_KEY", "--stdin", "--replace", stdin=OTHER)
        self.assertEqual((self.state(), self.get("API_KEY")), ("idle", OTHER))
        self.refuses(12, "get", "API_KEY@pending")

    def test_other_commands_touch_a_member(self):
        self.ok("set", "API_KEY", "--stdin", stdin=OTHER)
        self.reach("staged")
        self.refuses(9, "rollback", "r1", "--yes")
        self.refuses(9, "unset", "API_KEY", "--yes")
        self.rotate("--attest", "x")
        self.rotate("--promote", "--yes")
        self.refuses(9, "rollback", "r1", "--yes")
        self.ok("rollback", "r2", "--yes")
        self.assertEqual((self.state(), self.get("API_KEY")), ("overlap", OTHER))

    def test_a_value_that_was_used(self):
        self.ok("set", "OTHER", "--stdin", stdin=OTHER)
        self.ok("set", "OTHER", "--stdin", stdin=b"something else")
        for value in (OTHER, OLD):
            answer = self.refuses(9, "rotate", "API_KEY", "--staged", "--stdin", stdin=value)
        self.assertIn("API_KEY@1", answer.said)
        self.rotate("--staged", "--stdin", "--allow-reuse", stdin=OTHER)
        self.rotate("--abort", "--yes")
        self.rotate("--staged", "--stdin", stdin=NEW)
        self.rotate("--abort", "--yes")
        self.rotate("--staged", "--stdin", stdin=NEW)

    def test_one_sitting(self):
        self.rotate("--stdin", "--verify", "true", stdin=NEW)
        self.assertEqual((self.state(), self.get("API_KEY")), ("overlap", NEW))
        self.rotate("--retire", "--verify-dead", "true", "--destroy-previous", "--yes")
        self.refuses(9, "get", "API_KEY@1")
        report = self.rotate("--status", "--json").json
        self.assertEqual(
            [row["step"] for row in report["history"]], ["retired", "previous-refused", "promoted", "verified", "staged"])
        self.again("idle")
        self.rotate("--stdin", "--verify", "false", code=14, stdin=NEW)
        self.assertEqual((self.state(), self.get("API_KEY")), ("staged", OLD))

    def test_what_a_check_gets(self):
        self.rotate("--staged", "--stdin", stdin=NEW)
        answer = self.rotate(
            "--verify", "env | cut -d= -f1 | sort | tr '\\n' ' '; ls /proc/self/fd | tr '\\n' ' '; cat; echo end", env=...)
        names = answer.out.split(b"0 1 2")[0].split()
        self.assertLessEqual(set(names), {b"API_KEY", b"HOME", b"LANG", b"PATH", b"PWD", b"SHLVL", b"_", b"OLDPWD"})
        self.assertIn(b"0 1 2 3 end", answer.out)

    def test_what_a_check_prints(self):
        self.rotate("--staged", "--stdin", stdin=NEW)
        answer = self.rotate(
            "--verify", "echo saw $API_KEY; echo $API_KEY | base64 >&2; echo $API_KEY | od -An -tx1 | tr -d ' \\n'")
        self.assertIn(b"saw [pending API_KEY]", answer.out)
        self.assertEqual(answer.out.count(b"[pending API_KEY]"), 2)
        self.assertIn("[pending API_KEY]", answer.said)
        self.assertIn("process list", answer.said)
        self.assertNotIn("process list", self.rotate("--verify", "sh -c 'test -n \"$API_KEY\"'").said)

    def test_a_check_that_hangs(self):
        self.rotate("--staged", "--stdin", stdin=NEW)
        began = time.monotonic()
        marker = self.path("marker")
        answer = self.rotate("--verify", f"(sleep 5; touch {marker}) & sleep 60", "--timeout", "1", code=14)
        self.assertLess(time.monotonic() - began, 50)
        self.assertIn("killed", answer.said)
        time.sleep(5)
        self.assertFalse(os.path.exists(marker))
        self.assertEqual(self.rotate("--status", "--json").json["failures"], 1)

    def test_the_vault_is_free_during_a_check(self):
        self.rotate("--staged", "--stdin", stdin=NEW)
        inner = " ".join(self.command("set", "MODE", "--stdin", "--wait", "1"))
        self.rotate("--verify", f"echo y | {inner}")
        self.assertEqual(self.get("MODE"), b"y\n")

    def test_a_dead_check_that_negates(self):
        self.reach("overlap")
        # Everything fails, the network as well: that proves nothing.
        answer = self.rotate("--verify-dead", "! false", code=14)
        self.assertIn("proves nothing", answer.said)
        alive = self.write("alive", NEW)
        self.rotate("--verify-dead", f"! test \"$API_KEY\" = \"$(cat {alive})\"")
        self.rotate("--retire", "--yes")
        self.assertEqual(self.state(), "idle")

    def test_targets_that_are_behind(self):
        out = self.path("out.env")
        self.ok("export", "--to", "dotenv", "-o", out)
        self.reach("overlap")
        behind = self.rotate("--status", "--json").json["targets_behind"]
        self.assertEqual([(row["target"], row["path"], row["revision"]) for row in behind], [("dotenv", out, 1)])
        self.ok("export", "--to", "dotenv", "-o", out, "--force")
        self.assertEqual(self.rotate("--status", "--json").json["targets_behind"], [])

    def test_a_compromise(self):
        self.ok("set", "COPY", "--stdin", stdin=OLD)
        self.rotate("--stdin", "--compromised", "it was in a chat", stdin=NEW)
        incident = self.rotate("--status", "--json").json["incident"]
        self.assertEqual(incident["places"], ["kinect/production API_KEY", "kinect/production COPY"])
        self.rotate("--attest", "works")
        self.rotate("--promote", "--yes")
        report = self.rotate("--status", "--json").json
        self.assertEqual(report["state"], "idle")
        self.assertNotIn("closed", report["incident"])
        self.rotate("--retire", "--attest", "revoked", "--yes")
        self.assertIn("closed", self.rotate("--status", "--json").json["incident"])

    def test_a_password_inside_a_uri(self):
        uri = b"mongodb+srv://app:old%2Fpw-1234@db.example.net/kinect?retryWrites=true"
        self.ok("set", "MONGODB_URI", "--stdin", stdin=uri)
        self.ok("rotate", "MONGODB_URI", "--staged", "--stdin", "--password-only", "--user", "app-b", stdin=b"n/e w:pw-5678")
        self.assertEqual(
            self.get("MONGODB_URI@pending"),
            b"mongodb+srv://app-b:n%2Fe%20w%3Apw-5678@db.example.net/kinect?retryWrites=true")
        self.ok("rotate", "MONGODB_URI", "--staged", "--replace", "--generate", "alnum:32")
        self.assertRegex(
            self.get("MONGODB_URI@pending"), rb"^mongodb\+srv://app:[A-Za-z0-9]{32}@db.example.net/kinect\?retryWrites=true$")
        answer = self.ok("rotate", "MONGODB_URI", "--verify", "echo $COFFER_USER $COFFER_HOST $COFFER_DB $COFFER_PASSWORD")
        self.assertIn(b"app db.example.net kinect [pending MONGODB_URI]", answer.out)
        self.assertEqual(self.ok("rotate", "MONGODB_URI", "--status", "--json").json["bits"], 190)

    def test_a_key_of_tokens(self):
        self.ok("set", "JWT_SECRET", "--stdin", stdin=OTHER)
        self.ok("rotate", "JWT_SECRET", "--staged", "--stdin", stdin=b"short-key")
        self.assertIn("32", self.ok("rotate", "JWT_SECRET", "--verify", "built-in", code=14).said)
        self.ok("rotate", "JWT_SECRET", "--staged", "--replace", "--generate", "base64:48")
        self.ok("rotate", "JWT_SECRET", "--verify", "built-in")
        self.ok("rotate", "JWT_SECRET", "--promote", "--yes")
        report = self.ok("rotate", "JWT_SECRET", "--status", "--json").json
        self.assertEqual((report["kind"], report["proof"], report["bits"]), ("jwt-key", "built-in", 384))

    def test_a_protected_environment(self):
        self.ok("env", "protect", self.environment, "--yes", env=None)
        self.refuses(9, "rotate", "API_KEY", "--staged", "--generate", "hex:64", "--no-input")
        self.rotate("--staged", "--generate", "hex:64", "--confirm", self.environment, "--reason", "quarter")
        self.assertEqual(self.rotate("--status", "--json").json["history"][0]["reason"], "quarter")


if __name__ == "__main__":
    unittest.main()
