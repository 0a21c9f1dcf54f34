"""Policies: which level a field comes from, exemptions, snoozes, kept values, the vault's zone, and bad input."""

import datetime
import os
import unittest

from test_due import DueCase, day


class PolicyCase(DueCase):
    """Calls of `policy show`, by field."""

    def fields(self, name, **more):
        report = self.ok("policy", "show", name, "--json", **more).json
        return {field["name"]: (field["value"], field["from"]) for field in report["fields"]}


class LevelTests(PolicyCase):
    """Each field is looked up by itself."""

    def test_the_levels_of_a_field(self):
        self.begin()
        self.secret("SMTP_PASS")
        self.assertEqual(self.fields("SMTP_PASS")["every"], ("quarterly", "shipped"))
        steps = (
            (["--every", "yearly"], "yearly", "vault"),
            (["--level", "environment", "--every", "6mo"], "6mo", "environment"),
            (["--kind", "smtp", "--every", "3mo@2026-01-31"], "3mo@2026-01-31", "kind"),
            (["--kind", "smtp", "--level", "environment", "--every", "10w"], "10w", "environment-kind"),
            (["--unit", "mail", "--members", "SMTP_PASS", "--every", "60d"], "60d", "unit"),
            (["SMTP_PASS", "--every", "30d"], "30d", "variable"))
        for words, value, level in steps:
            self.ok("policy", "set", *words)
            self.assertEqual(self.fields("SMTP_PASS")["every"], (value, level))
        self.ok("policy", "set", "--owner", "ops@example.org", "--overlap", "2w")
        fields = self.fields("SMTP_PASS")
        self.assertEqual(fields["owner"], ("ops@example.org", "vault"))
        self.assertEqual(fields["overlap"], ("14d", "vault"))
        self.assertEqual(fields["every"], ("30d", "variable"))
        for words, value, level in reversed(steps):
            self.assertEqual(self.fields("SMTP_PASS")["every"], (value, level))
            clear = [word for word in words if word not in ("--every", "--members", "SMTP_PASS", value)]
            self.ok("policy", "clear", *(["SMTP_PASS"] if level == "variable" else clear))
        self.assertEqual(self.fields("SMTP_PASS")["every"], ("quarterly", "shipped"))

    def test_what_coffer_ships_goes_behind_what_somebody_set(self):
        self.begin()
        self.secret("GITHUB_WEBHOOK_SECRET")
        self.secret("JWT_SECRET")
        self.assertEqual(self.fields("GITHUB_WEBHOOK_SECRET")["every"], ("6mo", "shipped"))
        self.assertEqual(self.fields("JWT_SECRET")["overlap"], ("30d", "shipped"))
        self.ok("policy", "set", "--every", "quarterly")
        self.assertEqual(self.fields("GITHUB_WEBHOOK_SECRET")["every"], ("quarterly", "vault"))

    def test_the_rule_in_words_and_the_next_dates(self):
        self.begin()
        self.secret("API_KEY", None, "--since", "2026-01-15")
        self.ok("policy", "set", "API_KEY", "--every", "quarter-end")
        report = self.ok("policy", "show", "API_KEY", "--json").json
        self.assertEqual(report["next"], ["2026-03-31", "2026-06-30", "2026-09-30"])
        self.assertIn("last day of each March", report["rule"])
        self.assertTrue(report["attested"])
        text = self.ok("policy", "show", "API_KEY").text
        for word in ("quarter-end", "variable", "2026-06-30"):
            self.assertIn(word, text)
        self.assertIn("quarter-end", self.ok("policy", "show").text)

    def test_a_short_interval_is_not_reminded_on_its_first_day(self):
        self.begin()
        self.secret("API_KEY")
        self.ok("policy", "set", "--every", "7d")
        fields = self.fields("API_KEY")
        self.assertEqual((fields["stages"][0], fields["notice"][0]), ("1,0", "2d"))

    def test_a_metadata_slot_shows_and_does_not_set(self):
        self.begin()
        self.secret("API_KEY")
        key = self.metadata_key()
        self.assertEqual(self.fields("API_KEY"), self.fields("API_KEY", opener=key))
        self.refuses(9, "policy", "set", "--every", "90d", opener=key)
        self.refuses(9, "policy", "clear", opener=key)


