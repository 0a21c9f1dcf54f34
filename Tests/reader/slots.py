"""From what a person holds to the keys of the vault."""

from collections import namedtuple

from faults import CannotUnlock, require
from fields import U32, U8
from header import KEY_FILE, PASSPHRASE, PASSPHRASE_AND_KEY_FILE, X25519
from keys import from_payload
from primitives import H, argon2id13, box_open, box_seal_open, equal

Unlocked = namedtuple("Unlocked", "slot keys values env_id")


class Credential(namedtuple("Credential", "passphrase key identity", defaults=(None, None, None))):
    """A passphrase, the 32 bytes of a key file or recovery key, both, or an X25519 secret key."""

    @property
    def slot_type(self):
        if self.identity is not None:
            return X25519
        if self.passphrase is None:
            return KEY_FILE
        return PASSPHRASE if self.key is None else PASSPHRASE_AND_KEY_FILE


def input_key(credential, salt, passes, memory):
    """ikm of slot types 1, 2 and 4."""
    if credential.slot_type == KEY_FILE:
        return credential.key
    stretched = argon2id13(credential.passphrase, salt, passes, memory)
    if credential.slot_type == PASSPHRASE:
        return stretched
    return H(32, credential.key, b"coffer/1/2fac\0" + stretched)


def slot_keys(ikm, place, slot_id, slot_type, scope_number, passes, memory, salt):
    """KEK and key check value."""
    both = H(64, ikm, b"coffer/1/slot\0" + place.hashed + U32.write(slot_id) + U8.write(slot_type)
             + U8.write(scope_number) + U32.write(passes) + U32.write(memory) + salt)
    return both[:32], both[32:]


def seal_prefix(place, slot_id, scope_number):
    """What stands before the payload in a slot of type 3."""
    return b"coffer/1/seal\0" + place.hashed + U32.write(slot_id) + U8.write(scope_number) + bytes(16)


def unlock(header, place, credential):
    """Tries the slots of the credential's type in the header's order."""
    for slot in header.slots:
        if slot.type != credential.slot_type:
            continue
        payload = (_open_sealed if slot.type == X25519 else _open_box)(slot, place, credential)
        if payload is not None:
            keys, values = from_payload(slot.scope, payload)
            return Unlocked(slot, keys, values, payload[32:48] if slot.scope == "environment" else None)
    raise CannotUnlock("no slot opens")


def _open_box(slot, place, credential):
    ikm = input_key(credential, slot.salt, slot.passes, slot.memory)
    kek, kcv = slot_keys(ikm, place, slot.slot_id, slot.type, slot.scope_number, slot.passes, slot.memory, slot.salt)
    if not equal(kcv, slot.kcv):
        return None
    payload = box_open(slot.sealed[24:], slot.sealed[:24], kek)
    require(payload is not None, "a slot's key check value is right and its box does not open")
    return payload


def _open_sealed(slot, place, credential):
    plain = box_seal_open(slot.sealed, credential.identity)
    if plain is None:
        return None
    prefix = seal_prefix(place, slot.slot_id, slot.scope_number)
    require(plain.startswith(prefix), "a slot that was sealed for another place")
    return plain[len(prefix):]
