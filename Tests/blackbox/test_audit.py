"""The audit: the right rules, the same without values, and never a value in what it says."""

import base64
import datetime
import hashlib
import json
import os
import sqlite3

from home import VaultCase

MARK = b"Vq7z"
JWT = MARK + b"-jwt-5c1d0f" + b"x" * 40
MONGO = MARK + b"-mongo-77aa"
SMTP = MARK + b"-smtp-91be"
FIRST = {
    "JWT_SECRET": JWT, "JWT_REFRESH_SECRET": JWT, "MONGODB_URI": b"mongodb://app:" + MONGO + b"@db.example.net/kinect",
    "SMTP_HOST": b"smtp.example.net", "SMTP_PORT": b"25", "SMTP_USER": b"app", "SMTP_PASS": SMTP,
    "API_KEY": b"changeme", "NODE_ENV": b"production",
}


def traces():
    """Everything that would tell of a value: a piece, base64 at any offset, hex, percent form, a hash without a key."""
    found = [MARK]
    for value in (JWT, MONGO, SMTP):
        piece = value[:14]
        found += [piece.hex().encode(), "".join(f"%{byte:02x}" for byte in piece).encode()]
        found += [base64.b64encode(b"x" * skip + piece)[4 if skip else 0:-4] for skip in range(3)]
    for value in FIRST.values():
        if len(value) < 8:
            continue
        for name in ("md5", "sha1", "sha256", "sha512", "blake2b", "blake2s"):
            digest = hashlib.new(name, value).digest()
            found += [digest.hex()[:16].encode(), base64.b64encode(digest)[:12]]
    return found


