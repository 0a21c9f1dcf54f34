"""run: what a program gets and how it ends."""

import ctypes
import json
import os
import platform
import resource
import signal
import subprocess
import sys
import unittest

from home import VaultCase

#: Prints what a program was given: environment, arguments, descriptors, umask, signals, limits.
LOOK = r"""
import json, os, resource, signal, sys
status = dict(line.split(":\t", 1) for line in open("/proc/self/status") if ":\t" in line)
names = ("SigIgn", "SigBlk")
# Python ignores SIGPIPE and SIGXFSZ itself.
own = ~(1 << signal.SIGPIPE - 1 | 1 << signal.SIGXFSZ - 1)
descriptors = sorted(int(n) for n in os.listdir("/proc/self/fd"))
mask = os.umask(0)
json.dump({
    "environment": {k.decode("latin-1"): v.decode("latin-1") for k, v in os.environb.items()},
    "arguments": [os.fsencode(a).decode("latin-1") for a in sys.argv[1:]],
    "descriptors": [d for d in descriptors if os.path.exists(f"/proc/self/fd/{d}")],
    "umask": mask, "ignored": int(status["SigIgn"], 16) & own, "blocked": int(status["SigBlk"], 16),
    "core": resource.getrlimit(resource.RLIMIT_CORE)[0], "pid": os.getpid(), "nnp": status["NoNewPrivs"].strip(),
    "stdin": sys.stdin.read() if sys.stdin else None}, sys.stdout)
"""


class RunCase(VaultCase):
    def look(self, *words, arguments=(), **more):
        """What a program is given."""
        return self.ok("run", *words, "--", sys.executable, "-B", "-c", LOOK, *arguments, **more).json

    def run_shell(self, script, *words, **more):
        return self.call("run", *words, "--", "/bin/sh", "-c", script, **more)


class EnvironmentTest(RunCase):
    def test_every_byte_of_every_value_and_nothing_of_coffers(self):
        self.begin(FIRST="1", EMPTY="", LINES="a\nb\n", TEXT="añ ☃ $HOME `x` 'y' \"z\" \\n")
        odd = bytes(range(1, 256))
        self.ok("set", "ODD", "--stdin", stdin=odd)
        mine = {"CALLERS": "mine", "FIRST": "the caller's", "COFFER_VAULT": "/nowhere", "COFFER_OTHER": "x"}
        got = self.look(variables=mine)["environment"]
        wanted = {**self.env, "CALLERS": "mine", "FIRST": "1", "EMPTY": "", "LINES": "a\nb\n",
                  "TEXT": "añ ☃ $HOME `x` 'y' \"z\" \\n".encode().decode("latin-1"), "ODD": odd.decode("latin-1")}
        for known in ("LC_CTYPE",):
            got.pop(known, None)
        self.assertEqual(got, wanted)

    def test_the_callers_bytes_that_are_no_text(self):
        self.begin(FIRST="1")
        process = subprocess.run(
            self.command("run", "--", "/usr/bin/env", "-0"), env={**self.env, b"RAW": b"\xff\xfe\x80"},
            capture_output=True)
        self.assertIn(b"\0RAW=\xff\xfe\x80\0", b"\0" + process.stdout)

    def test_pure(self):
        self.begin(FIRST="1", SECOND="2")
        out = self.ok("run", "--pure", "--", "env", "-0").out
        self.assertEqual(sorted(out.split(b"\0")), [b"", b"FIRST=1", b"SECOND=2"])

    def test_selection(self):
        self.begin(DB_URI="u", DB_PASS="p", API_KEY="k")
        env = lambda *words: sorted(self.ok("run", "--pure", *words, "--", "env", "-0").out.split(b"\0")[:-1])
        self.assertEqual(env("--only", "DB_*", "--prefix", "X_"), [b"X_DB_PASS=p", b"X_DB_URI=u"])
        self.assertEqual(env("--except", "DB_*"), [b"API_KEY=k"])
        self.assertEqual(env("--at", "r1", "--only", "API_KEY"), [b"API_KEY=k"])
        self.assertIn("API_KEY", self.refuses(125, "run", "--only", "API_KEI", "--", "true").said)

    def test_a_passphrase_in_the_environment_is_gone(self):
        self.begin(FIRST="1")
        needle = "correct horse battery staple needle"
        got = self.look(variables={"COFFER_PASSPHRASE": needle, "COFFER_KEY_FILE": self.key})
        self.assertNotIn(needle, json.dumps(got))

    def test_a_value_with_nul_is_refused_by_name(self):
        self.begin(FIRST="1")
        self.ok("set", "BINARY", "--stdin", stdin=b"a\0b")
        self.assertIn("BINARY", self.refuses(125, "run", "--", "true").said)
        self.assertIn("BINARY", self.refuses(9, "export", "--to", "env0").said)
        self.ok("run", "--except", "BINARY", "--", "true")

    def test_a_value_that_the_kernel_does_not_pass_is_refused_by_name(self):
        self.begin(FIRST="1")
        self.ok("set", "LARGE", "--stdin", stdin=b"x" * 200000)
        answer = self.refuses(125, "run", "--", "true")
        self.assertIn("LARGE", answer.said)
        self.assertIn("--as-file", answer.said)
        self.assertEqual(self.run_shell("wc -c <$F", "--as-file", "F=LARGE").out.strip(), b"200000")

    def test_names_that_change_how_programs_start(self):
        self.begin(FIRST="1", LD_PRELOAD="/x.so", BASH_ENV="/x")
        self.refuses(125, "run", "--as-file", "NODE_OPTIONS=FIRST", "--", "true")
        said = self.refuses(125, "run", "--", "true").said
        self.assertIn("LD_PRELOAD", said)
        self.assertIn("BASH_ENV", said)
        self.ok("run", "--except", "LD_*", "--except", "BASH_ENV", "--", "true")
        self.ok("run", "--prefix", "APP_", "--", "true")
        self.assertEqual(self.ok("run", "--allow-loader-names", "--except", "LD_*", "--", "printenv", "BASH_ENV").out, b"/x\n")


