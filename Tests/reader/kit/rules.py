"""Faults of what a record says, given the records before it: pointers, numbers, ranges, names."""

from fields import NULL, Pointer
from records import REVISION
from kit.bases import empty, second, start, two_environments
from kit.vector import bad


def _third(name, comment, fields, base=second):
    """Version 3 of A at the end, with fields that a function of the writer replaces."""
    @bad("verify", comment, base, name=name)
    def fault(w):
        w.revision(w.env, w.set(w.env, "A", b"third value of A", fields=fields(w)))


_third("previous-null", "version 3 points at nothing", lambda w: {"previous": NULL})
_third("previous-skips", "version 3 points at version 1", lambda w: {"previous": w.pointer(w.a)})
_third("previous-of-another", "version 3 of A points at a version of B", lambda w: {"previous": w.pointer(w.b)})
_third("previous-hash", "the right number with another record's hash",
      lambda w: {"previous": Pointer(w.a2, w.pointer(w.a).hash)})
_third("previous-hash-zero", "the right number with a hash of zeros", lambda w: {"previous": Pointer(w.a2, bytes(16))})
_third("previous-itself", "a record that points at itself", lambda w: {"previous": Pointer(w.seq + 1, bytes(16))})
_third("previous-later", "a record that points at one to come", lambda w: {"previous": Pointer(w.seq + 2, bytes(16))})
_third("previous-highest", "a pointer far outside of the log", lambda w: {"previous": Pointer(2 ** 64 - 1, bytes(16))})
_third("version-skips", "version 4 after version 2", lambda w: {"version": 4})
_third("version-again", "version 2 after version 2", lambda w: {"version": 2})
_third("version-starts-anew", "version 1 after version 2", lambda w: {"version": 1})


def _first(name, comment, fields):
    @bad("verify", comment, start, name=name)
    def fault(w):
        w.revision(w.env, w.set(w.env, "C", b"c", fields=fields(w)))


_first("version-0", "the first version is 0", lambda w: {"version": 0})
_first("version-2", "the first version is 2", lambda w: {"version": 2})
_first("previous-of-first", "the first version points at another variable", lambda w: {"previous": w.pointer(w.a)})
_first("previous-null-hash", "a null pointer with a hash", lambda w: {"previous": Pointer(0, b"\1" * 16)})


@bad("verify", "a variable of an environment that does not exist", start)
def environment_unknown(w):
    unknown = b"\1" * 16
    first = w.set(unknown, "C", b"c", apply=False)
    w.append(REVISION, {**w.records[w.r1].fields, "env_id": unknown, "added": 1, "first": first,
                        "link_before": w.links[first - 1], "link_after": w.link}, apply=False)


@bad("verify", "after an unset the versions start anew", start)
def version_after_unset(w):
    w.unset(w.env, "A")
    w.revision(w.env, w.seq)
    w.set(w.env, "A", b"again", fields={"version": 1})
    w.revision(w.env, w.seq)


@bad("verify", "after an unset the variable gets another id", start)
def id_after_unset(w):
    w.unset(w.env, "A")
    w.revision(w.env, w.seq)
    w.set(w.env, "A", b"again", fields={"var_id": b"\1" * 16, "previous": NULL, "version": 1})
    w.revision(w.env, w.seq)


def _previous(name, comment, write):
    bad("verify", comment, second, name=name)(lambda w: write(w) and None)


_previous("previous-of-unset", "an unset that points at version 1 of 2",
          lambda w: w.revision(w.env, w.unset(w.env, "A", {"previous": w.pointer(w.a)})))
_previous("previous-of-destroy", "a destroy record that points at version 1 of 2",
          lambda w: w.destroy(w.env, "A", [w.a], {"previous": w.pointer(w.a)}))
_previous("previous-of-describe", "a note that points at version 1 of 2",
          lambda w: w.describe(w.env, "A", "note", fields={"previous": w.pointer(w.a)}))
_previous("previous-of-revision", "revision 3 points at revision 1", lambda w: w.revision(
    w.env, w.set(w.env, "A", b"3"), fields={"previous": w.pointer(w.r1)}))
_previous("previous-of-environment", "a rename that points at nothing",
          lambda w: w.environment("app/live", "rename", w.env, fields={"previous": NULL}))
