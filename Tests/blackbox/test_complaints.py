"""What users of other tools complain of most, reproduced against coffer, which does not do it.

The complaints are public: Infisical #1090, #807, #1103, #3992; sops #784, #965, #840; hashicorp/vault #182, #639; 1Password
shell-plugins #413; varlock #268; secretspec #73; kamal #1911; fnox #730.
"""

import fcntl
import json
import os
import random
import signal
import struct
import subprocess
import sys
import termios
import time
import unittest

from home import CANONICAL, HERE, VaultCase
from terminal import Terminal

sys.path.insert(0, os.path.join(HERE, "..", "readers"))
import at_hand as consumers  # noqa: E402

REFUSED = 9
DOLLARS = {
    "BCRYPT": "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy", "PASSWORD": "pa$$w0rd", "HOME_NAME": "$HOME",
    "BRACES": "${HOME}", "DEFAULT": "${NOT_THERE:-x}", "BACKTICKS": "`id`", "ESCAPED": "\\$HOME", "COMMAND": "$(id)",
    "LAST": "ends with $", "DIGIT": "cost$5"}

class RowsCase(VaultCase):
    def rows(self, **more):
        return {row["name"]: row for row in self.ok("list", "--json", **more).json["variables"]}

    def written(self, target, **values):
        """What a target carries of the values: those that it does not refuse by name; its file is `out`."""
        names = list(values)
        while names:
            if os.path.exists(self.path("out")):
                os.unlink(self.path("out"))
            answer = self.call("export", "--to", target, "-o", self.path("out"), *[w for n in names for w in ("--only", n)])
            if answer.code == 0:
                break
            self.assertEqual(answer.code, REFUSED, f"{target}: {answer.said}")
            self.assertFalse(os.path.exists(self.path("out")), target)
            refused = {line.strip().split(":")[0] for line in answer.said.splitlines() if line.startswith("  ")} & set(names)
            self.assertTrue(refused, f"{target}: {answer.said}")
            names = [name for name in names if name not in refused]
        return {name: values[name] for name in names}


class SyncTest(RowsCase):
    """Infisical #1090, #431, #1050, #807: a sync deleted what existed on one side only."""

    def test_a_file_of_3_names_takes_nothing_from_25(self):
        values = {f"NAME_{number:02}": f"value-{number}-needle" for number in range(25)}
        self.begin(**values)
        self.needles = [value.encode() for value in values.values()]
        short = self.write("short.json", json.dumps({name: values[name] for name in list(values)[:3]}).encode())
        answer = self.ok("import", short, "--yes", "--json")
        self.assertEqual(len(answer.json["kept"]), 22)
        self.assertEqual(len(self.rows()), 25)
        before = self.read(self.vault)
        plan = self.ok("import", short, "--mirror", "--dry-run").text
        self.assertEqual(sum(line.startswith("removed") for line in plan.splitlines()), 22, plan)
        self.assertEqual(self.read(self.vault), before)

    def test_a_mirror_that_was_a_mistake_is_taken_back_whole(self):
        values = {f"NAME_{number:02}": f"value-{number}" for number in range(25)}
        self.begin(**values)
        short = self.write("short.json", json.dumps({name: values[name] for name in list(values)[:3]}).encode())
        self.ok("import", short, "--mirror", "--yes")
        self.assertEqual(len(self.rows()), 3)
        self.ok("rollback", "r1", "--yes")
        self.assertEqual(self.ok("export", "--to", "json", "-o", "-").json, values)


class RoundTripTest(RowsCase):
    """sops #965, #724, #784, #1951: dotenv in and dotenv out are not the same."""

    def test_the_canonical_values_reach_every_real_reader_or_are_refused_by_name(self):
        self.begin(**{name: value.decode() for name, value in CANONICAL.items()})
        readers = consumers.present()
        self.assertGreater(len(readers), 5)
        for target in sorted({target for consumer, _ in readers for target in consumer.targets}):
            kept = self.written(target, **CANONICAL)
            self.assertGreater(len(kept), 15, target)
            for consumer, version in readers:
                if target in consumer.targets:
                    got = consumer.read(self.path("out"), list(kept), self.home)
                    self.assertEqual({name: got.get(name) for name in kept}, kept, f"{target}, {consumer.name} {version}")
            os.unlink(self.path("out"))


