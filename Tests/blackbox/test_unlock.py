"""unlock and lock: the vault stays open for a while; where the kernel has no keyring, that is said."""

import time
import unittest

from home import VaultCase
from terminal import Terminal


class UnlockTest(VaultCase):
    def setUp(self):
        super().setUp()
        doctor = self.call("doctor", "--json", opener=None, env=None, vault=None).json
        self.has_keyring = {check["id"]: check["status"] for check in doctor["checks"]}["keyring"] == "ok"

    def unlocked(self, time="1m", opener=...):
        """Unlocks; False where the kernel has no keyring, and then the message was checked."""
        if self.has_keyring:
            self.ok("unlock", "--for", time, env=None, opener=opener)
            self.addCleanup(self.call, "lock", env=None, opener=None)
            return True
        said = self.refuses(13, "unlock", "--for", time, env=None, opener=opener).said
        self.assertIn("no keyring", said)
        self.assertIn("use a key file", said)
        self.refuses(13, "lock", env=None, opener=None)
        return False

    def test_an_unlocked_vault_asks_nobody_until_it_is_locked(self):
        self.begin(A="1")
        self.ok("get", "A", code=3, opener=["--no-input"])
        if self.unlocked():
            self.assertEqual(self.get("A", opener=None), b"1")
            self.ok("set", "A", "--stdin", stdin=b"2", opener=None)
            self.assertEqual(self.get("A"), b"2")
            self.assertTrue(self.ok("lock", "--json", env=None, opener=None).json["wasUnlocked"])
            self.assertFalse(self.ok("lock", "--json", env=None, opener=None).json["wasUnlocked"])
        self.ok("get", "A", code=3, opener=["--no-input"])

    def test_the_time_ends_it(self):
        self.begin(A="1")
        if self.unlocked("1s"):
            time.sleep(2.1)
        self.ok("get", "A", code=3, opener=["--no-input"])

    def test_the_scope_stays(self):
        self.begin(A="1")
        self.ok("key", "add", "--new-key-file", self.path("cron"), "--scope", "metadata", env=None)
        if self.unlocked(opener=["--key-file", self.path("cron")]):
            self.ok("list", opener=None)
            self.ok("get", "A", code=9, opener=None)
            self.ok("lock", env=None, opener=None)
        self.ok("get", "A", code=3, opener=["--no-input"])

    def test_a_rekey_locks(self):
        self.begin(A="1")
        self.unlocked()
        self.ok("rekey", "--yes", env=None)
        self.ok("get", "A", code=3, opener=["--no-input"])

    def test_what_wraps_keys_anew_wants_the_secret_itself(self):
        self.begin(A="1")
        self.unlocked()
        self.refuses(3, "rekey", "--yes", env=None, opener=["--no-input"])
        self.refuses(13 if not self.has_keyring else 3, "unlock", env=None, opener=["--no-input"])

    def test_times(self):
        self.begin(A="1")
        for bad in ("15", "0m", "25h", "1d", "m", "-1m", "1.5h", "99999999999s"):
            self.refuses(2, "unlock", f"--for={bad}", env=None)

    def test_a_key_file_in_the_environment_opens(self):
        self.begin(A="1")
        self.assertEqual(self.get("A", opener=["--no-input"], variables={"COFFER_KEY_FILE": self.key}), b"1")
        self.ok("rekey", "--yes", env=None, opener=["--no-input"], variables={"COFFER_KEY_FILE": self.key})

    def test_ctrl_c_at_the_passphrase_restores_the_terminal(self):
        self.begin(A="1")
        before = self.read(self.vault)
        with Terminal(["--vault", self.vault, "list"], self.env, self.home) as terminal:
            terminal.expect(b"Passphrase for")
            self.assertFalse(terminal.echoes())
            terminal.press(b"\x03")
            self.assertEqual(terminal.wait(), -2)
            self.assertTrue(terminal.echoes())
        self.assertEqual(self.read(self.vault), before)


if __name__ == "__main__":
    unittest.main()
