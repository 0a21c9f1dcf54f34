"""Scopes: what a metadata slot and an environment slot can and cannot do."""

import unittest

from home import VaultCase


class ScopeTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin(A="NEEDLE-one", B="2")
        self.load(env="kinect/staging", S="NEEDLE-two")
        self.needles = [b"NEEDLE"]
        self.full = self.read(self.key).decode()
        for scope in ("metadata", "environment"):
            self.ok("key", "add", "--new-key-file", self.path(scope), "--scope", scope)

    def by(self, name):
        return ["--key-file", self.path(name)]

    def key_variable(self, name):
        return {"opener": ["--no-input"], "variables": {"COFFER_KEY": self.read(self.path(name)).decode()}}

    def test_a_metadata_slot_looks_and_reads_no_value(self):
        cron = self.by("metadata")
        self.assertEqual([v["name"] for v in self.ok("list", "--json", opener=cron).json["variables"]], ["A", "B"])
        self.ok("key", "list", env=None, opener=cron)
        self.ok("verify", env=None, opener=cron)
        self.ok("anchor", env=None, opener=cron)
        self.refuses(9, "get", "A", opener=cron)
        self.refuses(9, "get", "A@1", opener=cron)
        self.refuses(9, "set", "A", "--stdin", stdin=b"3", opener=cron)

    def test_an_environment_slot_reads_its_own(self):
        deploy = self.by("environment")
        self.assertEqual(self.get("A", opener=deploy), b"NEEDLE-one")
        self.ok("list", env="kinect/staging", opener=deploy)
        self.refuses(9, "get", "S", env="kinect/staging", opener=deploy)
        self.ok("set", "B", "--stdin", stdin=b"3", opener=deploy)
        self.assertEqual(self.get("B"), b"3")

    def test_no_slot_gives_more_than_it_has(self):
        for scope, wanted in (("metadata", "full"), ("metadata", "environment"), ("environment", "full")):
            self.refuses(
                9, "key", "add", "--new-key-file", self.path("more"), "--scope", wanted, opener=self.by(scope))
        self.refuses(
            9, "key", "add", "--new-key-file", self.path("more"), "--scope", "environment", env="kinect/staging",
            opener=self.by("environment"))
        self.ok("key", "add", "--new-key-file", self.path("more"), "--scope", "metadata", opener=self.by("environment"))
        self.refuses(9, "get", "A", opener=self.by("more"))

    def test_the_environment_of_a_new_slot_has_to_be_named(self):
        self.assertIn(
            "kinect/staging",
            self.refuses(2, "key", "add", "--new-key-file", self.path("more"), "--scope", "environment", env=None).said)

    def test_coffer_key_takes_the_narrow_slots_only(self):
        self.assertEqual(self.get("A", **self.key_variable("environment")), b"NEEDLE-one")
        self.ok("list", **self.key_variable("metadata"))
        said = self.refuses(
            9, "list", opener=["--no-input"], variables={"COFFER_KEY": self.full}).said
        self.assertIn("key add --scope", said)

    def test_a_child_never_sees_coffer_key(self):
        if "run" not in self.ok("--help", env=None, opener=None, vault=None).text.split():
            return
        child = self.ok("run", "--", "env", **self.key_variable("environment")).text
        self.assertNotIn("COFFER", child)
        self.assertIn("A=NEEDLE-one", child)


if __name__ == "__main__":
    unittest.main()
