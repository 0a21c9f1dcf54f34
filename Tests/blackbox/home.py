"""A clean home directory with at most one vault in it, and one way to call the built coffer."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "data")
COFFER = os.path.abspath(os.environ.get("COFFER", os.path.join(HERE, "..", "..", ".build", "debug", "coffer")))

with open(os.path.join(DATA, "canonical.json"), encoding="utf-8") as file:
    CANONICAL = {name: value.encode() for name, value in json.load(file).items()}


def data(*parts):
    """The path of a file in the tests' data folder."""
    return os.path.join(DATA, *parts)


class Answer:
    """What a call of coffer gave: exit status and the bytes of both streams."""

    def __init__(self, process):
        self.code = process.returncode
        self.out = process.stdout
        self.err = process.stderr

    @property
    def text(self):
        return self.out.decode("utf-8", "replace")

    @property
    def said(self):
        return self.err.decode("utf-8", "replace")

    @property
    def json(self):
        return json.loads(self.out)


class VaultCase(unittest.TestCase):
    """A test with a home directory of its own; `begin` makes a vault that a key file opens.

    Everything that coffer prints, but for commands that give values, must be free of the words in `needles`.
    """

    gives_values = ("get", "export", "run", "edit")
    environment = "kinect/production"

    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="coffer-test-")
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.vault = self.path("v.coffer")
        self.key = self.path("v.key")
        self.needles = []
        self.env = {"HOME": self.home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC"}

    def path(self, *parts):
        return os.path.join(self.home, *parts)

    def write(self, name, content, mode=0o600):
        path = self.path(name)
        with open(path, "wb") as file:
            file.write(content)
        os.chmod(path, mode)
        return path

    def read(self, path):
        with open(path, "rb") as file:
            return file.read()

    def command(self, *words, env=..., opener=..., vault=...):
        """The command line that calls coffer with the vault, the key file and the environment, unless told otherwise."""
        command = [COFFER]
        vault = self.vault if vault is ... else vault
        if vault:
            command += ["--vault", vault]
        command += ["--key-file", self.key] if opener is ... else (opener or [])
        env = self.environment if env is ... else env
        return command + (["-e", env] if env else []) + list(words)

    def call(self, *words, stdin=b"", env=..., opener=..., vault=..., variables=None, pass_fds=(), cwd=None, timeout=120):
        """Runs coffer with the vault, the key file and the environment, unless told otherwise by None."""
        command = self.command(*words, env=env, opener=opener, vault=vault)
        process = subprocess.run(
            command, input=stdin, capture_output=True, env={**self.env, **(variables or {})},
            cwd=cwd or self.home, pass_fds=pass_fds, timeout=timeout)
        answer = Answer(process)
        shown = answer.err if words and words[0] in self.gives_values else answer.err + answer.out
        for needle in self.needles:
            self.assertNotIn(needle, shown, f"coffer {' '.join(words)} shows a value")
        return answer

    def ok(self, *words, code=0, **more):
        """Runs coffer and expects the exit status; returns the answer."""
        answer = self.call(*words, **more)
        self.assertEqual(answer.code, code, f"coffer {' '.join(words)}: {answer.said}")
        return answer

    def refuses(self, code, *words, **more):
        """Runs coffer, expects the exit status, a message, and that the vault kept its bytes."""
        before = self.read(self.vault) if os.path.exists(self.vault) else None
        answer = self.ok(*words, code=code, **more)
        self.assertTrue(answer.said.strip(), f"coffer {' '.join(words)} says nothing")
        after = self.read(self.vault) if os.path.exists(self.vault) else None
        self.assertEqual(before, after, f"coffer {' '.join(words)} changed the vault")
        return answer

    def begin(self, **pairs):
        """Makes a vault with a key file, and the variables given."""
        self.ok("init", "--yes", env=None)
        if pairs:
            self.load(**pairs)

    def load(self, env=..., **pairs):
        """Imports variables as one revision."""
        content = json.dumps(pairs).encode()
        path = self.write("load.json", content)
        self.ok("import", path, "--yes", env=env)
        os.unlink(path)

    def get(self, name, **more):
        return self.ok("get", name, **more).out

    def values(self, **more):
        """Every variable by `get`."""
        names = [row["name"] for row in self.ok("list", "--json", **more).json["variables"]]
        return {name: self.get(name, **more) for name in names}

    def later(self, days, *words, code=0, **more):
        """Runs coffer as if it were some days later; returns the answer."""
        late = self.path("late")
        if not os.path.exists(late):
            subprocess.run([shutil.which("gcc") or "clang", "-o", late, os.path.join(HERE, "data", "late.c")], check=True)
        process = subprocess.run(
            [late, str(int(days * 86_400)), *self.command(*words, **more)], capture_output=True, env=self.env, cwd=self.home,
            timeout=120)
        answer = Answer(process)
        self.assertEqual(answer.code, code, f"coffer {' '.join(words)}, {days} days later: {answer.said}")
        for needle in self.needles:
            self.assertNotIn(needle, answer.err + answer.out, f"coffer {' '.join(words)} shows a value")
        return answer

    def secret_fd(self, secret):
        """A descriptor that gives a secret, to be passed with pass_fds."""
        reader, writer = os.pipe()
        os.write(writer, secret)
        os.close(writer)
        self.addCleanup(self.close, reader)
        return reader

    @staticmethod
    def close(descriptor):
        try:
            os.close(descriptor)
        except OSError:
            pass