class ShellFileTest(RowsCase):
    """Infisical #1103, #3992; Doppler cli #516, #528: the exported shell file breaks, or runs code."""

    def test_random_bytes_come_back_from_a_shell(self):
        source = random.Random(3992)
        values = {f"V{at}": bytes(source.randrange(1, 256) for _ in range(200)) for at in range(20)}
        self.begin(FIRST="1")
        self.ok("import", self.write("in.env0", b"".join(n.encode() + b"=" + v + b"\0" for n, v in values.items())),
                "--from", "env0", "--yes")
        self.ok("export", "--to", "posix", "-o", self.path("out"))
        for program in ("sh", "bash"):
            got = consumers.shell(program)(self.path("out"), list(values), self.home)
            self.assertEqual(got, values, program)

    def test_no_value_and_no_name_runs_as_a_command(self):
        touch = f"touch {self.path('canary')}"
        tries = [f"$({touch})", f"`{touch}`", f"'; {touch}; '", f"\"; {touch}; \"", f"\n{touch}\n", f"\\'; {touch} #", f"a&{touch}&"]
        self.begin(**{f"V{at}": value for at, value in enumerate(tries)})
        names = {f"A$({touch})": "1", f"B;{touch};": "2", f"C`{touch}`": "3"}
        self.ok("import", self.write("names.json", json.dumps(names).encode()), "--yes", "--raw-name", env="kinect/names")
        for target, program in (("posix", "sh"), ("bash", "bash")):
            for env in (self.environment, "kinect/names"):
                answer = self.call("export", "--to", target, "-o", self.path("out"), env=env)
                self.assertEqual(answer.code, 0 if env == self.environment else REFUSED, answer.said)
                if answer.code == 0:
                    subprocess.run([program, "-c", ". ./out"], cwd=self.home, check=True)
                self.assertFalse(os.path.exists(self.path("canary")), target)


class NeighboursTest(RowsCase):
    """hashicorp/vault #182, #639, #12170: writing one key wipes the others."""

    def test_one_set_in_50_leaves_49_versions_as_they_were(self):
        self.begin(**{f"NAME_{number:02}": f"value-{number}" for number in range(50)})
        before = self.rows()
        self.ok("set", "NAME_07", "--stdin", stdin=b"another")
        after = self.rows()
        del before["NAME_07"], after["NAME_07"]
        self.assertEqual(len(after), 49)
        self.assertEqual(before, after)
        self.assertIn("~1", self.ok("log").text)


class WrapperTest(RowsCase):
    """sops #840, dotenvx #188, #385: the wrapper keeps SIGTERM to itself. Infisical: every failure becomes status 1."""

    def test_a_container_is_stopped_at_once_with_the_programs_own_status(self):
        self.begin(FIRST="1")
        script = "trap 'exit 7' TERM; echo $$; while :; do sleep 0.02; done"
        process = subprocess.Popen(
            self.command("run", "--", "/bin/sh", "-c", script), env=self.env, stdout=subprocess.PIPE)
        self.assertEqual(int(process.stdout.readline()), process.pid)
        self.assertEqual(os.readlink(f"/proc/{process.pid}/exe"), os.path.realpath("/bin/sh"))
        begin = time.monotonic()
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(timeout=60), 7)
        self.assertLess(time.monotonic() - begin, 10, "a container's patience")
        process.stdout.close()

    def test_as_process_1_of_a_container_it_is_the_program_that_is_stopped(self):
        """A user namespace is the container; where none is allowed this fails, as nothing was shown then."""
        self.begin(FIRST="1")
        script = "trap 'exit 7' TERM; echo $$ $(readlink /proc/1/exe) $FIRST; while :; do sleep 0.02; done"
        words = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--mount-proc"]
        process = subprocess.Popen(
            words + self.command("run", "--", "/bin/sh", "-c", script), env=self.env, stdout=subprocess.PIPE)
        self.assertEqual(process.stdout.readline().decode().split(), ["1", os.path.realpath("/bin/sh"), "1"])
        with open(f"/proc/{process.pid}/task/{process.pid}/children", encoding="ascii") as file:
            init = int(file.read())
        begin = time.monotonic()
        os.kill(init, signal.SIGTERM)
        self.assertEqual(process.wait(timeout=60), 7)
        self.assertLess(time.monotonic() - begin, 10, "a container's patience")
        process.stdout.close()
        for status in (0, 7, 143):
            ended = subprocess.run(
                words + self.command("run", "--", "/bin/sh", "-c", f"exit {status}"), env=self.env, check=False)
            self.assertEqual(ended.returncode, status)

    def test_every_end_is_that_of_the_bare_command(self):
        self.begin(FIRST="1")
        scripts = [f"exit {status}" for status in (0, 1, 2, 7, 125, 126, 127, 200, 255)]
        scripts += [f"kill -{number} $$" for number in (1, 2, 9, 15)]
        for script in scripts:
            bare = subprocess.run(["/bin/sh", "-c", script], env=self.env, check=False).returncode
            for words in ((), ("--mask",)):
                self.assertEqual(self.call("run", *words, "--", "/bin/sh", "-c", script).code, bare, f"{script} {words}")


