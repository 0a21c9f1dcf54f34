#!/usr/bin/env python3
"""Writes the golden vaults of a format version with a released coffer; they are kept and opened for ever.

    python3 Tests/Golden/make.py --coffer PATH v1

Each vault is NAME.coffer and NAME.json, which has the form of a vector's (Tests/Vectors/README.md). What the JSON file
says was given to coffer, printed by coffer and found by the independent reader; where the three differ, nothing is
written. A version that is there is never written again.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "reader"))

from coffer_home import CofferHome
from make_vectors import write_json
from outcomes import credential, reduced
from cofferformat import open_vault, verify
from report import describe
from scenario import MANY, PROD, everything, little, values_of


def every_command(home):
    """Every command that writes to the log, a checkpoint, epoch 3; a key file and a recovery key."""
    home.init("key-file")
    written = everything(home, dict(list(MANY.items())[:16]))
    home.add_recovery_key()
    return written


def passphrase(home):
    """A passphrase alone, and three versions of two variables."""
    home.init("passphrase")
    return little(home)


def team(home):
    """A key file with a passphrase, and slots of the other types with less scope."""
    home.init("passphrase-and-key-file")
    written = little(home)
    home.add_slot("key-file")
    home.add_slot("x25519")
    home.add_slot("x25519", "environment", PROD)
    home.add_slot("key-file", "metadata")
    return written


def main(arguments):
    parser = argparse.ArgumentParser(prog="make.py")
    parser.add_argument("--coffer", required=True, type=os.path.abspath)
    parser.add_argument("version")
    options = parser.parse_args(arguments)
    target = HERE / options.version
    target.mkdir()
    for build in (every_command, passphrase, team):
        with tempfile.TemporaryDirectory() as directory:
            home = CofferHome(options.coffer, directory)
            expected = checked(home, build)
            name = build.__name__.replace("_", "-")
            shutil.copyfile(home.vault, target / f"{name}.coffer")
            write_json(target / f"{name}.json", expected)


def checked(home, build):
    """What the JSON file says, when all agree on it."""
    written = build(home)
    described = describe(verify(open_vault(home.vault, credential(home.owner))))
    assert values_of(described) == written.versions, "the reader finds other values than were written"
    for environment, name in written.versions:
        assert written.printed(environment, name) == written.versions[environment, name], f"{environment} {name}"
    home.run("verify", "--anchor", described["anchor"])
    return {"comment": build.__doc__, "expect": "ok", "exit": 0, "found_by": None, "open_with": home.slots,
            "fingerprint": described["fingerprint"], "anchor": described["anchor"],
            "anchors": [{"anchor": described["anchor"], "exit": 0}], "content": reduced(described)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
