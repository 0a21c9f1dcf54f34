"""A home directory that is put back as it was, and the driver that runs coffer in it: the same each time, but for one fault."""

import atexit
import concurrent.futures
import errno
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

HERE = os.path.dirname(os.path.abspath(__file__))
for _folder in ("attacks", "blackbox", "reader"):
    sys.path.append(os.path.join(HERE, "..", _folder))

# Memory has no disk to wait for, and what is lost with the power is worked out here.
MEMORY = "/dev/shm"
if os.access(MEMORY, os.W_OK):
    tempfile.tempdir = MEMORY

# System calls of x86-64 by their numbers.
NUMBERS = {
    0: "read", 1: "write", 2: "open", 3: "close", 5: "fstat", 8: "lseek", 17: "pread64", 18: "pwrite64", 19: "readv", 20: "writev",
    32: "dup", 33: "dup2", 40: "sendfile", 72: "fcntl", 74: "fsync", 75: "fdatasync", 76: "truncate", 77: "ftruncate",
    82: "rename", 83: "mkdir", 84: "rmdir", 85: "creat", 86: "link", 87: "unlink", 88: "symlink", 257: "openat", 258: "mkdirat",
    262: "newfstatat", 263: "unlinkat", 264: "renameat", 265: "linkat", 285: "fallocate", 296: "pwritev", 306: "syncfs",
    316: "renameat2", 326: "copy_file_range"}
CHANGING = {
    "write", "pwrite64", "ftruncate", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat"}
CREATE = 0o100


@dataclass
class Call:
    """One system call of a recorded run."""

    index: int
    number: int
    result: int
    arguments: list
    rest: list = field(repr=False)

    @property
    def name(self):
        return NUMBERS.get(self.number, str(self.number))

    @property
    def creates(self):
        return self.name == "openat" and bool(self.arguments[2] & CREATE)

    @property
    def changes(self):
        return self.result >= 0 and (self.name in CHANGING or self.creates)

    def path(self, at=0):
        return bytes.fromhex(self.rest[at]).decode() if len(self.rest) > at else ""


@dataclass(frozen=True)
class Fault:
    """What happens at one call, as options of the driver."""

    index: int
    options: tuple
    said: str


def kill(index):
    return Fault(index, ("-k",), "killed")


def error(index, number, lasting=False, short=False):
    words = [*(["-s"] if short else []), *(["-e", str(number)] if number else []), *(["-p"] if lasting else [])]
    said = " ".join([*(["half"] if short else []), *([errno.errorcode[number]] if number else []), *(["from there on"] if lasting else [])])
    return Fault(index, tuple(words), said)


def driver():
    """The driver, built once by the process that starts the others."""
    if "FAULTS_DRIVER" not in os.environ:
        folder = tempfile.mkdtemp(prefix="coffer-driver-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        program = os.path.join(folder, "driver")
        compiler = shutil.which("gcc") or shutil.which("clang")
        subprocess.run([compiler, "-O2", "-o", program, os.path.join(HERE, "driver.c")], check=True)
        os.environ["FAULTS_DRIVER"] = program
    return os.environ["FAULTS_DRIVER"]


def on_every_processor(work, names, *more):
    """What `work` gives for each name, some of them at once; said in one line for people."""
    driver()
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for name, counted, wrong in pool.map(work, names, *([each] * len(names) for each in more)):
            print(f"{name}: {dict(sorted(counted.items()))}", file=sys.stderr, flush=True)
            yield name, counted, wrong


def files(folder):
    """Every file below the folder: its relative path and its bytes. A directory ends in a slash."""
    found = {}
    for top, folders, names in os.walk(folder):
        for name in folders:
            found[os.path.relpath(os.path.join(top, name), folder) + "/"] = b""
        for name in names:
            path = os.path.join(top, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def digest(content):
    """One hash of what `files` gave."""
    whole = hashlib.blake2b(digest_size=16)
    for name in sorted(content):
        whole.update(f"{name}\0{len(content[name])}\0".encode("utf-8", "surrogateescape"))
        whole.update(content[name])
    return whole.digest()


class Machine:
    """A stage's home, kept aside so that each run begins with the same bytes."""

    def __init__(self, stage, command, stdin, seconds):
        self.stage, self.command, self.stdin, self.seconds = stage, command, stdin, seconds
        self.kept = tempfile.mkdtemp(prefix="coffer-kept-")
        shutil.copytree(stage.home, self.kept, symlinks=True, dirs_exist_ok=True)
        stage.addCleanup(shutil.rmtree, self.kept, ignore_errors=True)

    def again(self):
        """Puts the home back."""
        shutil.rmtree(self.stage.home)
        shutil.copytree(self.kept, self.stage.home, symlinks=True)

    def put(self, content):
        """Makes the home these files, which `files` gave or a disk after a loss of power."""
        shutil.rmtree(self.stage.home)
        os.mkdir(self.stage.home, 0o700)
        for name in sorted(content):
            path = os.path.join(self.stage.home, name)
            os.makedirs(path if name.endswith("/") else os.path.dirname(path), mode=0o700, exist_ok=True)
            if not name.endswith("/"):
                with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
                    file.write(content[name])

    def run(self, *options):
        """Runs the command under the driver; its status is 128 + 9 after a kill."""
        return subprocess.run(
            [driver(), "-m", str(self.seconds), *options, "--", *self.command], input=self.stdin, capture_output=True,
            env=self.stage.env, cwd=self.stage.home, timeout=300)

    def fault(self, fault, call):
        """Runs it from the beginning with one fault at that call."""
        self.again()
        done = self.run("-n", str(fault.index), "-c", str(call.number), *fault.options)
        if done.returncode == 125:
            raise AssertionError(f"a run made other calls than the one before, at {call}")
        return done

    def record(self, data=False):
        """Runs it without a fault; gives the run and its calls."""
        self.again()
        with tempfile.NamedTemporaryFile(prefix="coffer-trace-") as trace:
            done = self.run("-t", trace.name, *(["-d"] if data else []))
            lines = trace.read().decode().splitlines()
        calls = []
        for line in lines:
            words = line.split(" ")
            calls.append(Call(*(int(word) for word in words[:3]), [int(word) for word in words[3:7]], words[7:]))
        return done, calls

    def from_the_vault_on(self, calls):
        """The calls from the first on that names the vault."""
        name = os.path.basename(self.stage.vault)
        begin = next(at for at, call in enumerate(calls) if name in call.path())
        return calls[begin:]
