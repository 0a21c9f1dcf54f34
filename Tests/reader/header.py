"""The header: its fields, the slots' fields, and every bound that holds before a key is known."""

from dataclasses import dataclass

from faults import Unsupported, require
from fields import Cursor, HASH, U16, U32, U64, layout, raw
from primitives import H, equal
from records import SCOPES, TYPES

MAGIC = b"COFFER\0\x01"
FIXED = layout(
    ("magic", raw(8)), ("major", U16), ("minor", U16), ("features", U32), ("vault_id", raw(16)), ("epoch", U32),
    ("counter", U64), ("slot_count", U16), ("slot_size", U16), ("genesis_seq", U64), ("genesis_link", HASH),
    ("zero", raw(8)))
FIXED_SIZE = 96
SLOT_SIZE = 384
PAYLOAD_AT = 96

SLOT = layout(
    ("type", raw(1)), ("scope", raw(1)), ("zero", raw(2)), ("slot_id", U32), ("passes", U32), ("memory", U32),
    ("salt", raw(16)), ("recipient", HASH), ("kcv", HASH))

PASSPHRASE, KEY_FILE, X25519, PASSPHRASE_AND_KEY_FILE = 1, 2, 3, 4
PAYLOAD_SIZES = {"full": 32, "environment": 80, "metadata": 32}


@dataclass
class Slot:
    slot_id: int
    type: int
    scope: str
    scope_number: int
    passes: int
    memory: int
    salt: bytes
    recipient: bytes
    kcv: bytes
    sealed: bytes


@dataclass
class Header:
    body: bytes
    mac: bytes
    minor: int
    vault_id: bytes
    epoch: int
    counter: int
    genesis_seq: int
    genesis_link: bytes
    slots: list


def sealed_size(slot_type, scope):
    overhead = 48 + 55 if slot_type == X25519 else 24 + 16
    return overhead + PAYLOAD_SIZES[scope]


def parse_header(body, mac):
    """Everything about a header that needs no key. Its MAC is checked by `check_mac`."""
    require(len(body) >= FIXED_SIZE, "the header is too short")
    fixed = FIXED.read(Cursor(body))
    if fixed["magic"] != MAGIC:
        raise Unsupported("not a vault: the header's magic is another")
    if fixed["major"] != 1:
        raise Unsupported(f"format version {fixed['major']}.{fixed['minor']}")
    if fixed["features"]:
        raise Unsupported(f"required features {fixed['features']:#x}")
    _check_fixed(fixed, body, mac)
    slots = [parse_slot(body[at:at + SLOT_SIZE]) for at in range(FIXED_SIZE, len(body), SLOT_SIZE)]
    require(len({slot.slot_id for slot in slots}) == len(slots), "two slots have one id")
    return Header(body, mac, fixed["minor"], fixed["vault_id"], fixed["epoch"], fixed["counter"],
                  fixed["genesis_seq"], fixed["genesis_link"], slots)


def _check_fixed(fixed, body, mac):
    require(fixed["slot_size"] == SLOT_SIZE, "the slot size is wrong")
    require(1 <= fixed["slot_count"] <= 32, "the number of slots is out of bounds")
    require(len(body) == FIXED_SIZE + SLOT_SIZE * fixed["slot_count"], "the header has a wrong length")
    require(len(mac) == 32, "the header's MAC has a wrong length")
    require(fixed["epoch"] >= 1 and fixed["counter"] >= 1, "the epoch or the counter is zero")
    require(not any(fixed["zero"]), "a reserved byte of the header is not zero")
    if fixed["epoch"] == 1:
        require(fixed["genesis_seq"] == 0 and not any(fixed["genesis_link"]), "epoch 1 has a genesis")


def parse_slot(data):
    fields = SLOT.read(Cursor(data))
    slot_type, scope_number = fields["type"][0], fields["scope"][0]
    require(slot_type in TYPES, f"slot type {slot_type}")
    require(scope_number in SCOPES, f"slot scope {scope_number}")
    require(not any(fields["zero"]), "a reserved byte of a slot is not zero")
    require(fields["slot_id"] >= 1, "a slot's id is zero")
    scope = SCOPES[scope_number]
    end = PAYLOAD_AT + sealed_size(slot_type, scope)
    require(not any(data[end:]), "bytes follow a slot's payload")
    _check_unused(slot_type, fields)
    if slot_type in (PASSPHRASE, PASSPHRASE_AND_KEY_FILE):
        check_cost(fields["passes"], fields["memory"])
    return Slot(fields["slot_id"], slot_type, scope, scope_number, fields["passes"], fields["memory"],
                fields["salt"], fields["recipient"], fields["kcv"], data[PAYLOAD_AT:end])


def _check_unused(slot_type, fields):
    if slot_type in (KEY_FILE, X25519):
        require(fields["passes"] == 0 and fields["memory"] == 0, "a slot without a passphrase has a cost")
    if slot_type == X25519:
        require(not any(fields["salt"]) and not any(fields["kcv"]), "an X25519 slot has a salt or a key check value")
    else:
        require(not any(fields["recipient"]), "a slot of another type has a recipient")


def check_cost(passes, memory):
    require(2 <= passes <= 16, "Argon2id passes out of bounds")
    require(65_536 <= memory <= 2_097_152, "Argon2id memory out of bounds")
    require(passes * memory <= 8_388_608, "Argon2id cost out of bounds")


def header_mac(header_key, body):
    return H(32, header_key, b"coffer/1/header\0" + body)


def check_mac(header, keys):
    require(equal(header.mac, header_mac(keys.header, header.body)), "the header's MAC is wrong")
