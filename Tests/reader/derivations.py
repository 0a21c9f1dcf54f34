"""Known answers for every derivation of the format, from fixed inputs."""

import functools

import blobs
import chain
import checkpoint
import keyfiles
import records
from fields import NULL
from keys import MetadataKeys, Place, ValueKeys, metadata_key, value_root
from primitives import B2, public_key
from header import header_mac
from slots import Credential, input_key, slot_keys
from state import NO_FACTS, State
from write_slots import SCOPE_NUMBERS, SlotPlan, encode_header, encode_slot

PLACE = Place(bytes(range(0xb0, 0xc0)), 1)
VK = bytes(range(0x40, 0x60))
SALT = bytes(range(0x10))
PASSPHRASE = b"correct horse battery staple"
PASSES, MEMORY = 3, 262_144
KEY = bytes(range(0x60, 0x80))
IDENTITY = bytes(range(0x80, 0xa0))
EPHEMERAL = bytes(range(0xc0, 0xe0))
ENV_ID = bytes(range(0xe0, 0xf0))
VAR_ID = bytes(range(0xf0, 0x100))
RANDOM = b"\x01" * 24
SLOT_NONCE = b"\x02" * 24
TIME = 1_767_225_600_000
VALUE = b"mongodb+srv://u:p@h/db"

KEYS = MetadataKeys(metadata_key(VK))
VALUES = ValueKeys(root=value_root(VK))
CREDENTIALS = {1: Credential(passphrase=PASSPHRASE), 2: Credential(key=KEY), 3: Credential(identity=IDENTITY),
               4: Credential(passphrase=PASSPHRASE, key=KEY)}
PAYLOADS = {"full": VK, "environment": KEYS.mk + ENV_ID + VALUES.key(ENV_ID), "metadata": KEYS.mk}


@functools.cache
def all_values():
    """Everything as nested dictionaries of hexadecimal text, numbers and plain text."""
    return _as_text({"given": given(), "keys": keys(), "slots": slots(), **vault(), "texts": texts()})


def given():
    return {"vault_id": PLACE.vault_id, "epoch": PLACE.epoch, "vk": VK, "salt": SALT, "passphrase": PASSPHRASE.decode(),
            "passes": PASSES, "memory_kib": MEMORY, "slot_id": 1, "key_file": KEY, "identity": IDENTITY,
            "ephemeral_secret": EPHEMERAL, "env_id": ENV_ID, "var_id": VAR_ID, "random": RANDOM,
            "slot_nonce": SLOT_NONCE, "time": TIME, "value": VALUE}


def keys():
    return {"mk": KEYS.mk, "xk": VALUES.root, "k_value": VALUES.key(ENV_ID), "k_header": KEYS.header,
            "k_head": KEYS.head, "k_chain": KEYS.chain, "k_meta": KEYS.meta, "k_nonce": KEYS.nonce,
            "k_anchor": KEYS.anchor, "k_checkpoint": KEYS.checkpoint, "k_fingerprint": KEYS.fingerprint,
            "fingerprint": KEYS.vault_fingerprint(PLACE.vault_id), "value_fingerprint": KEYS.value_fingerprint(VALUE),
            "public_key": public_key(IDENTITY)}


def slots():
    """Each type under each scope, always as slot 1."""
    return [_slot(slot_type, scope) for slot_type in CREDENTIALS for scope in SCOPE_NUMBERS]


def _slot(slot_type, scope):
    passes, memory = (PASSES, MEMORY) if slot_type in (1, 4) else (0, 0)
    found = {"type": slot_type, "scope": SCOPE_NUMBERS[scope], "payload": PAYLOADS[scope]}
    if slot_type != 3:
        found["ikm"] = input_key(CREDENTIALS[slot_type], SALT, passes, memory)
        found["kek"], found["kcv"] = slot_keys(
            found["ikm"], PLACE, 1, slot_type, SCOPE_NUMBERS[scope], passes, memory, SALT)
    return {**found, "slot": _encoded_slot(slot_type, scope)}


def _encoded_slot(slot_type, scope):
    plan = SlotPlan(1, CREDENTIALS[slot_type], scope, cost=(PASSES, MEMORY), salt=SALT)
    return encode_slot(plan, PLACE, PAYLOADS[scope], lambda size: SLOT_NONCE if size == 24 else EPHEMERAL)