class StartTest(RunCase):
    def test_the_callers_umask_signals_and_limits(self):
        self.begin(FIRST="1")
        core = resource.getrlimit(resource.RLIMIT_CORE)

        def prepare():
            os.umask(0o027)
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            signal.signal(signal.SIGUSR1, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
            if platform.machine() == "x86_64":
                # rt_sigaction(2): signal 32 ignored, which the C library would not do.
                ignore = (ctypes.c_uint64 * 4)(1, 0, 0, 0)
                ctypes.CDLL(None).syscall(13, 32, ctypes.byref(ignore), None, 8)

        process = subprocess.run(
            self.command("run", "--", sys.executable, "-B", "-c", LOOK), env=self.env, capture_output=True,
            preexec_fn=prepare, input=b"")
        got = json.loads(process.stdout)
        self.assertEqual(got["umask"], 0o027)
        self.assertEqual(got["ignored"], 1 << signal.SIGHUP - 1)
        self.assertEqual(got["blocked"], 0)
        self.assertEqual(got["core"], core[0])
        self.assertEqual(got["nnp"], "0")

    def test_descriptors_arguments_and_standard_input(self):
        self.begin(FIRST="1")
        reader, writer = os.pipe()
        self.addCleanup(os.close, reader)
        self.addCleanup(os.close, writer)
        arguments = ["", "a b", "--mask", "-x", "--", "--vault=/x", b"\xff\xfe"]
        command = self.command("run", "--", sys.executable, "-B", "-c", LOOK) + arguments
        got = json.loads(subprocess.run(
            command, env=self.env, input=b"through", capture_output=True, pass_fds=(reader, writer)).stdout)
        self.assertEqual(got["descriptors"], [0, 1, 2])
        self.assertEqual(got["arguments"], ["", "a b", "--mask", "-x", "--", "--vault=/x", "\xff\xfe"])
        self.assertEqual(got["stdin"], "through")

    def test_the_program_takes_coffers_place(self):
        self.begin(FIRST="1")
        process = subprocess.Popen(
            self.command("run", "--", sys.executable, "-B", "-c", LOOK), env=self.env, stdout=subprocess.PIPE,
            stdin=subprocess.DEVNULL)
        out, _ = process.communicate()
        self.assertEqual(json.loads(out)["pid"], process.pid)

    def test_the_search_path(self):
        self.begin(FIRST="1")
        os.mkdir(self.path("one"))
        os.mkdir(self.path("two"))
        self.write("one/tool", b"#!/bin/sh\necho one $0\n", 0o644)
        self.write("two/tool", b"#!/bin/sh\necho two\n", 0o755)
        path = f"{self.path('none')}:{self.path('one')}:{self.path('two')}:/bin"
        for words in ((), ("--pure",)):
            self.assertEqual(self.ok("run", *words, "--", "tool", variables={"PATH": path}).out, b"two\n")
        self.ok("run", "--", "tool", code=126, variables={"PATH": self.path("one")})
        os.chmod(self.path("one", "tool"), 0o755)
        self.assertIn(b"one ", self.ok("run", "--", "tool", variables={"PATH": path}).out)
        self.write("plain", b"echo no interpreter $1\n", 0o755)
        self.assertEqual(self.ok("run", "--", "./plain", "named").out, b"no interpreter named\n")
        self.assertEqual(self.ok("run", "--", "./two/tool").out, b"two\n")

    def test_the_name_of_the_program_is_what_was_typed(self):
        self.begin(FIRST="1")
        self.assertEqual(self.ok("run", "--", "sh", "-c", "tr '\\0' ' ' </proc/$$/cmdline").out[:3], b"sh ")

    def test_closed_standard_descriptors_stay_closed_to_secrets(self):
        self.begin(NEEDLE="needle-closed")
        vault = self.read(self.vault)
        for redirection in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
            for words in ((), ("--mask",), ("--job", "j", "--no-log")):
                command = self.command("run", *words, "--", "/bin/sh", "-c", "echo needle-closed; echo needle-closed >&2")
                subprocess.run(
                    ["sh", "-c", f'"$@" {redirection}', "sh", *command], env=self.env, capture_output=True, timeout=60)
                self.assertNotIn(b"needle-closed", self.read(self.vault))
                self.assertNotIn(b"needle-closed", self.read(self.key))
        self.assertEqual(len(vault) % 4096, 0)

    def test_many_variables(self):
        self.begin(**{f"VARIABLE_{n}": f"value {n}" for n in range(2000)})
        out = self.ok("run", "--pure", "--", "env", "-0").out.split(b"\0")
        self.assertEqual(len(out), 2001)
        self.assertIn(b"VARIABLE_1999=value 1999", out)


class EndTest(RunCase):
    def test_exit_statuses(self):
        self.begin(FIRST="1")
        for words in ((), ("--mask",), ("--job", "nightly")):
            for status in (0, 1, 2, 9, 42, 125, 126, 127, 255):
                self.assertEqual(self.run_shell(f"exit {status}", *words).code, status, words)

    def test_signals(self):
        self.begin(FIRST="1")
        for words in ((), ("--mask",), ("--job", "nightly")):
            for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGINT, signal.SIGSEGV, signal.SIGPIPE, signal.SIGUSR1):
                self.assertEqual(self.run_shell(f"kill -{int(number)} $$", *words).code, -number, words)

    def test_signals_are_passed_on(self):
        self.begin(FIRST="1")
        script = "trap 'echo caught; exit 7' TERM; echo ready; while :; do sleep 0.05; done"
        for words in ((), ("--mask",), ("--job", "nightly")):
            process = subprocess.Popen(
                self.command("run", *words, "--", "/bin/sh", "-c", script), env=self.env, stdout=subprocess.PIPE)
            self.assertEqual(process.stdout.readline(), b"ready\n")
            process.terminate()
            self.assertEqual(process.wait(timeout=20), 7, words)
            self.assertEqual(process.stdout.read(), b"caught\n")
            process.stdout.close()

    def test_coffers_own_failures(self):
        self.begin(FIRST="1")
        directory, plain = self.path("folder"), self.write("plain", b"x")
        os.mkdir(directory)
        self.refuses(127, "run", "--", "no-such-command-here")
        self.refuses(127, "run", "--", "/no/such/command")
        self.refuses(127, "run", "--", "")
        self.refuses(126, "run", "--", directory)
        self.refuses(126, "run", "--", plain)
        self.write("bad", b"#!/no/interpreter\n", 0o755)
        self.refuses(127, "run", "--", "./bad")
        self.refuses(125, "run")
        self.refuses(125, "run", "--")
        self.refuses(125, "run", "true")
        self.refuses(125, "run", "--no-such-option", "--", "true")
        self.refuses(125, "run", "--as-file", "X", "--", "true")
        self.refuses(125, "run", "--job", "a b", "--", "true")
        self.refuses(125, "run", "--at", "r99", "--", "true")
        self.refuses(125, "run", "--", "true", env="no/such")
        self.refuses(125, "run", "--", "true", opener=["--key-file", plain])
        self.refuses(125, "run", "--", "true", vault=plain)
        self.ok("run", "--help", env=None)

    def test_an_argument_is_not_echoed(self):
        self.begin(FIRST="1")
        self.needles = [b"NEEDLE-2b9f"]
        for words in (("--NEEDLE-2b9f", "--", "true"), ("NEEDLE-2b9f",), ("--wait", "NEEDLE-2b9f", "--", "true")):
            answer = self.call("run", *words)
            self.assertEqual(answer.code, 125)
            self.assertNotIn(b"NEEDLE-2b9f", answer.err + answer.out)

    def test_confirm_needs_a_person(self):
        self.begin(FIRST="1")
        answer = self.call("run", "--confirm", "--no-input", "--", "true")
        self.assertEqual(answer.code, 125)
        self.assertIn(self.environment, answer.said)


