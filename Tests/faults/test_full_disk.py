"""A file system that is full, a page more each time until the command goes through."""

import json
import os
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


class FullDiskTest(unittest.TestCase):
    def test_a_full_disk_leaves_the_old_state_or_the_new_one(self):
        """Where nobody may mount in a namespace of their own this fails, as nothing was shown then."""
        for name in ("set", "import", "backup", "restore", "rekey"):
            with self.subTest(command=name):
                done = subprocess.run(
                    ["unshare", "--user", "--map-root-user", "--mount", sys.executable, "-B", "full.py", name], cwd=HERE,
                    capture_output=True, timeout=600, check=False)
                self.assertEqual(done.returncode, 0, done.stderr[-800:])
                found, = json.loads(done.stdout)
                print(f"{name}: {found['pages']} sizes, {found['counted']}", file=sys.stderr)
                self.assertEqual(found["wrong"][:5], [])
                self.assertGreater(found["counted"].get("old, exit other", 0), 0)


if __name__ == "__main__":
    unittest.main()
