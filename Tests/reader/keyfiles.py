"""Keys as people hold them: key file, identity file, recipient, recovery key."""

import base64
import binascii

from faults import CannotUnlock
from primitives import B2

_LINES = {"key": b"coffer/1/keyfile\0", "identity": b"coffer/1/identity\0"}
_RECOVERY = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RECOVERY_READS_AS = str.maketrans("OIL", "011")
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def encode_line(what, secret):
    """The text of a key file (what is "key") or an identity file ("identity"), without the line feed."""
    checksum = B2(_LINES[what] + secret)[:4].hex()
    return f"coffer-{what}-v1:{base64.b64encode(secret).decode()}:{checksum}"


def decode_line(what, text):
    line = text[:-1] if text.endswith("\n") else text
    parts = line.split(":")
    if len(parts) != 3 or parts[0] != f"coffer-{what}-v1":
        raise CannotUnlock(f"not a coffer {what} file")
    try:
        secret = base64.b64decode(parts[1], validate=True)
    except (binascii.Error, ValueError):
        raise CannotUnlock(f"the {what} file is damaged") from None
    if len(secret) != 32 or encode_line(what, secret) != line:
        raise CannotUnlock(f"the {what} file is damaged")
    return secret


def encode_recovery(key):
    number = int.from_bytes(key, "big") << 4
    digits = [number >> shift & 31 for shift in range(255, -1, -5)]
    groups = []
    for index in range(13):
        group = digits[4 * index:4 * index + 4]
        groups.append("".join(_RECOVERY[digit] for digit in group + [_recovery_check(index, group)]))
    return "crk1-" + "-".join(groups)


def decode_recovery(text):
    plain = "".join(text.split()).replace("-", "").upper()
    if not plain.startswith("CRK1"):
        raise CannotUnlock("not a recovery key")
    try:
        digits = [_RECOVERY.index(digit) for digit in plain[4:].translate(_RECOVERY_READS_AS)]
    except ValueError:
        raise CannotUnlock("a character that no recovery key has") from None
    if len(digits) != 65:
        raise CannotUnlock("a recovery key has 13 groups of five")
    number = 0
    for index in range(13):
        group, check = digits[5 * index:5 * index + 4], digits[5 * index + 4]
        if check != _recovery_check(index, group):
            raise CannotUnlock(f"group {index + 1} of the recovery key has a wrong check digit")
        for digit in group:
            number = number << 5 | digit
    if number & 15:
        raise CannotUnlock("the recovery key does not end in four zero bits")
    return (number >> 4).to_bytes(32, "big")


def _recovery_check(index, group):
    return B2(b"coffer/1/recovery\0" + bytes([index]) + bytes(group))[0] & 31


def encode_recipient(public):
    """Bech32 (BIP 173) with the prefix "coffer"."""
    number = int.from_bytes(public, "big") << 4
    data = [number >> shift & 31 for shift in range(255, -1, -5)]
    check = _polymod(_expanded_prefix("coffer") + data + [0] * 6) ^ 1
    data += [check >> 5 * (5 - i) & 31 for i in range(6)]
    return "coffer1" + "".join(_BECH32[value] for value in data)


def _expanded_prefix(prefix):
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def _polymod(values):
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1ffffff) << 5 ^ value
        for bit, generator in enumerate((0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3)):
            if top >> bit & 1:
                check ^= generator
    return check