class Audit(VaultCase):
    def setUp(self):
        super().setUp()
        self.needles = traces()
        self.begin(**{name: value.decode() for name, value in FIRST.items()})

    def findings(self, *words, code=1, **more):
        return self.ok("audit", "--json", *words, code=code, **more).json["findings"]

    def rules(self, *words, **more):
        return {(finding["rule"], finding["variable"]) for finding in self.findings(*words, **more)}

    def metadata_key(self):
        key = self.path("cron.key")
        self.ok("key", "add", "--new-key-file", key, "--scope", "metadata", "--label", "cron", "--yes", env=None)
        return ["--key-file", key]

    def test_the_right_rules_are_raised(self):
        rules = self.rules()
        for wanted in (
                ("R011", "API_KEY"), ("R019", "JWT_SECRET"), ("R022", "MONGODB_URI"), ("R023", "SMTP_PORT"),
                ("R010", "MONGODB_URI"), ("R043", None), ("R044", None), ("R053", None)):
            self.assertIn(wanted, rules)
        self.assertNotIn(("R010", "API_KEY"), rules)
        self.assertNotIn(("R010", "SMTP_USER"), rules)

    def test_findings_have_the_form_that_scripts_depend_on(self):
        answer = self.ok("audit", "--json", code=1).json
        self.assertEqual(answer["schema"], "coffer/1")
        for finding in answer["findings"]:
            keys = {"id", "rule", "severity", "environment", "variable", "since", "remedy"}
            self.assertEqual(set(finding) - {"object"}, keys)
            self.assertEqual("object" in finding, finding["variable"] is None)
            self.assertRegex(finding["id"], "^[0-9a-f]{12}$")
        order = ["critical", "high", "medium", "low", "info"]
        ranks = [order.index(finding["severity"]) for finding in answer["findings"]]
        self.assertEqual(ranks, sorted(ranks))
        self.assertEqual(len({finding["id"] for finding in answer["findings"]}), len(ranks))

    def test_a_metadata_slot_finds_the_same(self):
        opener = self.metadata_key()
        full = self.ok("audit", "--json", code=1).out
        self.assertEqual(full, self.ok("audit", "--json", code=1, opener=opener).out)
        self.assertEqual(
            self.ok("audit", code=1).out, self.ok("audit", code=1, opener=opener).out)
        before = {finding["id"] for finding in json.loads(full)["findings"]}
        self.assertEqual(before, {finding["id"] for finding in self.findings()})

    def test_values_judge_by_the_rules_of_today_and_say_the_same_here(self):
        self.assertEqual(self.findings(), self.findings("--values"))

    def test_fail_on(self):
        self.ok("audit", code=1)
        self.ok("audit", "--fail-on", "info", code=1)
        self.ok("audit", "--fail-on", "critical")
        self.ok("audit", "--fail-on", "bad", code=2)

    def test_ignoring_takes_a_finding_out_until_a_day(self):
        found = [one for one in self.findings() if one["rule"] == "R022"][0]
        self.ok("audit", "ignore", found["id"], "--reason", "a sandbox without TLS", "--until", self.day(30))
        answer = self.ok("audit", "--json", code=1).json
        self.assertNotIn(found["id"], {one["id"] for one in answer["findings"]})
        ignored = answer["ignored"]
        self.assertEqual([one["id"] for one in ignored], [found["id"]])
        self.assertEqual(ignored[0]["reason"], "a sandbox without TLS")
        self.assertIn("IGNORED", self.ok("audit", code=1).text)

    def test_what_cannot_be_ignored(self):
        found = self.findings()[0]["id"]
        self.refuses(2, "audit", "ignore", found, "--reason", "short", "--until", self.day(30))
        self.refuses(2, "audit", "ignore", found, "--reason", "long enough now", "--until", "2020-01-01")
        self.refuses(2, "audit", "ignore", found, "--reason", "long enough now", "--until", "2026-02-31")
        self.refuses(9, "audit", "ignore", found, "--reason", "long enough now", "--until", self.day(400))
        self.refuses(12, "audit", "ignore", "ffffffffffff", "--reason", "long enough now", "--until", self.day(30))
        opener = self.metadata_key()
        self.refuses(
            9, "audit", "ignore", found, "--reason", "long enough now", "--until", self.day(30), opener=opener)

    def test_a_manifest(self):
        path = self.write("render.yaml", b"services:\n- type: web\n  name: api\n  envVars:\n  - key: API_KEY\n"
                          b"    sync: false\n  - key: MISSING_KEY\n    sync: false\n")
        rules = self.rules("--from", path)
        self.assertIn(("R029", "MISSING_KEY"), rules)
        self.assertIn(("R028", "JWT_SECRET"), rules)
        self.assertNotIn(("R028", "API_KEY"), rules)
        self.assertNotIn(("R029", "MISSING_KEY"), self.rules())

    def test_an_export_that_lies_about(self):
        path = self.path("out.env")
        self.ok("export", "--to", "docker", "-o", path)
        rules = {(one["rule"], one.get("object")) for one in self.findings()}
        self.assertIn(("R030", path), rules)
        self.assertNotIn(("R031", path), rules)
        os.chmod(path, 0o644)
        self.assertIn(("R031", path), {(one["rule"], one.get("object")) for one in self.findings()})
        os.unlink(path)
        self.assertNotIn("R030", {one["rule"] for one in self.findings()})

    def test_values_that_lie_about(self):
        path = self.write("old.txt", b"line one\nSMTP: " + base64.b64encode(SMTP) + b"\n")
        found = [one for one in self.findings("--scan", path) if one["rule"] == "R032"]
        self.assertEqual([one["variable"] for one in found], ["SMTP_PASS"])
        self.assertIn("old.txt:2", found[0]["remedy"])
        self.ok("audit", "--scan", path, code=9, opener=self.metadata_key())

    def test_a_file_that_git_would_take(self):
        os.makedirs(self.path("tree", ".git"))
        path = self.path("tree", "out.env")
        self.ok("export", "--to", "docker", "-o", path, "--force")
        exposed = {one.get("object") for one in self.findings() if one["rule"] == "R031"}
        self.assertEqual(exposed, {path})
        with open(self.path("tree", ".gitignore"), "w", encoding="utf-8") as file:
            file.write("# plaintext\n*.env\n")
        self.assertNotIn("R031", {one["rule"] for one in self.findings()})

    def test_a_rotation_that_is_stuck_or_unproven(self):
        self.ok("rotate", "SMTP_PASS", "--staged", "--generate", "alnum:40")
        self.ok("rotate", "SMTP_PASS", "--promote", "--unverified", "--reason", "the provider is down", "--yes")
        self.assertIn(("R008", "SMTP_PASS"), self.rules())

    def test_no_backup(self):
        self.assertIn("R046", {one["rule"] for one in self.findings()})
        os.mkdir(self.path("nas"), 0o700)
        self.ok("destination", "add", "nas", self.path("nas"), env=None)
        self.ok("backup", env=None)
        rules = {one["rule"] for one in self.findings()}
        self.assertNotIn("R046", rules)
        self.assertIn("R047", rules)

    def test_no_drill_and_a_recovery_key_that_was_never_tried(self):
        self.assertIn("R049", {one["rule"] for one in self.findings()})
        os.mkdir(self.path("nas"), 0o700)
        self.ok("destination", "add", "nas", self.path("nas"), env=None)
        self.ok("kit", "-o", self.path("kit.txt"), "--yes", env=None)
        key = self.read(self.path("kit.txt")).decode().split("opens the whole vault:")[1].split("\n\n")[1].strip()
        self.ok("backup", env=None)
        self.ok("drill", env=None)
        rules = {one["rule"] for one in self.findings()}
        self.assertNotIn("R049", rules)
        self.assertIn("R044", rules)
        reader = self.secret_fd(key.encode() + b"\n")
        self.ok("drill", "--with-kit", "--kit-fd", str(reader), env=None, pass_fds=(reader,))
        self.assertNotIn("R044", {one["rule"] for one in self.findings()})

    def test_reminders_that_do_not_arrive(self):
        self.ok("policy", "set", "--every", "quarterly", "--owner", "ops@example.org", env=None)
        self.ok("set", "OLD_TOKEN", "--stdin", "--since", "2026-01-01", stdin=b"Zq7-token-0123456789-0123456789")
        self.ok("channel", "add", "mail", "--url", "smtp://127.0.0.1:1", "--from", "coffer@example.org", env=None)
        self.call("remind", "send", env=None)
        rules = {one["rule"] for one in self.later(15, "audit", "--json", code=1).json["findings"]}
        self.assertTrue({"R039", "R040"} <= rules, rules)

    def test_verifying_is_remembered_and_works_where_nothing_can_be_written(self):
        self.assertIn("R053", {one["rule"] for one in self.findings()})
        self.ok("verify", "--record")
        self.assertNotIn("R053", {one["rule"] for one in self.findings()})
        content = self.read(self.vault)
        self.ok("verify")
        self.assertEqual(content, self.read(self.vault), "the second check of a day writes nothing")

    def test_a_verification_that_failed_is_critical_until_one_succeeds(self):
        self.ok("verify", "--record", env=None)
        self.break_a_value()
        self.ok("verify", env=None, code=4)
        self.assertNotIn("R053", {one["rule"] for one in self.findings()})
        self.ok("verify", "--record", env=None, code=4)
        found, = [one for one in self.findings() if one["rule"] == "R053"]
        self.assertEqual(found["severity"], "critical")
        # A disk that reads well again is believed on the same day.
        self.break_a_value()
        self.ok("verify", "--record", env=None)
        self.assertNotIn("R053", {one["rule"] for one in self.findings()})

    def break_a_value(self):
        """Changes one bit of a value's box, as a disk may; a second time brings it back."""
        database = sqlite3.connect(self.vault)
        number, box = database.execute("select seq, value from rev where value is not null limit 1").fetchone()
        database.execute("update rev set value = ? where seq = ?", (box[:-1] + bytes([box[-1] ^ 1]), number))
        database.commit()
        database.close()

    def test_an_anchor_that_is_kept_outside(self):
        self.assertIn("R054", {one["rule"] for one in self.findings()})
        self.ok("anchor", env=None)
        self.assertIn("R054", {one["rule"] for one in self.findings()})
        anchor = self.ok("anchor", "--record", env=None).text.strip()
        self.assertNotIn("R054", {one["rule"] for one in self.findings()})
        self.ok("verify", "--anchor", anchor, env=None)
        # Another quarter, another anchor.
        later = self.later(100, "audit", "--json", env=None, code=1).json["findings"]
        self.assertIn("R054", {one["rule"] for one in later})
        # Once a day is enough.
        before = self.ok("anchor", "--json", env=None).json["sequence"]
        self.ok("anchor", "--record", env=None)
        self.assertEqual(self.ok("anchor", "--json", env=None).json["sequence"], before)

    def test_a_sheet_and_a_pack_are_outside(self):
        year, month = self.ok("log", "--json").json["revisions"][0]["time"].split("-")[:2]
        self.ok("audit", "--quarter", f"{year}-Q{(int(month) + 2) // 3}", "--out", self.path("p.tar"), env=None)
        self.assertNotIn("R054", {one["rule"] for one in self.findings()})

    def test_a_copy_is_left_as_it_is(self):
        copy = self.write("copy.coffer", self.read(self.vault))
        content = self.read(copy)
        self.ok("verify", vault=copy)
        self.assertEqual(content, self.read(copy))
        self.env["HOME"] = self.path("elsewhere")
        os.mkdir(self.env["HOME"], 0o700)
        self.ok("verify")
        self.assertEqual(content, self.read(self.vault))

    def test_a_removed_slot_leaves_its_values_due(self):
        self.ok("key", "add", "--new-key-file", self.path("b.key"), "--yes", "--label", "bea", env=None)
        self.ok("key", "remove", "2", "--yes", env=None)
        rules = self.rules()
        self.assertIn(("R037", "SMTP_PASS"), rules)
        self.ok("set", "SMTP_PASS", "--stdin", stdin=os.urandom(24).hex().encode())
        rules = self.rules()
        self.assertNotIn(("R037", "SMTP_PASS"), rules)
        self.assertIn(("R037", "MONGODB_URI"), rules)

    def test_production_shares_nothing(self):
        self.load(env="kinect/staging", SMTP_PASS=SMTP.decode())
        found = [one for one in self.findings() if one["rule"] == "R020"]
        self.assertEqual(
            [(one["severity"], one["environment"]) for one in found], [("critical", "kinect/staging")])

    def test_back_to_an_earlier_value(self):
        self.ok("set", "SMTP_PASS", "--stdin", stdin=os.urandom(24).hex().encode())
        self.ok("rollback", "r1", "--yes")
        self.assertNotIn(("R006", "SMTP_PASS"), self.rules())

    @staticmethod
    def day(days):
        today = datetime.datetime.now(datetime.timezone.utc).date()
        return (today + datetime.timedelta(days)).isoformat()