class ExemptionTests(PolicyCase):
    """Exemptions and snoozes have an end and a reason."""

    def test_exempt_through_the_review_day(self):
        self.begin()
        self.secret("OLD_SECRET", None, "--since", "2024-01-01")
        self.ok("policy", "set", "OLD_SECRET", "--never", "--reason", "the provider has no second key", "--review", day(90))
        states = [self.units("--as-of", day(d))["OLD_SECRET"]["state"] for d in (0, 90, 91)]
        self.assertEqual(states, ["exempt", "exempt", "overdue"])
        self.assertEqual(self.units()["OLD_SECRET"]["due"], "2024-04-01")
        self.assertIn("the provider has no second key", self.ok("policy", "show", "OLD_SECRET").text)
        self.secret("OLD_SECRET")
        self.assertEqual(self.units()["OLD_SECRET"]["state"], "ok", "a rotation ends the exemption")

    def test_a_cleared_exemption_and_a_new_interval_end_it(self):
        self.begin()
        self.secret("OLD_SECRET", None, "--since", "2024-01-01")
        for words in (["clear", "OLD_SECRET"], ["set", "OLD_SECRET", "--every", "90d"]):
            self.ok("policy", "set", "OLD_SECRET", "--every", "never", "--reason", "no second key here", "--review", day(9))
            self.assertEqual(self.units()["OLD_SECRET"]["state"], "exempt")
            self.ok("policy", *words)
            self.assertEqual(self.units()["OLD_SECRET"]["state"], "overdue")

    def test_the_limits_of_an_exemption(self):
        self.begin()
        self.secret("OLD_SECRET")
        reason = "the provider has no second key"
        never = ("policy", "set", "OLD_SECRET", "--never")
        self.refuses(2, *never, "--reason", "short", "--review", day(90))
        self.refuses(2, *never, "--reason", reason)
        self.refuses(2, *never, "--review", day(90))
        self.refuses(2, *never, "--reason", reason, "--review", day(367))
        self.refuses(2, *never, "--reason", reason, "--review", day(-1))
        self.refuses(2, *never, "--reason", reason, "--review", "2027-02-30")
        self.refuses(2, *never, "--reason", reason + "\nBcc: x", "--review", day(90))
        self.refuses(2, "policy", "set", "OLD_SECRET", "--review", day(9))
        self.refuses(2, *never, "--every", "90d", "--reason", reason, "--review", day(9))
        self.refuses(2, "policy", "set", "--never", "--reason", reason, "--review", day(9))
        self.ok("policy", "set", "--level", "environment", "--never", "--reason", reason, "--review", day(9))
        self.assertEqual(self.units()["OLD_SECRET"]["state"], "exempt")

    def test_a_snooze_is_silent_twice_and_changes_no_state(self):
        self.begin()
        self.secret("API_KEY", None, "--since", "2026-01-01")
        snooze = ("remind", "snooze", "API_KEY", "--reason", "the provider is closed", "--until")
        self.refuses(2, *snooze, day(31))
        self.refuses(2, *snooze, day(0))
        self.refuses(2, "remind", "snooze", "API_KEY", "--reason", "no", "--until", day(3))
        self.refuses(12, "remind", "snooze", "NOT_THERE", "--reason", "the provider is closed", "--until", day(3))
        self.ok(*snooze, day(3))
        self.ok(*snooze, day(30))
        unit = self.units()["API_KEY"]
        self.assertEqual((unit["state"], unit["snoozed_until"]), ("overdue", day(30)))
        self.refuses(9, *snooze, day(5))
        self.secret("API_KEY")
        self.assertNotIn("snoozed_until", self.units()["API_KEY"])
        self.ok(*snooze, day(5))


class KeepingTests(PolicyCase):
    """--keep-values destroys values and keeps facts."""

    def test_older_values_go_after_each_change(self):
        self.begin()
        self.ok("policy", "set", "--keep-values", "2")
        values = [self.secret("API_KEY") for _ in range(4)]
        self.assertEqual(self.get("API_KEY@3"), values[2])
        self.assertEqual(self.get("API_KEY@4"), values[3])
        for version in (1, 2):
            self.ok("get", f"API_KEY@{version}", code=9)
        self.assertEqual(len(self.ok("history", "API_KEY", "--json").json["versions"]), 4)
        self.ok("verify", env=None)

    def test_an_import_keeps_to_it_too(self):
        self.begin()
        self.load(API_KEY="first-value-1")
        self.ok("policy", "set", "API_KEY", "--keep-values", "1")
        self.load(API_KEY="second-value-2", OTHER_KEY="other-value-1")
        self.ok("get", "API_KEY@1", code=9)
        self.load(OTHER_KEY="other-value-2")
        self.assertEqual(self.get("OTHER_KEY@1"), b"other-value-1")


