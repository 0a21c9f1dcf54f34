"""import: ten thousand variables at once, and a process that is killed at any moment."""

import os
import random
import signal
import subprocess
import time
import unittest

from home import COFFER, VaultCase


class ImportCrashTest(VaultCase):
    def large(self, name, count, salt):
        lines = [f"VARIABLE_{index:05d}=value-{salt}-{index:05d}" for index in range(count)]
        return self.write(name, ("\n".join(lines) + "\n").encode())

    def test_ten_thousand_variables_are_one_revision(self):
        self.begin()
        self.ok("import", self.large("large.env", 10_000, "a"), "--yes", "--quiet")
        listed = self.ok("list", "--json").json
        self.assertEqual([listed["revision"], len(listed["variables"])], [1, 10_000])
        self.assertEqual(self.get("VARIABLE_09999"), b"value-a-09999")
        answer = self.ok("import", self.large("large.env", 10_000, "a"), "--yes")
        self.assertIn("10000 the same", answer.text)

    def test_a_killed_import_leaves_the_old_state_or_the_new_one(self):
        chance = random.Random(20_260_930)
        count = 400
        self.begin()
        path = self.large("state.env", count, "0")
        started = time.monotonic()
        self.ok("import", path, "--yes", "--quiet")
        whole = time.monotonic() - started
        salt, revision = "0", 1
        for round in range(1, 31):
            path = self.large("state.env", count, str(round))
            command = [COFFER, "--vault", self.vault, "--key-file", self.key, "-e", self.environment,
                       "import", path, "--yes", "--quiet"]
            process = subprocess.Popen(command, env=self.env, cwd=self.home, start_new_session=True)
            time.sleep(chance.uniform(0, whole * 1.1))
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            now = self.ok("list", "--json").json
            self.assertIn(now["revision"], (revision, revision + 1), f"round {round}")
            salt = str(round) if now["revision"] > revision else salt
            revision = now["revision"]
            self.assertEqual(len(now["variables"]), count)
            for index in (0, count // 2, count - 1):
                self.assertEqual(self.get(f"VARIABLE_{index:05d}"), f"value-{salt}-{index:05d}".encode())
        self.ok("import", path, "--yes", "--quiet")
        self.assertEqual(self.get("VARIABLE_00001"), b"value-30-00001")


if __name__ == "__main__":
    unittest.main()
