"""A person at a terminal: coffer runs with a pseudo-terminal of its own, and the test reads and types."""

import os
import pty
import select
import signal
import termios
import time

from home import COFFER


class Terminal:
    """One run of coffer on a terminal. Close it, or use it in a `with`."""

    def __init__(self, words, env, cwd):
        self.shown = b""
        self.code = None
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            os.execve(COFFER, [COFFER, *words], env)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.descriptor)

    def read(self, seconds):
        """Takes what is shown within that time; False at the end."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return True
        try:
            part = os.read(self.descriptor, 65536)
        except OSError:
            return False
        self.shown += part
        return bool(part)

    def expect(self, text, seconds=60):
        """Waits until `text` was shown, and forgets everything up to there."""
        until = time.monotonic() + seconds
        while text not in self.shown:
            if time.monotonic() > until or not self.read(0.2):
                if text in self.shown:
                    break
                raise AssertionError(f"{text!r} was not shown, but {self.shown!r}")
        before, _, self.shown = self.shown.partition(text)
        return before

    def type(self, line):
        os.write(self.descriptor, line + b"\n")

    def press(self, byte):
        os.write(self.descriptor, byte)

    def echoes(self):
        return bool(termios.tcgetattr(self.descriptor)[3] & termios.ECHO)

    def wait(self, seconds=60):
        """Reads to the end; the exit status, or minus the signal."""
        until = time.monotonic() + seconds
        while self.code is None and time.monotonic() < until:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
        while self.read(0.05) and select.select([self.descriptor], [], [], 0.05)[0]:
            pass
        if self.code is None:
            raise AssertionError(f"coffer goes on; it shows {self.shown!r}")
        return self.code
