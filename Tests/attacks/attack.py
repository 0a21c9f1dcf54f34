"""What attacks share: a vault to attack, ways to change its file, and what must hold of every answer.

A test's text says the attack and what comes of it, with `->` between them: SECURITY.md has it as a row.
"""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ALL = os.environ.get("ATTACKS_ALL") == "1"
for _folder in ("blackbox", "reader"):
    sys.path.append(os.path.join(HERE, "..", _folder))

import keyfiles  # noqa: E402
from home import COFFER, Answer, VaultCase  # noqa: E402
from kit import bases  # noqa: E402
from write_vault import Writer  # noqa: E402

NEEDLE = b"NEEDLE-7c1f-93ab-41d0"
PASSPHRASE = b"plum anchor violet harbour seven"
NAMES = ("ALPHA", "BETA", "GAMMA", "DELTA", "EPSILON")
PROD, STAGING = "kinect/production", "kinect/staging"
# A debug build has Swift's crash reporter; the release build does not (EXCEPTIONS).
QUIET = {"SWIFT_BACKTRACE": "enable=no"} if f"{os.sep}debug{os.sep}" in os.path.realpath(COFFER) else {}
# What a refusal may take: seconds of the processor, which a busy machine does not stretch; and on the wall, so that it ends.
SECONDS, MEBIBYTES, PATIENCE = 20, 512, 120


def stride(points, step):
    """All points, or one in `step`; the first and the last are always among them."""
    points = list(points)
    return points if ALL else sorted({*points[::step], *points[:1], *points[-1:]})


class Measured(Answer):
    """An answer, and what it took: seconds of the processor and the largest resident size in MiB."""

    def __init__(self, process, out, err, seconds, mebibytes):
        self.code, self.out, self.err, self.seconds, self.mebibytes = process, out, err, seconds, mebibytes


class AttackCase(VaultCase):
    """A test that attacks. `stand` makes V of the attack list, `forge` a vault by the independent writer."""

    stood = {}

    def setUp(self):
        super().setUp()
        self.needles = [NEEDLE, PASSPHRASE]
        self.forged_key = self.path("forged.key")

    # Vaults

    def stand(self, slots=False):
        """Two environments, five variables of three versions each; with slots also passphrase and X25519 slots."""
        made = AttackCase.stood.get(slots)
        if made is None:
            made = AttackCase.stood[slots] = self._stand(slots)
            unittest.addModuleCleanup(AttackCase._forget, slots)
        shutil.copytree(made, self.home, dirs_exist_ok=True, symlinks=True)
        self.whole = self.read(self.vault)

    @staticmethod
    def _forget(slots):
        shutil.rmtree(AttackCase.stood.pop(slots), ignore_errors=True)

    def _stand(self, slots):
        self.begin()
        for version in (1, 2, 3):
            for env in (PROD, STAGING):
                self.load(env=env, **{name: f"{NEEDLE.decode()}-{name}-{version}" for name in NAMES})
        if slots:
            secret = self.secret_fd(PASSPHRASE)
            self.ok("key", "add", "--new-passphrase-fd", str(secret), env=None, pass_fds=(secret,))
            self.ok("key", "generate", self.path("anna"), env=None, opener=None)
            recipient = self.ok("key", "recipient", self.path("anna"), env=None, opener=None).text.strip()
            self.ok("key", "add", "--recipient", recipient, env=None)
        kept = tempfile.mkdtemp(prefix="coffer-attack-")
        shutil.copytree(self.home, kept, dirs_exist_ok=True)
        return kept

    def forge(self, build, seed="attack", write=None, **forged):
        """Writes a vault byte by byte that `forged_key` opens, and gives its writer."""
        writer = Writer(seed)
        given = build(writer, **forged)
        writer.write(self.vault, **{**(given or {}), **(write or {})})
        self.write("forged.key", keyfiles.encode_line("key", bases.key_file().key).encode() + b"\n")
        self.opens = ["--key-file", self.forged_key]
        return writer

    def fresh(self):
        """The memory of a machine that has seen nothing."""
        self.machines = getattr(self, "machines", 0) + 1
        return {"XDG_STATE_HOME": self.path(f"machine-{self.machines}")}

    def restore(self, content=None):
        """Puts the file back as it was, and forgets what was seen of another."""
        for suffix in ("-journal", "-wal", "-shm"):
            if os.path.lexists(self.vault + suffix):
                os.unlink(self.vault + suffix)
        with open(self.vault, "wb") as file:
            file.write(self.whole if content is None else content)

    def sql(self, *statements, path=None):
        database = sqlite3.connect(path or self.vault, isolation_level=None)
        try:
            for statement in statements:
                statement, values = statement if isinstance(statement, tuple) else (statement, ())
                database.execute(statement, values)
        finally:
            database.close()

    def rows(self, statement, path=None):
        database = sqlite3.connect(path or self.vault)
        try:
            return database.execute(statement).fetchall()
        finally:
            database.close()

    def flip(self, table, column, at, key=1, mask=1):
        database = sqlite3.connect(self.vault, isolation_level=None)
        with database.blobopen(table, column, key) as blob:
            blob.seek(at)
            byte = blob.read(1)[0]
            blob.seek(at)
            blob.write(bytes([byte ^ mask]))
        database.close()

    # Answers

    def measured(self, *words, stdin=b"", memory=None, variables=None, limits=(), pass_fds=(), **more):
        """Runs coffer as `call` does, and measures it. `memory` is a limit of its address space in bytes."""
        def prepare():
            for limit, value in [*limits, *([(resource.RLIMIT_AS, memory)] if memory else [])]:
                resource.setrlimit(limit, (value, value))
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            given.write(stdin)
            given.seek(0)
            begun = time.monotonic()
            process = subprocess.Popen(
                self.command(*words, **more), stdin=given, stdout=out, stderr=err, env={**self.env, **(variables or {})},
                cwd=self.home, preexec_fn=prepare, pass_fds=pass_fds)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.assertLess(time.monotonic() - begun, PATIENCE, words)
            out.seek(0), err.seek(0)
            return Measured(process.returncode, out.read(), err.read(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)

    def held(self, codes, *words, said="", **more):
        """The attack is refused: by one of the codes, in bounded time and memory, nothing shown, the file as it was."""
        codes = {codes} if isinstance(codes, int) else set(codes)
        before = self.read(self.vault) if os.path.isfile(self.vault) else None
        answer = self.measured(*words, **more)
        what = f"{said or words}: exit {answer.code}: {answer.said[-300:]}"
        self.assertIn(answer.code, codes, what)
        self.assertTrue(answer.said.strip(), f"{what}: no message")
        for needle in self.needles:
            self.assertNotIn(needle, answer.out + answer.err, what)
        self.assertEqual(before, self.read(self.vault) if os.path.isfile(self.vault) else None, f"{what}: changed")
        self.assertLess(answer.seconds, SECONDS, what)
        self.assertLess(answer.mebibytes, MEBIBYTES, what)
        return answer

    def beside(self):
        """What lies beside the vault under its name."""
        return sorted(name for name in os.listdir(self.home) if name.startswith("v.coffer") and name != "v.coffer")


__all__ = ["ALL", "COFFER", "HERE", "NAMES", "NEEDLE", "PASSPHRASE", "PROD", "QUIET", "STAGING", "AttackCase", "Writer", "bases",
           "stride"]
