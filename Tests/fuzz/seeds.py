"""What the fuzz targets begin with: parts of the vault vectors, recorded files of platforms and dialects, wire frames.

    python3 Tests/fuzz/seeds.py DIRECTORY      a folder a target, a file a seed, named after its content
"""

import base64
import hashlib
import json
import os
import sqlite3
import struct
import sys

TESTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
VECTORS = os.path.join(TESTS, "Vectors")
FORMATS = os.path.join(TESTS, "CofferFormatsTests", "Vectors")
sys.path.insert(0, os.path.join(TESTS, "reader"))

import blobs  # noqa: E402
import keyfiles  # noqa: E402
from cofferformat import open_vault, verify  # noqa: E402
from faults import VaultError  # noqa: E402
from slots import Credential  # noqa: E402

HEADER, SLOT = 96, 384
# A larger seed only makes the runs slower.
LARGEST = 8192
BUCKET = {"endpoint": "https://s3.example.net", "region": "eu-1", "name": "backups", "accessKey": "AKIA", "seconds": 30}
MAIL = {"url": "smtps://mail.example.net", "user": "u", "sender": "a@b.c", "recipients": ["d@e.f"], "seconds": 30}
HOOK = {"url": "https://hook.example.net/a", "headers": [{"name": "X-A", "value": "b"}], "certificates": "/etc/ca", "seconds": 30}
HEADS = (
    {"version": 1, "job": "mail", "content": MAIL}, {"version": 1, "job": "webhook", "content": HOOK}, {"version": 2, "job": "mail"},
    {"version": 1, "job": "put", "content": {"bucket": BUCKET, "key": "a/b", "size": 3, "onlyNew": True}},
    {"version": 1, "job": "list", "content": {"bucket": BUCKET, "prefix": "a/", "continuation": "x", "pageSize": 10}},
    {"outcome": "done", "code": 200, "text": "", "size": 3, "objects": [{"key": "a", "size": 3}], "continuation": "x"},
    {"outcome": "permanent", "reason": "precondition", "code": 412, "text": "there is one"},
)
ADDRESSES = ("smtps://mail.example.net", "smtp://mail.example.net:587", "https://[::1]:8443/a?b=c", "http://127.0.0.1:9000/x")
PROJECTS = (
    "vault: ../v.coffer\nenvironment: kinect/production\n", "# a comment\nvault: '/srv/v.coffer'\r\n", "command: sh\n", "vault : x\n",
    'environment: "kinect/production"\n\n\tvault:\t/a\n',
)


class Seeds:
    def __init__(self, folder):
        self.folder = folder

    def add(self, target, content):
        if len(content) > LARGEST:
            return
        os.makedirs(os.path.join(self.folder, target), exist_ok=True)
        with open(os.path.join(self.folder, target, hashlib.sha256(content).hexdigest()[:16]), "wb") as file:
            file.write(content)


def names(folder, ending):
    return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(ending))


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def vault_parts(seeds):
    for path in names(VECTORS, ".coffer"):
        database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        try:
            for table, target in (("header", "header"), ("head", "head")):
                for (body,) in database.execute(f"SELECT body FROM {table}").fetchall():
                    if isinstance(body, bytes):
                        seeds.add(target, body)
                        for at in range(HEADER, len(body), SLOT) if target == "header" else ():
                            seeds.add("slot", body[at:at + SLOT])
        except sqlite3.DatabaseError:
            pass  # Some vectors are damaged below the tables.
        finally:
            database.close()
        opened_parts(seeds, path, load(path[:-7] + ".json"))


def opened_parts(seeds, path, vector):
    """What the independent reader opens of a vault until it finds its fault."""
    key = next((way["key_file"] for way in vector.get("open_with", []) if way.get("type") == "key-file"), None)
    if not key:
        return
    whole = blobs.open_blob

    def noted(blob, *, purpose, number, **place):
        plain = whole(blob, purpose=purpose, number=number, **place)
        if purpose == blobs.METADATA:
            seeds.add("metadata", plain)
        elif purpose == blobs.CHECKPOINT:
            seeds.add("checkpoint-page" if number else "checkpoint", plain)
        return plain

    blobs.open_blob = noted
    try:
        verify(open_vault(path, Credential(key=keyfiles.decode_line("key", key))))
    except VaultError:
        pass
    finally:
        blobs.open_blob = whole


def key_texts(seeds):
    for path in names(VECTORS, ".json"):
        vector = load(path)
        for way in vector.get("open_with", []):
            for field in ("key_file", "recovery_key", "identity"):
                if way.get(field):
                    seeds.add("key-file", way[field].encode())
        if isinstance(vector.get("anchor"), str):
            seeds.add("anchor", vector["anchor"].encode())
    seeds.add("recipient", load(os.path.join(VECTORS, "derivations.json"))["texts"]["recipient"].encode())


def wire(seeds):
    for head in HEADS:
        text = json.dumps(head).encode()
        seeds.add("job", text)
        frames = [(b"J", text), (b"S", b"a secret"), (b"B", b"a body"), (b"E", b"")]
        seeds.add("frames", b"".join(kind + struct.pack("<I", len(content)) + content for kind, content in frames))
    for address in ADDRESSES:
        seeds.add("address", address.encode())
    for project in PROJECTS:
        seeds.add("project-file", project.encode())


def text_of(given):
    """The input of a recorded case, which may be text, base64, or parts that are repeated."""
    if isinstance(given, str):
        return given.encode()
    if "text" in given:
        return given["text"].encode()
    if "base64" in given:
        return base64.b64decode(given["base64"])
    return b"".join(part.encode() * count for part, count in given["parts"])


def files(seeds, targets):
    for case in load(os.path.join(FORMATS, "dialects.json")):
        content = text_of(case["input"])
        for target in (f"dialect-{case['dialect']}", "import", "lint"):
            if target in targets:
                seeds.add(target, content)
    recorded = [os.path.join(folder, name) for folder, _, there in os.walk(os.path.join(FORMATS, "platforms")) for name in there]
    for path in sorted(recorded):
        with open(path, "rb") as file:
            content = file.read()
        for target in targets:
            if target.startswith("format-") or target in ("import", "blueprint"):
                seeds.add(target, content)
    for value in load(os.path.join(FORMATS, "canonical.json")).values():
        seeds.add("value", value.encode() if isinstance(value, str) else json.dumps(value).encode())
    for path in names(os.path.join(FORMATS, "keys"), ".pem"):
        with open(path, "rb") as file:
            seeds.add("value", file.read())


def write(folder, targets):
    """Makes a folder for each of these targets."""
    seeds = Seeds(folder)
    for target in targets:
        os.makedirs(os.path.join(folder, target), exist_ok=True)
    vault_parts(seeds)
    key_texts(seeds)
    wire(seeds)
    files(seeds, targets)


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2:])
