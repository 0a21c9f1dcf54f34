"""What checkpoints, pointers, scopes and settings open to an attacker: A1 to A8."""

import unittest

from attack import NEEDLE, PROD, STAGING, AttackCase, bases
from fields import NULL
from write_slots import SlotPlan

APP = "app/prod"


class CheckpointTest(AttackCase):
    def found(self, code=4, **forged):
        """A vault whose checkpoint is wrong: verify refuses it."""
        self.forge(bases.rich, **forged)
        self.held(code, "verify", env=None, opener=self.opens, variables=self.fresh())

    def test_A1_a_forged_checkpoint(self):
        """a checkpoint of another file, its bytes changed, removed or unnamed, without a key -> refused (4)"""
        other = self.forge(bases.rich, seed="other")
        theirs = self.rows("SELECT id, body FROM checkpoint")
        self.forge(bases.rich)
        whole = self.read(self.vault)
        for statements in (
            [("UPDATE checkpoint SET body = ? WHERE id = ?", (body, row)) for row, body in theirs],
            ["UPDATE checkpoint SET body = zeroblob(297) WHERE id = 0"], ["UPDATE checkpoint SET id = 99 WHERE id = 1"],
            ["DELETE FROM checkpoint WHERE id = 1"],
        ):
            self.sql(*statements)
            self.held(4, "verify", env=None, opener=self.opens)
            self.held(4, "list", env=APP, opener=self.opens)
            self.restore(whole)
        self.assertTrue(other)

    def test_A2_a_checkpoint_of_an_older_state(self):
        """the checkpoint of an older state under the newer head -> refused (4); sealed by a key holder -> found by verify"""
        self.forge(bases.rich)
        old = self.rows("SELECT id, body FROM checkpoint")

        def longer(w):
            bases.rich(w)
            w.a3 = w.set(w.env, "A", b"third")
            w.revision(w.env, w.a3)
            w.checkpoint(per_page=1)
        self.forge(longer)
        self.sql("DELETE FROM checkpoint", *[("INSERT INTO checkpoint VALUES (?, ?)", row) for row in old])
        for words in (["list"], ["get", "A"]):
            self.held(4, *words, env=APP, opener=self.opens)
        self.found(change_root=lambda root: root.update(left=NULL))

        def behind(w):
            bases.rich(w)
            older = w.pointer(w.a)
            w.checkpoint(change_pages=lambda pages: [[{**v, "value": older} if v["name"] == "A" else v for v in page] for page in pages])
        self.forge(behind)
        self.held(4, "verify", env=None, opener=self.opens, variables=self.fresh())

    def test_A3_pointers_that_loop(self):
        """previous pointers to the record itself, forward, or in a circle -> refused (4), in time"""
        for target in (lambda w: w.seq + 1, lambda w: w.seq + 2, lambda w: w.a):
            def build(w):
                bases.start(w)
                wrong = w.pointer(w.a)._replace(seq=target(w))
                if wrong.seq == w.a:
                    wrong = type(wrong)(w.a, bytes(16))
                w.a2 = w.set(w.env, "A", b"second", fields={"previous": wrong})
                w.revision(w.env, w.a2)
                w.checkpoint()
            self.forge(build)
            for words in (["history", "A"], ["get", "A@1"], ["verify"]):
                answer = self.measured(*words, env=APP if words[0] != "verify" else None, opener=self.opens, variables=self.fresh())
                self.assertEqual(answer.code, 4, f"{words}: {answer.said}")
                self.assertLess(answer.seconds, 10)

    def test_A4_pointers_that_cross(self):
        """previous pointers to another variable's record, or another environment's -> refused (4), no value of the other"""
        def variable(w):
            bases.start(w)
            w.a2 = w.set(w.env, "A", b"second", fields={"previous": w.pointer(w.b), "version": 2})
            w.revision(w.env, w.a2)
            w.checkpoint()

        def environment(w):
            bases.two_environments(w)
            w.a2 = w.set(w.env, "A", b"second", fields={"previous": w.pointer(w.x)})
            w.revision(w.env, w.a2)
            w.checkpoint()
        for build in (variable, environment):
            self.forge(build)
            for words in (["get", "A@1"], ["history", "A"], ["verify"]):
                answer = self.held(4, *words, env=APP if words[0] != "verify" else None, opener=self.opens, variables=self.fresh())
                self.assertNotIn(b"value of", answer.out)

    def test_A8_a_settings_record_replayed(self):
        """a setting's older record as a new row, or as what the checkpoint names -> refused (4)"""
        def twice(w):
            bases.rich(w)
            w.setting("policy", b"never")
        self.forge(twice)
        last = self.rows("SELECT max(seq) FROM rev")[0][0]
        writer = self.forge(twice)
        whole = self.read(self.vault)
        for statement in (
            f"INSERT INTO rev SELECT {last + 1}, meta, value, link FROM rev WHERE seq = {writer.s2}",
            f"UPDATE rev SET (meta, link) = (SELECT meta, link FROM rev WHERE seq = {writer.s2}) WHERE seq = {last}",
            f"UPDATE rev SET meta = (SELECT meta FROM rev WHERE seq = {writer.s2}) WHERE seq = {last}",
        ):
            self.sql(statement)
            self.held(4, "list", env=APP, opener=self.opens)
            self.held(4, "verify", env=None, opener=self.opens)
            self.restore(whole)

        def older(w):
            twice(w)
            old = w.pointer(w.s2)
            w.checkpoint(change_root=lambda root: root["settings"][1].update(pointer=old))
        self.forge(older)
        self.held(4, "verify", env=None, opener=self.opens, variables=self.fresh())


