"""The tools that people use instead. One that is not installed, or cannot be set up here, is named as absent."""

import json
import os
import shutil
import subprocess

from .measure import Command
from .stores import Store


class Peer(Store):
    """A peer with a set of variables. A job that it has no command for is `None`."""

    program = ""

    def fill(self, values: dict[str, str]) -> None:
        raise NotImplementedError

    def get(self, name: str) -> Command | None:
        return None

    def run(self, program: str) -> Command | None:
        return None

    def set(self, name: str, value: str) -> Command | None:
        return None

    def export(self) -> Command | None:
        return None

    def imports(self, file: str) -> Command | None:
        return None

    def close(self) -> None:
        pass

    def value(self, name: str) -> bytes:
        command = self.get(name)
        return subprocess.run(command.words, env=command.env, check=True, capture_output=True).stdout.rstrip(b"\n")


class Sops(Peer):
    name = program = "sops"

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.env["SOPS_AGE_KEY_FILE"] = self.path("key")
        self.do("age-keygen", "-o", self.path("key"))
        self.recipient = self.do("age-keygen", "-y", self.path("key")).decode().strip()

    def fill(self, values):
        with open(self.path("plain.json"), "w", encoding="ascii") as file:
            json.dump(values, file)
        with open(self.path("v.json"), "wb") as file:
            file.write(self.do("sops", "--encrypt", "--age", self.recipient, self.path("plain.json")))

    def get(self, name):
        return self.command("sops", "--decrypt", "--extract", f'["{name}"]', self.path("v.json"))

    def run(self, program):
        return self.command("sops", "exec-env", self.path("v.json"), program)

    def set(self, name, value):
        return self.command("sops", "set", self.path("v.json"), f'["{name}"]', json.dumps(value))

    def export(self):
        return self.command("sops", "--decrypt", "--output-type", "dotenv", self.path("v.json"))

    def imports(self, file):
        return self.command(
            "sops", "--encrypt", "--age", self.recipient, "--input-type", "dotenv", "--output", self.path("n.json"),
            "--output-type", "json", file)


class Age(Peer):
    """The whole file, encrypted: a value is cut out of it with sed."""

    name = program = "age"

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.do("age-keygen", "-o", self.path("key"))
        self.recipient = self.do("age-keygen", "-y", self.path("key")).decode().strip()

    def fill(self, values):
        text = "".join(f"{name}={value}\n" for name, value in values.items())
        self.do("age", "-r", self.recipient, "-o", self.path("v"), feed=text.encode())

    def get(self, name):
        return self.command("sh", "-c", f"age -d -i {self.path('key')} {self.path('v')} | sed -n 's/^{name}=//p'")

    def export(self):
        return self.command("age", "-d", "-i", self.path("key"), self.path("v"))

    def imports(self, file):
        return self.command("age", "-r", self.recipient, "-o", self.path("n"), file)


class Pass(Peer):
    """A file and a gpg process for each value; the key has no passphrase and its agent is running."""

    name = program = "pass"

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        os.mkdir(self.path(".gnupg"), 0o700)
        self.do("gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key", "bench@example.org", "default", "default")
        self.do("pass", "init", "bench@example.org")

    def fill(self, values):
        for name, value in values.items():
            self.do("pass", "insert", "--multiline", "--force", name, feed=value.encode() + b"\n")

    def get(self, name):
        return self.command("pass", "show", name)

    def set(self, name, value):
        with open(self.path("value"), "w", encoding="ascii") as file:
            file.write(value + "\n")
        return self.command("pass", "insert", "--multiline", "--force", name, feed=self.path("value"))

    def close(self):
        subprocess.run(["gpgconf", "--kill", "all"], env=self.env, check=False, capture_output=True)


class Gopass(Pass):
    """The same files as pass, read by a program in Go."""

    name = program = "gopass"

    def get(self, name):
        return self.command("gopass", "show", name)

    def set(self, name, value):
        return None


class KeePassXC(Peer):
    """A database that a key file opens, with the shortest key derivation that it takes (100 ms)."""

    name, program = "keepassxc-cli", "keepassxc-cli"

    def fill(self, values):
        with open(self.path("key"), "wb") as file:
            file.write(os.urandom(64))
        database = self.path("v.kdbx")
        self.env["QT_QPA_PLATFORM"] = "offscreen"
        self.do("keepassxc-cli", "db-create", "--quiet", "--decryption-time", "100", "--set-key-file", self.path("key"), database)
        for name, value in values.items():
            self.do("keepassxc-cli", "add", "--quiet", "--no-password", "-k", self.path("key"), "-p", database, name,
                    feed=value.encode() + b"\n")

    def get(self, name):
        return self.command(
            "keepassxc-cli", "show", "--quiet", "--no-password", "-k", self.path("key"), "-a", "Password", self.path("v.kdbx"), name)


ALL = (Sops, Age, Pass, Gopass, KeePassXC)


def available(folder: str, values: dict[str, str]) -> tuple[list[Peer], dict[str, str]]:
    """The peers that could be set up, and why the others could not."""
    found, absent = [], {}
    os.mkdir(folder, 0o700)
    for kind in ALL:
        program = shutil.which(kind.program)
        if not program:
            absent[kind.name] = "not installed"
            continue
        try:
            peer = kind(os.path.join(folder, kind.name))
            peer.fill(values)
            wrong = [name for name, value in values.items() if peer.value(name) != value.encode()]
            if wrong:
                raise ValueError(f"does not agree on {wrong[0]}")
            found.append(peer)
        except (subprocess.CalledProcessError, OSError, ValueError) as error:
            said = getattr(error, "stderr", b"") or b""
            absent[kind.name] = f"could not be set up: {said.decode(errors='replace').strip()[-120:] or error}"
    return found, absent
