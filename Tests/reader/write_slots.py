"""Writes slots: for vectors and attacks, so every field can be given another content than the right one."""

from dataclasses import dataclass, field

from header import FIXED, MAGIC, SCOPES, SLOT, SLOT_SIZE, X25519
from primitives import box, box_seal, public_key
from slots import input_key, seal_prefix, slot_keys

SCOPE_NUMBERS = {name: number for number, name in SCOPES.items()}
MINIMUM_COST = (2, 65_536)


@dataclass
class SlotPlan:
    """A slot to write. `fields` replaces fields of the finished slot, `context` what its keys are derived from,
    `sealed` maps the sealed payload."""
    slot_id: int
    credential: object
    scope: str = "full"
    env_id: bytes = None
    label: str = ""
    cost: tuple = MINIMUM_COST
    salt: bytes = None
    fields: dict = field(default_factory=dict)
    context: dict = field(default_factory=dict)
    tail: bytes = b""
    sealed: object = bytes


def encode_slot(plan, place, payload, random):
    """384 bytes. `random` gives the salt, the nonce and the ephemeral key."""
    slot_type, scope = plan.credential.slot_type, SCOPE_NUMBERS[plan.scope]
    passes, memory = plan.cost if plan.credential.passphrase is not None else (0, 0)
    fields = {"type": bytes([slot_type]), "scope": bytes([scope]), "zero": bytes(2), "slot_id": plan.slot_id,
              "passes": passes, "memory": memory, "salt": bytes(16), "recipient": bytes(32), "kcv": bytes(32)}
    context = {"place": place, "slot_id": plan.slot_id, "scope_number": scope, **plan.context}
    if slot_type == X25519:
        fields["recipient"] = public_key(plan.credential.identity)
        sealed = box_seal(seal_prefix(**context) + payload, fields["recipient"], random(32))
    else:
        fields["salt"] = plan.salt or random(16)
        ikm = input_key(plan.credential, fields["salt"], passes, memory)
        kek, fields["kcv"] = slot_keys(ikm, slot_type=slot_type, passes=passes, memory=memory, salt=fields["salt"],
                                       **context)
        nonce = random(24)
        sealed = nonce + box(payload, nonce, kek)
    fields.update(plan.fields)
    return (SLOT.write(fields) + plan.sealed(sealed) + plan.tail).ljust(SLOT_SIZE, b"\0")


def encode_header(place, slots, *, counter=1, genesis_seq=0, genesis_link=bytes(32), **changed):
    """The header's body; `changed` replaces fields."""
    fields = {"magic": MAGIC, "major": 1, "minor": 0, "features": 0, "vault_id": place.vault_id, "epoch": place.epoch,
              "counter": counter, "slot_count": len(slots), "slot_size": SLOT_SIZE, "genesis_seq": genesis_seq,
              "genesis_link": genesis_link, "zero": bytes(8), **changed}
    return FIXED.write(fields) + b"".join(slots)
