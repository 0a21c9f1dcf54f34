#!/usr/bin/env python3
"""Reads a coffer vault without coffer: verifies all of it and prints what the given key opens.

Exit status: 0 done, 2 usage, 3 cannot unlock, 4 tampered, 5 the anchor or the fingerprint is another, 6 unsupported.
The file's mode and owner are not looked at: a vector in a working copy has neither.
"""

import argparse
import json
import os
import sys

from chain import check_anchor
from cofferformat import open_vault, verify
from faults import AnchorMismatch, Usage, VaultError
from keyfiles import decode_line, decode_recovery
from report import describe, lines
from slots import Credential


def main(arguments):
    options = _parser().parse_args(arguments)
    try:
        for line in _run(options):
            print(line)
    except VaultError as fault:
        print(f"read_vault: {fault.name}: {fault}", file=sys.stderr)
        return fault.exit_status
    return 0


def _parser():
    parser = argparse.ArgumentParser(prog="read_vault.py", description="Reads a coffer vault without coffer.")
    parser.add_argument("vault")
    parser.add_argument("--key-file", metavar="F")
    parser.add_argument("--passphrase-fd", metavar="N", type=int)
    parser.add_argument("--identity", metavar="F")
    parser.add_argument("--recovery-key-fd", metavar="N", type=int)
    parser.add_argument("--anchor", metavar="S", help="a printed anchor that the vault must continue")
    parser.add_argument("--fingerprint", metavar="HEX", help="the fingerprint that the vault must have")
    parser.add_argument("--open-only", action="store_true", help="stop after opening: no history, no values, no output")
    parser.add_argument("--json", action="store_true")
    return parser


def _run(options):
    try:
        vault = open_vault(options.vault, _credential(options))
    except OSError as error:
        raise Usage(error) from None
    _check_fingerprint(vault, options.fingerprint)
    if options.open_only:
        return []
    content = verify(vault)
    if options.anchor:
        check_anchor(options.anchor, keys=vault.keys, place=vault.place, links=content.links)
    described = describe(content)
    return [json.dumps(described, indent=2, ensure_ascii=False)] if options.json else lines(described)


def _credential(options):
    given = (options.passphrase_fd is not None, options.key_file is not None, options.identity is not None,
             options.recovery_key_fd is not None)
    if sum(given) != 1 and given != (True, True, False, False):
        raise Usage("give one of --key-file, --passphrase-fd, --identity, --recovery-key-fd, or the first two")
    if options.identity:
        return Credential(identity=decode_line("identity", _text(options.identity)))
    if options.recovery_key_fd is not None:
        return Credential(key=decode_recovery(_descriptor(options.recovery_key_fd).decode("ascii", "replace")))
    key = decode_line("key", _text(options.key_file)) if options.key_file else None
    passphrase = None if options.passphrase_fd is None else _descriptor(options.passphrase_fd).removesuffix(b"\n")
    return Credential(passphrase, key)


def _text(path):
    with open(path, encoding="ascii", errors="replace") as file:
        return file.read()


def _descriptor(number):
    with os.fdopen(number, "rb") as file:
        return file.read()


def _check_fingerprint(vault, expected):
    if expected is None:
        if vault.unlocked.slot.type == 3:
            print("read_vault: anybody can seal a vault to a public key: compare the fingerprint", file=sys.stderr)
    elif expected != vault.keys.vault_fingerprint(vault.header.vault_id).hex():
        raise AnchorMismatch("the vault has another fingerprint")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
