"""plan: what a blueprint asks for, held against the vault and another platform; no value is shown."""

import json
import unittest

from home import VaultCase, data

PEM = "-----BEGIN PRIVATE KEY-----\nneedle-pem\n-----END PRIVATE KEY-----\n"

EVERYTHING = b"""previews:
  generation: automatic
projects:
  - name: kinect
    environments:
      - name: production
        services:
          - type: worker
            name: mailer
            envVars:
              - key: PORT
                value: 25
              - key: REGION
              - key: NEW_DB
                fromDatabase: {name: elsewhere, property: host}
              - fromGroup: inner
              - fromGroup: not-here
        envVarGroups:
          - name: inner
            envVars:
              - key: REGION
                value: "needle-region"
              - key: INNER
                sync: false
ungrouped:
  services:
    - type: cron
      name: nightly
      envVars:
        - key: FLY_APP_NAME
          value: x
envVarGroups:
  - name: alone
    envVars:
      - key: ALONE
        generateValue: true
"""


class PlanTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.needles = [b"needle", b"smtp.example.net", b"smtp.preview", b"587"]
        self.begin(
            NODE_ENV="production", SMTP_HOST="smtp.needle.net", SMTP_USER="needle-user", JWT_SECRET="needle-jwt",
            DATABASE_URL="postgres://a:needle@dpg-1/x", LOG_LEVEL="info", TLS_KEY=PEM, EXTRA="needle-extra")

    def plan(self, *words, code=1, to="fly", source=None):
        return self.ok("plan", "--from", source or data("render", "render.yaml"), "--to", to, "--json", *words, code=code).json

    @staticmethod
    def by_status(report):
        found = {}
        for service in report["services"]:
            for row in service["variables"]:
                found.setdefault(row["status"], set()).add(row["name"])
        return found

    def test_every_need_has_its_status(self):
        before = self.read(self.vault)
        report = self.plan()
        missing = {"SMTP_PORT", "MONGODB_URI", "SMTP_PASS", "JWT_REFRESH_SECRET", "CACHE_URL", "UPSTREAM_TOKEN", "SHARED_SECRET"}
        self.assertEqual(self.by_status(report), {
            "in-vault": {"NODE_ENV", "SMTP_USER", "JWT_SECRET", "DATABASE_URL", "LOG_LEVEL"},
            "differs": {"SMTP_HOST"}, "missing": missing})
        self.assertEqual(report["missing"], sorted(missing))
        self.assertEqual(report["notCarried"], [])
        self.assertEqual(report["others"], ["EXTRA", "TLS_KEY"])
        self.assertEqual([s["name"] for s in report["services"]], ["kinect-api"])
        self.assertEqual(self.read(self.vault), before)

    def test_the_json_names_what_the_pins_name(self):
        with open(data("render", "render.yaml.pins.json"), encoding="utf-8") as file:
            pins = json.load(file)
        rows = self.plan()["services"][0]["variables"]
        sources = {}
        for row in rows:
            sources.setdefault("group" if "group" in row else row["source"], set()).add(row["name"])
        self.assertEqual(sources, {
            "value": set(pins["literals"]), "sync-false": set(pins["required_without_value"]),
            "generateValue": set(pins["generated"]), "fromDatabase": {"DATABASE_URL"},
            "fromService": {"CACHE_URL", "UPSTREAM_TOKEN"}, "group": {"LOG_LEVEL", "SHARED_SECRET"}})
        places = {row["name"]: row["from"] for row in rows if "from" in row}
        self.assertEqual(places, {
            "DATABASE_URL": "kinect-db.connectionString", "CACHE_URL": "kinect-cache.connectionString",
            "UPSTREAM_TOKEN": "kinect-internal.SERVICE_TOKEN"})

    def test_notes_tell_what_stays_behind(self):
        notes = {(note["kind"], note["name"]) for note in self.plan()["notes"]}
        self.assertEqual(notes, {("database", "kinect-db"), ("preview-value", "SMTP_HOST"), ("unknown-source", "UPSTREAM_TOKEN")})

    def test_nothing_missing_is_zero(self):
        self.load(
            SMTP_PORT="25", MONGODB_URI="mongodb://needle", SMTP_PASS="needle", JWT_REFRESH_SECRET="needle-2",
            CACHE_URL="redis://needle", UPSTREAM_TOKEN="needle-3", SHARED_SECRET="needle-4")
        report = self.plan(code=0)
        self.assertEqual(self.by_status(report)["differs"], {"SMTP_HOST", "SMTP_PORT"})

    def test_what_the_target_cannot_carry_is_a_finding(self):
        source = self.write("b.yaml", b"services:\n- type: web\n  name: a\n  envVars:\n  - key: TLS_KEY\n    sync: false\n")
        report = self.plan(source=source, to="docker")
        self.assertEqual((report["notCarried"], report["missing"]), (["TLS_KEY"], []))
        self.assertEqual(report["services"][0]["variables"][0]["reason"], "newline")
        self.plan(source=source, to="json", code=0)
        self.ok("set", "TLS_KEY", "--deliver", "file")
        self.assertEqual(self.plan(source=source, to="json")["services"][0]["variables"][0]["reason"], "delivery")

    def test_projects_ungrouped_groups_and_previews(self):
        report = self.plan(source=self.write("all.yaml", EVERYTHING))
        services = {s["name"]: s for s in report["services"]}
        self.assertEqual(list(services), ["nightly", "mailer", "alone"])
        self.assertEqual(services["mailer"]["environment"], "kinect/production")
        self.assertEqual([r["name"] for r in services["mailer"]["variables"]], ["PORT", "REGION", "NEW_DB", "INNER"])
        self.assertEqual(services["nightly"]["variables"][0]["status"], "injected")
        self.assertEqual(services["alone"]["type"], "group")
        notes = {(note["kind"], note["name"]) for note in report["notes"]}
        self.assertEqual(notes, {
            ("previews", ""), ("unknown-source", "NEW_DB"), ("unknown-group", "not-here"), ("prompt-in-group", "INNER")})
        self.assertEqual(self.plan("--service", "alone", source=self.path("all.yaml"))["missing"], ["ALONE"])
        self.assertIn("alone", self.refuses(12, "plan", "--from", self.path("all.yaml"), "--to", "fly", "--service", "alon").said)

    def test_the_text(self):
        text = self.ok("plan", "--from", data("render", "render.yaml"), "--to", "fly", code=1).text
        self.assertIn("kinect-api (web)", text)
        self.assertIn("7 missing, 0 not carried by fly", text)

    def test_a_metadata_slot_says_what_it_cannot_know(self):
        self.ok("key", "add", "--new-key-file", self.path("cron"), "--scope", "metadata", env=None)
        words = ["plan", "--from", data("render", "render.yaml"), "--to", "fly", "--json"]
        report = self.ok(*words, code=1, opener=["--key-file", self.path("cron")]).json
        self.assertFalse(report["valuesChecked"])
        self.assertEqual(self.by_status(report)["differs"], {"SMTP_HOST"})

    def test_what_is_no_blueprint(self):
        self.refuses(10, "plan", "--from", self.write("a.yaml", b"a: [b\n"), "--to", "fly")
        self.refuses(10, "plan", "--from", self.write("b.yaml", b"a: needle\n"), "--to", "fly")
        self.refuses(13, "plan", "--from", self.path("none.yaml"), "--to", "fly")
        self.refuses(12, "plan", "--from", data("render", "render.yaml"), "--to", "flyy")


if __name__ == "__main__":
    unittest.main()
