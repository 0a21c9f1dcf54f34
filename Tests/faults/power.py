"""The power is lost at each moment of a command."""

from collections import Counter

from disk import Disk
from machine import files
from stages import Stage


def lose(name, count, seed="power"):
    """Loses the power after each call that changes a disk; gives how often what came of it, and what was wrong."""
    stage = Stage(name)
    try:
        stage.know()
        stage.machine.again()
        disk = Disk(stage.home, files(stage.home))
        done, calls = stage.machine.record(data=True)
        if done.returncode:
            raise AssertionError(f"{name}: {done.stderr[-300:]}")
        if disk_after(disk, calls, stage, counted := Counter(), wrong := [], count, seed):
            settle(disk, stage, counted, wrong, count, seed)
        counted["states"] = len(stage.states)
        return name, counted, wrong
    finally:
        stage.doCleanups()


def disk_after(disk, calls, stage, counted, wrong, count, seed):
    whole = files(stage.home)
    look(disk, "before the first change", stage, ("old",), counted, wrong, count, seed)
    for call in calls:
        if disk.take(call):
            what = f"after {call.name}, call {call.index}"
            look(disk, what, stage, ("old", "new"), counted, wrong, count, f"{seed}/{call.index}")
    if disk.kept() != whole:
        wrong.append(f"{stage.name}: the calls that were followed do not make the files that there are")
        return False
    return True


def settle(disk, stage, counted, wrong, count, seed):
    """The command has said that it is done."""
    look(disk, "after it ended", stage, ("new",), counted, wrong, 4 * count, f"{seed}/end")


def look(disk, moment, stage, allowed, counted, wrong, count, seed):
    for said, content in disk.lost(seed, count):
        stage.machine.put(content)
        state = stage.judged()
        counted[state if state in ("old", "new") else "broken"] += 1
        if state not in allowed:
            wrong.append(f"{stage.name}: {moment}, {said}: {state}")
