"""The process and its host: T40 to T50. What needs a debugger is in test_memory."""

import os
import pty
import re
import resource
import signal
import subprocess
import sys
import time
import unittest

from attack import COFFER, NEEDLE, PASSPHRASE, QUIET, AttackCase
from denied import LOCKING, denying
from terminal import Terminal

CHILD = ("import os, signal, sys; print(sorted(int(n) for n in os.listdir('/proc/self/fd'))[:-1]); "
         "print([k for k in os.environ if 'COFFER' in k or k in ('OTHER',)]); print(sys.argv[1:]); "
         "m = os.umask(0); print(oct(m)); print(signal.pthread_sigmask(signal.SIG_BLOCK, []))")

LEADER = """
import os, signal, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
pid = os.fork()
if pid == 0:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execv(sys.argv[1], sys.argv[1:])
while os.WIFSTOPPED(os.waitpid(pid, os.WUNTRACED)[1]):
    os.tcsetpgrp(0, os.getpid())
    print("STOPPED", flush=True)
    input()
    os.tcsetpgrp(0, pid)
    os.killpg(pid, signal.SIGCONT)
"""


class ProcessTest(AttackCase):
    def prompting(self, *words, variables=None):
        """coffer at its passphrase prompt, on a terminal."""
        terminal = Terminal(["--vault", self.vault, *words], {**self.env, **QUIET, **(variables or {})}, self.home)
        self.addCleanup(terminal.__exit__)
        terminal.expect(b"assphrase")
        return terminal

    def test_T40_a_crash_with_core_files_allowed(self):
        """SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS at the prompt, cores allowed -> no core, no trace, no value"""
        self.stand()
        for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGILL, signal.SIGTRAP, signal.SIGBUS):
            terminal = self.prompting("-e", self.environment, "get", "ALPHA")
            self.assertEqual(resource.prlimit(terminal.pid, resource.RLIMIT_CORE)[0], 0)
            terminal.press(PASSPHRASE)
            os.kill(terminal.pid, number)
            self.assertNotEqual(terminal.wait(), 0)
            self.assertNotIn(PASSPHRASE[:8], terminal.shown)
            self.assertNotRegex(terminal.shown, rb"(?i)registers|thread \d|backtrace took")
        self.assertEqual([name for name in os.listdir(self.home) if "core" in name.split(".")], [])

    def test_T41_another_process_of_the_same_user(self):
        """environ, mem, maps, fd of the waiting process, read by the same user -> refused by the kernel"""
        if os.geteuid() != 0:
            self.fail("needs root, to make a user whose files these are")
        self.stand()
        user = 54_321
        for folder, names, files in os.walk(self.home):
            for path in [folder, *(os.path.join(folder, name) for name in files)]:
                os.chown(path, user, user, follow_symlinks=False)
        binary = self.path("coffer")
        import shutil
        shutil.copy(COFFER, binary)
        os.chmod(binary, 0o755)
        master, slave = os.openpty()
        process = subprocess.Popen(
            [binary, "--vault", self.vault, "list"], stdin=slave, stdout=slave, stderr=slave, env=self.env, cwd=self.home,
            preexec_fn=lambda: (os.setsid(), __import__("fcntl").ioctl(0, 0x540E, 0), os.setgid(user), os.setuid(user)))
        try:
            os.close(slave)
            while b"assphrase" not in os.read(master, 65536):
                pass
            for name in ("environ", "mem", "maps", "fd", "auxv", "cwd", "exe", "root"):
                got = subprocess.run(
                    ["python3", "-c", "import os,sys; p=sys.argv[1]\n"
                     "try:\n (os.listdir if p.endswith('/fd') else os.readlink if p[-3:] in ('cwd','exe','oot') else open)(p)\n"
                     "except PermissionError: print('refused')", f"/proc/{process.pid}/{name}"], capture_output=True, text=True,
                    preexec_fn=lambda: (os.setgroups([]), os.setgid(user), os.setuid(user)))
                self.assertEqual(got.stdout.strip(), "refused", f"{name}: {got.stderr}")
        finally:
            process.kill(), process.wait(), os.close(master)

    def test_T42_command_lines_of_every_process(self):
        """the arguments of every program started by fifteen commands -> no value, no passphrase"""
        self.stand()
        source = self.write("in.env", b"MORE=" + NEEDLE + b"\n")
        trace = self.path("trace")
        editor = self.write("editor", b"#!/bin/sh\ntrue\n", mode=0o700)
        for words in (["get", "ALPHA"], ["list"], ["set", "ALPHA", "--stdin"], ["import", source, "--yes"], ["log"], ["history"],
                      ["export", "--to", "json", "-o", "-"], ["run", "--", "true"], ["run", "--mask", "--", "true"],
                      ["run", "--as-file", "F=ALPHA", "--", "true"], ["diff", "r1", "r2", "--reveal"], ["edit"], ["verify"],
                      ["due"], ["audit"], ["rekey", "--yes"]):
            subprocess.run(["strace", "-f", "-qq", "-s", "4096", "-e", "trace=execve,execveat", "-o", trace, *self.command(*words)],
                           input=NEEDLE, env={**self.env, "EDITOR": editor}, cwd=self.home, capture_output=True, timeout=60)
            calls = re.sub(rb"/\* \d+ vars \*/", b"", self.read(trace))
            self.assertIn(b"execve(", calls)
            self.assertNotIn(NEEDLE, calls, words)

    def test_T43_a_passphrase_in_the_environment(self):
        """COFFER_PASSPHRASE set -> wiped in the environ block, absent in the program that `run` starts"""
        secret = self.secret_fd(PASSPHRASE)
        by = ["--passphrase-fd", str(secret)]
        self.ok("init", "--yes", env=None, opener=by, pass_fds=(secret,))
        given = {"COFFER_PASSPHRASE": PASSPHRASE.decode()}
        source = self.write("in.json", b'{"ALPHA": "1"}')
        self.ok("import", source, "--yes", opener=[], variables=given)
        child = self.ok("run", "--", "env", opener=[], variables=given).out
        self.assertIn(b"ALPHA=1", child)
        self.assertNotIn(b"COFFER", child)
        self.assertNotIn(PASSPHRASE, child)
        command = self.command("run", "--mask", "--", "sleep", "5", opener=[])
        process = subprocess.Popen(command, env={**self.env, **given}, cwd=self.home, stderr=subprocess.PIPE)
        try:
            children = f"/proc/{process.pid}/task/{process.pid}/children"
            until = time.monotonic() + 20
            while not self.read(children).strip() and time.monotonic() < until:
                time.sleep(0.02)
            blocks = [self.read(f"/proc/{pid}/environ") for pid in [process.pid, *self.read(children).decode().split()]]
            self.assertEqual(len(blocks), 2)
            for block in blocks:
                self.assertNotIn(PASSPHRASE[:8], block)
        finally:
            process.terminate(), process.wait(), process.stderr.close()

    def test_T44_a_value_in_the_arguments(self):
        """`set NAME=VALUE` and `set NAME VALUE` -> refused (2) with the way to do it, the value not repeated"""
        self.stand()
        for words in (["set", f"DB={NEEDLE.decode()}"], ["set", "DB", NEEDLE.decode()], ["set", "DB", "--value", NEEDLE.decode()],
                      ["unset", f"ALPHA={NEEDLE.decode()}"]):
            answer = self.held({2, 12}, *words)
            if words[0] == "set" and len(words) == 2:
                self.assertIn("--stdin", answer.said)

    def test_T45_the_needle_in_options(self):
        """unknown options, commands, dates, numbers, and names that are looked up, made of a secret -> not repeated"""
        self.stand()
        word = NEEDLE.decode()
        for words in ([f"--{word}"], [f"--{word}=1"], ["list", f"--format={word}"], [word], ["get", "ALPHA", "--slot", word],
                      ["log", "--limit", word], ["log", "--since", word], ["get", "BETA=" + word],
                      ["tag", "r1", "T=" + word], ["set", "ALPHA", "--expires", word], ["policy", "set", "--every", word],
                      ["verify", "--anchor", word], ["key", "remove", word], *self.looked_up(word)):
            answer = self.measured(*words)
            self.assertNotEqual(answer.code, 0, words)
            self.assertNotIn(NEEDLE, answer.out + answer.err, words)

    @staticmethod
    def looked_up(word):
        """Where a name of something is expected."""
        return (["get", word], ["history", word], ["unset", word, "--yes"], ["diff", word], ["diff", "r1", word], ["show", word],
                ["rollback", word, "--yes"], ["get", "ALPHA@" + word], ["get", "ALPHA@v" + word], ["get", f"ALPHA@{{{word}}}"],
                ["destroy", word + "@1", "--yes"], ["note", word], ["rotate", word], ["policy", "show", word],
                ["export", "--to", word, "-o", "-"], ["import", "--from", word, "/dev/null"], ["channel", "remove", word],
                ["import", "--dialect", word, "/dev/null"], ["convert", "--from", word, "--to", "json", "/dev/null"],
                ["run", "--only", word, "--", "true"], ["destination", "remove", word], ["contact", "remove", word],
                ["env", "remove", word], ["list", "--env", word], ["restore", word], ["tag", "r1", word + "!"])

    def test_T46_signals_at_the_prompt(self):
        """SIGINT, SIGTSTP and back, SIGTERM, SIGHUP, SIGQUIT at the passphrase -> the terminal echoes again"""
        self.stand()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            terminal = self.prompting("list")
            self.assertFalse(terminal.echoes())
            os.kill(terminal.pid, number)
            self.assertNotEqual(terminal.wait(), 0)
            self.assertTrue(terminal.echoes(), number)
        self.stopped_and_continued()
        self.assertEqual(self.read(self.vault), self.whole)

    def stopped_and_continued(self):
        """Below a session leader, as a shell is one: a process group of its own can be stopped."""
        pid, master = pty.fork()
        if pid == 0:
            os.execve(sys.executable, [sys.executable, "-c", LEADER, COFFER, "--vault", self.vault, "list"], {**self.env, **QUIET})
        terminal = Terminal.__new__(Terminal)
        terminal.shown, terminal.code, terminal.pid, terminal.descriptor = b"", None, pid, master
        self.addCleanup(terminal.__exit__)
        terminal.expect(b"assphrase")
        self.assertFalse(terminal.echoes())
        terminal.press(b"\x1a")
        terminal.expect(b"STOPPED")
        self.assertTrue(terminal.echoes(), "stopped")
        terminal.type(b"")
        terminal.expect(b"assphrase")
        self.assertFalse(terminal.echoes())
        terminal.press(b"\x03")
        terminal.wait()

    def test_T47_standard_descriptors_closed(self):
        """0, 1, 2 closed at the start, each combination -> no secret in a file opened later, the vault whole"""
        self.stand()
        for closed in range(1, 8):
            for words in (["get", "ALPHA"], ["export", "--to", "json", "-o", "-"], ["set", "BETA", "--stdin"], ["list"]):
                process = subprocess.Popen(
                    self.command(*words), env=self.env, cwd=self.home, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE, preexec_fn=lambda: [os.close(n) for n in range(3) if closed >> n & 1])
                out, err = process.communicate(timeout=60)
                self.assertNotIn(NEEDLE, err)
                self.assertNotIn(process.returncode, (-11, -6, -4, -5), f"{closed} {words}")
        for folder, _, names in os.walk(self.home):
            for name in names:
                self.assertNotIn(NEEDLE, self.read(os.path.join(folder, name)), name)
        self.ok("verify", env=None)

    def test_T48_what_a_child_of_run_inherits(self):
        """descriptors, environment, arguments, umask, signal mask, status of the program -> the caller's, nothing more"""
        self.stand()
        extra = os.open("/dev/null", os.O_RDONLY)
        self.addCleanup(os.close, extra)
        os.set_inheritable(extra, True)
        answer = self.ok("run", "--", "python3", "-c", CHILD, "one", "-e", pass_fds=(extra,), variables={"OTHER": "1"})
        descriptors, variables, arguments, mask, signals = answer.text.splitlines()[-5:]
        self.assertTrue(set(eval(descriptors)) <= {0, 1, 2, extra}, descriptors)
        self.assertEqual(variables, "['OTHER']")
        self.assertEqual(arguments, "['one', '-e']")
        self.assertEqual(mask, oct(self.umask()))
        self.assertIn(signals, ("set()", "[]"))
        self.assertEqual(self.call("run", "--", "sh", "-c", "exit 37").code, 37)
        self.assertEqual(self.call("run", "--", "sh", "-c", "kill -TERM $$").code, -15)

    @staticmethod
    def umask():
        mask = os.umask(0o022)
        os.umask(mask)
        return mask

    def test_T49_little_memory_and_none_locked(self):
        """no locked memory by limit or by seccomp, little address space -> works and doctor says so, or refused; never a cheaper key"""
        self.stand()
        whole = self.measured("doctor", env=None, opener=None).text
        for unlocked in ({"limits": [(resource.RLIMIT_MEMLOCK, 0)]}, {"before": denying(LOCKING)}):
            self.assertEqual(self.measured("get", "ALPHA", **unlocked).code, 0)
            self.assertEqual(self.measured("set", "BETA", "--stdin", stdin=b"x", **unlocked).code, 0)
            checks = self.measured("doctor", env=None, opener=None, **unlocked).text
            said = [line for line in checks.splitlines() if "lock" in line and line not in whole]
            self.assertTrue(said, checks)
        for megabytes in (24, 48, 96, 192, 600):
            answer = self.measured("get", "ALPHA", memory=megabytes << 20)
            self.assertTrue(answer.code in (0, 13) or answer.code < 0 or answer.code == 127, f"{megabytes}: {answer.code} {answer.said}")
            self.assertNotIn(NEEDLE, answer.err)
        secret = self.secret_fd(PASSPHRASE)
        made = self.path("small.coffer")
        answer = self.measured("init", "--yes", env=None, vault=made, opener=["--passphrase-fd", str(secret)], pass_fds=(secret,),
                               memory=250 << 20)
        self.assertNotEqual(answer.code, 0, "a key derivation of 256 MiB in 250 MiB")
        self.assertFalse(os.path.exists(made))

    def test_T50_sockets(self):
        """connect, sendto, bind and the like in twelve commands -> none"""
        self.stand()
        trace = self.path("trace")
        os.mkdir(self.path("disk"))
        for words in (["list"], ["get", "ALPHA"], ["set", "ALPHA", "--stdin"], ["run", "--", "true"], ["verify"], ["diff", "r1", "r2"],
                      ["audit"], ["due"], ["export", "--to", "json", "-o", "-"], ["destination", "add", "d", self.path("disk")],
                      ["backup"], ["restore", "latest", "--to", self.path("copy.coffer")], ["doctor"]):
            process = subprocess.run(
                ["strace", "-f", "-qq", "-e", "trace=%network", "-e", "signal=none", "-o", trace, *self.command(*words)],
                input=b"x", env=self.env, cwd=self.home, capture_output=True, timeout=60)
            self.assertIn(process.returncode, (0, 1), f"{words}: {process.stderr}")
            self.assertEqual(self.read(trace), b"", words)


if __name__ == "__main__":
    unittest.main()
