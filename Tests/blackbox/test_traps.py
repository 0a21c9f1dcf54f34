"""A process that is struck while it has a value in its hands, and a debugger of the same user that asks for one."""

import fcntl
import os
import resource
import shutil
import signal
import subprocess
import sys
import time

from home import COFFER, VaultCase

NEEDLE = b"NEEDLE-5e1d-77c2-0b9f"
DEBUG = f"{os.sep}debug{os.sep}" in os.path.realpath(COFFER)
# A debug build has Swift's crash reporter; the release build is linked without it.
QUIET = {"SWIFT_BACKTRACE": "enable=no"} if DEBUG else {}
TRAPS = (signal.SIGILL, signal.SIGTRAP, signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGABRT)
DEBUGGER = """
import ctypes, errno, os, sys
libc = ctypes.CDLL(None, use_errno=True)
pid = int(sys.argv[1])
class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
room = ctypes.create_string_buffer(8)
def said(result):
    return errno.errorcode[ctypes.get_errno()] if result < 0 else "done"
here, there = Piece(ctypes.addressof(room), 8), Piece(0x400000, 8)
print("attach", said(libc.ptrace(16, pid, None, None)))
print("seize", said(libc.ptrace(0x4206, pid, None, None)))
print("read", said(libc.process_vm_readv(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)))
print("write", said(libc.process_vm_writev(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)))
for name in ("mem", "maps", "environ", "auxv", "syscall", "stack"):
    try:
        open(f"/proc/{pid}/{name}", "rb").read(1)
        print(name, "done")
    except OSError as error:
        print(name, errno.errorcode[error.errno])
"""


class TrapTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin(ALPHA="1", LARGE=(NEEDLE * 10_000).decode())

    def until(self, process, call):
        """Waits until the process hangs in a system call of that number."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            self.assertIsNone(process.poll())
            # Root may look; others see that it waits.
            state = self.read(f"/proc/{process.pid}/stat").rsplit(b")", 1)[1].split()[0]
            try:
                now = self.read(f"/proc/{process.pid}/syscall").split()[0]
            except PermissionError:
                now = str(call).encode()
            if state == b"S" and now == str(call).encode():
                return
            time.sleep(0.01)
        self.fail("it never waited")

    def hanging(self, words, reads=b""):
        """coffer in the middle of a value: it reads one whose end does not come, or writes one that nobody takes."""
        process = subprocess.Popen(
            self.command(*words), env={**self.env, **QUIET}, cwd=self.home, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
            if os.geteuid() == 0 else None)
        self.addCleanup(self.end, process)
        if reads:
            process.stdin.write(reads)
            process.stdin.flush()
            end = time.monotonic() + 60
            while self.waiting_in(process.stdin) and time.monotonic() < end:
                time.sleep(0.01)
        return process

    @staticmethod
    def waiting_in(pipe):
        """How many bytes of a pipe nobody took yet."""
        room = bytearray(4)
        fcntl.ioctl(pipe.fileno(), 0x541B, room)
        return int.from_bytes(room, sys.byteorder)

    @staticmethod
    def end(process):
        if process.poll() is None:
            process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()

    def test_a_trap_in_the_middle_of_a_value_shows_nothing_of_it(self):
        for number in TRAPS:
            reading = self.hanging(["set", "ALPHA", "--stdin"], NEEDLE)
            self.until(reading, 0)
            writing = self.hanging(["get", "LARGE"])
            self.until(writing, 1)
            for process in (reading, writing):
                os.kill(process.pid, number)
                self.assertNotEqual(process.wait(60), 0)
                said = process.stderr.read()
                for at in range(len(NEEDLE) - 7):
                    self.assertNotIn(NEEDLE[at:at + 8], said, number)
                    self.assertNotIn(NEEDLE[at:at + 8].hex().encode(), said.replace(b" ", b""), number)
                self.assertNotRegex(said, rb"(?i)registers|thread \d|backtrace took")
        self.assertEqual([name for name in os.listdir(self.home) if "core" in name.split(".")], [])
        self.ok("verify", env=None)
        self.assertEqual(self.get("ALPHA"), b"1")

    def test_a_debugger_of_the_same_user_gets_nothing(self):
        """By root as some user without rights; otherwise as who runs the tests."""
        user = 54_321 if os.geteuid() == 0 else None
        copy = self.path("coffer")
        shutil.copy(COFFER, copy)
        os.chmod(copy, 0o755)
        for folder, _, names in os.walk(self.home):
            for path in [folder, *(os.path.join(folder, name) for name in names)]:
                if user:
                    os.chown(path, user, user, follow_symlinks=False)

        def become():
            if user:
                os.setgroups([]), os.setgid(user), os.setuid(user)
        command = [copy, *self.command("set", "ALPHA", "--stdin")[1:]]
        process = subprocess.Popen(
            command, env=self.env, cwd="/", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=become)
        self.addCleanup(self.end, process)
        process.stdin.write(NEEDLE), process.stdin.flush()
        end = time.monotonic() + 60
        while self.waiting_in(process.stdin) and time.monotonic() < end:
            time.sleep(0.01)
        self.assertIsNone(process.poll())
        asked = subprocess.run(
            ["python3", "-c", DEBUGGER, str(process.pid)], capture_output=True, text=True, cwd="/", preexec_fn=become,
            env={"PATH": "/usr/bin:/bin"} if user else None)
        answers = dict(line.split() for line in asked.stdout.splitlines())
        self.assertEqual(len(answers), 10, asked.stderr)
        self.assertEqual(set(answers.values()) - {"EPERM", "EACCES", "ENOENT"}, set(), answers)


if __name__ == "__main__":
    import unittest
    unittest.main()
