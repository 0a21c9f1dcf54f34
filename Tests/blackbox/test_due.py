"""What is due: anchors, states, units, expiry, exposures, and who may ask."""

import datetime
import json
import os
import unittest

from home import VaultCase


def today():
    return datetime.datetime.now(datetime.timezone.utc).date()


def day(offset):
    return (today() + datetime.timedelta(days=offset)).isoformat()


class DueCase(VaultCase):
    """Calls of `due`, by unit, in a vault whose environment is there from the beginning."""

    def begin(self, **pairs):
        super().begin(**pairs)
        if not pairs:
            self.ok("env", "create", self.environment, "--yes", env=None)

    def due(self, *words, code=0, **more):
        return self.ok("due", "--json", *words, code=code, **more).json

    def units(self, *words, code=(0, 1), **more):
        answer = self.call("due", "--json", "--all", *words, **more)
        self.assertIn(answer.code, code, answer.said)
        return {unit["unit"]: unit for unit in answer.json["units"]}

    def secret(self, name, value=None, *words, **more):
        value = value or os.urandom(16).hex().encode()
        self.needles.append(value)
        self.ok("set", name, "--stdin", *words, stdin=value, **more)
        return value

    def metadata_key(self):
        path = self.path("cron.key")
        self.ok("key", "add", "--new-key-file", path, "--scope", "metadata", "--yes", env=None)
        return ["--key-file", path]


class AnchorTests(DueCase):
    """The date hangs on the bytes."""

    def test_the_exact_form(self):
        self.begin()
        path = self.write("v.json", json.dumps({"JWT_SECRET": os.urandom(24).hex()}).encode())
        self.ok("import", path, "--since", "2026-05-01", "--yes")
        self.ok("policy", "set", "--every", "quarterly", "--owner", "ops@example.org")
        self.assertEqual(self.due("--as-of", "2026-12-01", code=1), {
            "schema": "coffer/1", "as_of": "2026-12-01", "timezone": "UTC",
            "units": [{
                "environment": "kinect/production", "unit": "JWT_SECRET", "variables": ["JWT_SECRET"],
                "anchor": "2026-05-01", "due": "2026-08-01", "days": -122, "state": "overdue",
                "policy": "quarterly", "policy_from": "vault", "owners": ["ops@example.org"]}]})

    def test_the_same_bytes_move_nothing_and_old_bytes_bring_their_age_back(self):
        self.begin()
        value = self.secret("API_KEY", None, "--since", "2026-05-01")
        self.secret("API_KEY", value)
        self.assertEqual(self.units()["API_KEY"]["anchor"], "2026-05-01")
        self.secret("API_KEY")
        self.assertEqual(self.units()["API_KEY"]["anchor"], day(0))
        self.ok("rollback", "r1", "--yes")
        self.assertEqual(self.units()["API_KEY"]["anchor"], "2026-05-01")

    def test_an_imported_value_has_an_unknown_age_until_somebody_attests_one(self):
        self.begin()
        self.load(API_KEY="k" * 8 + "x1y2z3w4")
        self.assertEqual(self.units()["API_KEY"]["state"], "unknown_age")
        self.ok("policy", "set", "API_KEY", "--since", day(-10))
        unit = self.units()["API_KEY"]
        self.assertEqual((unit["state"], unit["anchor"]), ("ok", day(-10)))
        self.refuses(2, "policy", "set", "API_KEY", "--since", day(1))
        self.refuses(2, "policy", "set", "--since", day(-1))

    def test_importing_again_attests_what_is_there(self):
        self.begin()
        path = self.write("v.json", json.dumps({"A_KEY": "a1b2c3d4e5f6", "B_KEY": "b1b2c3d4e5f6"}).encode())
        self.ok("import", path, "--yes")
        self.ok("import", path, "--since", "2026-05-01", "--yes")
        self.assertEqual({unit["anchor"] for unit in self.units().values()}, {"2026-05-01"})
        self.assertEqual(len(self.ok("log", "--json").json["revisions"]), 1)

    def test_ages_follow_a_copy_and_a_new_name(self):
        self.begin()
        self.secret("API_KEY", None, "--since", "2026-05-01")
        self.secret("API_KEY")
        self.ok("rollback", "r1", "--yes")
        self.ok("env", "copy", "kinect/production", "kinect/staging", "--yes", env=None)
        self.ok("env", "copy", "kinect/staging", "kinect/preview", "--yes", env=None)
        self.ok("env", "rename", "kinect/preview", "kinect/review", "--yes", env=None)
        for place in ("kinect/staging", "kinect/review"):
            self.assertEqual(self.units(env=place)["API_KEY"]["anchor"], "2026-05-01")
        self.secret("API_KEY", env="kinect/review")
        self.assertEqual(self.units(env="kinect/review")["API_KEY"]["anchor"], day(0))

    def test_ages_survive_a_rekey(self):
        self.begin()
        value = self.secret("API_KEY", None, "--since", "2026-05-01")
        self.secret("API_KEY")
        self.secret("API_KEY", value)
        self.ok("env", "copy", "kinect/production", "kinect/staging", "--yes", env=None)
        before = self.due("--all", code=1, env=None)
        self.ok("rekey", "--yes", env=None)
        self.assertEqual(self.due("--all", code=1, env=None), before)
        self.assertEqual({unit["anchor"] for unit in before["units"]}, {"2026-05-01"})

    def test_bad_dates(self):
        self.begin()
        self.refuses(2, "due", "--as-of", "2026-02-31")
        self.refuses(2, "set", "API_KEY", "--stdin", "--since", day(1), stdin=b"12345678")
        self.refuses(2, "set", "API_KEY", "--stdin", "--since", "31 May", stdin=b"12345678")
        self.refuses(2, "set", "API_KEY", "--stdin", "--expires", day(-1), stdin=b"12345678")
        path = self.write("v.json", b'{"A": "b"}')
        self.refuses(2, "import", path, "--yes", "--since", day(2))


