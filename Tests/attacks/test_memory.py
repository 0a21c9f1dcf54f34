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
        w.b = w.set(w.env, "ALPHA", NEEDLE + b"-2")
        w.revision(w.env, w.b)

    def core(self, call, words, stdin=b"", codes="01"):
        """The memory of a command at its first call of that name, locked and excluded pages with it."""
        core, bare = self.path("core"), self.path("bare")
        if not os.path.exists(bare):
            subprocess.run(["strip", "-o", bare, COFFER], check=True)
        secret = self.write("passphrase", PASSPHRASE)
        command = self.command(*words, env="app/prod", opener=["--passphrase-file", secret])
        done = subprocess.run(
            ["gdb", "-nx", "-batch", "-ex", "set startup-with-shell off", "-ex", "set auto-load no", "-ex", "set debuginfod enabled off",
             "-ex", "set auto-solib-add off", "-ex", "set use-coredump-filter off", "-ex", "set dump-excluded-mappings on",
             "-ex", f"catch syscall {call}", "-ex", "run", "-ex", "print $rdi", "-ex", f"generate-core-file {core}", "-ex", "kill", "--args", bare,
             *command[1:]],
            input=stdin, capture_output=True, env=self.env, cwd=self.home, timeout=120)
        if call == "exit_group":
            self.assertRegex(done.stdout, rb"\$1 = [%s]\n" % codes.encode(), f"{words} ended otherwise: {done.stderr[-600:]}")
        self.assertTrue(os.path.exists(core), f"no core: {(done.stdout + done.stderr)[-600:]}")
        content = self.read(core)
        os.unlink(core)
        self.assertGreater(len(content), 1 << 20)
        return content

    def points(self):
        """Where a secret was last needed: the call, the command, what it reads, and what is there by right."""
        source = self.write("in.json", b'{"BETA": "%s"}' % NEEDLE)
        out = self.path("out.json")
        yield from (("exit_group", words, stdin, ()) for words, stdin in (
            (["get", "ALPHA"], b""), (["list"], b""), (["set", "ALPHA", "--stdin"], NEEDLE), (["import", source, "--yes"], b""),
            (["export", "--to", "json", "-o", out], b""), (["verify"], b""), (["diff", "r1", "r2"], b""),
            (["diff", "r1", "r2", "--reveal"], b""), (["audit", "--values"], b"")))
        # The program that comes gets the values, and nothing else.
        yield "execve", ["run", "--", "/bin/true"], b"", ("value",)

    def test_T39_memory_at_the_end(self):
        """memory read as root where get, list, set, import, export, verify, diff, audit end and run becomes its program -> no passphrase, no key, no value, whole or their first 8 bytes"""
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
        for call, words, stdin, allowed in self.points():
            self.restore(whole)
            # A copy that is older than what was seen would be refused at once.
            shutil.rmtree(self.path(".local"))
            content = self.core(call, words, stdin)
            self.look(content, secrets, words, allowed)
        self.restore(whole)
        self.ok("set", "ALPHA", "--stdin", stdin=b"x", env="app/prod", opener=self.opens)
        self.restore(whole)
        self.look(self.core("exit_group", ["audit", "--values"], codes="5"), secrets, ["an older copy, refused"])

    def look(self, content, secrets, words, allowed=()):
        for name, secret in secrets.items():
            size = 16 if QUIET and name not in ("passphrase", "value") else 8
            if name in allowed:
                self.assertTrue(secret in content, f"{words}: {name} is not there, so this is another moment")
            else:
                self.assertFalse(secret[:size] in content, f"{words}: {name}")


if __name__ == "__main__":
    unittest.main()
