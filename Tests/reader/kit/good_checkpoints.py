"""The checkpoints that must be accepted."""

from dataclasses import replace

from primitives import B2
from kit.bases import checkpointed, empty, key_file, rich, start
from kit.vector import good
from write_slots import SlotPlan


@good("a checkpoint at the head")
def checkpoint_at_head(w):
    rich(w)


@good("a checkpoint with records after it")
def checkpoint_before_head(w):
    checkpointed(w)


@good("a checkpoint of an older state than the newest one: legal, because the head names it")
def checkpoint_older(w):
    start(w)
    w.checkpoint()
    older = w.root_blob, w.pages
    w.set(w.env, "A", b"another value of A")
    w.revision(w.env, w.seq)
    w.checkpoint()
    w.root_blob, w.pages = older


@good("a checkpoint of the state before the first record")
def checkpoint_at_0(w):
    w.slot(SlotPlan(1, key_file(), label="main"), record=False)
    w.checkpoint()
    w.environment("app/prod")


@good("the head names a root, and the table is empty: the log is replayed")
def checkpoint_emptied(w):
    checkpointed(w)
    named = B2(w.root_blob)
    w.root_blob, w.pages = None, {}
    return {"head": {"root_hash": named}}


@good("removed slots, settings and variables in a checkpoint, and records after it that find them so")
def checkpoint_removed(w):
    rich(w)
    w.slot_record(w.slots[1], "removed")
    w.slot_record(replace(w.slots[0], label="first, wrapped anew"), "wrapped-anew")
    w.setting("owner", b"", "remove")
    w.revision(w.env, w.unset(w.env, "A"))
    w.checkpoint(per_page=1)
    w.slot_record(SlotPlan(3, key_file("third"), label="third"), "added")
    w.setting("owner", b"the first of a new row")
    w.revision(w.env, w.set(w.env, "A", b"A is back"))


@good("many variables in pages of ten")
def checkpoint_pages(w):
    empty(w)
    env = w.environment("app/prod")
    first = w.seq + 1
    for number in range(25):
        w.set(env, f"NAME_{number * 7 % 25:02}", b"value %d" % number)
    w.revision(env, first)
    w.checkpoint(per_page=10)


@good("an environment without a variable in a checkpoint")
def checkpoint_without_variables(w):
    empty(w)
    w.environment("app/prod")
    w.checkpoint()