class StateTests(DueCase):
    """States, order and exit status."""

    def test_worst_first_and_the_exit_status(self):
        self.begin()
        for name, since in (("OLD_KEY", -200), ("LATE_KEY", -100), ("DUE_KEY", -90), ("SOON_KEY", -80), ("NEW_KEY", -1)):
            self.secret(name, None, "--since", day(since))
        self.ok("policy", "set", "--every", "90d")
        states = [(unit["unit"], unit["state"], unit["days"]) for unit in self.due(code=1)["units"]]
        self.assertEqual(states, [
            ("OLD_KEY", "overdue", -110), ("LATE_KEY", "overdue", -10), ("DUE_KEY", "due", 0),
            ("SOON_KEY", "due_soon", 10)])
        self.assertEqual(self.units()["NEW_KEY"]["state"], "ok")
        self.assertEqual(self.due("--as-of", day(-190))["units"], [])
        table = self.ok("due", code=1).text
        self.assertIn("OLD_KEY", table.splitlines()[1])

    def test_config_has_none_and_every_environment_is_looked_at(self):
        self.begin(NODE_ENV="production", PORT="3000")
        self.secret("API_KEY", None, "--since", "2020-01-01")
        self.ok("env", "create", "kinect/staging", "--yes", env=None)
        self.secret("API_KEY", env="kinect/staging")
        places = [unit["environment"] for unit in self.due("--all", code=1, env=None)["units"]]
        self.assertEqual(places, ["kinect/production", "kinect/staging"])
        self.assertEqual(list(self.units(env="kinect/staging")), ["API_KEY"])
        self.due(env="kinect/staging")

    def test_a_metadata_slot_gives_the_same_bytes(self):
        self.begin()
        self.secret("API_KEY", None, "--since", "2026-01-01")
        self.ok("note", "API_KEY", "--text", "made at the provider")
        key = self.metadata_key()
        self.assertEqual(self.ok("due", "--json", code=1).out, self.ok("due", "--json", code=1, opener=key).out)
        self.assertEqual(self.units()["API_KEY"]["notes"], {"API_KEY": "made at the provider"})
        self.assertIn("made at the provider", self.ok("due", code=1).text)

    def test_an_expiry_before_the_policy_is_the_due_date(self):
        self.begin()
        value = self.secret("API_KEY", None, "--expires", day(20))
        unit = self.units()["API_KEY"]
        self.assertEqual((unit["due"], unit["cause"], unit["state"]), (day(20), "expiry", "ok"))
        self.secret("API_KEY", value, "--expires", day(5))
        unit = self.units()["API_KEY"]
        self.assertEqual((unit["due"], unit["state"], unit["anchor"]), (day(5), "due_soon", day(0)))
        self.secret("API_KEY")
        self.assertNotIn("cause", self.units()["API_KEY"])

    def test_what_a_removed_slot_could_read_is_due_until_its_bytes_change(self):
        self.begin()
        self.secret("API_KEY", None)
        self.secret("SMTP_PASS", None)
        path = self.path("gone.key")
        self.ok("key", "add", "--new-key-file", path, "--scope", "environment", "--label", "gone", "--yes")
        slot = [row for row in self.ok("key", "list", "--json", env=None).json["slots"] if row["label"] == "gone"]
        self.ok("key", "remove", str(slot[0]["slot"]), "--yes", env=None)
        unit = self.units()["API_KEY"]
        self.assertEqual((unit["state"], unit["due"], unit["cause"]), ("due", day(0), "exposure"))
        self.secret("API_KEY")
        self.assertEqual(self.units()["API_KEY"]["state"], "ok")
        self.assertEqual(self.units()["SMTP_PASS"]["state"], "due")
        self.ok("rollback", "r2", "--yes")
        self.assertEqual(self.units()["API_KEY"]["state"], "due")


