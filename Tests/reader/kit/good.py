"""The vaults that must open."""

import chain
from rewrite import rekeyed
from slots import Credential
from kit.bases import both, empty, identity, key_file, passphrase, second, start, two_environments
from kit.vector import good
from write_slots import SlotPlan

CONFIG = {"class": "config", "delivery": "any", "kind": "url"}
FILE_ONLY = {"class": "secret", "delivery": "file-only", "kind": "pem"}


@good("a header and no record at all")
def no_records(w):
    w.slot(SlotPlan(1, key_file()), record=False)


@good("one environment, two variables, one revision, no checkpoint")
def minimal(w):
    start(w)


@good("every slot type with every scope", open_with=lambda w: w.slots[1:])
def every_slot(w):
    two_environments(w)
    w.set(w.other, "Y", b"value of Y")
    w.revision(w.other, w.seq)
    # The same secret never opens two slots of one type, so that each line of the kit means one slot.
    for scope in ("full", "environment", "metadata"):
        for kind in (passphrase(f"{scope} passphrase".encode()), key_file(scope), identity(scope),
                     both(f"{scope} both".encode(), scope + " both")):
            env_id = w.env if scope == "environment" else None
            w.slot(SlotPlan(len(w.slots) + 1, kind, scope, env_id, label=f"{scope} {kind.slot_type}"))


@good("32 slots, opened by the last", open_with=lambda w: w.slots[-1:])
def slots_32(w):
    start(w)
    for number in range(2, 33):
        w.slot(SlotPlan(number, key_file(f"slot {number}"), label=f"slot {number}"), record=number == 32)


@good("slot ids need not rise or follow each other")
def slot_ids_out_of_order(w):
    w.slot(SlotPlan(4_294_967_295, key_file(), label="highest"))
    w.slot(SlotPlan(7, key_file("second"), label="seven"))


@good("the cost at the ceiling of passes: 16 passes, 64 MiB")
def passes_16(w):
    w.slot(SlotPlan(1, passphrase(), cost=(16, 65_536)))


@good("a passphrase that is not ASCII")
def passphrase_utf8(w):
    w.slot(SlotPlan(1, passphrase("Straße 火 é".encode())))


@good("a recovery key is a key file slot")
def recovery_key(w):
    w.slot(SlotPlan(1, Credential(key=bytes(range(32))), label="recovery"))
    start_without_slot(w)


def start_without_slot(w):
    env = w.environment("app/prod")
    w.set(env, "A", b"value of A")
    w.revision(env, w.seq)


@good("a higher minor version may be read")
def minor_9(w):
    start(w)
    w.header_fields["minor"] = 9


@good("a header that was written many times")
def counter(w):
    start(w)
    w.header_fields["counter"] = 2 ** 63


@good("an empty value, and values at the borders of the padding")
def value_lengths(w):
    empty(w)
    env = w.environment("app/prod")
    first = w.set(env, "EMPTY", b"")
    for length in (1, 254, 255, 256, 257, 511, 512):
        w.set(env, f"LENGTH_{length}", b"\x80" * length)
    w.set(env, "ZEROS", bytes(255))
    w.revision(env, first)


@good("a value of 1 MiB")
def value_1_mib(w):
    empty(w)
    env = w.environment("app/prod")
    w.set(env, "BIG", bytes(range(256)) * 4096)
    w.revision(env, w.seq)


@good("two environments, each with its own revisions")
def environments_2(w):
    two_environments(w)


@good("a version that was destroyed, and one that was destroyed while current")
def destroyed(w):
    second(w)
    w.destroy(w.env, "A", [w.a])
    w.destroy(w.env, "B", [w.b])


@good("one record destroys several versions")
def destroyed_several(w):
    second(w)
    third = w.set(w.env, "A", b"third value of A")
    w.revision(w.env, third)
    w.destroy(w.env, "A", [w.a, w.a2])


@good("unset and set again: the variable keeps its id and its versions count on")
def set_again(w):
    start(w)
    w.unset(w.env, "A")
    w.revision(w.env, w.seq)
    w.set(w.env, "A", b"back again")
    w.revision(w.env, w.seq)


@good("every kind of record, and a checkpoint in the middle")
def every_kind(w):
    second(w)
    every_change(w, w.env)
    w.checkpoint()
    every_change(w, w.env)
    w.environment("app/live", "rename", w.env)
    w.environment("app/live", "remove", w.env, reason="closed")
    w.environment("app/live", reason="the name is free again")


def every_change(w, env):
    w.source = "import"
    w.set(env, "URL", b"https://example.org", CONFIG, {"strength": 3})
    first = w.set(env, "PEM", b"-----BEGIN", FILE_ONLY, {"expiry": 1_900_000_000, "weaknesses": 5, "rules": 2})
    w.unset(env, "B") if not w.state.variable(env, w.records[w.b]["var_id"])["flags"] else w.set(env, "B", b"again")
    w.revision(env, first - 1, reason="because")
    w.describe(env, "URL", "where a new one is made", {**CONFIG, "delivery": "run-only"})
    w.tag(env, w.state.environments[env]["revision"], "v1.0")
    w.tag(env, 1, "gone")
    w.tag(env, 1, "gone", "remove")
    w.setting("owner", b"ops")
    w.setting("mail", b"\0\xff binary")
    w.setting("mail", b"", "remove")
    w.environment("app/prod", "protect", env)
    w.environment("app/prod", "unprotect", env)
    w.environment("app/prod", "protect", env)
    for how in ("export", "reveal", "edit", "run", "accepted-state"):
        w.left(env, how, "fly", ["URL", "PEM"], path="/tmp/é")
    plan = SlotPlan(9 + len(w.state.slots), key_file("gone"), label="gone")
    w.slot_record(plan, "added")
    w.slot_record(plan, "removed")
    w.slot_record(w.slots[0], "wrapped-anew")