class FileTest(RunCase):
    def test_the_value_comes_from_a_file_in_memory(self):
        self.begin(CERT="-----BEGIN-----\nabc\n", OTHER="x")
        odd = bytes(range(256)) * 300
        self.ok("set", "ODD", "--stdin", stdin=odd)
        self.assertEqual(self.run_shell('cat "$F"', "--as-file", "F=ODD").out, odd)
        out = self.run_shell('cat "$F" "$F"; env', "--as-file", "F=CERT", "--except", "ODD").out
        self.assertTrue(out.startswith(b"-----BEGIN-----\nabc\n-----BEGIN-----\nabc\n"))
        self.assertNotIn(b"CERT=", out)
        self.assertIn(b"OTHER=x", out)

    def test_children_of_the_program_read_it_too(self):
        self.begin(CERT="needle-file")
        for words in ((), ("--mask",), ("--job", "j")):
            nested = "sh -c 'sh -c \"wc -c <\\$F\"'"
            self.assertEqual(self.run_shell(nested, "--as-file", "F=CERT", *words).out.strip(), b"11", words)

    def test_nobody_can_change_it_and_it_is_on_no_disk(self):
        self.begin(CERT="needle-file")
        self.assertEqual(self.run_shell('(echo x >>"$F") 2>/dev/null; cat "$F"', "--as-file", "F=CERT").out, b"needle-file")
        out = self.run_shell('stat -L -c "%a %u" "$F"; readlink "$F"', "--as-file", "F=CERT").out.split()
        self.assertEqual(out[:2], [b"400", str(os.geteuid()).encode()])
        self.assertTrue(out[2].startswith(b"/memfd:"))

    def test_several_and_twice_and_also_in_the_environment(self):
        self.begin(A="1", B="22")
        out = self.run_shell('cat $X $Y $Z; echo; echo "${A-none} ${B-none}"', "--as-file", "X=A", "--as-file", "Y=B",
                             "--as-file", "Z=A").out
        self.assertEqual(out, b"1221\nnone none\n")
        self.assertEqual(self.run_shell('cat $X; echo $A', "--as-file", "X=A", "--only", "A").out, b"11\n")
        self.assertEqual(self.run_shell('cat $A', "--as-file", "A=A").out, b"1")
        self.refuses(125, "run", "--as-file", "X=NONE", "--", "true")

    def test_an_older_value(self):
        self.begin(A="old")
        self.ok("set", "A", "--stdin", stdin=b"new")
        self.assertEqual(self.run_shell('cat $X', "--as-file", "X=A", "--at", "r1").out, b"old")


