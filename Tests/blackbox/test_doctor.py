"""doctor: what weakens the protection, with and without a vault."""

import json
import os
import resource
import subprocess
import unittest

from home import COFFER, VaultCase


class DoctorTest(VaultCase):
    def checks(self, **more):
        found = {}
        for check in self.ok("doctor", "--json", env=None, opener=None, **more).json["checks"]:
            found.setdefault(check["id"], []).append(check)
        return found

    def warnings(self, name, **more):
        return [check["text"] for check in self.checks(**more)[name] if check["status"] == "warning"]

    def test_it_works_without_a_vault_and_without_a_home(self):
        self.assertIn("no vault", self.checks()["vault"][0]["text"])
        process = subprocess.run([COFFER, "doctor", "--json"], env={"PATH": os.environ["PATH"]}, capture_output=True)
        self.assertEqual(process.returncode, 0, process.stderr)

    def test_every_warning_says_what_to_do(self):
        self.begin()
        os.chmod(self.vault, 0o644)
        for checks in self.checks().values():
            for check in checks:
                self.assertEqual(check["status"] == "warning", "hint" in check, check)

    def test_a_good_vault_has_no_warning_of_its_own(self):
        self.begin(A="1")
        for name in ("vault", "directory", "anchors", "slots", "leftovers"):
            self.assertEqual(self.warnings(name), [])

    def test_an_open_file_is_named(self):
        self.begin()
        os.chmod(self.vault, 0o644)
        self.assertIn("open to others", self.warnings("vault")[0])
        self.ok("doctor", "--exit-code", code=1, env=None, opener=None)
        self.ok("doctor", env=None, opener=None)

    def test_leftovers_are_named(self):
        self.begin(A="1")
        for name in ("v.coffer.tmp.abc", "v.coffer.pre-rekey-1", "v.coffer.mine"):
            self.write(name, b"x")
        said = " ".join(self.warnings("leftovers"))
        self.assertIn("v.coffer.tmp.abc", said)
        self.assertIn("v.coffer.pre-rekey-1", said)
        self.assertNotIn("v.coffer.mine", said)

    def test_a_passphrase_in_the_environment_is_a_warning_and_not_shown(self):
        self.needles = [b"NEEDLE-55aa"]
        self.assertEqual(len(self.warnings("environment", variables={"COFFER_PASSPHRASE": "NEEDLE-55aa"})), 1)

    def test_unlocked_memory_is_a_warning(self):
        def no_lock():
            resource.setrlimit(resource.RLIMIT_MEMLOCK, (0, 0))
            if os.geteuid() == 0:
                os.setresgid(65534, 65534, 65534)
                os.setresuid(65534, 65534, 65534)

        # Somebody without rights, who cannot read the folder of the build, runs a copy.
        copy = self.write("coffer", self.read(COFFER), mode=0o755)
        os.chmod(self.home, 0o755)
        process = subprocess.run(
            [copy, "doctor", "--json"], env=self.env, cwd="/", capture_output=True, preexec_fn=no_lock)
        self.assertEqual(process.returncode, 0, process.stderr)
        self.assertIn(b"cannot be locked", process.stdout)

    def test_memory_of_keys_is_what_a_key_got(self):
        def traced(*inject):
            trace = self.path("trace")
            process = subprocess.run(
                ["strace", "-qq", "-o", trace, "-e", "trace=memfd_secret", *inject, COFFER, "doctor", "--json"], env=self.env,
                capture_output=True, check=True)
            text, = (check["text"] for check in json.loads(process.stdout)["checks"] if check["id"] == "secret-memory")
            return self.read(trace).decode(), text
        calls, text = traced()
        self.assertIn("memfd_secret(", calls)
        self.assertEqual("does not map" in text, " = -1" not in calls, text)
        self.assertIn("ordinary locked memory", traced("-e", "inject=memfd_secret:error=ENOSYS")[1])

    def test_something_that_is_no_vault(self):
        self.vault = self.write("v.coffer", b"not a database")
        self.assertEqual(len(self.warnings("container")), 1)
        self.vault = self.path("directory")
        os.mkdir(self.vault)
        self.assertEqual(len(self.warnings("vault")), 1)


if __name__ == "__main__":
    unittest.main()
