"""An ELF file as far as its hardening shows (System V ABI, chapters 4 and 5; x86-64 psABI)."""

import os
import re
import struct
import subprocess

COFFER = os.environ["COFFER"]
COURIER = COFFER + "-courier"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DYNAMIC, STACK, RELRO = 2, 0x6474E551, 0x6474E552
EXECUTE, WRITE = 1, 2
SHARED_OBJECT = 3
NEEDED, FLAGS, FLAGS_1 = 1, 30, 0x6FFFFFFB
BIND_NOW, NOW, PIE = 8, 1, 0x08000000
# `%fs:0x28`, where the canary of a stack frame comes from (psABI, "Thread-Local Storage"; GCC, -fstack-protector).
CANARY = re.compile(rb"\x64[\x48\x4c][\x03\x2b\x33\x3b\x8b][\x04\x0c\x14\x1c\x24\x2c\x34\x3c]\x25\x28\0\0\0", re.DOTALL)


class Binary:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        self.kind, = struct.unpack_from("<H", self.data, 16)
        at, size, count = struct.unpack_from("<Q", self.data, 32)[0], *struct.unpack_from("<HH", self.data, 54)
        self.segments = [struct.unpack_from("<IIQQQQQQ", self.data, at + n * size) for n in range(count)]

    def of_kind(self, kind):
        return [segment for segment in self.segments if segment[0] == kind]

    @property
    def dynamic(self):
        tags = {}
        for segment in self.of_kind(DYNAMIC):
            for at in range(segment[2], segment[2] + segment[5], 16):
                tag, value = struct.unpack_from("<qQ", self.data, at)
                if tag == 0:
                    break
                tags.setdefault(tag, value)
        return tags

    @property
    def canaries(self):
        return len(CANARY.findall(self.data))


def guarded(path):
    """Of an archive or object: how many of its members call the function that a broken canary ends in."""
    listed = subprocess.run(["nm", "--undefined-only", path], capture_output=True, text=True, check=True).stdout
    return listed.count("__stack_chk_fail")