_previous("previous-of-creation", "a creation that points at another environment",
          lambda w: w.environment("app/live", fields={"previous": w.pointer(2)}))


@bad("verify", "a setting's record again: an old content put back by one who repeats an old record", second)
def setting_again(w):
    old = w.setting("owner", b"ops")
    w.setting("owner", b"security")
    w.append(8, dict(w.records[old].fields))


@bad("verify", "a setting that points at the record of another", second)
def previous_of_setting(w):
    old = w.setting("owner", b"ops")
    w.setting("policy", b"3mo", fields={"previous": w.pointer(old)})


@bad("verify", "a record of kind 11 that points at nothing, and there is one before", second)
def previous_of_left(w):
    w.left(w.env, "export", "fly", ["A"])
    w.left(w.env, "reveal", "terminal", ["A"], fields={"previous": NULL})


# Revisions

def _revision(name, comment, fields, base=second):
    @bad("verify", comment, base, name=name)
    def fault(w):
        first = w.set(w.env, "A", b"third value of A")
        w.revision(w.env, first, fields=fields(w, first))


def _range(first):
    """Another first change, with the link before it where there is one."""
    def fields(w, right):
        number = first(w, right)
        return {"first": number, "link_before": w.links[min(max(number - 1, 0), w.seq)]}
    return fields


_revision("revision-skips", "revision 4 after revision 2", lambda w, first: {"number": 4})
_revision("revision-again", "revision 2 after revision 2", lambda w, first: {"number": 2})
_revision("revision-link-before", "the link before the changes", lambda w, first: {"link_before": w.links[first]})
_revision("revision-link-after", "the link after the changes", lambda w, first: {"link_after": w.links[first - 1]})
_revision("revision-links-zero", "links of zeros", lambda w, first: {"link_before": bytes(32), "link_after": bytes(32)})
_revision("revision-range-early", "the changes begin one record early, at the revision before",
          _range(lambda w, first: first - 1))
_revision("revision-range-from-1", "the changes begin at record 1", _range(lambda w, first: 1))
_revision("revision-range-0", "the changes begin at record 0", _range(lambda w, first: 0))
_revision("revision-range-behind", "the changes begin behind the revision itself", _range(lambda w, first: first + 2))
_revision("revision-range-highest", "the changes begin far outside of the log", _range(lambda w, first: 2 ** 64 - 1))


@bad("verify", "the first revision has number 0", lambda w: None)
def revision_0(w):
    empty(w)
    env = w.environment("app/prod")
    w.revision(env, w.set(env, "A", b"a"), fields={"number": 0})


@bad("verify", "a revision over a change of another environment", two_environments)
def revision_of_two_environments(w):
    first = w.set(w.other, "Y", b"y")
    w.set(w.env, "C", b"c")
    w.revision(w.env, first)


@bad("verify", "a revision over a record of an environment", second)
def revision_over_an_environment(w):
    w.environment("app/next")
    w.set(w.env, "C", b"c")
    w.revision(w.env, w.seq - 1)


@bad("verify", "a revision over a record of kind 200", second)
def revision_over_an_unknown_kind(w):
    first = w.append(200, {})
    w.set(w.env, "C", b"c")
    w.revision(w.env, first)


# Environments and tags

@bad("verify", "two environments are created with one name", start)
def environment_name_twice(w):
    w.environment("app/prod")


@bad("verify", "an environment takes the name of another", two_environments)
def environment_renamed_to_another(w):
    w.environment("app/test", "rename", w.env)


@bad("verify", "the first record of an environment renames it", start)
def environment_not_created(w):
    w.environment("app/next", "rename", apply=False)


@bad("verify", "an environment's name without a project", start)
def environment_name(w):
    w.environment("prod")


@bad("verify", "a tag on a revision that does not exist", second)
def tag_of_no_revision(w):
    w.tag(w.env, 3, "v3")


@bad("verify", "a tag on revision 0", second)
def tag_of_revision_0(w):
    w.tag(w.env, 0, "v0")


@bad("verify", "a tag on a revision that only another environment has", two_environments)
def tag_of_another_environment(w):
    w.set(w.env, "A", b"2")
    w.revision(w.env, w.seq)
    w.tag(w.other, 2, "v2")