class JobTest(RunCase):
    def test_a_job_is_recorded_and_plain_run_is_not(self):
        self.begin(FIRST="1")
        before = self.read(self.vault)
        self.ok("run", "--", "true")
        self.ok("run", "--mask", "--", "true")
        self.assertEqual(self.read(self.vault), before)
        self.ok("run", "--job", "nightly", "--", "true")
        self.assertNotEqual(self.read(self.vault), before)
        self.ok("verify", env=None)

    def test_others_can_write_while_a_job_runs(self):
        self.begin(FIRST="1")
        process = subprocess.Popen(
            self.command("run", "--job", "nightly", "--", "/bin/sh", "-c", "echo ready; read line; exit 3"), env=self.env,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.assertEqual(process.stdout.readline(), b"ready\n")
        self.ok("set", "SECOND", "--stdin", stdin=b"2")
        process.communicate(b"\n")
        self.assertEqual(process.returncode, 3)
        self.assertEqual(self.get("SECOND"), b"2")

    def test_a_job_keeps_the_terminal_and_descriptors(self):
        self.begin(FIRST="1")
        got = self.look("--job", "nightly", stdin=b"through")
        self.assertEqual(got["descriptors"], [0, 1, 2])
        self.assertEqual(got["stdin"], "through")


if __name__ == "__main__":
    unittest.main()