class MaskTest(RowsCase):
    """shell-plugins #413; varlock #268, #770: masking lets a secret through that is split over two writes."""

    def test_no_split_of_a_secret_is_shown(self):
        secret = "hunter2-needle-0815"
        self.begin(API_KEY=secret)
        script = (
            "import os, time\n"
            "v = os.environ['API_KEY'].encode()\n"
            "for cut in range(1, len(v)):\n"
            "    os.write(1, v[:cut]); time.sleep(0.005); os.write(1, v[cut:] + b'\\n')\n"
            "for byte in v: os.write(1, bytes([byte]))\n")
        shown = self.call("run", "--mask", "--", sys.executable, "-B", "-c", script).out
        for at in range(len(secret) - 7):
            self.assertNotIn(secret[at:at + 8].encode(), shown)
        self.assertEqual(shown.count(b"*" * 8), len(secret))


    def test_the_program_has_a_terminal_and_hears_of_its_size(self):
        self.begin(API_KEY="hunter2-needle-0815")
        script = (
            "import os, signal, sys, time\n"
            "def tell(*_): os.write(1, b'size %d %d\\n' % os.get_terminal_size(1))\n"
            "signal.signal(signal.SIGWINCH, tell)\n"
            "print('terminals', *[os.isatty(each) for each in (0, 1, 2)], flush=True); tell()\n"
            "print('\\x1b[31m' + os.environ['API_KEY'] + '\\x1b[0m', flush=True)\n"
            "time.sleep(120)\n")
        words = self.command("run", "--mask", "--", sys.executable, "-B", "-c", script)[1:]
        with Terminal(words, self.env, self.home) as terminal:
            terminal.expect(b"terminals True True True")
            terminal.expect(b"\x1b[31m********\x1b[0m")
            for columns, lines in ((132, 43), (20, 5)):
                fcntl.ioctl(terminal.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
                terminal.expect(b"size %d %d" % (columns, lines))

    def test_a_long_output_is_masked_without_a_wait(self):
        """A bound that a debug build keeps on a busy machine; that a release build is near `cat` is for a benchmark."""
        self.begin(API_KEY="hunter2-needle-0815", OTHER="aaaaaaaab", THIRD="correct horse battery")
        line = b"an ordinary line of a program's log, number 0123456789, with a a a a aaaaaa in it\n"
        whole = line * (16_000_000 // len(line))
        path = self.write("log", whole + b"hunter2-needle-0815\n")
        begin = time.monotonic()
        shown = self.call("run", "--mask", "--", "cat", path).out
        self.assertLess(time.monotonic() - begin, 60)
        self.assertEqual(shown, whole + b"********\n")


class DollarTest(RowsCase):
    """secretspec #73, direnv-1password #24, kamal #1911: a `$` in a password cuts or expands it, unseen."""

    def test_a_dollar_is_carried_or_refused_by_every_target(self):
        self.begin(**DOLLARS)
        names = [row["name"] for row in self.ok("export", "--list-targets", "--json").json["targets"]]
        readers = {name: consumers.READERS.get(name, name) for name in names}
        self.assertGreater(len(readers), 40)
        for target, reader in readers.items():
            kept = self.written(target, **DOLLARS) if reader else {}
            if kept:
                self.ok("convert", "--from", reader, "--to", "json", "-o", "back", "out", env=None, opener=())
                self.assertEqual(json.loads(self.read(self.path("back"))), kept, target)
                os.unlink(self.path("back"))

    def test_a_real_reader_gets_the_dollar_with_home_set(self):
        self.begin(**DOLLARS)
        wanted = {name: value.encode() for name, value in DOLLARS.items()}
        for consumer, version in consumers.present():
            for target in consumer.targets:
                kept = self.written(target, **wanted)
                got = consumer.read(self.path("out"), list(kept), self.home) if kept else {}
                self.assertEqual({name: got.get(name) for name in kept}, kept, f"{target}, {consumer.name} {version}")


class LastLineTest(RowsCase):
    """fnox #730: the last line end of a key is trimmed when it comes from standard input."""

    def test_standard_input_is_kept_byte_by_byte(self):
        self.begin(FIRST="1")
        source = random.Random(730)
        large = bytes(source.randrange(1, 256) for _ in range(1 << 20))
        for value in (b"a\n", b"a\r\n", b"\n", b"", b"a\n\n", large):
            self.ok("set", "KEY", "--stdin", stdin=value)
            self.assertEqual(self.get("KEY"), value)


if __name__ == "__main__":
    unittest.main()
