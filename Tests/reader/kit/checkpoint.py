"""Forged checkpoints. The head names the root, and the root its pages, unless the comment says otherwise."""

from fields import NULL
from primitives import B2
from kit.bases import checkpointed, rich
from kit.vector import bad


def _forged(name, comment, found_by="verify", base=rich, **forged):
    bad(found_by, comment, lambda w: base(w, **forged), name=f"checkpoint-{name}")(lambda w: None)


# The root's own blob

@bad("open", "the root is not the one that the head names", checkpointed)
def checkpoint_root_hash(w):
    named = B2(w.root_blob)
    w.root_blob = w._seal(b"", 3, 0, w.keys.checkpoint, None)
    return {"head": {"root_hash": named}}


@bad("verify", "the root is missing, and its page is left", checkpointed)
def checkpoint_root_missing(w):
    named = B2(w.root_blob)
    w.root_blob = None
    return {"head": {"root_hash": named}}


@bad("open", "the head names no checkpoint, and there is one", checkpointed)
def checkpoint_unnamed(w):
    return {"head": {"root_hash": bytes(32)}}


_forged("root-place", "a root that was sealed as page 1", "open", checkpointed, root_seal={"number": 1})
_forged("root-version", "a root in a blob of version 2", "open", checkpointed, root_seal={"version": 2})
_forged("root-trailing", "a byte behind the last field of the root", "open", checkpointed,
        root_plain=lambda plain: plain + b"\0")
_forged("root-short", "the last byte of the root is missing", "open", checkpointed, root_plain=lambda plain: plain[:-1])
_forged("link", "the root names another link", "open", checkpointed,
        change_root=lambda root: root.update(link=b"\1" * 32))
_forged("seq-low", "the root says one record less than its link", "open", checkpointed,
        change_root=lambda root: root.update(seq=root["seq"] - 1))
_forged("seq-high", "the root says one record more than its link", "open", checkpointed,
        change_root=lambda root: root.update(seq=root["seq"] + 1))
_forged("seq-behind-head", "the root is of a record behind the head", "open", checkpointed,
        change_root=lambda root: root.update(seq=root["seq"] + 3))


# What the root says

def _root(name, comment, change, base=rich):
    _forged(name, comment, base=base, change_root=change)


def _filled(root):
    return next(environment for environment in root["environments"] if environment["pages"])


for _name in ("slots", "settings", "environments"):
    _root(f"{_name}-unsorted", f"{_name} in descending order", lambda root, name=_name: root[name].reverse())
    _root(f"{_name}-twice", f"one of the {_name} twice", lambda root, name=_name: root[name].insert(0, root[name][0]))
    _root(f"{_name}-missing", f"the last of the {_name} is missing", lambda root, name=_name: root[name].pop())
_root("tags-unsorted", "tags in descending order", lambda root: _filled(root)["tags"].reverse())
_root("tags-missing", "a tag is missing", lambda root: _filled(root)["tags"].pop())
_root("tag-revision", "a tag on another revision", lambda root: _filled(root)["tags"][0].update(revision=2))
_root("left", "no record of kind 11, and there is one", lambda root: root.update(left=NULL))
_root("slot-label", "a slot's label", lambda root: root["slots"][0].update(label="other"),
      checkpointed)
_root("slot-added", "when a slot was added", lambda root: root["slots"][0].update(added=0),
      checkpointed)
_root("slot-flag", "a flag that is not defined, of a slot", lambda root: root["slots"][0].update(flags=2),
      checkpointed)
_root("slot-removed", "a slot that the log did not remove", lambda root: root["slots"][0].update(flags=1), checkpointed)
_root("environment-name", "an environment's name", lambda root: _filled(root).update(name="app/other"),
      checkpointed)
_root("environment-protected", "a protection that the log does not know", lambda root: _filled(root).update(flags=1),
      checkpointed)
_root("environment-flag", "a flag that is not defined", lambda root: _filled(root).update(flags=4),
      checkpointed)
_root("environment-created", "when an environment was created", lambda root: _filled(root).update(created=0),
      checkpointed)
_root("environment-revision", "revision 1 in place of 2", lambda root: _filled(root).update(revision=1))
_root("environment-variables", "a count of variables", lambda root: _filled(root).update(variables=3),
      checkpointed)
_root("pages-unsorted", "pages in descending order", lambda root: _filled(root)["pages"].reverse())
_root("page-missing-in-root", "the root does not name a page", lambda root: _filled(root)["pages"].pop())
_root("page-hash", "the root names another hash of a page",
      lambda root: _filled(root)["pages"][0].update(hash=bytes(32)),
      checkpointed)
_root("page-count", "the root names another length of a page", lambda root: _filled(root)["pages"][0].update(count=1),
      checkpointed)
