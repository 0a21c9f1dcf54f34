"""Faults of the slots. The header's MAC and the head are right: whoever holds the key made the slot wrong."""

from slots import slot_keys
from kit.bases import both, empty, identity, key_file, passphrase
from kit.vector import bad
from write_slots import SlotPlan

MAXIMUM_U32 = 2 ** 32 - 1


def _slot(name, comment, plan, expect="tampered", opened_by=None):
    """Slot 2 is at fault; it is slot 1 that opens, so every bound of every slot must have been looked at."""
    @bad("open", comment, empty, name=name, expect=expect,
         **({"open_with": lambda w: [opened_by]} if opened_by else {}))
    def fault(w):
        w.slot(plan, record=False)


def _changed(credential, **fields):
    return SlotPlan(2, credential, fields=fields)


_slot("slot-id-0", "slot id 0", SlotPlan(0, key_file("second")))
_slot("slot-type-0", "slot type 0", _changed(key_file("second"), type=b"\0"))
_slot("slot-type-5", "slot type 5", _changed(key_file("second"), type=b"\5"))
_slot("slot-scope-0", "scope 0", _changed(key_file("second"), scope=b"\0"))
_slot("slot-scope-4", "scope 4", _changed(key_file("second"), scope=b"\4"))
_slot("slot-reserved-2", "the first reserved byte of a slot", _changed(key_file("second"), zero=b"\1\0"))
_slot("slot-reserved-3", "the second reserved byte of a slot", _changed(key_file("second"), zero=b"\0\1"))
_slot("slot-tail-first", "a byte behind the payload", SlotPlan(2, key_file("second"), tail=b"\1"))
_slot("slot-tail-last", "the last byte of a slot", SlotPlan(2, key_file("second"), tail=bytes(384 - 168 - 1) + b"\1"))
_slot("slot-tail-x25519", "a byte behind the sealed box", SlotPlan(2, identity(), tail=b"\1"))
_slot("slot-key-file-passes", "a key file slot with Argon2id passes", _changed(key_file("second"), passes=2))
_slot("slot-key-file-memory", "a key file slot with Argon2id memory", _changed(key_file("second"), memory=65_536))
_slot("slot-key-file-recipient", "a key file slot with a recipient", _changed(key_file("second"), recipient=b"\1" * 32))
_slot("slot-passphrase-recipient", "a passphrase slot with a recipient", _changed(passphrase(), recipient=b"\1" * 32))
_slot("slot-x25519-passes", "an X25519 slot with Argon2id passes", _changed(identity(), passes=2))
_slot("slot-x25519-salt", "an X25519 slot with a salt", _changed(identity(), salt=b"\1" * 16))
_slot("slot-x25519-kcv", "an X25519 slot with a key check value", _changed(identity(), kcv=b"\1" * 32))

for _name, _comment, _fields in (
        ("passes-0", "0 passes", {"passes": 0}), ("passes-1", "1 pass: below the floor", {"passes": 1}),
        ("passes-17", "17 passes: above the ceiling", {"passes": 17}),
        ("passes-maximum", "2^32 - 1 passes", {"passes": MAXIMUM_U32}),
        ("memory-0", "0 KiB", {"memory": 0}), ("memory-65535", "65,535 KiB: below the floor", {"memory": 65_535}),
        ("memory-2097153", "2,097,153 KiB: above the ceiling", {"memory": 2_097_153}),
        ("memory-maximum", "2^32 - 1 KiB", {"memory": MAXIMUM_U32}),
        ("product", "16 passes over 524,289 KiB: each in bounds, the product is not",
         {"passes": 16, "memory": 524_289}),
        ("product-memory", "5 passes over 2,097,152 KiB: each in bounds, the product is not",
         {"passes": 5, "memory": 2_097_152})):
    _slot(f"kdf-{_name}", f"{_comment}, in a slot that is not needed", _changed(passphrase(), **_fields))