@good("epoch 2 after a rekey: records made anew, a destroyed value carried over, the chain goes on")
def epoch_2(w):
    second(w)
    w.destroy(w.env, "A", [w.a])
    w.setting("owner", b"ops")
    new = rekeyed(w, "epoch 2")
    new.slots.append(SlotPlan(1, key_file(), label="main"))
    new.rekey(w)
    new.checkpoint()
    new.set(w.env, "A", b"set in epoch 2")
    new.revision(w.env, new.seq)
    return new


@good("epoch 3: two records of a rekey, each behind the end of its old epoch")
def epoch_3(w):
    second(w)
    w.destroy(w.env, "A", [w.a])
    for epoch in (2, 3):
        new = rekeyed(w, f"epoch {epoch}")
        new.slots.append(SlotPlan(1, key_file(), label="main"))
        new.rekey(w)
        new.revision(w.env, new.set(w.env, "A", b"set in epoch %d" % epoch))
        new.env = w.env
        w = new
    return w


@good("the source of a revision is longer than its changes can carry, and a scalar lies across byte 255")
def source_cut(w):
    start(w)
    w.source = "s" * 254 + "ü" + "t" * 50
    first = w.set(w.env, "A", b"another value of A")
    w.unset(w.env, "B")
    w.revision(w.env, first)


@good("one revision sets a new variable, sets it again, unsets it and sets it once more")
def steps(w):
    start(w)
    first = w.set(w.env, "C", b"first")
    w.set(w.env, "C", b"second")
    w.unset(w.env, "C")
    w.set(w.env, "C", b"third")
    w.unset(w.env, "A")
    w.revision(w.env, first)


@good("texts that may be empty: a note, a reason, a source, a label, a target")
def texts_empty(w):
    w.slot(SlotPlan(1, key_file(), label=""))
    w.env = w.environment("app/prod")
    w.source = ""
    w.revision(w.env, w.set(w.env, "A", b"value of A", {"class": "secret", "delivery": "any", "kind": "text"}))
    w.describe(w.env, "A", "")
    w.left(w.env, "reveal", "", [])
    w.checkpoint()


@good("an environment that was removed: its notes, tags and old values may still be worked on")
def environment_removed(w):
    second(w)
    w.environment("app/prod", "remove", w.env)
    w.describe(w.env, "B", "turned off")
    w.destroy(w.env, "A", [w.a])
    w.tag(w.env, 2, "last")


@good("a tag that is moved, removed and set again")
def tag_moved(w):
    second(w)
    for revision, action in ((1, "set"), (2, "set"), (2, "remove"), (1, "set")):
        w.tag(w.env, revision, "v1", action)


@good("a setting that is removed and set again: the new record points at nothing")
def setting_removed(w):
    start(w)
    w.setting("owner", b"ops")
    w.setting("owner", b"", "remove")
    w.setting("owner", b"security")
    w.setting("owner", b"ops again")


@good("slots that are wrapped anew and removed, in the log alone")
def slot_records(w):
    start(w)
    plan = SlotPlan(2, key_file("second"), label="second")
    w.slot_record(plan, "added")
    w.slot_record(plan, "wrapped-anew", {"label": "renamed"})
    w.slot_record(plan, "removed")
    w.slot_record(SlotPlan(3, key_file("second"), label="second"), "added")


@good("Argon2id at the ceiling of its product, in slots that are not needed")
def kdf_ceiling(w):
    empty(w)
    for number, cost in ((2, {"passes": 16, "memory": 524_288}), (3, {"passes": 4, "memory": 2_097_152})):
        w.slot(SlotPlan(number, passphrase(), fields=cost), record=False)


@good("names, notes and labels that are not ASCII, and the longest name")
def text(w):
    w.slot(SlotPlan(1, key_file(), label="Schlüssel 🔑"))
    env = w.environment("projekt/prod")
    w.source = "файл"
    first = w.set(env, "N" * 255, b"the longest name")
    w.set(env, "ПЕРЕМЕННАЯ", "значение".encode())
    w.revision(env, first, reason="warum auch nicht")
    w.describe(env, "ПЕРЕМЕННАЯ", "line 1\nline 2\t\u202e")
    w.checkpoint()


def _skipped(kind):
    @good(f"a record of kind {kind} is skipped", name=f"ok-kind-{kind}")
    def build(w):
        start(w)
        w.append(kind, {}, plain=lambda plain: plain + b"fields of a later version")


@good("printed anchors of the head, of older states, of a fork, of a later state, of another vault",
      anchors=[lambda w, seq=seq: (chain.printed_anchor(w.keys, w.place, seq, w.links[seq]), 0) for seq in (0, 5, 7)]
      + [lambda w: (chain.printed_anchor(w.keys, w.place, 6, w.links[5]), 5),
         lambda w: (chain.printed_anchor(w.keys, w.place, 8, w.link), 5),
         lambda w: (chain.printed_anchor(w.keys, w.place._replace(vault_id=bytes(16)), 7, w.link), 5),
         lambda w: (chain.printed_anchor(w.keys, w.place._replace(epoch=2), 7, w.link), 5)])
def anchors(w):
    second(w)


for _kind in (128, 200, 255):
    _skipped(_kind)
