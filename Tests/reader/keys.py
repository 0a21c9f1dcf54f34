"""The keys below the vault key, and what is known about a vault that every derivation hashes."""

from collections import namedtuple

from fields import U32
from primitives import H, kdf

CONTEXT = b"coffer01"


class Place(namedtuple("Place", "vault_id epoch")):
    """Which vault, in which epoch."""

    @property
    def hashed(self):
        return self.vault_id + U32.write(self.epoch)


class MetadataKeys:
    """The keys that derive from MK."""

    def __init__(self, mk):
        self.mk = mk
        self.header = kdf(mk, 1, CONTEXT)
        self.head = kdf(mk, 2, CONTEXT)
        self.chain = kdf(mk, 3, CONTEXT)
        self.meta = kdf(mk, 4, CONTEXT)
        self.nonce = kdf(mk, 6, CONTEXT)
        self.anchor = kdf(mk, 7, CONTEXT)
        self.checkpoint = kdf(mk, 9, CONTEXT)
        self.fingerprint = kdf(mk, 10, CONTEXT)

    def vault_fingerprint(self, vault_id):
        return H(16, self.anchor, b"coffer/1/fp\0" + vault_id)

    def value_fingerprint(self, value):
        return H(16, self.fingerprint, b"coffer/1/value\0" + value)


class ValueKeys:
    """The value keys that a slot gives: of all environments, of one, or of none."""

    def __init__(self, root=None, single=None):
        self.root = root
        self.single = single or {}

    def key(self, env_id):
        """K_value of the environment, or None when the slot does not give it."""
        if self.root is not None:
            return H(32, self.root, b"coffer/1/env\0" + env_id)
        return self.single.get(env_id)


def metadata_key(vk):
    return kdf(vk, 1, CONTEXT)


def value_root(vk):
    return kdf(vk, 2, CONTEXT)


def from_payload(scope, payload):
    """What a slot's payload opens: (MetadataKeys, ValueKeys)."""
    if scope == "full":
        return MetadataKeys(metadata_key(payload)), ValueKeys(root=value_root(payload))
    if scope == "metadata":
        return MetadataKeys(payload), ValueKeys()
    return MetadataKeys(payload[:32]), ValueKeys(single={payload[32:48]: payload[48:]})
