"""What a debugger with every right finds in the process: T39."""

import os
import shutil
import subprocess
import unittest

from attack import COFFER, NEEDLE, PASSPHRASE, QUIET, AttackCase, bases
from keys import Place
from slots import input_key, slot_keys
from write_slots import SlotPlan


class MemoryTest(AttackCase):
    def build(self, w):
        w.slot(SlotPlan(1, bases.key_file(), label="main"))
        w.slot(SlotPlan(2, bases.passphrase(PASSPHRASE), salt=bytes(range(16)), label="p"))
        w.env = w.environment("app/prod")
        w.a = w.set(w.env, "ALPHA", NEEDLE)
        w.revision(w.env, w.a)

    def core(self, call, words, stdin=b""):
        """The memory of a command at its first call of that name, locked and excluded pages with it."""
        core, bare = self.path("core"), self.path("bare")
        if not os.path.exists(bare):
            subprocess.run(["strip", "-o", bare, COFFER], check=True)
        secret = self.write("passphrase", PASSPHRASE)
        command = self.command(*words, env="app/prod", opener=["--passphrase-file", secret])
        done = subprocess.run(
            ["gdb", "-nx", "-batch", "-ex", "set startup-with-shell off", "-ex", "set auto-load no", "-ex", "set debuginfod enabled off",
             "-ex", "set auto-solib-add off", "-ex", "set use-coredump-filter off", "-ex", "set dump-excluded-mappings on",
             "-ex", f"catch syscall {call}", "-ex", "run", "-ex", f"generate-core-file {core}", "-ex", "kill", "--args", bare,
             *command[1:]],
            input=stdin, capture_output=True, env=self.env, cwd=self.home, timeout=120)
        self.assertTrue(os.path.exists(core), f"no core: {(done.stdout + done.stderr)[-600:]}")
        content = self.read(core)
        os.unlink(core)
        self.assertGreater(len(content), 1 << 20)
        return content

    def test_T39_memory_at_the_end(self):
        """memory read as root where get, list, set, export, verify end -> no passphrase, no key, no value, whole or their first 8 bytes"""
        if not shutil.which("gdb") or os.geteuid() != 0:
            self.fail("needs gdb and root")
        writer = self.forge(self.build)
        credential = bases.passphrase(PASSPHRASE)
        ikm = input_key(credential, bytes(range(16)), 2, 65_536)
        kek, _ = slot_keys(ikm, Place(writer.place.vault_id, 1), 2, 1, 1, 2, 65_536, bytes(range(16)))
        secrets = {"passphrase": PASSPHRASE, "value": NEEDLE, "vault key": writer.vk, "KEK": kek, "ikm": ikm,
                   "metadata key": writer.keys.mk, "value root": writer.values.root, "value key": writer.values.key(writer.env)}
        self.ok("list", env="app/prod", opener=self.opens)
        self.assertTrue(NEEDLE in self.core("write", ["get", "ALPHA"]), "the scan itself: a value that is being printed")
        whole = self.read(self.vault)
        for words, stdin in ((["get", "ALPHA"], b""), (["list"], b""), (["set", "ALPHA", "--stdin"], NEEDLE),
                             (["export", "--to", "json", "-o", self.path("out.json")], b""), (["verify"], b"")):
            self.restore(whole)
            content = self.core("exit_group", words, stdin)
            for name, secret in secrets.items():
                size = 16 if QUIET and name not in ("passphrase", "value") else 8
                self.assertFalse(secret[:size] in content, f"{words}: {name}")


if __name__ == "__main__":
    unittest.main()