_slot("kdf-both-passes-1", "1 pass in a slot of passphrase and key file", _changed(both(), passes=1))
_slot("kdf-own-slot", "8 KiB and 1 pass in the very slot that is asked for: no derivation may start",
      _changed(passphrase(), passes=1, memory=8), opened_by=SlotPlan(2, passphrase()))


def _locked(name, comment, plan, wrong):
    @bad("open", comment, lambda w: None, name=name, expect="cannot-unlock", open_with=lambda w: [wrong])
    def fault(w):
        w.slot(plan)


_locked("wrong-key-file", "another key file", SlotPlan(1, key_file()), SlotPlan(1, key_file("another")))
_locked("wrong-passphrase", "another passphrase", SlotPlan(1, passphrase()), SlotPlan(1, passphrase(b"incorrect")))
_locked("wrong-identity", "another identity", SlotPlan(1, identity()), SlotPlan(1, identity("another")))
_locked("wrong-both-passphrase", "the right key file with another passphrase", SlotPlan(1, both()),
        SlotPlan(1, both(b"incorrect")))
_locked("wrong-both-key-file", "the right passphrase with another key file", SlotPlan(1, both()),
        SlotPlan(1, both(name="another")))
_locked("wrong-type", "a key file, and only a passphrase slot", SlotPlan(1, passphrase()), SlotPlan(1, key_file()))


def _bound(name, comment, context):
    @bad("open", comment, lambda w: None, name=name, expect="cannot-unlock")
    def fault(w):
        w.slot(SlotPlan(1, key_file(), context=context(w)))


_bound("slot-of-another-vault", "a slot that was made for another vault",
       lambda w: {"place": w.place._replace(vault_id=b"\1" * 16)})
_bound("slot-of-another-epoch", "a slot that was made for epoch 2", lambda w: {"place": w.place._replace(epoch=2)})
_bound("slot-of-another-id", "a slot that was made under id 2", lambda w: {"slot_id": 2})
_bound("slot-of-another-scope", "a metadata slot relabelled as full", lambda w: {"scope_number": 3})


def _box(name, comment, plan):
    """What the key opens, or should open, is wrong: that is more than a wrong key."""
    @bad("open", comment, lambda w: None, name=name)
    def fault(w):
        w.slot(plan(w))


def _flip_last(sealed):
    return sealed[:-1] + bytes([sealed[-1] ^ 1])


_box("slot-box", "the key check value is right, and the box does not open",
     lambda w: SlotPlan(1, key_file(), sealed=_flip_last))
_box("slot-seal-vault", "a sealed box that was made for another vault",
     lambda w: SlotPlan(1, identity(), context={"place": w.place._replace(vault_id=b"\1" * 16)}))
_box("slot-seal-epoch", "a sealed box that was made for epoch 2",
     lambda w: SlotPlan(1, identity(), context={"place": w.place._replace(epoch=2)}))
_box("slot-seal-id", "a sealed box that was made under id 2", lambda w: SlotPlan(1, identity(), context={"slot_id": 2}))
_box("slot-seal-scope", "a sealed metadata slot relabelled as full",
     lambda w: SlotPlan(1, identity(), context={"scope_number": 3}))


@bad("open", "two key file slots with their key check values exchanged", lambda w: None, expect="cannot-unlock")
def slot_kcv_exchanged(w):
    salts = b"\1" * 16, b"\2" * 16
    credentials = key_file(), key_file("second")
    values = [slot_keys(credential.key, w.place, number, 2, 1, 0, 0, salt)[1]
              for number, (credential, salt) in enumerate(zip(credentials, salts), 1)]
    for number in (0, 1):
        w.slot(SlotPlan(number + 1, credentials[number], salt=salts[number], fields={"kcv": values[1 - number]}))


@bad("open", "the last bit of the key check value", lambda w: None, expect="cannot-unlock")
def slot_kcv_bit(w):
    value = slot_keys(key_file().key, w.place, 1, 2, 1, 0, 0, bytes(16))[1]
    w.slot(SlotPlan(1, key_file(), salt=bytes(16), fields={"kcv": value[:-1] + bytes([value[-1] ^ 1])}))
