"""reconcile: two copies that went apart come together, and no value of either is lost in any order."""

import json
import random
import shutil
import unittest

from home import VaultCase


class ReconcileTest(VaultCase):
    def fork(self, **pairs):
        """Makes the vault and a second copy of it, which another machine writes to."""
        self.begin(**pairs)
        self.other = self.path("other.coffer")
        shutil.copy(self.vault, self.other)
        self.there = {"vault": self.other, "variables": {"XDG_STATE_HOME": self.path("other-machine")}}

    def set(self, name, value, **more):
        self.ok("set", name, "--stdin", stdin=value.encode(), **more)

    def reconcile(self, *words, code=0, other=None, **more):
        return self.ok("reconcile", other or self.other, "--yes", "--json", *words, env=None, code=code, **more).json

    def history(self, name, **more):
        """Every value that a variable ever had."""
        rows = self.ok("history", name, "--json", **more).json
        versions = [row["version"] for row in rows["versions"]]
        return {self.get(f"{name}@{version}", **more) for version in versions}

    def test_what_only_the_other_changed_is_appended(self):
        self.fork(A="1", B="1", GONE="1")
        self.set("A", "2", **self.there)
        self.set("NEW", "n", **self.there)
        self.ok("unset", "GONE", "--yes", **self.there)
        self.set("B", "mine")
        report = self.reconcile()
        self.assertEqual([row["appended"] for row in report["revisions"]], [3, 4, 5])
        self.assertEqual(self.values(), {"A": b"2", "B": b"mine", "NEW": b"n"})
        sources = [row["source"] for row in self.ok("log", "--json").json["revisions"]]
        self.assertEqual(sources[:3], ["reconcile r4", "reconcile r3", "reconcile r2"])
        self.ok("verify", env=None)

    def test_it_stops_where_both_changed_and_shows_no_value(self):
        self.fork(SECRET_KEY="base-needle-000000")
        self.set("SECRET_KEY", "ours-needle-000001")
        self.set("SECRET_KEY", "theirs-needle-0002", **self.there)
        self.needles = [b"needle"]
        before = self.read(self.vault)
        report = self.reconcile(code=1)
        (conflict,) = report["conflicts"]
        self.assertEqual([conflict["name"], conflict.get("taken")], ["SECRET_KEY", None])
        self.assertEqual(self.read(self.vault), before)

    def test_taking_either_side_keeps_the_other_in_the_history(self):
        for side, wanted in [("ours", b"ours"), ("theirs", b"theirs")]:
            with self.subTest(side):
                self.vault = self.path(f"{side}.coffer")
                self.fork(A="base")
                self.set("A", "ours")
                self.set("A", "theirs", **self.there)
                self.reconcile("--take", side, "A")
                self.assertEqual(self.get("A"), wanted)
                self.assertEqual(self.history("A"), {b"base", b"ours", b"theirs"})

    def test_each_variable_can_be_decided_by_itself(self):
        self.fork(A="0", B="0", C="0")
        for name in "ABC":
            self.set(name, "ours")
            self.set(name, "theirs", **self.there)
        self.assertEqual(len(self.reconcile("--take", "theirs", "A", code=1)["conflicts"]), 3)
        self.reconcile("--take", "theirs", "A", "C", "--take", "ours", "B")
        self.assertEqual(self.values(), {"A": b"theirs", "B": b"ours", "C": b"theirs"})

    def test_again_there_is_nothing_to_do_and_new_changes_are_taken(self):
        self.fork(A="0")
        self.set("A", "ours")
        self.set("A", "theirs", **self.there)
        self.reconcile("--take", "ours")
        self.assertEqual(self.reconcile()["revisions"], [])
        self.set("B", "later", **self.there)
        self.reconcile()
        self.assertEqual(self.values(), {"A": b"ours", "B": b"later"})

    def test_both_ways_end_in_the_same_values(self):
        self.fork(A="0", B="0")
        self.set("A", "ours")
        self.set("B", "theirs", **self.there)
        self.set("A", "theirs", **self.there)
        self.reconcile("--take", "ours", "A")
        self.reconcile(other=self.vault, **self.there)
        self.assertEqual(self.values(), {"A": b"ours", "B": b"theirs"})
        self.assertEqual(self.values(**self.there), self.values())

    def test_in_any_order_no_value_is_lost(self):
        chance = random.Random(20_261_124)
        for round in range(3):
            self.vault = self.path(f"r{round}.coffer")
            self.fork(**{name: "0" for name in "ABC"})
            written = {name: {b"0"} for name in "ABC"}
            for step in range(8):
                name, value = chance.choice("ABC"), f"{round}-{step}"
                self.set(name, value, **chance.choice([{}, self.there]))
                written[name].add(value.encode())
            first, second = ({}, self.there) if chance.random() < 0.5 else (self.there, {})
            self.reconcile("--take", chance.choice(["ours", "theirs"]), other=self.other if first == {} else self.vault, **first)
            self.reconcile("--take", "theirs", other=self.other if second == {} else self.vault, **second)
            for side in (first, second):
                for name in "ABC":
                    self.assertLessEqual(written[name], self.history(name, **side), f"round {round} {name}")
                self.ok("verify", "--quiet", env=None, **side)
            self.assertEqual(self.values(**first), self.values(**second))

    def test_a_new_environment_comes_with_its_variables(self):
        self.fork(A="1")
        path = self.write("s.json", json.dumps({"S": "staging"}).encode())
        self.ok("import", path, "--yes", env="kinect/staging", **self.there)
        self.reconcile()
        self.assertEqual(self.get("S", env="kinect/staging"), b"staging")

    def others(self, report, fate):
        return [row["what"] for row in report["others"] if row["fate"] == fate]

    def policy(self, **more):
        return self.ok("policy", "show", "--json", **more).json["policies"]

    def note(self, **more):
        return self.ok("note", "A", **more).text

    def test_settings_tags_and_notes_that_only_the_other_wrote_are_taken(self):
        self.fork(A="1", B="1")
        self.ok("policy", "set", "--every", "6mo", **self.there)
        self.ok("note", "A", "--text", "made in the console of A", **self.there)
        self.ok("contact", "add", "Render", "--role", "platform", "--url", "https://render.com", env=None, **self.there)
        self.ok("checklist", "tick", "q3", "--by", "A. Person", env=None, **self.there)
        self.ok("tag", "r1", "v1.0.0", **self.there)
        self.set("A", "2", **self.there)
        self.ok("tag", "r2", "v1.1.0", **self.there)
        self.set("B", "mine")
        report = self.reconcile()
        self.assertEqual(self.others(report, "ours") + self.others(report, "left"), [])
        self.assertIn("setting policy/vault", self.others(report, "taken"))
        self.assertEqual(self.policy(), self.policy(**self.there))
        self.assertEqual(self.note(), self.note(**self.there))
        self.assertIn("Render", self.ok("contact", "list", env=None).text)
        (tick,) = self.ok("checklist", "show", "q3", "--json", env=None).json["items"]
        self.assertEqual(tick["by"], "A. Person")
        tags = {row["tag"]: row["revision"] for row in self.ok("tag", "--list", "--json").json["tags"]}
        self.assertEqual(tags, {"v1.0.0": 1, "v1.1.0": 3}, "r2 there is r3 here")
        self.assertEqual(self.get("A@v1.1.0"), b"2")
        again = self.reconcile()
        self.assertEqual([again["revisions"], again["others"]], [[], []])
        self.ok("verify", env=None)

    def test_where_both_wrote_ours_holds_theirs_is_in_the_history_and_both_ways_agree(self):
        self.fork(A="1")
        for text, every, more in (("ours", "90d", {}), ("theirs", "6mo", self.there)):
            self.ok("policy", "set", "--every", every, **more)
            self.ok("note", "A", "--text", text, **more)
            self.ok("tag", "r1", f"v-{text}", **more)
        mine, note = self.policy(), self.note()
        report = self.reconcile()
        self.assertEqual(len(self.others(report, "ours")), 2)
        self.assertEqual((self.policy(), self.note()), (mine, note))
        self.assertEqual([row["tag"] for row in self.ok("tag", "--list", "--json").json["tags"]], ["v-ours", "v-theirs"])
        self.reconcile(other=self.vault, **self.there)
        self.assertEqual((self.policy(**self.there), self.note(**self.there)), (mine, note))
        self.assertEqual(self.ok("tag", "--list", **self.there).text, self.ok("tag", "--list").text)
        for more in ({}, self.there):
            self.ok("verify", env=None, **more)
        for other, more in ((self.other, {}), (self.vault, self.there)):
            self.assertEqual(self.others(self.reconcile(other=other, **more), "taken"), [], "nothing goes to and fro")

    def test_settings_of_an_environment_that_is_new_here_come_with_it(self):
        self.fork(A="1")
        path = self.write("s.json", json.dumps({"S": "staging"}).encode())
        self.ok("import", path, "--yes", env="kinect/staging", **self.there)
        self.ok("policy", "set", "--every", "6mo", env="kinect/staging", **self.there)
        self.ok("note", "S", "--text", "of staging", env="kinect/staging", **self.there)
        self.ok("tag", "r1", "v1", env="kinect/staging", **self.there)
        self.reconcile()
        staging = {"env": "kinect/staging"}
        self.assertEqual(self.policy(**staging), self.policy(**staging, **self.there))
        self.assertIn("v1", self.ok("tag", "--list", **staging).text)
        self.assertEqual(self.get("S@v1", **staging), b"staging")

    def test_what_stays_there_is_named(self):
        self.fork(A="1", B="1")
        self.ok("tag", "r1", "v1")
        self.set("A", "2")
        self.set("A", "2", **self.there)
        self.ok("tag", "r2", "v1", **self.there)
        self.ok("unset", "B", "--yes", **self.there)
        self.ok("destroy", "B@1", "--yes", **self.there)
        self.ok("env", "create", "kinect/empty", env=None, **self.there)
        self.ok("env", "protect", "kinect/empty", "--yes", env=None, **self.there)
        self.ok("key", "add", "--new-key-file", self.path("more.key"), env=None, **self.there)
        self.ok("run", "--job", "nightly", "--", "true", **self.there)
        report = self.reconcile()
        left = " | ".join(f'{row["what"]} {row.get("why", "")}' for row in report["others"] if row["fate"] == "left")
        for wanted in ("tag v1 of kinect/production here it is r1", "destroyed there", "protected there", "key slots", "coffer did there (job)"):
            self.assertIn(wanted, left)

    def test_another_vault_a_rekeyed_copy_itself_and_a_damaged_copy_are_refused(self):
        self.fork(A="1")
        self.refuses(2, "reconcile", self.vault, "--yes", env=None)
        stranger = self.path("stranger.coffer")
        self.ok("init", "--yes", env=None, vault=stranger)
        self.refuses(9, "reconcile", stranger, "--yes", env=None)
        with open(self.other, "r+b") as file:
            file.seek(8192)
            rest = bytearray(file.read())
            rest[::64] = bytes(byte ^ 1 for byte in rest[::64])
            file.seek(8192)
            file.write(rest)
        self.refuses(4, "reconcile", self.other, "--yes", env=None)

    def test_a_metadata_slot_cannot_and_dry_run_does_not(self):
        self.fork(A="1")
        self.set("A", "2", **self.there)
        before = self.read(self.vault)
        self.reconcile("--dry-run")
        self.assertEqual(self.read(self.vault), before)
        key = self.path("night.key")
        self.ok("key", "add", "--new-key-file", key, "--scope", "metadata", env=None)
        self.refuses(9, "reconcile", self.other, "--yes", env=None, opener=["--key-file", key])


if __name__ == "__main__":
    unittest.main()
