"""Days in zones with summer time, half hours and a day that is missing: the static program has no zones of its own."""

import os
import shutil
import subprocess
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from home import VaultCase


class ZoneDayTest(VaultCase):
    """`due --as-of` by attested ages: the calendar counts days, whatever a clock did on them."""

    def due(self, *words, code=None, **more):
        answer = self.call("due", "--json", "--all", *words, env=None, **more)
        if code is not None:
            self.assertEqual(answer.code, code, answer.said)
        return answer.json

    def unit(self, name, *words):
        units = {unit["unit"]: unit for unit in self.due(*words)["units"]}
        return units[name]["due"], units[name]["days"]

    def begin_in(self, zone):
        self.ok("init", "--yes", "--timezone", zone, env=None)
        self.ok("env", "create", self.environment, "--yes", env=None)

    def age(self, name, since, every):
        self.ok("set", name, "--stdin", "--since", since, stdin=f"{name.lower()}-value-{since}-9f8e7d6c".encode())
        self.ok("policy", "set", name, "--every", every)

    def test_summer_time_shortens_no_day(self):
        self.begin_in("America/New_York")
        # Days of 23 and of 25 hours lie between: 2026-03-08 and 2025-11-02.
        self.age("SPRING_KEY", "2026-03-07", "90d")
        self.age("AUTUMN_KEY", "2025-11-01", "1d")
        self.age("MONTH_KEY", "2026-01-31", "1mo")
        self.assertEqual(self.unit("SPRING_KEY", "--as-of", "2026-06-04"), ("2026-06-05", 1))
        self.assertEqual(self.unit("AUTUMN_KEY", "--as-of", "2025-11-02"), ("2025-11-02", 0))
        self.assertEqual(self.unit("MONTH_KEY", "--as-of", "2026-03-09"), ("2026-02-28", -9))
        self.assertEqual(self.due("--as-of", "2026-06-04")["timezone"], "America/New_York")

    def test_half_hours(self):
        self.begin_in("Asia/Kolkata")
        self.age("API_KEY", "2026-01-31", "1mo")
        self.assertEqual(self.unit("API_KEY", "--as-of", "2026-02-28"), ("2026-02-28", 0))

    def test_a_day_that_never_was(self):
        self.begin_in("Pacific/Apia")
        # Samoa went from the 29th to the 31st of December 2011.
        self.age("API_KEY", "2011-11-30", "30d")
        self.assertEqual(self.unit("API_KEY", "--as-of", "2011-12-31"), ("2011-12-30", -1))

    def test_a_record_lies_in_the_day_of_its_zone(self):
        """The end of a day, to the second, by vaults whose newest record is now."""
        for zone in ("America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Casablanca"):
            with self.subTest(zone=zone):
                if os.path.exists(self.vault):
                    os.unlink(self.vault)
                    shutil.rmtree(self.path(".local"), ignore_errors=True)
                self.begin_in(zone)
                before = datetime.now(timezone.utc).astimezone(ZoneInfo(zone)).date().isoformat()
                self.ok("set", "API_KEY", "--stdin", stdin=b"a-value-0123456789-abcdef")
                after = datetime.now(timezone.utc).astimezone(ZoneInfo(zone)).date().isoformat()
                anchor = self.due()["units"][0]["anchor"]
                self.assertIn(anchor, (before, after))

    def test_the_hosts_zone_changes_nothing(self):
        self.begin_in("Asia/Kolkata")
        self.age("API_KEY", "2026-01-31", "1mo")
        plain = self.due("--as-of", "2026-02-27")
        for variables in ({"TZ": "Pacific/Kiritimati"}, {"TZ": "Nowhere/Bad"}, {"TZ": ":/etc/shadow"}, {"TZDIR": "/nowhere"}):
            self.assertEqual(self.due("--as-of", "2026-02-27", variables=variables), plain)


class BadZoneTest(VaultCase):
    def test_an_unknown_zone_is_an_error(self):
        for zone in ("Europe/Berln", "EST6EDT,M3.2.0,M11.1.0", "../UTC", "UTC+1", "America/new york", "Etc/GMT+99"):
            self.ok("init", "--yes", "--timezone", zone, env=None, code=2)
            self.assertFalse(os.path.exists(self.vault))
        self.begin(API_KEY="a-value-0123456789-abcdef")
        self.refuses(2, "policy", "set", "--timezone", "America/Nowhere")
        self.assertEqual(self.ok("due", "--json", "--all", env=None).json["timezone"], "UTC")

    def test_a_zone_that_cannot_be_read_is_never_utc(self):
        """The host's zones are hidden under an empty file system, in a namespace of the call's own."""
        self.ok("init", "--yes", "--timezone", "Asia/Kolkata", env=None)
        self.ok("env", "create", self.environment, "--yes", env=None)
        self.ok("set", "API_KEY", "--stdin", stdin=b"a-value-0123456789-abcdef")
        hide = ["unshare", "-m", "sh", "-c", 'mount -t tmpfs none /usr/share/zoneinfo && exec "$@"', "sh"]
        if subprocess.run([*hide, "true"], capture_output=True).returncode:
            self.skipTest("there are no mount namespaces here")
        before = self.read(self.vault)
        for words in (["due", "--json", "--all"], ["audit", "--json"], ["policy", "show", "API_KEY", "-e", self.environment],
                      ["policy", "set", "--timezone", "America/New_York"]):
            answer = subprocess.run(
                [*hide, *self.command(*words, env=None)], capture_output=True, env=self.env, cwd=self.home, timeout=60)
            self.assertEqual(answer.returncode, 2 if "set" in words else 13, answer.stderr)
            self.assertEqual(answer.stdout, b"")
        self.assertEqual(self.read(self.vault), before)
        # A value is there without any calendar.
        answer = subprocess.run(
            [*hide, *self.command("get", "API_KEY")], capture_output=True, env=self.env, cwd=self.home, timeout=60)
        self.assertEqual((answer.returncode, answer.stdout), (0, b"a-value-0123456789-abcdef"), answer.stderr)
