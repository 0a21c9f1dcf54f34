"""What a verified vault holds, as plain data for JSON and as text."""

import base64

import chain
from header import SCOPES, TYPES
from records import DESCRIBE, LEFT, REKEY, REVISION, SET
from state import ENVIRONMENT_REMOVED, PROTECTED, VARIABLE_REMOVED


def describe(content):
    vault = content.vault
    slot = vault.unlocked.slot
    environments = sorted(content.state.environments.values(), key=lambda entry: (entry["name"], entry["env_id"]))
    return {
        "vault_id": vault.header.vault_id.hex(), "epoch": vault.header.epoch, "minor": vault.header.minor,
        "header_counter": vault.header.counter, "seq": vault.head["seq"],
        "checkpoint_seq": vault.root and vault.root["seq"],
        "opened_with": {"slot_id": slot.slot_id, "type": TYPES[slot.type], "scope": slot.scope},
        "fingerprint": vault.keys.vault_fingerprint(vault.header.vault_id).hex(),
        "anchor": chain.printed_anchor(vault.keys, vault.place, vault.head["seq"], vault.head["link"]),
        "slots": [_slot(content, slot) for slot in vault.header.slots],
        "settings": [_setting(content, key, pointer) for key, pointer in sorted(content.state.settings.items())],
        "rekeys": [{"seq": r.seq, "time": r.time, "old_epoch": r["old_epoch"], "old_seq": r["old_seq"],
                    "reason": r["reason"]} for r in _of_kind(content, REKEY)],
        "left": [_left(content, record) for record in _of_kind(content, LEFT)],
        "environments": [_environment(content, entry) for entry in environments],
    }


def _of_kind(content, *kinds):
    return [record for record in content.records[1:] if record.kind in kinds]


def _slot(content, slot):
    known = content.state.slots.get(slot.slot_id)
    return {"slot_id": slot.slot_id, "type": TYPES[slot.type], "scope": SCOPES[slot.scope_number],
            "label": known and known["label"], "added": known and known["added"]}


def _setting(content, key, pointer):
    record = content.records[pointer.seq]
    return {"key": key, "seq": record.seq, "time": record.time, "removed": record["action"] == "remove",
            "size": len(record["value"])}


def _left(content, record):
    environment = content.state.environments.get(record["env_id"])
    return {"seq": record.seq, "time": record.time, "environment": environment and environment["name"],
            "how": record["how"], "target": record["target"], "path": record["path"], "names": record["names"]}


def _environment(content, entry):
    env_id = entry["env_id"]
    of_environment = [r for r in content.records[1:] if r.fields.get("env_id") == env_id]
    revisions = [r for r in of_environment if r.kind == REVISION]
    variables = sorted(content.state.variables[env_id].values(), key=lambda variable: variable["name"])
    return {
        "name": entry["name"], "env_id": env_id.hex(), "protected": bool(entry["flags"] & PROTECTED),
        "removed": bool(entry["flags"] & ENVIRONMENT_REMOVED), "created": entry["created"],
        "tags": entry["tags"], "revisions": [_revision(r) for r in revisions],
        "variables": [_variable(content, variable, of_environment, revisions) for variable in variables],
    }


def _revision(record):
    return {"number": record["number"], "seq": record.seq, "time": record.time, "actor": record.actor,
            "added": record["added"], "changed": record["changed"], "removed": record["removed"],
            "source": record["source"], "reason": record["reason"]}


def _variable(content, entry, of_environment, revisions):
    records = [r for r in of_environment if r.fields.get("var_id") == entry["var_id"]]
    notes = [r["note"] for r in records if r.kind == DESCRIBE]
    attributes = entry["attributes"] or {}
    return {
        "name": entry["name"], "var_id": entry["var_id"].hex(), "removed": bool(entry["flags"] & VARIABLE_REMOVED),
        "class": attributes.get("class"), "delivery": attributes.get("delivery"), "kind": attributes.get("kind"),
        "note": notes[-1] if notes else None,
        "versions": [_version(content, r, revisions) for r in records if r.kind == SET],
    }


def _version(content, record, revisions):
    value = content.value(record)
    facts = record["facts"]
    return {
        "version": record["version"], "seq": record.seq, "time": record.time, "actor": record.actor,
        "revision": next((r["number"] for r in revisions if r["first"] <= record.seq < r.seq), None),
        "class": record["attributes"]["class"], "delivery": record["attributes"]["delivery"],
        "kind": record["attributes"]["kind"], "length": facts["length"], "strength": facts["strength"],
        "expiry": facts["expiry"], "weaknesses": facts["weaknesses"], "rules": facts["rules"],
        "fingerprint": facts["fingerprint"].hex(), "destroyed": record.seq in content.destroyed,
        "value": None if value is None else base64.b64encode(value).decode(),
    }


def lines(described):
    """The same for people; text is escaped, so that a name cannot drive the terminal."""
    opened = described["opened_with"]
    yield (f"vault {described['vault_id']}  epoch {described['epoch']}  records {described['seq']}  opened with slot "
           f"{opened['slot_id']} ({opened['type']}, {opened['scope']})")
    yield f"fingerprint {described['fingerprint']}"
    yield f"anchor {described['anchor']}"
    for slot in described["slots"]:
        yield f"slot {slot['slot_id']} {slot['type']} {slot['scope']} {slot['label']!r}"
    for setting in described["settings"]:
        yield f"setting {setting['key']!r}{' (removed)' if setting['removed'] else ''} {setting['size']} bytes"
    for left in described["left"]:
        yield f"left {left['time']} {left['how']} {left['environment']!r} to {left['target']!r}: {left['names']!r}"
    for environment in described["environments"]:
        yield from _environment_lines(environment)


def _environment_lines(environment):
    flags = "".join(f" ({flag})" for flag in ("protected", "removed") if environment[flag])
    yield f"environment {environment['name']!r}{flags} tags {environment['tags']!r}"
    for variable in environment["variables"]:
        note = f" note {variable['note']!r}" if variable["note"] else ""
        yield f"  {variable['name']!r}{' (removed)' if variable['removed'] else ''} {variable['class']}{note}"
        for version in variable["versions"]:
            value = "destroyed" if version["destroyed"] else version["value"]
            yield (f"    @{version['version']} r{version['revision']} {version['time']} {version['kind']!r} "
                   f"{version['length']} bytes {value or '(empty)' if value is not None else '(no key for values)'}")
