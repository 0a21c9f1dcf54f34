"""The metadata of a record: the 54 bytes that all have, and the fields of each kind."""

from dataclasses import dataclass

from faults import Tampered, Unsupported, require
from fields import (BYTES32, Cursor, HASH, I64, ID, NAME, POINTER, STR16, STR8, U16, U32, U64, U8, choice, layout,
                    listing, raw)

TYPES = {1: "passphrase", 2: "key-file", 3: "x25519", 4: "passphrase-and-key-file"}
SCOPES = {1: "full", 2: "environment", 3: "metadata"}

COMMON = layout(("kind", U8), ("zero", U8), ("seq", U64), ("time", I64), ("actor", U32), ("vhash", HASH))
COMMON_SIZE = 54
NO_VALUE = bytes(32)
PLAIN_LIMIT = 32 << 20

ATTRIBUTES = layout(("class", choice("secret", "config")), ("delivery", choice("any", "run-only", "file-only")),
                    ("kind", NAME))
FACTS = layout(("length", U32), ("fingerprint", raw(16)), ("strength", U16), ("expiry", I64), ("weaknesses", U32),
               ("rules", U16))

_VARIABLE = (("env_id", ID), ("var_id", ID), ("previous", POINTER))

SET, UNSET, DESTROY, DESCRIBE, REVISION, ENVIRONMENT, TAG, SETTING, SLOT, REKEY, LEFT = range(1, 12)
KINDS = {
    SET: layout(*_VARIABLE, ("revision", U32), ("version", U32), ("attributes", ATTRIBUTES), ("facts", FACTS),
                ("source", STR8), ("name", NAME)),
    UNSET: layout(*_VARIABLE, ("revision", U32), ("source", STR8), ("name", NAME)),
    DESTROY: layout(*_VARIABLE, ("seqs", listing(U16, U64)), ("name", NAME)),
    DESCRIBE: layout(*_VARIABLE, ("attributes", ATTRIBUTES), ("note", STR16), ("name", NAME)),
    REVISION: layout(
        ("env_id", ID), ("number", U32), ("previous", POINTER), ("first", U64), ("link_before", HASH),
        ("link_after", HASH), ("added", U32), ("changed", U32), ("removed", U32), ("source", STR16),
        ("reason", STR16)),
    ENVIRONMENT: layout(
        ("env_id", ID), ("previous", POINTER), ("action", choice("create", "rename", "remove", "protect", "unprotect")),
        ("name", NAME), ("reason", STR16)),
    TAG: layout(("env_id", ID), ("revision", U32), ("action", choice("set", "remove")), ("name", NAME)),
    SETTING: layout(("previous", POINTER), ("action", choice("set", "remove")), ("key", NAME), ("value", BYTES32)),
    SLOT: layout(
        ("action", choice("added", "removed", "wrapped-anew")), ("slot_id", U32), ("type", choice(*TYPES.values())),
        ("scope", choice(*SCOPES.values())), ("env_id", ID), ("label", STR8)),
    REKEY: layout(("old_epoch", U32), ("old_seq", U64), ("old_link", HASH), ("old_fingerprint", ID),
                  ("reason", STR16)),
    LEFT: layout(
        ("env_id", ID), ("previous", POINTER), ("how", choice("export", "reveal", "edit", "run", "accepted-state")),
        ("target", STR8), ("path", STR16), ("names", listing(U32, NAME))),
}


@dataclass
class Record:
    kind: int
    seq: int
    time: int
    actor: int
    vhash: bytes
    fields: dict

    def __getitem__(self, name):
        return self.fields[name]

    @property
    def variable(self):
        """Which variable a record of kinds 1 to 4 is about."""
        return self["env_id"], self["var_id"]


def decode_record(plain, seq):
    """The record that stands in row `seq`."""
    require(len(plain) <= PLAIN_LIMIT, f"record {seq}: more than 32 MiB of metadata")
    cursor = Cursor(plain)
    common = COMMON.read(cursor)
    require(common["zero"] == 0, f"record {seq}: a reserved byte is not zero")
    require(common["seq"] == seq, f"record {seq}: its metadata says {common['seq']}")
    kind = common["kind"]
    require(kind != 0, f"record {seq}: kind 0")
    if 12 <= kind <= 127:
        raise Unsupported(f"record {seq}: kind {kind}")
    record = Record(kind, seq, common["time"], common["actor"], common["vhash"], {})
    if kind in KINDS:
        record.fields = _decode_fields(KINDS[kind], cursor, record)
    return record


def _decode_fields(codec, cursor, record):
    try:
        fields = codec.read(cursor)
        cursor.finish()
    except Tampered as fault:
        raise Tampered(f"record {record.seq}, kind {record.kind}: {fault}") from None
    return fields


def encode_record(record, zero=0, seq=None):
    """The last two arguments are for attacks."""
    common = COMMON.write({"kind": record.kind, "zero": zero, "seq": record.seq if seq is None else seq,
                           "time": record.time, "actor": record.actor, "vhash": record.vhash})
    return common + (KINDS[record.kind].write(record.fields) if record.kind in KINDS else b"")
