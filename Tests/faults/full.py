"""A disk that is full, as a file system of so many pages: run in a mount namespace of its own (`unshare --mount --map-root-user`).

    full.py COMMAND…      prints what came of each, as JSON
"""

import json
import os
import shutil
import subprocess
import sys

from machine import Call, Fault
from stages import Stage

PAGE = 4096
LARGE = 64 << 20
INDEX = Call(0, 0, 0, [], [])


def mount(place, size, *options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join([f"size={size}", "mode=0700", *options]), "tmpfs", place], check=True)


class FullDisk:
    """A stage's home on a file system that has so many pages left."""

    def __init__(self, name):
        self.stage = Stage(name)
        self.stage.know()
        self.counted, self.wrong = {}, []

    def with_room(self, pages):
        """Runs the command with that much room; gives whether it went through."""
        home, machine = self.stage.home, self.stage.machine
        machine.again()
        mount(home, LARGE)
        try:
            shutil.copytree(machine.kept, home, symlinks=True, dirs_exist_ok=True)
            there = os.statvfs(home)
            used = (there.f_blocks - there.f_bfree) * there.f_frsize
            mount(home, used + pages * PAGE, "remount")
            done = machine.run()
            mount(home, LARGE, "remount")
            outcome, wrong = self.stage.judge(Fault(0, (), f"{pages} pages left"), INDEX, done)
            self.counted[outcome] = self.counted.get(outcome, 0) + 1
            self.wrong += [wrong] if wrong else []
            return done.returncode == 0
        finally:
            subprocess.run(["umount", "--lazy", home], check=True)

    def run(self):
        pages = went = 0
        while went < 2 and pages < 400:
            went = went + 1 if self.with_room(pages) else 0
            pages += 1
        if went < 2:
            self.wrong.append(f"{self.stage.name}: not done with {pages} pages")
        return {"name": self.stage.name, "pages": pages, "counted": self.counted, "wrong": self.wrong}


def main(names):
    found = []
    for name in names:
        disk = FullDisk(name)
        try:
            found.append(disk.run())
        finally:
            disk.stage.doCleanups()
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
