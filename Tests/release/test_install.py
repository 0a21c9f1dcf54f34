"""`make install` and `make uninstall`: what lies under the prefix, and that it starts from there."""

import os
import stat
import subprocess
import tempfile
import unittest

from binary import ROOT

FILES = {
    "bin/coffer": 0o755, "libexec/coffer/coffer-courier": 0o755, "share/bash-completion/completions/coffer": 0o644,
    "share/zsh/site-functions/_coffer": 0o644, "share/fish/vendor_completions.d/coffer.fish": 0o644,
    "share/man/man1/coffer.1": 0o644, "share/doc/coffer/coffer.cdx.json": 0o644, "share/doc/coffer/licences/LGPL-2.1.txt": 0o644,
    "share/doc/coffer/licences/coffer.txt": 0o644,
}


class InstallTest(unittest.TestCase):
    def make(self, target, prefix):
        variables = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        subprocess.run(["make", "-C", ROOT, target, f"PREFIX={prefix}"], check=True, capture_output=True, env=variables)

    def test_everything_is_under_the_prefix_and_goes_again(self):
        with tempfile.TemporaryDirectory() as prefix:
            self.make("install", prefix)
            for name, mode in FILES.items():
                at = os.path.join(prefix, name)
                self.assertEqual(stat.S_IMODE(os.stat(at).st_mode), mode, name)
                self.assertGreater(os.path.getsize(at), 100, name)
            said = subprocess.run([os.path.join(prefix, "bin", "coffer"), "version"], capture_output=True, text=True, check=True, env={})
            self.assertRegex(said.stdout, r"^coffer \d")
            self.make("uninstall", prefix)
            self.assertEqual([name for _, _, names in os.walk(prefix) for name in names], [])


if __name__ == "__main__":
    unittest.main()