class UnitTests(DueCase):
    """Variables that change together."""

    def test_a_unit_is_due_when_its_first_member_is(self):
        self.begin()
        self.secret("SMTP_USER", None, "--since", day(-10))
        self.secret("SMTP_PASS", None, "--since", day(-100))
        self.ok("policy", "set", "--unit", "smtp", "--members", "SMTP_USER,SMTP_PASS", "--every", "90d")
        units = self.units()
        self.assertEqual(list(units), ["smtp"])
        self.assertEqual((units["smtp"]["variables"], units["smtp"]["due"], units["smtp"]["policy_from"]),
                         (["SMTP_USER", "SMTP_PASS"], day(-10), "unit"))
        self.refuses(2, "policy", "set", "--unit", "other", "--members", "SMTP_USER")
        self.refuses(2, "policy", "set", "--unit", "SMTP_PASS", "--members", "SMTP_USER")
        self.refuses(12, "policy", "set", "--unit", "x", "--members", "NOT_THERE")
        self.refuses(2, "policy", "set", "--unit", "x", "--every", "90d")
        self.ok("policy", "clear", "--unit", "smtp")
        self.assertEqual(set(self.units()), {"SMTP_USER", "SMTP_PASS"})

    def test_a_unit_across_environments(self):
        self.begin()
        self.secret("SHARED_KEY", None, "--since", day(-10))
        self.ok("env", "create", "kinect/worker", "--yes", env=None)
        self.secret("SHARED_KEY", None, "--since", day(-200), env="kinect/worker")
        self.ok("policy", "set", "--unit", "shared", "--members", "SHARED_KEY,kinect/worker:SHARED_KEY")
        units = self.units(env=None)
        self.assertEqual(list(units), ["shared"])
        self.assertEqual(units["shared"]["variables"], ["SHARED_KEY", "kinect/worker:SHARED_KEY"])
        self.assertEqual(units["shared"]["anchor"], day(-200))

    def test_the_variable_that_keeps_the_value_before_has_no_date(self):
        self.begin()
        self.secret("JWT_SECRET")
        self.secret("JWT_SECRET_PREVIOUS", None, "--since", "2020-01-01")
        self.ok("policy", "set", "JWT_SECRET", "--previous", "JWT_SECRET=JWT_SECRET_PREVIOUS")
        self.assertEqual(list(self.units()), ["JWT_SECRET"])
        self.refuses(2, "policy", "set", "JWT_SECRET", "--previous", "OTHER=X")


if __name__ == "__main__":
    unittest.main()
