"""Sealed blobs: padding, the nonce and the key that bind a box to its place."""

from faults import require
from fields import U64, U8
from primitives import H, box, box_open

METADATA, VALUE, CHECKPOINT = 1, 2, 3
BLOCK = 256


def pad(plain):
    return plain + b"\x80" + bytes(-(len(plain) + 1) % BLOCK)


def unpad(padded):
    require(padded and len(padded) % BLOCK == 0, "padding: not a multiple of 256")
    plain = padded.rstrip(b"\0")
    require(plain.endswith(b"\x80"), "padding: no 0x80")
    require(len(padded) - len(plain) < BLOCK, "padding: longer than a block")
    return plain[:-1]


def blob_nonce(nonce_key, purpose, place, number, random, padded):
    return H(24, nonce_key, b"coffer/1/nonce\0" + U8.write(purpose) + place.hashed + U64.write(number) + random
             + padded)


def blob_key(key, purpose, place, number, nonce):
    return H(32, key, b"coffer/1/rec\0" + U8.write(purpose) + place.hashed + U64.write(number) + nonce)


def seal(plain, *, nonce_key, key, purpose, place, number, random, padding=pad, version=1):
    """The last two are for attacks."""
    padded = padding(plain)
    nonce = blob_nonce(nonce_key, purpose, place, number, random, padded)
    return U8.write(version) + nonce + box(padded, nonce, blob_key(key, purpose, place, number, nonce))


def open_blob(blob, *, key, purpose, place, number):
    require(len(blob) >= 1 + 24 + 16 + BLOCK, "a blob that is too short")
    require(blob[0] == 1, "a blob of another version")
    nonce = blob[1:25]
    padded = box_open(blob[25:], nonce, blob_key(key, purpose, place, number, nonce))
    require(padded is not None, "a blob that does not open")
    return unpad(padded)
