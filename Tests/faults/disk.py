"""What a disk may hold after the power was lost, worked out from the calls of a run.

The rules are those that POSIX gives and no more: the bytes of a file are safe once it was synced, its name once the directory
was. Of everything that is not safe any part may be there, in any order, a write by sectors.
"""

import os
import random
from dataclasses import dataclass, field

from machine import CREATE

SECTOR = 512
TRUNCATE, EXCLUSIVE, APPEND = 0o1000, 0o200, 0o2000
CWD = -100
# What would change a file in a way that this does not follow.
UNKNOWN = {"writev", "pwritev", "sendfile", "copy_file_range", "fallocate", "truncate", "creat", "symlink", "dup", "dup2", "rmdir"}


@dataclass
class File:
    """A file that has a name, or had one."""

    safe: bytes
    pending: list = field(default_factory=list)

    def after(self, operations):
        content = bytearray(self.safe)
        for at, what in operations:
            if what is None:
                del content[at:]
                content.extend(bytes(at - len(content)))
            else:
                content.extend(bytes(max(0, at - len(content))))
                content[at:at + len(what)] = what
        return bytes(content)

    @property
    def now(self):
        return self.after(self.pending)

    def sync(self):
        self.safe, self.pending = self.now, []


class Disk:
    """Replays calls on a copy of a home; `lost` gives what may be left of it."""

    def __init__(self, home, content):
        self.home = home
        self.names = {os.path.join(home, name): File(what) for name, what in content.items()}
        self.safe_names = dict(self.names)
        self.moves = []
        self.open = {}

    def place(self, directory, path):
        directory &= 0xFFFFFFFF
        base = self.home if directory in (CWD & 0xFFFFFFFF,) else self.open.get(directory, (None, "/"))[1]
        return os.path.normpath(os.path.join(base, path))

    def is_here(self, path):
        return path == self.home or path.startswith(self.home + os.sep)

    def take(self, call):
        """Follows one call; gives whether what may be lost is another now."""
        if call.result < 0:
            return False
        if call.name in UNKNOWN:
            raise AssertionError(f"this call is not followed: {call}")
        follow = getattr(self, "on_" + call.name, None)
        return bool(follow and follow(call))

    def move(self, *step):
        self.moves.append(step)
        self.names = self.applied(self.names, [step])
        return True

    @staticmethod
    def applied(names, moves):
        names = dict(names)
        for kind, directory, path, what in moves:
            if kind == "make":
                names[path] = what
            elif kind == "drop":
                names.pop(path, None)
            elif kind == "rename":
                names.pop(path[0], None)
                names[path[1]] = what
        return names

    def on_openat(self, call):
        path = self.place(call.arguments[0], call.path())
        flags, changed = call.arguments[2], False
        if self.is_here(path) and flags & CREATE and path not in self.names:
            changed = self.move("make", os.path.dirname(path), path, File(b""))
        if self.is_here(path) and flags & TRUNCATE and path in self.names:
            self.names[path].pending.append((0, None))
            changed = True
        self.open[call.result] = [self.names.get(path), path, 0]
        return changed

    def on_close(self, call):
        self.open.pop(call.arguments[0], None)

    def on_lseek(self, call):
        if call.arguments[0] in self.open:
            self.open[call.arguments[0]][2] = call.result

    def on_read(self, call):
        if call.arguments[0] in self.open:
            self.open[call.arguments[0]][2] += call.result

    def written(self, call, at):
        file = self.open.get(call.arguments[0], [None])[0]
        if file is None:
            return False
        file.pending.append((at, bytes.fromhex(call.rest[-1])))
        return True

    def on_write(self, call):
        entry = self.open.get(call.arguments[0])
        if not entry or not call.result:
            return False
        entry[2] += call.result
        return self.written(call, entry[2] - call.result)

    def on_pwrite64(self, call):
        return bool(call.result) and self.written(call, call.arguments[3])

    def on_ftruncate(self, call):
        file = self.open.get(call.arguments[0], [None])[0]
        if file is not None:
            file.pending.append((call.arguments[1], None))
        return file is not None

    def on_fsync(self, call):
        entry = self.open.get(call.arguments[0])
        if entry is None:
            return False
        file, path, _ = entry
        if file is not None:
            file.sync()
            return True
        done = [step for step in self.moves if step[1] == path]
        self.safe_names = self.applied(self.safe_names, done)
        self.moves = [step for step in self.moves if step[1] != path]
        return bool(done)

    on_fdatasync = on_fsync

    def on_mkdir(self, call):
        path = self.place(CWD, call.path()) + os.sep
        return self.is_here(path) and self.move("make", os.path.dirname(path.rstrip(os.sep)), path, File(b""))

    def on_mkdirat(self, call):
        path = self.place(call.arguments[0], call.path()) + os.sep
        return self.is_here(path) and self.move("make", os.path.dirname(path.rstrip(os.sep)), path, File(b""))

    def removed(self, path):
        return self.is_here(path) and self.move("drop", os.path.dirname(path), path, None)

    def on_unlink(self, call):
        return self.removed(self.place(CWD, call.path()))

    def on_unlinkat(self, call):
        return self.removed(self.place(call.arguments[0], call.path()))

    def renamed(self, old, new):
        return self.is_here(new) and self.move("rename", os.path.dirname(new), (old, new), self.names[old])

    def on_rename(self, call):
        return self.renamed(self.place(CWD, call.path(0)), self.place(CWD, call.path(1)))

    def on_renameat(self, call):
        return self.renamed(self.place(call.arguments[0], call.path(0)), self.place(call.arguments[2], call.path(1)))

    on_renameat2 = on_renameat

    def on_link(self, call):
        old, new = self.place(CWD, call.path(0)), self.place(CWD, call.path(1))
        return self.is_here(new) and self.move("make", os.path.dirname(new), new, self.names[old])

    def on_linkat(self, call):
        old, new = self.place(call.arguments[0], call.path(0)), self.place(call.arguments[2], call.path(1))
        return self.is_here(new) and self.move("make", os.path.dirname(new), new, self.names[old])

    # What may be left

    def left(self, names, chosen):
        """The files of a home under these names, each with those of its pending operations that are chosen."""
        given = {}
        for path, file in names.items():
            name = os.path.relpath(path, self.home) + (os.sep if path.endswith(os.sep) else "")
            given[name] = b"" if path.endswith(os.sep) else file.after(chosen(file))
        return given

    def dropped(self):
        return self.left(self.safe_names, lambda file: [])

    def kept(self):
        return self.left(self.names, lambda file: file.pending)

    def some(self, source):
        """Any part of what is not safe: whole operations or sectors of writes, some of the moves, in any order."""
        style = source.random()

        def chosen(file):
            parts = file.pending if style < 0.4 else list(sectors(file.pending))
            parts = [part for part in parts if source.random() < 0.5]
            return parts if style < 0.7 else source.sample(parts, len(parts)) if not overlapping(parts) else parts
        moves = self.moves
        if style < 0.5:
            moves = moves[:source.randrange(len(moves) + 1)]
        else:
            moves = [move for move in moves if source.random() < 0.5]
        return self.left(self.applied(self.safe_names, moves), chosen)

    def lost(self, seed, count):
        """What may be left if the power is lost now: nothing, everything, or `count` times some of what is not safe."""
        yield "unsynced dropped", self.dropped()
        yield "all kept", self.kept()
        for number in range(count):
            yield f"some kept, seed {seed}/{number}", self.some(random.Random(f"{seed}/{number}"))


def sectors(operations):
    for at, what in operations:
        if what is None:
            yield at, what
        else:
            begin = 0
            while begin < len(what):
                end = min(len(what), begin + SECTOR - (at + begin) % SECTOR)
                yield at + begin, what[begin:end]
                begin = end


def overlapping(operations):
    """Whether their order matters: a cut, or two writes to one place."""
    if any(what is None for _, what in operations):
        return True
    spans = sorted((at, at + len(what)) for at, what in operations)
    return any(first[1] > second[0] for first, second in zip(spans, spans[1:]))
