"""A home in which the built coffer is called, and the keys that it makes there."""

import json
import os

from run_kit import call

PASSPHRASE = "plum anchor violet harbour seven"


class CofferHome:
    """`owner` is what opens the vault, in the form of a vector's `open_with`; `slots` holds all that do."""

    def __init__(self, coffer, directory):
        self.coffer = coffer
        self.directory = directory
        self.vault = os.path.join(directory, "v.coffer")
        self.owner = None
        self.slots = []

    def run(self, *words, environment=None, stdin=b"", code=0, material=None, pass_fds=()):
        """Standard output of a call that must end with the status `code`."""
        material = dict(self.owner if material is None else material)
        if environment:
            material["environment"] = environment
        done = call(self.coffer, self.vault, self.directory, material, words, stdin, pass_fds)
        if done.returncode != code:
            raise AssertionError(f"coffer {' '.join(words)}: exit {done.returncode}, not {code}\n"
                                 + done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def path(self, name):
        return os.path.join(self.directory, name)

    def write(self, name, data):
        with open(os.open(self.path(name), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
        return self.path(name)

    def text(self, name):
        with open(self.path(name), encoding="ascii") as file:
            return file.read().strip()

    # Keys

    def init(self, kind):
        """Makes the vault with its first slot."""
        material, options = {"slot_id": 1, "type": kind, "scope": "full"}, []
        if "passphrase" in kind:
            material["passphrase"] = PASSPHRASE
            options += ["--passphrase-file", self.write("first-passphrase", PASSPHRASE.encode())]
        if "key-file" in kind:
            options += ["--key-file", self.path("first-key")]
        if kind == "passphrase-and-key-file":
            options.append("--with-passphrase")
        self.run("init", "--yes", *options, material={})
        if "key-file" in kind:
            material["key_file"] = self.text("first-key")
        self.owner = material
        self.slots.append(material)

    def add_slot(self, kind, scope="full", environment=None):
        """Adds a slot with a secret of its own."""
        name = f"slot-{len(self.slots) + 1}"
        material = {"type": kind, "scope": scope}
        if scope == "environment":
            material["environment"] = environment
        options = getattr(self, "_" + kind.replace("-", "_"))(name, material)
        self.run("key", "add", "--yes", "--scope", scope, "--label", name, *options, environment=environment)
        self._read_back(name, material)

    def _passphrase(self, name, material):
        material["passphrase"] = f"{PASSPHRASE} {name}"
        return ["--new-passphrase-file", self.write(name + "-passphrase", material["passphrase"].encode())]

    def _key_file(self, name, material):
        return ["--new-key-file", self.path(name)]

    def _passphrase_and_key_file(self, name, material):
        return self._passphrase(name, material) + self._key_file(name, material)

    def _x25519(self, name, material):
        self.run("key", "generate", self.path(name), material={})
        return ["--recipient", self.run("key", "recipient", self.path(name), material={}).decode().strip()]

    def _read_back(self, name, material):
        if "key-file" in material["type"]:
            material["key_file"] = self.text(name)
        if material["type"] == "x25519":
            material["identity"] = self.text(name)
        newest = max(json.loads(self.run("key", "list", "--json"))["slots"], key=lambda slot: slot["slot"])
        assert newest["label"] == name, newest
        self.slots.append({"slot_id": newest["slot"], **material})

    def add_recovery_key(self):
        """Adds a slot that a recovery key opens."""
        read_end, write_end = os.pipe()
        self.run("key", "add", "--yes", "--recovery-key", "--recovery-fd", str(write_end), "--label", "recovery",
                 pass_fds=[write_end])
        os.close(write_end)
        with os.fdopen(read_end, encoding="ascii") as file:
            text = file.read().strip()
        newest = max(json.loads(self.run("key", "list", "--json"))["slots"], key=lambda slot: slot["slot"])
        self.slots.append({"slot_id": newest["slot"], "type": "key-file", "scope": "full", "recovery_key": text})
