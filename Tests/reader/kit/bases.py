"""The vaults that the bad vectors start from, and the keys that open them."""

from primitives import B2
from slots import Credential
from write_slots import SlotPlan

PASSPHRASE = b"correct horse battery staple"


def key_file(name="vectors"):
    return Credential(key=B2(b"key file " + name.encode()))


def identity(name="vectors"):
    return Credential(identity=B2(b"identity " + name.encode()))


def passphrase(text=PASSPHRASE):
    return Credential(passphrase=text)


def both(text=PASSPHRASE, name="vectors"):
    return Credential(passphrase=text, key=key_file(name).key)


def empty(w):
    """One key file slot, no record but that of the slot."""
    w.slot(SlotPlan(1, key_file(), label="main"))


def start(w):
    """1 slot, 2 environment, 3 and 4 variables A and B, 5 revision 1. No checkpoint."""
    empty(w)
    w.env = w.environment("app/prod")
    w.a = w.set(w.env, "A", b"value of A")
    w.b = w.set(w.env, "B", b"value of B")
    w.r1 = w.revision(w.env, w.a)


def second(w):
    """`start` with version 2 of A in revision 2."""
    start(w)
    w.a2 = w.set(w.env, "A", b"another value of A")
    w.r2 = w.revision(w.env, w.a2)


def two_environments(w):
    """1 slot, 2 and 3 environments, 4 A in prod, 5 revision, 6 X in test, 7 revision."""
    empty(w)
    w.env = w.environment("app/prod")
    w.other = w.environment("app/test")
    w.a = w.set(w.env, "A", b"value of A")
    w.r1 = w.revision(w.env, w.a)
    w.x = w.set(w.other, "X", b"value of X")
    w.x1 = w.revision(w.other, w.x)


def checkpointed(w, **forged):
    """`start`, a checkpoint after record 5, then version 2 of A in revision 2."""
    start(w)
    w.checkpoint(**forged)
    w.a2 = w.set(w.env, "A", b"another value of A")
    w.r2 = w.revision(w.env, w.a2)


def rich(w, **forged):
    """Two of everything that a checkpoint lists, and the checkpoint at the head."""
    empty(w)
    w.slot(SlotPlan(2, key_file("second"), label="second"))
    w.env = w.environment("app/prod")
    w.other = w.environment("app/test")
    w.a = w.set(w.env, "A", b"value of A")
    w.b = w.set(w.env, "B", b"value of B")
    w.r1 = w.revision(w.env, w.a)
    w.a2 = w.set(w.env, "A", b"another value of A")
    w.r2 = w.revision(w.env, w.a2)
    w.tag(w.env, 1, "v1")
    w.tag(w.env, 2, "v2")
    w.s1 = w.setting("owner", b"ops")
    w.s2 = w.setting("policy", b"3mo")
    w.l1 = w.left(w.env, "export", "fly", ["A"])
    w.checkpoint(**{"per_page": 1, **forged})
