"""find: variables of all environments."""

import unittest

from home import VaultCase


class FindTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.needles = [b"needle-one-1", b"needle-two-2"]
        self.begin(API_TOKEN="needle-one-1", WEB_TOKEN="needle-two-2", SITE="https://example.com", PORT="3000")
        self.load(env="kinect/staging", API_TOKEN="needle-one-1", OLD_TOKEN="needle-two-2", PORT="4000")

    def found(self, *words, **more):
        rows = self.ok("find", "--json", *words, **more).json["variables"]
        return [f"{row['environment'].split('/')[1]}:{row['name']}" for row in rows]

    def test_by_pattern(self):
        before = self.read(self.vault)
        self.assertEqual(self.found("*_TOKEN"), [
            "production:API_TOKEN", "production:WEB_TOKEN", "staging:API_TOKEN", "staging:OLD_TOKEN"])
        self.assertEqual(self.found("PO?T"), ["production:PORT", "staging:PORT"])
        self.assertEqual(self.found("P"), [])
        self.assertEqual(len(self.found()), 7)
        self.assertEqual(self.read(self.vault), before)

    def test_the_form_of_a_row(self):
        report = self.ok("find", "SITE", "--json").json
        self.assertEqual(sorted(report), ["schema", "variables"])
        row = report["variables"][0]
        self.assertRegex(row.pop("changed"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual(row, {
            "environment": "kinect/production", "name": "SITE", "version": 1, "class": "config", "kind": "url",
            "bytes": 19})

    def test_by_equal_value(self):
        self.assertEqual(self.found("--same-as", "API_TOKEN"), ["staging:API_TOKEN"])
        self.assertEqual(self.found("--same-as", "WEB_TOKEN"), ["staging:OLD_TOKEN"])
        self.assertEqual(self.found("--same-as", "PORT"), [])
        self.ok("set", "API_TOKEN", "--stdin", stdin=b"other")
        self.assertEqual(self.found("--same-as", "API_TOKEN@1"), ["staging:API_TOKEN"])
        self.ok("set", "API_TOKEN", "--stdin", stdin=b"needle-one-1")
        self.assertEqual(self.found("--same-as", "API_TOKEN@1"), ["production:API_TOKEN", "staging:API_TOKEN"])
        self.assertIn("API_TOKEN", self.refuses(12, "find", "--same-as", "API_TOKN").said)
        self.refuses(2, "find", "--same-as", "API_TOKEN", env=None)

    def test_by_kind_and_class(self):
        self.assertEqual(self.found("--kind", "url"), ["production:SITE"])
        self.assertEqual(self.found("--class", "config", "P*"), ["production:PORT", "staging:PORT"])
        self.assertEqual(len(self.found("--class", "secret")), 4)
        self.refuses(2, "find", "--class", "public")

    def test_a_removed_variable_is_not_found(self):
        self.ok("unset", "SITE", "--yes")
        self.assertEqual(self.found("SITE"), [])


if __name__ == "__main__":
    unittest.main()