class OverlapKeepingTests(PolicyCase):
    """What a rotation may go back to is kept, whatever the policy says of older values and whatever is written meanwhile."""

    first, second = b"first-value-0123456789-a", b"second-value-0123456789-b"

    def setUp(self):
        super().setUp()
        self.begin(API_KEY=self.first.decode(), OTHER_KEY="other-value-1", MODE="x")
        self.ok("policy", "set", "--keep-values", "1", env=None)
        self.ok("policy", "set", "--keep-values", "1")

    def reach_overlap(self):
        self.ok("rotate", "API_KEY", "--staged", "--stdin", stdin=self.second)
        self.ok("rotate", "API_KEY", "--attest", "seen")
        self.ok("rotate", "API_KEY", "--promote", "--yes")
        self.assertEqual(self.get("API_KEY@1"), self.first)

    def write_all_sorts(self):
        for number in range(3):
            self.ok("set", "OTHER_KEY", "--stdin", stdin=f"other-{number}-0123456789".encode())
            self.load(OTHER_KEY=f"import-{number}-0123456789", MODE=f"m{number}")
        self.ok("rotate", "OTHER_KEY", "--stdin", "--verify", "true", "--overlap", "0", stdin=b"rotated-0123456789-x")
        self.ok("set", "API_KEY", "--note", "a note")

    def test_other_writes_in_an_overlap_leave_the_value_before(self):
        self.reach_overlap()
        self.write_all_sorts()
        self.ok("get", "OTHER_KEY@1", code=9)
        self.assertEqual(self.get("API_KEY@1"), self.first)
        self.ok("rotate", "API_KEY", "--verify-dead", f"test \"$API_KEY\" = {self.first.decode()}")
        self.ok("rotate", "API_KEY", "--back", "--yes")
        self.assertEqual(self.get("API_KEY"), self.first)
        self.ok("verify", env=None)

    def test_a_value_that_is_set_in_an_overlap_leaves_the_value_before(self):
        self.reach_overlap()
        self.ok("set", "API_KEY", "--stdin", "--replace", stdin=b"third-value-0123456789-c")
        self.ok("get", "API_KEY@2", code=9)
        self.assertEqual(self.get("API_KEY@1"), self.first)
        self.ok("rotate", "API_KEY", "--back", "--yes")
        self.assertEqual(self.get("API_KEY"), self.first)

    def test_a_promotion_by_set_or_import_keeps_the_value_before(self):
        for way in ("set", "import"):
            with self.subTest(way=way):
                name = f"{way.upper()}_KEY"
                self.ok("set", name, "--stdin", stdin=self.first + way.encode())
                self.ok("rotate", name, "--staged", "--stdin", stdin=self.second + way.encode())
                if way == "set":
                    self.ok("set", name, "--stdin", stdin=self.second + way.encode())
                else:
                    self.load(**{name: self.second.decode() + way})
                self.assertEqual(self.ok("rotate", name, "--status", "--json").json["state"], "overlap")
                self.assertEqual(self.get(f"{name}@1"), self.first + way.encode())
                self.ok("rotate", name, "--back", "--yes")
                self.assertEqual(self.get(name), self.first + way.encode())

    def test_what_is_compromised_is_kept_until_it_was_seen_dead(self):
        self.ok("rotate", "API_KEY", "--stdin", "--compromised", "it was in a chat", stdin=self.second)
        self.ok("rotate", "API_KEY", "--attest", "seen")
        self.ok("rotate", "API_KEY", "--promote", "--yes")
        self.assertEqual(self.ok("rotate", "API_KEY", "--status", "--json").json["state"], "idle")
        self.write_all_sorts()
        self.ok("rotate", "API_KEY", "--verify-dead", f"test \"$API_KEY\" = {self.first.decode()}")
        self.ok("rotate", "API_KEY", "--retire", "--yes")
        self.ok("get", "API_KEY@1", code=9)

    def test_the_policy_holds_again_when_the_rotation_is_over(self):
        self.reach_overlap()
        self.refuses(9, "destroy", "API_KEY@1", "--yes")
        self.refuses(9, "destroy", "API_KEY", "--all-older", "--yes")
        self.ok("rotate", "API_KEY", "--retire", "--attest", "revoked", "--yes")
        self.ok("get", "API_KEY@1", code=9)
        self.assertEqual(self.get("API_KEY"), self.second)
        self.assertEqual(len(self.ok("history", "API_KEY", "--json").json["versions"]), 2)
        self.ok("verify", env=None)

    def test_two_environments(self):
        self.ok("env", "create", "kinect/worker", "--yes", env=None)
        self.ok("set", "SHARED", "--stdin", env="kinect/worker", stdin=self.first)
        self.ok("set", "SHARED", "--stdin", stdin=self.first)
        self.ok("policy", "set", "--unit", "shared", "--members", "SHARED,kinect/worker:SHARED")
        self.ok("rotate", "shared", "--stdin", "--verify", "true", stdin=self.second)
        for number in range(2):
            self.ok("set", "ELSE", "--stdin", env="kinect/worker", stdin=f"else-{number}-0123456789".encode())
        self.assertEqual(self.get("SHARED@1", env="kinect/worker"), self.first)
        self.ok("rotate", "shared", "--retire", "--attest", "gone", "--yes")
        for place in (self.environment, "kinect/worker"):
            self.ok("get", "SHARED@1", code=9, env=place)


