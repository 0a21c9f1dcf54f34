"""Speaks to the courier as coffer does: frames over pipes, written down a second time."""

import json
import os
import struct
import subprocess

from home import COFFER

COURIER = os.path.join(os.path.dirname(COFFER), "coffer-courier")


def frame(kind, content=b""):
    return kind + struct.pack("<I", len(content)) + content


def job(name, content, secret=None, body=b"", version=1):
    """The bytes of a whole job."""
    head = json.dumps({"version": version, "job": name, "content": content}).encode()
    parts = [body[at:at + 262144] for at in range(0, len(body), 262144)]
    return (frame(b"J", head) + (frame(b"S", secret) if secret is not None else b"")
            + b"".join(frame(b"B", part) for part in parts) + frame(b"E"))


class Reply:
    """What the courier said."""

    def __init__(self, process):
        self.code, self.err, self.raw, self.answer = process.returncode, process.stderr, process.stdout, None
        body, at = bytearray(), 0
        while at < len(self.raw):
            kind, count = self.raw[at:at + 1], struct.unpack_from("<I", self.raw, at + 1)[0]
            content, at = self.raw[at + 5:at + 5 + count], at + 5 + count
            if kind == b"B":
                body += content
            elif kind == b"J":
                self.answer = json.loads(content)
        self.body = bytes(body)

    @property
    def short(self):
        return self.answer["outcome"], self.answer.get("reason"), self.answer["code"]


def call(stdin, timeout=120, variables=None, courier=COURIER):
    return Reply(subprocess.run(
        [courier], input=stdin, capture_output=True, timeout=timeout, env=variables or {}))
