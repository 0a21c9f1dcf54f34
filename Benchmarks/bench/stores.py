"""coffer's vault and the floor's file with the same variables, and how each does its jobs."""

import os
import random
import string
import subprocess

from .measure import Command


def variables(count: int, seed: int = 1) -> dict[str, str]:
    """Variables that are the same in every run."""
    generator = random.Random(seed)
    letters = string.ascii_letters + string.digits
    return {f"NAME_{i:06d}": "".join(generator.choices(letters, k=40)) for i in range(count)}


def write_env(path: str, values: dict[str, str]) -> str:
    with open(path, "w", encoding="ascii") as file:
        file.writelines(f"{name}={value}\n" for name, value in values.items())
    os.chmod(path, 0o600)
    return path


def refused(folder: str) -> str:
    """A program that may be executed and is none."""
    path = os.path.join(folder, "refused")
    with open(path, "wb") as file:
        file.write(b"\0")
    os.chmod(path, 0o755)
    return path


class Store:
    """A file with secrets, in a folder of its own."""

    name = ""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        os.mkdir(folder, 0o700)
        self.env = {"HOME": folder, "PATH": os.environ["PATH"]}

    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def command(self, *words: str, **more) -> Command:
        return Command(list(words), self.env, **more)

    def do(self, *words: str, feed: bytes = b"") -> bytes:
        return subprocess.run(list(words), env=self.env, input=feed, check=True, capture_output=True).stdout


class Coffer(Store):
    name = "coffer"

    def __init__(self, folder: str, program: str) -> None:
        super().__init__(folder)
        self.program = program
        self.words = [program, "--vault", self.path("v"), "--key-file", self.path("k"), "-e", "a/b"]

    def make(self) -> None:
        for name in os.listdir(self.folder):
            if name in ("v", "k"):
                os.unlink(self.path(name))
        self.do(self.program, "--vault", self.path("v"), "--key-file", self.path("k"), "init", "--yes")

    def import_words(self, file: str) -> list[str]:
        return [*self.words, "import", file, "--yes"]

    def fill(self, file: str) -> None:
        self.make()
        self.do(*self.import_words(file))

    def value(self, name: str) -> bytes:
        return self.do(*self.words, "get", name)

    def of(self, *words: str, **more) -> Command:
        return self.command(*self.words, *words, **more)

    def run(self) -> Command:
        return self.of("run", "--", "/bin/true", counted=[*self.words, "run", "--mask", "--", "/bin/true"])


class Floor(Store):
    name = "floor"

    def __init__(self, folder: str, program: str) -> None:
        super().__init__(folder)
        self.program = program

    def words(self, job: str, *rest: str) -> list[str]:
        return [self.program, job, self.path("v"), self.path("k"), *rest]

    def make(self, file: str = os.devnull) -> None:
        for name in os.listdir(self.folder):
            if name in ("v", "k"):
                os.unlink(self.path(name))
        self.do(*self.words("import", file))

    fill = make

    def value(self, name: str) -> bytes:
        return self.do(*self.words("get", name))

    def of(self, job: str, *rest: str, **more) -> Command:
        return self.command(*self.words(job, *rest), **more)

    def run(self) -> Command:
        return self.of("run", "/bin/true", counted=self.words("run", refused(self.folder)))
