"""One fault at each system call of a command."""

import errno
from collections import Counter

from stages import Stage
from machine import error, kill

WRITES = {"write", "pwrite64"}
SYNCS = {"fsync", "fdatasync"}
MOVES = {"rename", "renameat", "renameat2", "link", "linkat", "ftruncate", "mkdir", "mkdirat"}
REMOVES = {"unlink", "unlinkat"}
READS = {"read", "pread64", "newfstatat", "fstat", "close", "fcntl"}


def kills(calls, is_slow):
    """Before each call. Where a run takes a derivation of a key, before and after each that changes a file."""
    for at, call in enumerate(calls):
        if not is_slow or call.changes or (at and calls[at - 1].changes):
            yield call, kill(call.index)


def errors(calls, is_slow):
    """What a full or a broken disk answers to each call."""
    for call in calls:
        at = call.index
        if call.result < 0:
            continue
        if call.name in WRITES:
            yield from ((call, error(at, number, lasting)) for number in (errno.ENOSPC, errno.EIO) for lasting in (False, True))
            if call.result > 1:
                yield from ((call, error(at, 0, short=True)), (call, error(at, errno.ENOSPC, True, True)))
        elif call.name in SYNCS:
            yield from ((call, error(at, errno.EIO)), (call, error(at, errno.EIO, True)), (call, error(at, errno.ENOSPC, True)))
        elif call.name in MOVES or call.creates:
            yield from ((call, error(at, errno.EIO)), (call, error(at, errno.ENOSPC, True)), (call, error(at, errno.EIO, True)))
        elif call.name in REMOVES:
            yield from ((call, error(at, errno.EIO)), (call, error(at, errno.EIO, True)))
        elif not is_slow and call.name == "openat":
            yield from ((call, error(at, errno.EIO)), (call, error(at, errno.EMFILE)))
        elif not is_slow and call.name in READS:
            yield call, error(at, errno.EIO)


def sweep(name, plan, step=1):
    """Runs the command with each fault of the plan, or each `step`-th; gives how often what came of it, and what was wrong."""
    stage = Stage(name)
    try:
        calls = stage.know()
        faults = list(plan(stage.machine.from_the_vault_on(calls), name == "change-passphrase"))
        counted, wrong = Counter(), []
        for call, fault in faults[::step]:
            outcome, said = stage.judge(fault, call, stage.machine.fault(fault, call))
            counted[outcome] += 1
            if said:
                wrong.append(said)
        counted["states"] = len(stage.states)
        return name, counted, wrong
    finally:
        stage.doCleanups()
