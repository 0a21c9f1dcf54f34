"""Faults of one record's metadata, sealed as far as it goes; chain, head and MACs are made after the fault."""

from keys import Place
from records import LEFT, SLOT
from rewrite import rekeyed
from kit.bases import key_file, start
from kit.vector import bad
from write_slots import SlotPlan

SLOT_2 = SlotPlan(2, key_file("second"), label="second")


# Blobs of metadata

def _metadata(name, comment, **options):
    @bad("open", comment, start, name=name)
    def fault(w):
        given = {key: value(w) if key == "meta" else value for key, value in options.items()}
        w.environment("app/next", **given)


_metadata("metadata-of-another-record", "metadata that was sealed for the next record", meta=lambda w: {"number": 7})
_metadata("metadata-of-another-epoch", "metadata that was sealed for epoch 2",
          meta=lambda w: {"place": w.place._replace(epoch=2)})
_metadata("metadata-of-another-vault", "metadata that was sealed for another vault",
          meta=lambda w: {"place": Place(b"\1" * 16, 1)})
_metadata("metadata-of-another-purpose", "metadata that was sealed as a value", meta=lambda w: {"purpose": 2})
_metadata("metadata-key", "metadata that was sealed with the key of checkpoints",
          meta=lambda w: {"key": w.keys.checkpoint})
_metadata("blob-version-0", "a blob of version 0", meta=lambda w: {"version": 0})
_metadata("blob-version-2", "a blob of version 2", meta=lambda w: {"version": 2})
_metadata("blob-empty", "an empty blob", meta_blob=lambda blob: b"")
_metadata("blob-1-byte", "a blob of one byte", meta_blob=lambda blob: blob[:1])
_metadata("blob-40-bytes", "a blob without the whole tag", meta_blob=lambda blob: blob[:40])
_metadata("blob-41-bytes", "a blob without a plain text", meta_blob=lambda blob: blob[:41])
_metadata("blob-longer", "a byte follows the box", meta_blob=lambda blob: blob + b"\0")
_metadata("padding-300", "padded to 300 bytes", meta=lambda w: {
    "padding": lambda plain: (plain + b"\x80").ljust(300, b"\0")})
_metadata("padding-zeros", "padded with zeros alone",
          meta=lambda w: {"padding": lambda plain: plain.ljust(256, b"\0")})
_metadata("padding-mark", "padded with 0x81", meta=lambda w: {
    "padding": lambda plain: (plain + b"\x81").ljust(256, b"\0")})
_metadata("padding-dirty", "a byte behind the mark", meta=lambda w: {
    "padding": lambda plain: (plain + b"\x80").ljust(255, b"\0") + b"\1"})
_metadata("padding-block", "a whole block too much", meta=lambda w: {
    "padding": lambda plain: (plain + b"\x80").ljust(512, b"\0")})
_metadata("record-seq", "metadata that says the next number, sealed at its place", seq=7)
_metadata("record-reserved", "the reserved byte of a record", zero=1)
_metadata("record-empty", "metadata of no byte", plain=lambda plain: b"")
_metadata("record-53-bytes", "metadata that ends before the common fields do", plain=lambda plain: plain[:53])


# Fields of each kind

def _rekeyed(w, **options):
    new = rekeyed(w, "sample")
    new.slots.append(w.slots[0])
    new.rekey(w, **options)
    return new


SAMPLES = {
    "set": lambda w, **o: w.revision(w.env, w.set(w.env, "C", b"value of C", apply=False, **o)),
    "unset": lambda w, **o: w.revision(w.env, w.unset(w.env, "A", **o)),
    "destroy": lambda w, **o: w.destroy(w.env, "A", [w.a], **o),
    "describe": lambda w, **o: w.describe(w.env, "A", "note", **o),
    "revision": lambda w, **o: w.revision(w.env, w.set(w.env, "C", b"value of C"), **o),
    "environment": lambda w, **o: w.environment("app/next", **o),
    "tag": lambda w, **o: w.tag(w.env, 1, "v1", **o),
    "setting": lambda w, **o: w.setting("owner", b"ops", **o),
    "slot": lambda w, **o: w.append(SLOT, {"action": "added", "slot_id": 2, "type": 1, "scope": 1, "env_id": bytes(16),
                                           "label": "gone"}, **o),
    "rekey": _rekeyed,
    "left": lambda w, **o: w.append(LEFT, {"env_id": w.env, "previous": w.state.left, "how": "export", "target": "fly",
                                           "path": "", "names": ["A"]}, **o),
}


def _kind(kind, name, comment, change):
    @bad("open", f"{comment} of a record of kind {kind}", start, name=f"record-{name}-{kind}")
    def fault(w):
        return SAMPLES[kind](w, plain=change) if kind == "rekey" else SAMPLES[kind](w, plain=change) and None


for _name in SAMPLES:
    _kind(_name, "trailing", "a byte behind the last field", lambda plain: plain + b"\0")
    _kind(_name, "short", "the last byte is missing", lambda plain: plain[:-1])


def _unknown(number, expect):
    @bad("open", f"a record of kind {number}", start, name=f"kind-{number}", expect=expect)
    def fault(w):
        w.append(number, {})


for _number in (12, 50, 127):
    _unknown(_number, "unsupported")
_unknown(0, "tampered")


def _choice(name, comment, write):
    bad("open", comment, start, name=name)(lambda w: write(w) and None)


def _set(vector, comment, **arguments):
    _choice(vector, comment, lambda w: w.revision(w.env, w.set(w.env, **{
        "name": "C", "value": b"c", "apply": False, **arguments})))


_set("class-0", "class 0", attributes={"class": 0, "delivery": 1, "kind": "text"})
_set("class-3", "class 3", attributes={"class": 3, "delivery": 1, "kind": "text"})
_set("delivery-4", "delivery 4", attributes={"class": 1, "delivery": 4, "kind": "text"})
_choice("environment-action-6", "action 6 on an environment", lambda w: w.environment("app/next", 6, apply=False))
_choice("tag-action-0", "action 0 on a tag", lambda w: w.tag(w.env, 1, "v1", 0, apply=False))
_choice("setting-action-3", "action 3 on a setting", lambda w: w.setting("owner", b"", 3, apply=False))
_choice("left-how-6", "a way to leave that is not defined", lambda w: w.left(w.env, 6, "fly", [], apply=False))
_choice("slot-action-4", "action 4 on a slot", lambda w: w.slot_record(SLOT_2, 4, apply=False))
_choice("slot-record-type-5", "a record of a slot of type 5",
        lambda w: w.slot_record(SLOT_2, "added", {"type": 5}, apply=False))
_choice("slot-record-scope-4", "a record of a slot of scope 4",
        lambda w: w.slot_record(SLOT_2, "added", {"scope": 4}, apply=False))
_set("name-empty", "a variable without a name", name="")
_choice("name-empty-of-environment", "an environment without a name", lambda w: w.environment("", apply=False))
_choice("name-empty-of-tag", "a tag without a name", lambda w: w.tag(w.env, 1, "", apply=False))
_choice("name-empty-of-setting", "a setting without a key", lambda w: w.setting("", b"ops", apply=False))
_set("text-utf8", "a name that is not UTF-8", name=b"\xff\xfe")
_set("text-utf8-overlong", "a name with an overlong encoding", name=b"\xc0\xaf")
_set("text-surrogate", "a name with an encoded surrogate", name=b"\xed\xa0\x80")
