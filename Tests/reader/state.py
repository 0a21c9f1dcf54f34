"""The state of a vault after a record: what a checkpoint holds. Effects only; what is allowed stands in `rules`."""

from fields import NULL
from records import (DESCRIBE, DESTROY, ENVIRONMENT, LEFT, REVISION, SET, SETTING, SLOT, TAG, UNSET)

PROTECTED, ENVIRONMENT_REMOVED = 1, 2
VARIABLE_REMOVED = 1
SLOT_REMOVED = 1
NO_FACTS = {"length": 0, "fingerprint": bytes(16), "strength": 0, "expiry": 0, "weaknesses": 0, "rules": 0}


class State:
    def __init__(self):
        self.left = NULL
        self.slots = {}
        self.settings = {}
        self.environments = {}
        self.variables = {}
        self._effects = {
            SET: self._set, UNSET: self._unset, DESTROY: self._touch, DESCRIBE: self._describe,
            REVISION: self._revision, ENVIRONMENT: self._environment, TAG: self._tag, SETTING: self._setting,
            SLOT: self._slot, LEFT: self._left}

    def variable(self, env_id, var_id):
        """The variable's entry, or None."""
        return self.variables.get(env_id, {}).get(var_id)

    def apply(self, record, pointer):
        """`pointer` is the one to this record."""
        effect = self._effects.get(record.kind)
        if effect:
            effect(record, pointer)

    def _touch(self, record, pointer):
        entry = self.variables[record["env_id"]].setdefault(record["var_id"], {
            "name": record["name"], "var_id": record["var_id"], "flags": 0, "latest": NULL, "value": NULL,
            "note": NULL, "version": 0, "changed": 0, "attributes": None, "facts": NO_FACTS})
        entry["latest"] = pointer
        return entry

    def _set(self, record, pointer):
        self._touch(record, pointer).update(
            flags=0, value=pointer, version=record["version"], changed=record.time,
            attributes=record["attributes"], facts=record["facts"])

    def _unset(self, record, pointer):
        self._touch(record, pointer).update(flags=VARIABLE_REMOVED, changed=record.time)

    def _describe(self, record, pointer):
        self._touch(record, pointer).update(note=pointer, attributes=record["attributes"])

    def _revision(self, record, pointer):
        self.environments[record["env_id"]].update(revision=record["number"], revision_pointer=pointer)

    def _environment(self, record, pointer):
        if record["action"] == "create":
            self.variables[record["env_id"]] = {}
            self.environments[record["env_id"]] = {
                "env_id": record["env_id"], "name": record["name"], "flags": 0, "created": record.time,
                "revision": 0, "revision_pointer": NULL, "tags": {}}
        entry = self.environments[record["env_id"]]
        entry.update(pointer=pointer, name=record["name"])
        if record["action"] == "remove":
            entry["flags"] |= ENVIRONMENT_REMOVED
        if record["action"] == "protect":
            entry["flags"] |= PROTECTED
        if record["action"] == "unprotect":
            entry["flags"] &= ~PROTECTED

    def _tag(self, record, pointer):
        tags = self.environments[record["env_id"]]["tags"]
        if record["action"] == "set":
            tags[record["name"]] = record["revision"]
        else:
            tags.pop(record["name"], None)

    def _setting(self, record, pointer):
        if record["action"] == "set":
            self.settings[record["key"]] = pointer
        else:
            self.settings.pop(record["key"], None)

    def _slot(self, record, pointer):
        slot_id, label = record["slot_id"], record["label"]
        if record["action"] == "added":
            self.slots[slot_id] = {"slot_id": slot_id, "added": record.time, "flags": 0, "label": label}
        elif record["action"] == "removed":
            self.slots[slot_id]["flags"] = SLOT_REMOVED
        else:
            self.slots[slot_id]["label"] = label

    def _left(self, record, pointer):
        self.left = pointer
