"""Faults of what belongs together: changes and their revision, a variable and its name, environments, tags, slots."""

from fields import NULL
from kit.bases import empty, key_file, second, start, two_environments
from kit.vector import bad
from write_slots import SlotPlan


def _fault(name, comment, write, base=second):
    bad("verify", comment, base, name=name)(lambda w: write(w) and None)


# Changes and their revision

_fault("change-revision", "a change carries the number of the revision before its own",
       lambda w: w.revision(w.env, w.set(w.env, "A", b"3", fields={"revision": 2})))
_fault("change-revision-0", "a change carries no number of a revision",
       lambda w: w.revision(w.env, w.set(w.env, "A", b"3", fields={"revision": 0})))
_fault("change-revision-unset", "an unset carries the number of a revision to come",
       lambda w: w.revision(w.env, w.unset(w.env, "A", {"revision": 4})))
_fault("change-source", "a change carries another source than its revision",
       lambda w: w.revision(w.env, w.set(w.env, "A", b"3", fields={"source": "import"})))
_fault("change-source-unset", "an unset carries no source, and its revision has one",
       lambda w: w.revision(w.env, w.unset(w.env, "A", {"source": ""})))
_fault("revision-empty", "a revision without a change", lambda w: w.revision(w.env, w.seq + 1))
_fault("change-without-revision", "the log ends with a change that no revision closes",
       lambda w: w.set(w.env, "A", b"3"))


@bad("verify", "a source that is cut one scalar earlier than it need be", second)
def change_source_short(w):
    w.source = "s" * 300
    w.revision(w.env, w.set(w.env, "A", b"3", fields={"source": "s" * 254}))


@bad("verify", "two changes, and the revision closes the second alone", second)
def change_left_behind(w):
    w.set(w.env, "A", b"3")
    w.revision(w.env, w.set(w.env, "B", b"2"))


@bad("verify", "a note stands between a change and its revision", second)
def change_before_a_note(w):
    first = w.set(w.env, "A", b"3")
    w.describe(w.env, "A", "note")
    w.revision(w.env, first)


def _counts(name, comment, **counts):
    """A revision that adds C and D, changes A and removes B."""
    @bad("verify", comment, second, name=name)
    def fault(w):
        first = w.set(w.env, "C", b"1")
        w.set(w.env, "D", b"1")
        w.set(w.env, "A", b"3")
        w.unset(w.env, "B")
        w.revision(w.env, first, fields=counts)


_counts("revision-added", "a revision counts one addition of two", added=1)
_counts("revision-changed", "a revision counts two changes where there is one", changed=2)
_counts("revision-removed", "a revision counts no removal where there is one", removed=0)


@bad("verify", "a revision counts what is left in the end, and a variable came and went in it", start)
def revision_counts_the_end(w):
    first = w.set(w.env, "C", b"1")
    w.unset(w.env, "C")
    w.set(w.env, "A", b"2")
    w.revision(w.env, first, fields={"added": 0, "changed": 1, "removed": 0})


# Variables and names

@bad("verify", "an unset of a variable that was unset", start)
def unset_again(w):
    w.revision(w.env, w.unset(w.env, "A"))
    w.revision(w.env, w.unset(w.env, "A"))


_fault("unset-unknown", "an unset of a variable that was never set",
       lambda w: w.revision(w.env, w.unset(w.env, "C", apply=False)))
_fault("describe-unknown", "a note on a variable that was never set",
       lambda w: w.describe(w.env, "C", "note", apply=False))
_fault("variable-renamed", "a version of A under another name",
       lambda w: w.revision(w.env, w.set(w.env, "A", b"3", fields={"name": "AA"})))
_fault("variable-renamed-by-a-note", "a note on A under another name",
       lambda w: w.describe(w.env, "A", "note", fields={"name": "AA"}))


@bad("verify", "a variable of another environment with the id of A", two_environments)
def variable_in_two_environments(w):
    w.revision(w.other, w.set(w.other, "A", b"a", fields={"var_id": w.records[w.a]["var_id"]}))


# Environments, tags, settings

_fault("environment-created-again", "an environment is created a second time",
       lambda w: w.environment("app/prod", env_id=w.env, apply=False))
_fault("environment-removed-name", "a removal with another name than the environment's",
       lambda w: w.environment("app/live", "remove", w.env))
_fault("environment-protected-name", "a protection with another name than the environment's",
       lambda w: w.environment("app/live", "protect", w.env))
_fault("environment-unprotected-name", "the end of a protection with another name than the environment's",
       lambda w: w.environment("app/live", "unprotect", w.env))
_fault("tag-removed-unknown", "the removal of a tag that does not exist", lambda w: w.tag(w.env, 1, "v1", "remove"))


@bad("verify", "a change of an environment that was removed", second)
def environment_removed_change(w):
    w.environment("app/prod", "remove", w.env)
    w.revision(w.env, w.set(w.env, "A", b"3"))


@bad("verify", "the removal of a tag with another revision than it has", second)
def tag_removed_revision(w):
    w.tag(w.env, 2, "v1")
    w.tag(w.env, 1, "v1", "remove")


@bad("verify", "after its removal a setting points at the record of the removal", second)
def setting_after_removal(w):
    w.setting("owner", b"ops")
    removed = w.setting("owner", b"", "remove")
    w.setting("owner", b"security", fields={"previous": w.pointer(removed)})


@bad("verify", "the removal of a setting points at nothing", second)
def setting_removal_null(w):
    w.setting("owner", b"ops")
    w.setting("owner", b"", "remove", {"previous": NULL})


# Slots

def _slot_record(name, comment, *actions):
    """Records of slot 2, which the header does not have."""
    @bad("verify", comment, empty, name=f"slot-record-{name}")
    def fault(w):
        for action in actions[:-1]:
            w.slot_record(SlotPlan(2, key_file("second"), label="second"), action)
        w.slot_record(SlotPlan(2, key_file("second"), label="second"), actions[-1], apply=False)


_slot_record("added-again", "a slot is added under a number that is in use", "added", "added")
_slot_record("number-again", "a slot is added under the number of one that was removed", "added", "removed", "added")
_slot_record("removed-again", "a slot is removed a second time", "added", "removed", "removed")
_slot_record("removed-unknown", "a slot is removed that was never added", "removed")
_slot_record("wrapped-removed", "a slot is wrapped anew that was removed", "added", "removed", "wrapped-anew")
_slot_record("wrapped-unknown", "a slot is wrapped anew that was never added", "wrapped-anew")