def vault():
    """A header with one slot, three records, a checkpoint after them, the head and the anchor."""
    body = encode_header(PLACE, [_encoded_slot(1, "full")])
    mac = header_mac(KEYS.header, body)
    state, sealed, links = State(), [], [chain.genesis_link(KEYS.chain, PLACE, 0, bytes(32))]
    value = _sealed(VALUE, blobs.VALUE, 2, VALUES.key(ENV_ID))
    vhash = chain.value_hash(KEYS.chain, value["blob"])
    for record in _records(vhash, links):
        meta = _sealed(records.encode_record(record), blobs.METADATA, record.seq, KEYS.meta)
        links.append(chain.next_link(KEYS.chain, PLACE, record.seq, links[-1], meta["blob"]))
        state.apply(record, chain.pointer_to(record.seq, meta["blob"]))
        sealed.append(meta)
    page, root = _checkpoint(state, links[-1])
    head = chain.HEAD.write({"epoch": 1, "seq": 3, "link": links[-1], "header_hash": chain.header_hash(body, mac),
                             "root_hash": B2(root["blob"])})
    return {
        "header": {"body": body, "mac": mac, "hash": chain.header_hash(body, mac)},
        "blobs": [*sealed, value, root, page],
        "chain": {"genesis_link": links[0], "link_1": links[1], "link_2": links[2], "link_3": links[3],
                  "vhash_2": vhash, "pointer_2": chain.pointer_to(2, sealed[1]["blob"])[1]},
        "head": {"body": head, "mac": chain.head_mac(KEYS.head, PLACE.vault_id, head)},
        "anchor": {"tag": chain.anchor_tag(KEYS, PLACE, 3, links[3]),
                   "printed": chain.printed_anchor(KEYS, PLACE, 3, links[3])}}


def _records(vhash, links):
    """One by one: `links` has grown by a record's link when the next one is asked for."""
    yield records.Record(records.ENVIRONMENT, 1, TIME, 1, bytes(32), {
        "env_id": ENV_ID, "previous": NULL, "action": "create", "name": "app/prod", "reason": ""})
    yield records.Record(records.SET, 2, TIME + 1, 1, vhash, {
        "env_id": ENV_ID, "var_id": VAR_ID, "previous": NULL, "revision": 1, "version": 1, "source": "import",
        "name": "MONGODB_URI", "attributes": {"class": "secret", "delivery": "any", "kind": "mongodb-uri"},
        "facts": {**NO_FACTS, "length": len(VALUE), "fingerprint": KEYS.value_fingerprint(VALUE), "strength": 6}})
    yield records.Record(records.REVISION, 3, TIME + 2, 1, bytes(32), {
        "env_id": ENV_ID, "number": 1, "previous": NULL, "first": 2, "link_before": links[1], "link_after": links[2],
        "added": 1, "changed": 0, "removed": 0, "source": "import", "reason": ""})


def _checkpoint(state, link):
    variables = checkpoint.variables_of(state, ENV_ID)
    page = _sealed(checkpoint.PAGE.write({"env_id": ENV_ID, "variables": variables}), blobs.CHECKPOINT, 1,
                   KEYS.checkpoint)
    named = {"id": 1, "hash": B2(page["blob"]), "count": 1, "first": variables[0]["name"]}
    root = checkpoint.root_of(state, 3, link, {ENV_ID: [named]})
    return page, _sealed(checkpoint.ROOT.write(root), blobs.CHECKPOINT, 0, KEYS.checkpoint)


def _sealed(plain, purpose, number, key):
    padded = blobs.pad(plain)
    nonce = blobs.blob_nonce(KEYS.nonce, purpose, PLACE, number, RANDOM, padded)
    return {"purpose": purpose, "place": number, "plain": plain, "nonce": nonce,
            "key": blobs.blob_key(key, purpose, PLACE, number, nonce),
            "blob": blobs.seal(plain, nonce_key=KEYS.nonce, key=key, purpose=purpose, place=PLACE, number=number,
                               random=RANDOM)}


def texts():
    return {"key_file": keyfiles.encode_line("key", KEY), "identity": keyfiles.encode_line("identity", IDENTITY),
            "recipient": keyfiles.encode_recipient(public_key(IDENTITY)), "recovery_key": keyfiles.encode_recovery(KEY)}


def _as_text(value):
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {name: _as_text(part) for name, part in value.items()}
    return [_as_text(part) for part in value] if isinstance(value, list) else value