class ScopeTest(AttackCase):
    def slot(self, name, *words):
        self.ok("key", "add", "--new-key-file", self.path(name), "--yes", *words, env=None)
        return ["--key-file", self.path(name)]

    def test_A5_a_metadata_slot_that_wants_values(self):
        """get, export, run, diff, set, rollback, restore by a metadata slot; its scope byte changed -> refused (9, 3 or 4), no value"""
        self.stand()
        cron = self.slot("cron", "--scope", "metadata")
        for words in (["get", "ALPHA"], ["get", "ALPHA@1"], ["export", "--to", "json", "-o", "-"], ["run", "--", "env"],
                      ["set", "ALPHA", "--stdin"], ["rollback", "r1", "--yes"], ["diff", "r1", "r2", "--reveal"], ["rekey", "--yes"],
                      ["key", "add", "--new-key-file", self.path("k"), "--scope", "full"], ["edit"]):
            self.held((9, 125), *words, opener=cron, stdin=b"x")
        body = bytearray(self.rows("SELECT body FROM header")[0][0])
        for scope in (1, 2):
            body[96 + 384 + 1] = scope
            self.sql(("UPDATE header SET body = ?", (bytes(body),)))
            self.held((3, 4), "get", "ALPHA", opener=cron)

    def test_A6_a_version_forged_by_a_metadata_slot(self):
        """who has the metadata key alone forges a version, with a value key of their own -> refused (4) when it is opened"""
        def build(w):
            bases.start(w)
            w.a2 = w.set(w.env, "A", b"theirs", value_seal={"key": bytes(32)})
            w.revision(w.env, w.a2)
        self.forge(build)
        self.held(4, "get", "A", env=APP, opener=self.opens)
        self.held(4, "verify", env=None, opener=self.opens)
        self.held((4, 125), "run", "--", "true", env=APP, opener=self.opens)

        def none(w):
            bases.start(w)
            common = {"vhash": bytes(32)}
            w.a2 = w.set(w.env, "A", None, **common)
            w.revision(w.env, w.a2)
        self.forge(none)
        self.held(4, "verify", env=None, opener=self.opens, variables=self.fresh())

    def test_A7_an_environment_slot_that_wants_another(self):
        """every way out of another environment by an environment slot; a value carried over -> refused (9, 4), no value"""
        self.stand()
        deploy = self.slot("deploy", "--scope", "environment", "-e", STAGING)
        for words in (["get", "ALPHA"], ["get", "ALPHA@1"], ["export", "--to", "json", "-o", "-"], ["run", "--", "env"],
                      ["set", "ALPHA", "--stdin"], ["rollback", "r1", "--yes"], ["diff", "r1", "r2", "--reveal"], ["rekey", "--yes"]):
            self.held((9, 125), *words, opener=deploy, stdin=b"x", env=PROD)
        self.assertEqual(self.get("ALPHA", env=STAGING, opener=deploy), NEEDLE + b"-ALPHA-3")

        def build(w):
            bases.two_environments(w)
            w.slot(SlotPlan(2, bases.key_file("second"), scope="environment", env_id=w.other))
            w.x2 = w.set(w.other, "X", b"carried", value_seal={"key": w.values.key(w.env)})
            w.revision(w.other, w.x2)
        self.forge(build)
        self.held(4, "get", "X", env="app/test", opener=self.opens, variables=self.fresh())


if __name__ == "__main__":
    unittest.main()
