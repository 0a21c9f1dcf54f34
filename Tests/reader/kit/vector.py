"""A vector: a vault, what must happen when it is opened, and why. The files beside this one fill the list."""

import base64
from dataclasses import dataclass, field

import chain
from header import SCOPES, TYPES
from keyfiles import encode_line, encode_recovery
from primitives import B2
from records import DESCRIBE, REVISION, SET
from state import ENVIRONMENT_REMOVED, PROTECTED, VARIABLE_REMOVED
from write_slots import SCOPE_NUMBERS
from write_vault import Writer

EXIT = {"ok": 0, "cannot-unlock": 3, "tampered": 4, "unsupported": 6}
VECTORS = {}


@dataclass
class Vector:
    """`build(writer)` writes the log and may return arguments of `Writer.write`, or another writer; `open_with` says
    which slots are opened, `damage` changes the finished file."""
    name: str
    comment: str
    build: object
    expect: str = "ok"
    found_by: str = None
    open_with: object = lambda writer: writer.slots[:1]
    anchors: list = field(default_factory=list)
    damage: object = None

    def write(self, directory):
        """Writes the vault and returns the content of its JSON file."""
        path = f"{directory}/{self.name}.coffer"
        writer = Writer(self.name)
        result = self.build(writer)
        if isinstance(result, Writer):
            writer, result = result, None
        writer.write(path, **(result or {}))
        if self.damage:
            self.damage(path)
        return self._json(writer)

    def _json(self, writer):
        expected = {"comment": self.comment, "expect": self.expect, "exit": EXIT[self.expect],
                    "found_by": self.found_by, "open_with": [material(writer, plan) for plan in self.open_with(writer)]}
        if self.expect == "ok":
            expected.update(
                fingerprint=writer.keys.vault_fingerprint(writer.place.vault_id).hex(),
                anchor=chain.printed_anchor(writer.keys, writer.place, writer.seq, writer.link),
                anchors=[{"anchor": text, "exit": status} for text, status in
                         (anchor(writer) for anchor in self.anchors)],
                content=content(writer))
        return expected


def add(vector):
    assert vector.name not in VECTORS, vector.name
    VECTORS[vector.name] = vector


def good(comment, name=None, **options):
    """Registers the decorated function as the vector `ok-NAME`."""
    def register(build):
        add(Vector(name or "ok-" + build.__name__.replace("_", "-"), comment, build, **options))
        return build
    return register


def bad(found_by, comment, base, name=None, **options):
    """Registers a fault: the function gets a writer that `base` has filled."""
    def register(fault):
        def build(writer):
            base(writer)
            return fault(writer)
        add(Vector(name or fault.__name__.replace("_", "-"), comment, build, found_by=found_by,
                   **{"expect": "tampered", **options}))
        return fault
    return register


def material(writer, plan):
    """What opens the slot of a plan."""
    credential = plan.credential
    scope = {"slot_id": plan.slot_id, "type": TYPES[credential.slot_type], "scope": SCOPES[SCOPE_NUMBERS[plan.scope]]}
    if plan.env_id:
        scope["environment"] = writer.state.environments[plan.env_id]["name"]
    if credential.passphrase is not None:
        scope["passphrase"] = credential.passphrase.decode()
    if credential.key is not None:
        scope["key_file"] = encode_line("key", credential.key)
        if credential.passphrase is None:
            scope["recovery_key"] = encode_recovery(credential.key)
    if credential.identity is not None:
        scope["identity"] = encode_line("identity", credential.identity)
    return scope


def content(writer):
    """What a reader with the whole key must find, by environment and variable."""
    return {entry["name"] + (" (removed)" if entry["flags"] & ENVIRONMENT_REMOVED else ""): {
        "protected": bool(entry["flags"] & PROTECTED), "revision": entry["revision"], "tags": entry["tags"],
        "variables": {variable["name"]: _variable(writer, env_id, variable)
                      for variable in writer.state.variables[env_id].values()}}
        for env_id, entry in writer.state.environments.items()}


def _variable(writer, env_id, entry):
    records = [record for record in writer.records[1:] if record.kind in (SET, DESCRIBE)
               and record.variable == (env_id, entry["var_id"])]
    notes = [record["note"] for record in records if record.kind == DESCRIBE]
    return {"removed": bool(entry["flags"] & VARIABLE_REMOVED), "class": entry["attributes"]["class"],
            "note": notes[-1] if notes else None,
            "versions": [_version(writer, record) for record in records if record.kind == SET]}


def _version(writer, record):
    destroyed = writer.rows[record.seq].value is None
    revision = next((r["number"] for r in writer.records[record.seq:] if r.kind == REVISION), None)
    return {"version": record["version"], "revision": revision, "time": record.time, "destroyed": destroyed,
            **written_value(None if destroyed else writer.plain_values[record.seq])}


def written_value(value):
    """A value as the JSON files have it: base64, or its hash when it is long."""
    if value is not None and len(value) > 4096:
        return {"value_blake2b": B2(value).hex()}
    return {"value": None if value is None else base64.b64encode(value).decode()}
