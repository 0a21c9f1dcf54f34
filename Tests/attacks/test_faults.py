"""Every system call of a change fails, or is the last: T30, T31, and T32, writers at once."""

import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import unittest

from attack import ALL, NEEDLE, PASSPHRASE, PROD, AttackCase, bases
from write_slots import SlotPlan

CALLS = "openat,open,read,pread64,write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,linkat,unlink,unlinkat,close"
FAILING = "write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2"
# One point in so many, unless ATTACKS_ALL is set.
STEP = 7


class FaultTest(AttackCase):
    def commands(self):
        """Name, words, what they read; each makes one change."""
        source = self.write("in.json", json.dumps({f"NEW{n}": NEEDLE.decode() for n in range(20)}).encode())
        return {
            "set": (["set", "ALPHA", "--stdin"], NEEDLE), "import": (["import", source, "--yes"], b""),
            "destroy": (["destroy", "ALPHA@1", "--yes"], b""), "rekey": (["rekey", "--yes"], b""),
            "backup": (["backup"], b""), "restore": (["restore", "latest", "--accept-older", "--yes"], b""),
            "change-passphrase": (["key", "change-passphrase", "--new-passphrase-fd", "0"], PASSPHRASE + b" again"),
        }

    def stand_with_backup(self, name):
        shutil.rmtree(self.home)
        os.mkdir(self.home, 0o700)
        self.stand()
        self.openers = {"opener": ["--key-file", self.key]}
        if name in ("backup", "restore"):
            self.ok("destination", "add", "d", self.path("disk"), env=None)
        if name == "restore":
            self.ok("backup", env=None)
            self.ok("set", "BETA", "--stdin", stdin=NEEDLE + b"-newer")
        if name == "change-passphrase":
            self.by_passphrase()

    def by_passphrase(self):
        """A vault of the smallest cost that a passphrase opens, because a derivation is run at each point."""
        def build(w):
            bases.start(w)
            w.slot(SlotPlan(2, bases.passphrase(PASSPHRASE), label="p"))
        self.forge(build)
        self.write("passphrase", PASSPHRASE)
        self.openers = {"opener": ["--passphrase-file", self.path("passphrase")]}

    def traced(self, words, stdin, calls, inject=None):
        trace = self.path("trace")
        options = ["-e", f"inject={inject}"] if inject else []
        process = subprocess.run(
            ["strace", "-qq", "-o", trace, "-e", f"trace={calls}", "-e", "signal=none", *options,
             *self.command(*words, env=self.env_of, **self.openers)],
            input=stdin, env=self.env, cwd=self.home, capture_output=True, timeout=120)
        return process, self.read(trace).decode("utf-8", "replace").splitlines()

    def points(self, lines):
        """(call, how many of it before and with this one); where calls name files, from the vault's first mention on."""
        counts, found, begun = {}, [], not any("open" in line for line in lines)
        for line in lines:
            match = re.match(r"(\w+)\(", line)
            if match:
                counts[match[1]] = counts.get(match[1], 0) + 1
                begun = begun or self.vault in line
                if begun:
                    found.append((match[1], counts[match[1]]))
        return found

    def inject(self, calls, faults, step):
        total = 0
        for name in ("set", "import", "destroy", "rekey", "backup", "restore", "change-passphrase"):
            with self.subTest(command=name):
                total += self.inject_into(name, calls, faults, step)
        self.assertGreater(total, 20)

    def inject_into(self, name, calls, faults, step):
        self.stand_with_backup(name)
        words, stdin = self.commands()[name]
        self.env_of = None if words[0] in ("rekey", "backup", "restore", "key") else PROD
        kept = f"{self.home}-{name}"
        shutil.copytree(self.home, kept, symlinks=True)
        self.addCleanup(shutil.rmtree, kept, ignore_errors=True)
        process, lines = self.traced(words, stdin, calls)
        self.assertEqual(process.returncode, 0, process.stderr)
        done = 0
        for index, (call, count) in enumerate(self.points(lines)):
            if not ALL and index % step:
                continue
            fault = faults[done % len(faults)]
            self.again(kept)
            process, _ = self.traced(words, stdin, calls, f"{call}:{fault}:when={count}" + ("+" if "error" in fault else ""))
            self.judge(name, f"{name}: {fault} at {call} {count}", process)
            done += 1
        return done

    def again(self, kept):
        shutil.rmtree(self.home)
        shutil.copytree(kept, self.home, symlinks=True)

    def judge(self, name, what, process):
        """The old state or the new one, whole; nothing readable left behind."""
        self.assertNotIn(NEEDLE, process.stdout + process.stderr, what)
        self.assertNotIn(process.returncode, (-11, -6, -4, -5, 132, 133, 134, 139), f"{what}: {process.stderr}")
        if not os.path.exists(self.vault):
            self.fail(f"{what}: the vault is gone")
        opener = ["--key-file", self.forged_key] if name == "change-passphrase" else ["--key-file", self.key]
        answer = self.call("verify", env=None, opener=opener)
        self.assertEqual(answer.code, 0, f"{what}: {answer.said}")
        if name == "change-passphrase":
            self.assertEqual(self.get("A", env="app/prod", opener=opener), b"value of A", what)
        else:
            self.assertEqual(self.get("GAMMA"), NEEDLE + b"-GAMMA-3", what)
        for folder, _, names in os.walk(self.home):
            for file in names:
                if file not in ("in.json", "passphrase", "trace"):
                    content = self.read(os.path.join(folder, file))
                    self.assertFalse(NEEDLE in content or PASSPHRASE in content, f"{what}: plain text in {file}")

    def test_T30_killed_at_every_system_call(self):
        """kill -9 at system calls of set, import, destroy, rekey, backup, restore, change-passphrase -> the old state or the new one"""
        self.inject(CALLS, ["signal=SIGKILL"], 3 * STEP)

    def test_T31_no_space_and_disk_errors(self):
        """ENOSPC and EIO from each write, fsync, truncate and rename on -> the old state or the new one, no plain text left"""
        self.inject(FAILING, ["error=ENOSPC", "error=EIO"], STEP)


class WritersTest(AttackCase):
    def test_T32_two_writers_at_once(self):
        """two writers, 25 changes each (ATTACKS_ALL: 200) -> no acknowledged change lost, numbers without a gap, losers exit 7"""
        self.stand()
        rounds = 200 if ALL else 25

        def write(name):
            return [n for n in range(rounds) if self.call("set", name, "--stdin", stdin=f"{name}-{n}".encode()).code == 0]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            taken = dict(zip(("ONE", "TWO"), pool.map(write, ("ONE", "TWO"))))
        for name, numbers in taken.items():
            self.assertTrue(numbers, name)
            versions = self.ok("history", name, "--json").json["versions"]
            self.assertEqual(len(versions), len(numbers))
            self.assertEqual(self.get(name), f"{name}-{numbers[-1]}".encode())
        seqs = [seq for seq, in self.rows("SELECT seq FROM rev ORDER BY seq")]
        self.assertEqual(seqs, list(range(1, len(seqs) + 1)))
        self.ok("verify", env=None)


if __name__ == "__main__":
    unittest.main()
