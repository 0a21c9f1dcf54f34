"""What leaves: exports, terminals, names, and what other programs make of it. T51 to T57, T61."""

import csv
import hashlib
import os
import stat
import subprocess
import sys
import threading
import unittest

from attack import ALL, HERE, NEEDLE, AttackCase
from terminal import Terminal

sys.path.append(os.path.join(HERE, "..", "readers"))
import at_hand  # noqa: E402

EVIL = "\x1b]0;pwn\x07\x1b[2J\u009b31m\u202eABC\rOVER"
CONTROL = (b"\x1b]0;pwn", b"\x1b[2J", b"\x07", "\u009b".encode(), "\u202e".encode(), b"\rOVER")


class OutputTest(AttackCase):
    def leftovers(self):
        """Files that hold the needle in plain text."""
        return [os.path.join(folder, name) for folder, _, names in os.walk(self.home) for name in names
                if stat.S_ISREG(os.lstat(os.path.join(folder, name)).st_mode)
                and NEEDLE in self.read(os.path.join(folder, name))]

    def test_T51_targets_of_an_export(self):
        """symlink, dangling, hard link, FIFO, open directory, a racer that swaps file and link -> refused (8), or a new 0600 file"""
        self.stand()
        victim = self.write("victim", b"precious")
        os.symlink(victim, self.path("link")), os.symlink(self.path("nowhere"), self.path("dangling"))
        os.link(victim, self.path("second")), os.mkfifo(self.path("fifo"), 0o600)
        os.mkdir(self.path("open"), 0o700), os.chmod(self.path("open"), 0o777)
        for name in ("link", "dangling", "second", "fifo", "open/out", "/dev/null"):
            self.held(8, "export", "--to", "posix", "-o", self.path(name))
        self.assertEqual(self.leftovers(), [])
        for name in ("link", "dangling", "second", "fifo"):
            os.unlink(self.path(name))
        with open(self.write("wide", b"old", mode=0o644), "rb") as reader:
            self.ok("export", "--to", "posix", "-o", self.path("wide"))
            self.assertEqual((reader.read(), stat.S_IMODE(os.stat(self.path("wide")).st_mode)), (b"old", 0o600))
        self.race(victim)

    def race(self, victim):
        """A directory and a file in turn become links while exports run."""
        os.mkdir(self.path("there")), os.mkdir(self.path("theirs"))
        stop, target, folder = threading.Event(), self.path("there", "target"), self.path("there")

        def swap():
            while not stop.is_set():
                for act in (lambda: os.symlink(victim, target + "x"), lambda: os.rename(target + "x", target),
                            lambda: os.unlink(target), lambda: os.rename(folder, folder + "-"),
                            lambda: os.symlink(self.path("theirs"), folder), lambda: os.unlink(folder),
                            lambda: os.rename(folder + "-", folder)):
                    try:
                        act()
                    except OSError:
                        pass
        racer = threading.Thread(target=swap)
        racer.start()
        try:
            for _ in range(10_000 if ALL else 120):
                self.assertIn(self.call("export", "--to", "posix", "-o", target, "--no-log", "--quiet").code, (0, 8, 13))
        finally:
            stop.set(), racer.join()
        self.assertEqual((self.read(victim), os.stat(victim).st_nlink, os.listdir(self.path("theirs"))), (b"precious", 1, []))

    def test_T52_modes_under_any_umask(self):
        """umask 000 and 022 -> vault, key, anchor, export, backup, identity 0600, directories 0700"""
        for mask in (0o000, 0o022):
            with self.subTest(mask=oct(mask)):
                self.setUp()
                before = os.umask(mask)
                try:
                    self.begin(ALPHA=NEEDLE.decode())
                    self.ok("destination", "add", "d", self.path("disk"), env=None)
                    self.ok("backup", env=None)
                    self.ok("export", "--to", "posix", "-o", self.path("out.sh"))
                    self.ok("key", "generate", self.path("anna"), env=None, opener=None)
                    self.ok("key", "add", "--new-key-file", self.path("more"), "--yes", env=None)
                    self.ok("key", "remove", "2", "--yes", env=None)
                    self.ok("restore", "latest", "--to", self.path("copy.coffer"), env=None)
                finally:
                    os.umask(before)
                seen = 0
                for folder, names, files in os.walk(self.home):
                    for name in files:
                        self.assertEqual(stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode), 0o600, name)
                        seen += 1
                    for name in names:
                        self.assertEqual(stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode), 0o700, name)
                self.assertGreater(seen, 7)

    def test_T53_killed_during_an_export(self):
        """kill -9 at each call that touches the target -> none, or the whole file; what is left is 0600 and listed"""
        self.stand()
        target = self.path("out.sh")
        for point in range(1, 60):
            process = subprocess.run(
                ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=write,renameat2,renameat,rename,fsync,fchmod",
                 "-e", f"inject=write,renameat2,renameat,rename,fsync,fchmod:signal=SIGKILL:when={point}",
                 *self.command("export", "--to", "posix", "-o", target)], env=self.env, cwd=self.home, capture_output=True)
            if process.returncode == 0:
                break
            if os.path.exists(target):
                shown = subprocess.run(["sh", "-c", '. "$1" && printf %s "$EPSILON"', "sh", target], capture_output=True)
                self.assertEqual(shown.stdout, NEEDLE + b"-EPSILON-3", point)
                os.unlink(target)
            for path in self.leftovers():
                self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
                self.assertIn(path, [row["path"] for row in self.ok("exports", "--json").json["files"]])
            self.ok("exports", "--remove", "--yes")
            self.assertEqual(self.leftovers(), [], point)
        self.assertGreater(point, 3)

    def test_T54_values_that_play_with_the_terminal(self):
        """titles, clear screen, C1, right-to-left, overwriting in values on a terminal -> escaped; exact in a pipe"""
        self.begin(BETA="1")
        self.ok("set", "ALPHA", "--stdin", stdin=EVIL.encode())
        self.ok("set", "ALPHA", "--stdin", stdin=(EVIL + "2").encode())
        self.assertEqual(self.get("ALPHA"), (EVIL + "2").encode())
        for words in (["get", "ALPHA", "--reveal"], ["list"], ["history", "ALPHA"], ["diff", "r2", "r3", "--reveal"], ["show", "r3", "--reveal"]):
            self.on_terminal(*words)

    def on_terminal(self, *words):
        with Terminal(self.command(*words)[1:], self.env, self.home) as terminal:
            terminal.wait()
            for control in CONTROL:
                self.assertNotIn(control, terminal.shown, words)

    def test_T55_names_that_are_more_than_names(self):
        """names, notes, labels, environments with controls, newlines, `../`, `-rf`, `=`, NUL -> refused or escaped"""
        self.begin(ALPHA="1")
        for name in (EVIL, "A\nB", "../../x", "-rf", "A=B", "", "A B", "é", "A\u200bB"):
            self.assertNotEqual(self.call("set", "--stdin", stdin=b"x", *(["--", name])).code, 0, name)
            if name not in ("é", "-rf", "A=B"):
                self.assertNotEqual(self.call("env", "create", "--yes", "--", f"kinect/{name}", env=None).code, 0, name)
        names = self.write("names.json", b'{"../../x": "1", "A\\u0000B": "2"}')
        self.assertNotEqual(self.call("import", names, "--yes").code, 0)
        self.ok("note", "ALPHA", "--stdin", "--yes", stdin=EVIL.encode())
        self.ok("key", "add", "--new-key-file", self.path("k2"), "--label", EVIL.replace("\r", ""), "--yes", env=None)
        for words in (["show", "ALPHA"], ["note", "ALPHA"], ["history", "ALPHA"], ["key", "list"], ["log"]):
            self.on_terminal(*words)
        self.ok("import", self.write("raw.json", b'{"../../y": "' + NEEDLE + b'", "-rf": "1"}'), "--yes", "--raw-name")
        self.ok("run", "--", "true")
        self.assertFalse(os.path.exists(self.path("..", "..", "y")))

    def test_T56_what_real_consumers_make_of_it(self):
        """quotes, $(), backticks, newlines, #, %, blanks, bytes, 1 MiB, read by the real programs -> exact, or refused by name"""
        canary = self.path("canary")
        values = {"SUB": f"$(touch {canary})", "TICK": f"`touch {canary}`", "QUOTE": f"'; touch {canary}; \"", "LINE": f"a\ntouch {canary}\n",
                  "HASH": "a #b", "PERCENT": "100%s%n", "BLANK": "  x  ", "UTF": "Grüße 火", "BACK": "a\\nb\\", "DOLLAR": "pa$$w0rd${HOME}"}
        self.begin(**values)
        self.ok("set", "LARGE", "--stdin", stdin=b"x" * (1 << 20))
        self.ok("set", "BYTES", "--stdin", stdin=bytes(range(1, 256)))
        everything = {name: value.encode() for name, value in values.items()} | {"BYTES": bytes(range(1, 256))}
        readers, done = at_hand.present(), 0
        self.assertGreater(len(readers), 5)
        for consumer, version in readers:
            for target in sorted(consumer.targets):
                out, names = self.path("out"), list(consumer.of(everything))
                while names:
                    answer = self.call("export", "--to", target, "-o", out, "--no-log", *[w for n in names for w in ("--only", n)])
                    if answer.code == 0:
                        break
                    self.assertEqual(answer.code, 9, answer.said)
                    refused = {line.strip().split(":")[0] for line in answer.said.splitlines()} & set(names)
                    self.assertTrue(refused, answer.said)
                    names = [name for name in names if name not in refused]
                if names:
                    got = consumer.read(out, names, self.home)
                    self.assertEqual({n: got.get(n) for n in names}, {n: everything[n] for n in names}, f"{target} {consumer.name} {version}")
                    os.unlink(out)
                    done += 1
                self.assertFalse(os.path.exists(canary), f"{target} {consumer.name}")
        self.assertGreater(done, 5)

    def test_T57_cells_that_are_formulas(self):
        """cells beginning with = + - @ TAB in evidence tables -> neutralised; CSV is no target that carries values"""
        self.begin(ALPHA="=cmd|' /C calc'!A0", BETA="@SUM(1)")
        targets = self.ok("export", "--list-targets", "--json").json["targets"]
        self.assertNotIn("csv", [row["name"] for row in targets])
        reason = "=HYPERLINK(\"http://evil\")"
        self.ok("set", "ALPHA", "--stdin", "--reason", reason, stdin=b"x")
        self.packed()

    def packed(self):
        """Every table of the evidence pack."""
        folder = self.path("pack")
        day = self.ok("log", "--json").json["revisions"][0]["time"]
        self.ok("audit", "--quarter", f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}", "--out", folder, env=None)
        tables = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if name.endswith(".csv")]
        self.assertTrue(tables)
        for table in tables:
            with open(table, encoding="utf-8", newline="") as file:
                for cell in (cell for row in csv.reader(file) for cell in row if len(cell) > 1):
                    self.assertNotIn(cell[:1], ("=", "+", "@", "\t", "\r"), f"{table}: {cell}")

    def test_T61_a_diff_of_secrets(self):
        """diff on a terminal and in a pipe, as text and JSON -> changed or not, no value, no hash of one"""
        self.stand()
        told = b""
        for words in (["diff", "r1", "r2"], ["diff", "r1", "r2", "--json"], ["history", "ALPHA", "--json"], ["log", "--json"]):
            told += self.ok(*words).out
        with Terminal(self.command("diff", "r1", "r2")[1:], self.env, self.home) as terminal:
            terminal.wait()
            told += terminal.shown
        self.assertIn(b"ALPHA", told)
        self.assertNotIn(NEEDLE, told)
        for value in (NEEDLE + b"-ALPHA-1", NEEDLE + b"-ALPHA-2"):
            for name in ("md5", "sha1", "sha256", "sha512", "blake2b"):
                self.assertNotIn(hashlib.new(name, value).hexdigest()[:12].encode(), told)


if __name__ == "__main__":
    unittest.main()
