"""The handful of libsodium functions that the format is made of, by ctypes."""

import ctypes
import ctypes.util


def _load():
    for name in (ctypes.util.find_library("sodium"), "libsodium.so.23", "libsodium.so"):
        if not name:
            continue
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        if library.sodium_init() >= 0:
            return library
    raise ImportError("libsodium is not installed")


_sodium = _load()
_sodium.crypto_generichash.argtypes = [
    ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_ulonglong, ctypes.c_char_p, ctypes.c_size_t]
_sodium.crypto_kdf_derive_from_key.argtypes = [
    ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint64, ctypes.c_char_p, ctypes.c_char_p]
_sodium.crypto_pwhash.argtypes = [
    ctypes.c_char_p, ctypes.c_ulonglong, ctypes.c_char_p, ctypes.c_ulonglong, ctypes.c_char_p,
    ctypes.c_ulonglong, ctypes.c_size_t, ctypes.c_int]
for _name in ("crypto_secretbox_easy", "crypto_secretbox_open_easy"):
    getattr(_sodium, _name).argtypes = [
        ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulonglong, ctypes.c_char_p, ctypes.c_char_p]
_sodium.crypto_box_easy.argtypes = [
    ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulonglong, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p]
_sodium.crypto_box_seal_open.argtypes = [
    ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulonglong, ctypes.c_char_p, ctypes.c_char_p]
_sodium.sodium_memcmp.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]

_ARGON2ID13 = 2


def H(size, key, data):
    """Keyed BLAKE2b."""
    out = ctypes.create_string_buffer(size)
    if _sodium.crypto_generichash(out, size, data, len(data), key, len(key)):
        raise ValueError("crypto_generichash refused its arguments")
    return out.raw


def B2(data):
    """BLAKE2b without a key, 32 bytes."""
    return H(32, b"", data)


def kdf(key, identifier, context):
    out = ctypes.create_string_buffer(32)
    if _sodium.crypto_kdf_derive_from_key(out, 32, identifier, context, key):
        raise ValueError("crypto_kdf_derive_from_key refused its arguments")
    return out.raw


def argon2id13(passphrase, salt, passes, memory_kib):
    out = ctypes.create_string_buffer(32)
    if _sodium.crypto_pwhash(out, 32, passphrase, len(passphrase), salt, passes, memory_kib * 1024, _ARGON2ID13):
        raise MemoryError("argon2id13 failed")
    return out.raw


def box(plain, nonce, key):
    out = ctypes.create_string_buffer(len(plain) + 16)
    _sodium.crypto_secretbox_easy(out, plain, len(plain), nonce, key)
    return out.raw


def box_open(sealed, nonce, key):
    """The plain text, or None when the box does not open."""
    if len(sealed) < 16:
        return None
    out = ctypes.create_string_buffer(max(1, len(sealed) - 16))
    if _sodium.crypto_secretbox_open_easy(out, sealed, len(sealed), nonce, key):
        return None
    return out.raw[:len(sealed) - 16]


def public_key(secret):
    out = ctypes.create_string_buffer(32)
    _sodium.crypto_scalarmult_base(out, secret)
    return out.raw


def box_seal(plain, recipient, ephemeral_secret):
    """crypto_box_seal with the ephemeral key passed in, so that a vector can be made again."""
    ephemeral = public_key(ephemeral_secret)
    nonce = H(24, b"", ephemeral + recipient)
    out = ctypes.create_string_buffer(len(plain) + 16)
    if _sodium.crypto_box_easy(out, plain, len(plain), nonce, recipient, ephemeral_secret):
        raise ValueError("crypto_box_easy refused its arguments")
    return ephemeral + out.raw


def box_seal_open(sealed, secret):
    """The plain text, or None when the box was sealed for somebody else."""
    if len(sealed) < 48:
        return None
    out = ctypes.create_string_buffer(max(1, len(sealed) - 48))
    if _sodium.crypto_box_seal_open(out, sealed, len(sealed), public_key(secret), secret):
        return None
    return out.raw[:len(sealed) - 48]


def equal(left, right):
    """Comparison in constant time."""
    return len(left) == len(right) and _sodium.sodium_memcmp(left, right, len(left)) == 0