class ZoneTests(PolicyCase):
    """Dates are those of the vault's zone."""

    def test_the_zone_decides_the_day(self):
        self.ok("init", "--yes", "--timezone", "Pacific/Kiritimati", env=None)
        self.ok("env", "create", self.environment, "--yes", env=None)
        self.secret("API_KEY")
        now = datetime.datetime.now(datetime.timezone.utc)
        east = (now + datetime.timedelta(hours=14)).date().isoformat()
        self.assertEqual(self.due()["timezone"], "Pacific/Kiritimati")
        self.assertEqual(self.units()["API_KEY"]["anchor"], east)
        self.ok("policy", "set", "--timezone", "Pacific/Pago_Pago")
        west = (now - datetime.timedelta(hours=11)).date().isoformat()
        self.assertEqual(self.units()["API_KEY"]["anchor"], west)
        self.assertEqual(self.units(variables={"TZ": "Asia/Tokyo", "TZDIR": "/nowhere"})["API_KEY"]["anchor"], west)

    def test_an_unknown_zone_is_never_utc(self):
        self.begin()
        for zone in ("Europe/Berln", "../../etc/passwd", "Europe", "/etc/localtime", "localtime", "zone.tab", "right/UTC", ""):
            self.refuses(2, "policy", "set", "--timezone", zone)
        os.unlink(self.vault)
        self.ok("init", "--yes", "--timezone", "Europe/Berln", env=None, code=2)
        self.assertFalse(os.path.exists(self.vault))

    def test_the_vaults_name(self):
        self.begin()
        self.assertEqual(self.ok("policy", "show", "--json").json["label"], "v")
        self.ok("policy", "set", "--vault-label", "Kinect")
        self.assertEqual(self.ok("policy", "show", "--json").json["label"], "Kinect")
        self.refuses(2, "policy", "set", "--vault-label", "a\r\nBcc: b")


class BadInputTests(PolicyCase):
    """What is no policy is refused, and nothing is half done."""

    def test_intervals(self):
        self.begin()
        self.secret("API_KEY")
        for text in ("sometimes", "", "0d", "-1d", "90", "90D", "1.5mo", "3mo@2026-02-31", "3mo@", "quarter-end@2026-01-01",
                     "99999d", "01d", "9999y", "3 mo", "never"):
            self.refuses(2, "policy", "set", "--every", text)
        for text in ("90d", "2w", "3mo", "1y", "monthly", "quarterly", "yearly", "quarter-end", "yearly@2028-02-29"):
            self.ok("policy", "set", "API_KEY", "--every", text)

    def test_owners(self):
        self.begin()
        for text in ("a@b.c\r\nBcc: x@y.z", "a@b.c\n", "nobody", "a b@c.de", "@c.de", "a@", "a@-b.c", "a@b..c", "Ann <a@b.c>",
                     "a" * 65 + "@b.c", ".a@b.c", "a@b.c,d@e.f"):
            self.refuses(2, "policy", "set", "--owner", text)
            self.refuses(2, "policy", "set", "--escalate", text)
        many = [word for i in range(9) for word in ("--owner", f"o{i}@example.org")]
        self.refuses(2, "policy", "set", *many)
        self.ok("policy", "set", *many[:16])

    def test_other_fields(self):
        self.begin()
        self.secret("API_KEY")
        self.refuses(2, "policy", "set")
        self.refuses(2, "policy", "set", "API_KEY")
        self.refuses(2, "policy", "set", "--reason", "nothing else is given")
        for words in (["--notice", "91d"], ["--notice", "x"], ["--stages", "30,,1"], ["--stages", "400"], ["--overlap", "400d"],
                      ["--overlap", "-1d"], ["--keep-values", "0"], ["--recipe", "a;b"], ["--kind", "a b", "--every", "1y"],
                      ["--level", "planet", "--every", "1y"], ["--members", "API_KEY"], ["API_KEY", "--kind", "smtp"]):
            self.refuses(2, "policy", "set", *words)
        self.refuses(12, "policy", "set", "NOT_THERE", "--every", "90d")
        self.ok("set", "PORT", "--stdin", "--class", "config", stdin=b"3000")
        self.refuses(2, "policy", "set", "PORT", "--every", "90d")
        self.refuses(9, "policy", "show", "PORT")

    def test_a_dry_run_changes_nothing(self):
        self.begin()
        before = self.read(self.vault)
        self.ok("policy", "set", "--every", "90d", "--timezone", "Europe/Berlin", "--dry-run")
        self.assertEqual(self.read(self.vault), before)


if __name__ == "__main__":
    unittest.main()
