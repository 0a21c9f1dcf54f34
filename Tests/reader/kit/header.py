"""Faults of the header. The header's MAC and the head are right unless the comment says otherwise."""

from fields import U32
from header import FIXED_SIZE, header_mac
from kit.bases import empty, key_file
from kit.vector import bad
from write_slots import SlotPlan

def _header_field(name, comment, expect="tampered", **changed):
    @bad("open", comment, empty, name=name, expect=expect)
    def fault(w):
        w.header_fields.update(changed)


for _name, _comment, _changed in (
        ("header-reserved", "the last reserved byte is not zero", {"zero": bytes(7) + b"\x01"}),
        ("header-epoch-0", "epoch 0", {"epoch": 0}),
        ("header-counter-0", "header counter 0", {"counter": 0}),
        ("header-genesis-seq", "epoch 1 with a last sequence number of an epoch before", {"genesis_seq": 1}),
        ("header-genesis-link", "epoch 1 with a link of an epoch before", {"genesis_link": b"\x01" + bytes(31)}),
        ("header-slots-0", "the number of slots is 0, and one slot follows", {"slot_count": 0}),
        ("header-slots-2", "the number of slots is 2, and one slot follows", {"slot_count": 2}),
        ("header-slot-size-256", "slot size 256", {"slot_size": 256}),
        ("header-slot-size-385", "slot size 385", {"slot_size": 385})):
    _header_field(_name, _comment, **_changed)
for _name, _comment, _changed in (
        ("header-magic", "the first byte of the magic", {"magic": b"cOFFER\0\x01"}),
        ("header-magic-version", "the last byte of the magic", {"magic": b"COFFER\0\x02"}),
        ("header-major-0", "major version 0", {"major": 0}),
        ("header-major-2", "major version 2", {"major": 2}),
        ("header-feature-0", "required feature bit 0", {"features": 1}),
        ("header-feature-31", "required feature bit 31", {"features": 1 << 31})):
    _header_field(_name, _comment, "unsupported", **_changed)


def _body(name, comment, change):
    @bad("open", comment, empty, name=name)
    def fault(w):
        return {"header": change}


_body("header-no-slot", "no slot at all", lambda body: body[:44] + bytes(2) + body[46:FIXED_SIZE])
_body("header-short", "the last byte is missing", lambda body: body[:-1])
_body("header-long", "a byte follows the last slot", lambda body: body + b"\0")
_body("header-95-bytes", "shorter than its fixed part", lambda body: body[:FIXED_SIZE - 1])


@bad("open", "33 slots", empty)
def header_slots_33(w):
    for number in range(2, 34):
        w.slot(SlotPlan(number, key_file(f"slot {number}")), record=False)


@bad("open", "two slots with one id", empty)
def slot_id_twice(w):
    w.slot(SlotPlan(1, key_file("second")), record=False)


def _mac(name, comment, **changed):
    @bad("open", comment, empty, name=name)
    def fault(w):
        return changed


_mac("header-mac", "a bit of the header's MAC", mac=lambda mac: mac[:-1] + bytes([mac[-1] ^ 1]))
_mac("header-mac-short", "the header's MAC has 31 bytes", mac=lambda mac: mac[:-1])
_mac("header-mac-zero", "the header's MAC is zero", mac=lambda mac: bytes(32))


@bad("open", "a slot was added to the header without its MAC", empty)
def header_slot_added(w):
    def add(body, mac):
        slot = bytearray(body[FIXED_SIZE:])
        slot[4:8] = U32.write(2)
        return body[:44] + b"\2\0" + body[46:] + bytes(slot), mac
    return {"header_tail": add}


@bad("open", "an older header with its own right MAC: the head names another", empty)
def header_older(w):
    w.header_fields["counter"] = 2

    def put_back(body, mac):
        old = body[:36] + b"\1" + body[37:]
        return old, header_mac(w.keys.header, old)
    return {"header_tail": put_back}
