"""What the tests ask of a vault: how it opens with a vector's key material, and its content in a vector's form."""

import base64
import json

import keyfiles
from cofferformat import open_vault, verify
from faults import VaultError
from kit.vector import written_value
from slots import Credential


def credential(material):
    """What the JSON file of a vector says in `open_with`."""
    if "identity" in material:
        return Credential(identity=keyfiles.decode_line("identity", material["identity"]))
    passphrase = material["passphrase"].encode() if "passphrase" in material else None
    key = keyfiles.decode_line("key", material["key_file"]) if "key_file" in material else None
    if key is None and "recovery_key" in material:
        key = keyfiles.decode_recovery(material["recovery_key"])
    return Credential(passphrase, key)


def outcome(path, material, whole):
    """(exit status, content): of opening alone, or with the whole verification."""
    try:
        vault = open_vault(path, credential(material))
        return 0, verify(vault) if whole else None
    except VaultError as fault:
        return fault.exit_status, None


def reduced(described):
    """The reader's report in the form of a vector's `content`."""
    return {entry["name"] + (" (removed)" if entry["removed"] else ""): {
        "protected": entry["protected"], "revision": len(entry["revisions"]), "tags": entry["tags"],
        "variables": {variable["name"]: _reduced_variable(variable) for variable in entry["variables"]}}
        for entry in described["environments"]}


def _reduced_variable(variable):
    versions = [{key: version[key] for key in ("version", "revision", "time", "destroyed")} | _written(version["value"])
                for version in variable["versions"]]
    return {key: variable[key] for key in ("removed", "class", "note")} | {"versions": versions}


def _written(value):
    return written_value(None if value is None else base64.b64decode(value))


def without_values(expected, but=None):
    """A vector's content as a slot sees it that opens the values of one environment, or of none."""
    found = json.loads(json.dumps(expected))
    for name, environment in found.items():
        for variable in environment["variables"].values() if name != but else []:
            for version in variable["versions"]:
                version.pop("value_blake2b", None)
                version["value"] = None
    return found
