"""The checkpoints that must be accepted."""

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
