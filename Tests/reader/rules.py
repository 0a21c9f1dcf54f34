"""What a record may say, given the records before it. Each rule is a sentence of the page's section on the log."""

from changes import Changes
from faults import require
from fields import NULL
from records import (DESCRIBE, DESTROY, ENVIRONMENT, LEFT, NO_VALUE, REKEY, REVISION, SET, SETTING, SLOT, TAG, UNSET)
from state import ENVIRONMENT_REMOVED, SLOT_REMOVED, VARIABLE_REMOVED


class Rules:
    """`records[n]` is record n and `links[n]` its link, both with a place for record 0."""

    def __init__(self, header, state, records, links):
        self.header = header
        self.state = state
        self.records = records
        self.links = links
        self.destroyed = set()
        self.changes = Changes()
        self._owner_of_name = {}
        self._environment_of_variable = {}
        self._rules = {
            SET: self._set, UNSET: self._unset, DESTROY: self._destroy, DESCRIBE: self._known_variable,
            REVISION: self._revision, ENVIRONMENT: self._environment, TAG: self._tag, SETTING: self._setting,
            SLOT: self._slot, REKEY: self._rekey, LEFT: self._left}

    def check(self, record):
        require((record.kind == SET) == (record.vhash != NO_VALUE),
                f"record {record.seq}: exactly the records of kind 1 have a value")
        self.changes.may_follow(record)
        rule = self._rules.get(record.kind)
        if rule:
            rule(record)

    def finish(self):
        """After the last record."""
        require(not self.changes.pending, "the last changes have no revision")
        closing = self.header.genesis_seq + 1
        require(self.header.epoch == 1 or (closing < len(self.records) and self.records[closing].kind == REKEY),
                f"record {closing} is not that of the rekey")

    def _known_environment(self, record, present=False):
        environment = self.state.environments.get(record["env_id"])
        require(environment is not None, f"record {record.seq}: an environment that does not exist")
        require(not present or not environment["flags"] & ENVIRONMENT_REMOVED,
                f"record {record.seq}: an environment that was removed")
        return environment

    @staticmethod
    def _previous(record, expected):
        require(record["previous"] == expected, f"record {record.seq}: its previous pointer is wrong")

    # Variables

    def _of_variable(self, record):
        env_id, var_id = record.variable
        entry = self.state.variable(env_id, var_id)
        self._previous(record, entry["latest"] if entry else NULL)
        owner = self._owner_of_name.setdefault((env_id, record["name"]), var_id)
        environment = self._environment_of_variable.setdefault(var_id, env_id)
        require(owner == var_id and environment == env_id and (not entry or entry["name"] == record["name"]),
                f"record {record.seq}: a variable has one name, and a name one variable")
        return entry

    def _known_variable(self, record):
        self._known_environment(record)
        entry = self._of_variable(record)
        require(entry is not None, f"record {record.seq}: a variable that was never set")
        return entry

    def _set(self, record):
        environment = self._known_environment(record, present=True)
        entry = self._of_variable(record)
        require(record["version"] == (entry["version"] if entry else 0) + 1, f"record {record.seq}: its version")
        self.changes.add(record, environment, present=entry is not None and not entry["flags"] & VARIABLE_REMOVED)

    def _unset(self, record):
        entry = self._known_variable(record)
        require(not entry["flags"] & VARIABLE_REMOVED, f"record {record.seq}: unsets what is not set")
        self.changes.add(record, self._known_environment(record), present=True)

    def _destroy(self, record):
        self._known_variable(record)
        for seq in record["seqs"]:
            require(1 <= seq < record.seq, f"record {record.seq}: destroys record {seq}")
            other = self.records[seq]
            require(other.kind == SET and other.variable == record.variable,
                    f"record {record.seq}: destroys record {seq}, which is not a version of its variable")
            require(seq not in self.destroyed, f"record {record.seq}: destroys record {seq} again")
            self.destroyed.add(seq)

    # Revisions, environments, tags

    def _revision(self, record):
        environment = self._known_environment(record, present=True)
        self._previous(record, environment["revision_pointer"])
        require(record["number"] == environment["revision"] + 1, f"record {record.seq}: its revision number")
        first = self.changes.close(record)
        require(record["link_before"] == self.links[first - 1], f"record {record.seq}: its link before")
        require(record["link_after"] == self.links[record.seq - 1], f"record {record.seq}: its link after")

    def _environment(self, record):
        environment = self.state.environments.get(record["env_id"])
        require((record["action"] == "create") == (environment is None),
                f"record {record.seq}: an environment is created once, and first")
        self._previous(record, environment["pointer"] if environment else NULL)
        require("/" in record["name"].strip("/"), f"record {record.seq}: an environment's name")
        if record["action"] in ("create", "rename"):
            self._free_name(record)
        else:
            require(record["name"] == environment["name"], f"record {record.seq}: another name than the environment's")

    def _free_name(self, record):
        for other in self.state.environments.values():
            require(other["env_id"] == record["env_id"] or other["name"] != record["name"]
                    or other["flags"] & ENVIRONMENT_REMOVED, f"record {record.seq}: two environments have one name")

    def _tag(self, record):
        environment = self._known_environment(record)
        if record["action"] == "set":
            require(1 <= record["revision"] <= environment["revision"],
                    f"record {record.seq}: tags a revision that does not exist")
        else:
            require(environment["tags"].get(record["name"]) == record["revision"],
                    f"record {record.seq}: removes a tag that is not there, or from another revision")

    # The vault

    def _setting(self, record):
        self._previous(record, self.state.settings.get(record["key"], NULL))

    def _slot(self, record):
        known = self.state.slots.get(record["slot_id"])
        if record["action"] == "added":
            require(known is None, f"record {record.seq}: adds a slot whose number was used")
        else:
            require(known is not None and not known["flags"] & SLOT_REMOVED,
                    f"record {record.seq}: a slot that is not there")

    def _left(self, record):
        self._previous(record, self.state.left)

    def _rekey(self, record):
        end = record["old_epoch"], record["old_seq"], record["old_link"]
        require(record["old_epoch"] >= 1 and record.seq == record["old_seq"] + 1 <= self.header.genesis_seq + 1,
                f"record {record.seq}: a rekey stands behind the end of its old epoch")
        if record.seq == self.header.genesis_seq + 1:
            require(end == (self.header.epoch - 1, self.header.genesis_seq, self.header.genesis_link),
                    f"record {record.seq}: it names another end of the epoch before than the header")
        else:
            require(record["old_epoch"] < self.header.epoch - 1, f"record {record.seq}: its old epoch")