_root("page-first", "the root names another first name of a page",
      lambda root: _filled(root)["pages"][1].update(first="AA"))


@bad("verify", "a setting's pointer to its older record", rich)
def checkpoint_setting_pointer(w):
    w.setting("owner", b"security")
    old = w.pointer(w.s1)
    w.checkpoint(change_root=lambda root: root["settings"][0].update(pointer=old))


@bad("verify", "a setting that was removed is listed with its last record", rich)
def checkpoint_setting_removed(w):
    removed = w.setting("owner", b"", "remove")
    w.checkpoint(change_root=lambda root: root["settings"].insert(0, {"key": "owner", "pointer": w.pointer(removed)}))


@bad("verify", "a slot that was removed is not listed", rich)
def checkpoint_slot_dropped(w):
    w.slot_record(w.slots[1], "removed")
    w.checkpoint(change_root=lambda root: root["slots"].pop())


@bad("verify", "an environment's pointer to its older record", rich)
def checkpoint_environment_pointer(w):
    old = w.state.environments[w.env]["pointer"]
    w.environment("app/live", "rename", w.env)
    w.checkpoint(change_root=lambda root: _filled(root).update(pointer=old))


@bad("verify", "an environment's pointer to its older revision", rich)
def checkpoint_revision_pointer(w):
    w.checkpoint(change_root=lambda root: _filled(root).update(revision_pointer=w.pointer(w.r1)))


# What a page says

def _variable(vector, comment, **changed):
    """Replaces fields of variable A."""
    def change(state):
        entry = next(v for variables in state.variables.values() for v in variables.values() if v["name"] == "A")
        entry.update(changed)
    _forged(vector, comment, base=checkpointed, change_state=change)


_variable("variable-name", "a variable's name", name="AA")
_variable("variable-id", "a variable's id", var_id=b"\1" * 16)
_variable("variable-removed", "a variable that the log did not unset", flags=1)
_variable("variable-flag", "a flag that is not defined", flags=2)
_variable("variable-version", "version 2 in place of 1", version=2)
_variable("variable-changed", "when a variable changed", changed=0)
_variable("variable-class", "a secret that became a config",
          attributes={"class": "config", "delivery": "any", "kind": "text"})
_variable("variable-latest", "no newest record", latest=NULL)
_variable("variable-value", "no newest value", value=NULL)


@bad("verify", "a variable's pointer to its older value", rich)
def checkpoint_value_pointer(w):
    old = w.pointer(w.a)
    w.checkpoint(change_pages=lambda pages: [[{**v, "value": old} if v["name"] == "A" else v for v in page]
                                             for page in pages])


@bad("verify", "facts of the older version", rich)
def checkpoint_facts(w):
    old = w.records[w.a]["facts"]
    w.checkpoint(change_pages=lambda pages: [[{**v, "facts": old} if v["name"] == "A" else v for v in page]
                                             for page in pages])


@bad("verify", "a note's pointer is missing", rich)
def checkpoint_note_pointer(w):
    w.describe(w.env, "A", "note")
    w.checkpoint(change_pages=lambda pages: [[{**v, "note": NULL} for v in page] for page in pages])


_forged("page-unsorted", "variables in descending order", base=checkpointed, per_page=2,
        change_pages=lambda pages: [page[::-1] for page in pages])
_forged("page-variable-twice", "a variable twice", base=checkpointed,
        change_pages=lambda pages: [[page[0]] * 2 for page in pages])
_forged("page-variable-missing", "a variable is missing", change_pages=lambda pages: pages[:1])
_forged("page-empty", "a page without a variable", base=checkpointed, change_pages=lambda pages: pages and [[]] + pages)
_forged("page-trailing", "a byte behind the last field of a page", base=checkpointed,
        page_plain=lambda plain: plain + b"\0")
_forged("page-short", "the last byte of a page is missing", base=checkpointed, page_plain=lambda plain: plain[:-1])
_forged("page-environment", "a page that says another environment", base=checkpointed,
        page_plain=lambda plain: b"\1" * 16 + plain[16:])
_forged("page-place", "pages that were sealed as row 9", base=checkpointed, page_seal={"number": 9})
_forged("page-purpose", "pages that were sealed as metadata", base=checkpointed, page_seal={"purpose": 1})


@bad("verify", "a page is missing", checkpointed)
def checkpoint_page_missing(w):
    del w.pages[1]


@bad("verify", "a page that the root does not name", checkpointed)
def checkpoint_page_unnamed(w):
    w.pages[9] = w.pages[1]


@bad("verify", "two pages exchanged", rich)
def checkpoint_pages_exchanged(w):
    w.pages[1], w.pages[2] = w.pages[2], w.pages[1]
