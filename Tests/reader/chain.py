"""The hash chain over the log, the head that ends it, and the anchors that pin it."""

import re

from faults import AnchorMismatch, Usage, require
from fields import HASH, U32, U64, Pointer, decode, layout
from primitives import B2, H, equal

NO_HASH = bytes(32)
HEAD = layout(("epoch", U32), ("seq", U64), ("link", HASH), ("header_hash", HASH), ("root_hash", HASH))


def genesis_link(chain_key, place, genesis_seq, previous_link):
    return H(32, chain_key, b"coffer/1/genesis\0" + place.hashed + U64.write(genesis_seq) + previous_link)


def next_link(chain_key, place, seq, link_before, meta_blob):
    return H(32, chain_key, b"coffer/1/link\0" + place.hashed + U64.write(seq) + link_before + B2(meta_blob))


def value_hash(chain_key, value_blob):
    return H(32, chain_key, b"coffer/1/vhash\0" + value_blob)


def pointer_to(seq, meta_blob):
    return Pointer(seq, B2(meta_blob)[:16])


def head_mac(head_key, vault_id, body):
    return H(32, head_key, b"coffer/1/head\0" + vault_id + body)


def header_hash(body, mac):
    return B2(body + mac)


def open_head(body, mac, *, keys, header):
    """The verified head of the log."""
    require(len(body) == 108 and len(mac) == 32, "the head has a wrong length")
    require(equal(mac, head_mac(keys.head, header.vault_id, body)), "the head's MAC is wrong")
    head = decode(HEAD, body)
    require(head["epoch"] == header.epoch, "the head is of another epoch")
    require(head["header_hash"] == header_hash(header.body, header.mac), "the head names another header")
    return head


def anchor_tag(keys, place, seq, link):
    return H(16, keys.anchor, b"coffer/1/anchor\0" + place.hashed + U64.write(seq) + link)


def printed_anchor(keys, place, seq, link):
    return f"cfa1:{place.vault_id[:4].hex()}:{place.epoch}:{seq}:{anchor_tag(keys, place, seq, link).hex()}"


def check_anchor(anchor, *, keys, place, links):
    """Checks a printed anchor; links[n] is the link of record n."""
    found = re.fullmatch(r"cfa1:([0-9a-f]{8}):(0|[1-9][0-9]*):(0|[1-9][0-9]*):([0-9a-f]{32})", anchor)
    if not found:
        raise Usage("not an anchor")
    epoch, seq = int(found[2]), int(found[3])
    if found[1] != place.vault_id[:4].hex():
        raise AnchorMismatch("the anchor is of another vault")
    if epoch != place.epoch:
        raise AnchorMismatch(f"the anchor is of epoch {epoch}, the vault of epoch {place.epoch}")
    if seq >= len(links):
        raise AnchorMismatch(f"the vault ends at record {len(links) - 1}, the anchor pins record {seq}")
    if printed_anchor(keys, place, seq, links[seq]) != anchor:
        raise AnchorMismatch(f"record {seq} is not the one that the anchor pins")
