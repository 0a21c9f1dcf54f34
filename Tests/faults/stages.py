"""The commands that change a vault, each with the vault that it changes, and what must hold of the file afterwards."""

import json
import os
import shutil
import time

from machine import Machine, digest, files
from attack import NAMES, NEEDLE, PASSPHRASE, PROD, AttackCase, bases
from write_slots import SlotPlan

NEWER = b"plum anchor violet harbour eight"
PLAIN = ("in.json", "passphrase", "passphrase.new")
CRASHES = (-11, -6, -4, -5, 128 + 11, 128 + 6, 128 + 4, 128 + 5)


class Stage(AttackCase):
    """A vault and one command, outside of a test's own run."""

    def runTest(self):
        pass

    def __init__(self, name):
        super().__init__()
        self.name = name
        self.setUp()
        self.needles = []
        self.opener, self.env_of, self.read_of = ["--key-file", self.key], PROD, PROD
        self.watched = "ALPHA"
        self.stand()
        # The processes that share the work end without the cleaning up of a test's module.
        self.addCleanup(AttackCase._forget, False)
        words, stdin = getattr(self, "prepare_" + name.replace("-", "_"))()
        command = self.command(*words, env=self.env_of, opener=self.opener)
        self.machine = Machine(self, command, stdin, int(time.time()) + 60)
        self.whole_vault = self.read(self.vault)
        self.states = {}

    # Each prepares its vault, and gives the words and what the command reads.

    def prepare_set(self):
        return ["set", "ALPHA", "--stdin"], NEEDLE

    def prepare_import(self):
        source = self.write("in.json", json.dumps({f"NEW{n}": f"{NEEDLE.decode()}-{n}" for n in range(20)}).encode())
        return ["import", source, "--yes"], b""

    def prepare_destroy(self):
        return ["destroy", "ALPHA@1", "--yes"], b""

    def prepare_promote(self):
        self.ok("rotate", "ALPHA", "--staged", "--stdin", stdin=NEEDLE + b"-rotated")
        self.ok("rotate", "ALPHA", "--verify", "true")
        return ["rotate", "ALPHA", "--promote", "--yes"], b""

    def prepare_rekey(self):
        self.env_of = None
        return ["rekey", "--yes"], b""

    def prepare_key_remove(self):
        self.env_of = None
        self.ok("key", "add", "--new-key-file", self.path("bob.key"), env=None)
        slot = max(row["slot"] for row in self.ok("key", "list", "--json", env=None).json["slots"])
        return ["key", "remove", str(slot), "--yes"], b""

    def prepare_backup(self):
        self.env_of = None
        self.ok("destination", "add", "d", self.path("disk"), env=None)
        return ["backup"], b""

    def prepare_restore(self):
        self.env_of = None
        self.ok("destination", "add", "d", self.path("disk"), env=None)
        self.ok("backup", env=None)
        self.ok("set", "BETA", "--stdin", stdin=NEEDLE + b"-newer")
        return ["restore", "latest", "--accept-older", "--yes"], b""

    def prepare_change_passphrase(self):
        """A vault of the smallest cost that a passphrase opens, because a derivation is run at each point."""
        shutil.rmtree(self.home)
        os.mkdir(self.home, 0o700)
        self.env_of, self.read_of, self.watched = None, "app/prod", "A"

        def build(w):
            bases.start(w)
            w.slot(SlotPlan(2, bases.passphrase(PASSPHRASE), label="p"))
        self.forge(build)
        self.write("passphrase", PASSPHRASE)
        self.write("passphrase.new", NEWER)
        self.opener = ["--passphrase-file", self.path("passphrase")]
        self.ok("list", env=self.read_of, opener=self.opener)
        return ["key", "change-passphrase", "--new-passphrase-fd", "0"], NEWER

    # What the vault is

    @property
    def with_key(self):
        return ["--key-file", self.forged_key if self.name == "change-passphrase" else self.key]

    def told(self, *words, env=None):
        answer = self.call(*words, env=env, opener=self.with_key)
        if answer.code != 0:
            raise AssertionError(f"{words}: exit {answer.code}: {answer.said[-300:]}")
        return answer.out

    def state(self):
        """Everything that the vault says of itself, once it was verified.

        Raises: `AssertionError` when it does not open, is damaged, or takes no change any more.
        """
        self.told("verify")
        said = [self.told("list", "--json", env=self.read_of), self.told("log", "--json", env=self.read_of),
                self.told("history", self.watched, "--json", env=self.read_of),
                self.told("run", "--pure", "--", "/usr/bin/env", env=self.read_of),
                str(len(json.loads(self.told("key", "list", "--json"))["slots"])).encode(), *self.more()]
        self.whole_snapshots()
        self.kept_file()
        answer = self.call("set", "AFTERWARDS", "--stdin", stdin=b"1", env=self.read_of, opener=self.with_key)
        if answer.code:
            raise AssertionError(f"takes no change any more: exit {answer.code}: {answer.said[-300:]}")
        self.told("verify")
        return b"\0".join(said)

    def more(self):
        """What else tells the new state of this command from the old one."""
        if self.name == "rekey":
            return [str(json.loads(self.told("anchor", "--json"))["epoch"]).encode()]
        if self.name == "promote":
            return [self.told("rotate", "ALPHA", "--status", "--json", env=self.read_of)]
        if self.name == "backup":
            rows = json.loads(self.told("snapshots", "--json"))["snapshots"]
            # One that is in its place and that the vault does not know of yet is no snapshot to it.
            return [row["id"].encode() for row in rows if row["verified"]]
        if self.name == "change-passphrase":
            opens = [self.call("list", env=self.read_of, opener=["--passphrase-file", self.path(name)]).code == 0
                     for name in ("passphrase", "passphrase.new")]
            if sum(opens) != 1:
                raise AssertionError(f"the old passphrase opens: {opens[0]}, the new one: {opens[1]}")
            return [str(opens).encode()]
        return []

    def whole_snapshots(self):
        """What lies at a destination under a snapshot's name is a whole vault."""
        for top, _, names in os.walk(self.path("disk")):
            for name in names:
                if name.endswith(".coffer"):
                    answer = self.call("verify", env=None, opener=self.with_key, vault=os.path.join(top, name))
                    if answer.code not in (0, 5):
                        raise AssertionError(f"snapshot {name}: exit {answer.code}: {answer.said[-300:]}")

    def kept_file(self):
        """What a rekey or a restore replaced lies beside it, to the byte."""
        if self.name in ("rekey", "key-remove", "restore"):
            beside = [self.read(self.path(name)) for name in os.listdir(self.home) if name.startswith("v.coffer")]
            if self.whole_vault not in beside:
                raise AssertionError("the file that was replaced is gone")

    def judged(self):
        """`old`, `new`, or what is wrong with the home as it is now; remembered by the bytes of its files."""
        content = files(self.home)
        key = digest(content)
        if key not in self.states:
            self.states[key] = self.plain_text(content) or self.named()
        return self.states[key]

    def plain_text(self, content):
        for name, whole in content.items():
            if os.path.basename(name) not in PLAIN:
                for needle in (NEEDLE[:8], PASSPHRASE[:8], NEWER[:8]):
                    if needle in whole:
                        return f"plain text in {name}"
        return None

    def named(self):
        try:
            state = self.state()
        except AssertionError as failure:
            return str(failure)
        return {self.old: "old", self.new: "new"}.get(state, "neither the old state nor the new one")

    def know(self):
        """Learns the old state and the new one; gives the calls of the run between them."""
        self.machine.again()
        self.old = self.state()
        done, calls = self.machine.record()
        if done.returncode:
            raise AssertionError(f"{self.name}: {done.stderr[-500:]}")
        self.new = self.state()
        if self.old == self.new:
            raise AssertionError(f"{self.name}: the new state looks like the old one")
        return calls

    def judge(self, fault, call, done):
        """What came of that fault, and None or what is wrong."""
        what = f"{self.name}: {fault.said} at {call.name}, call {call.index}: exit {done.returncode}"
        state = self.judged()
        if done.returncode in CRASHES:
            return "crashed", f"{what}: {done.stderr[-300:]!r}"
        if NEEDLE[:8] in done.stdout + done.stderr:
            return "shown", f"{what}: shows a value"
        if state not in ("old", "new"):
            return "broken", f"{what}: {state} ({done.stderr[-200:]!r})"
        if done.returncode == 0 and state == "old":
            return "untrue", f"{what}: said done and it is not"
        return f"{state}, exit {'0' if done.returncode == 0 else 'other'}", None


COMMANDS = ("change-passphrase", "restore", "backup", "rekey", "key-remove", "import", "promote", "destroy", "set")
__all__ = ["COMMANDS", "NAMES", "Stage"]
