"""What a record may say, given the records before it. Each rule is a sentence of the page's section on the log."""

from faults import require
from fields import NULL
from records import (DESCRIBE, DESTROY, ENVIRONMENT, LEFT, NO_VALUE, REKEY, REVISION, SET, SETTING, TAG, UNSET)
from state import ENVIRONMENT_REMOVED, VARIABLE_REMOVED


class Rules:
    """`records[n]` is record n and `links[n]` its link, both with a place for record 0."""

    def __init__(self, header, state, records, links):
        self.header = header
        self.state = state
        self.records = records
        self.links = links
        self.destroyed = set()
        self._rules = {
            SET: self._set, UNSET: self._unset, DESTROY: self._destroy, DESCRIBE: self._of_variable,
            REVISION: self._revision, ENVIRONMENT: self._environment, TAG: self._tag, SETTING: self._setting,
            REKEY: self._rekey, LEFT: self._left}

    def check(self, record):
        require((record.kind == SET) == (record.vhash != NO_VALUE),
                f"record {record.seq}: only records of kind 1 have a value")
        rule = self._rules.get(record.kind)
        if rule:
            rule(record)

    def _known_environment(self, record):
        environment = self.state.environments.get(record["env_id"])
        require(environment is not None, f"record {record.seq}: an environment that does not exist")
        return environment

    def _previous(self, record, expected):
        require(record["previous"] == expected, f"record {record.seq}: its previous pointer is wrong")

    def _of_variable(self, record):
        self._known_environment(record)
        entry = self.state.variable(*record.variable)
        self._previous(record, entry["latest"] if entry else NULL)
        same_name = [v["var_id"] for v in self.state.variables[record["env_id"]].values()
                     if v["name"] == record["name"]]
        require(same_name == ([record["var_id"]] if entry else []),
                f"record {record.seq}: a variable has one name, and a name one variable")
        return entry

    def _set(self, record):
        entry = self._of_variable(record)
        require(record["version"] == (entry["version"] if entry else 0) + 1, f"record {record.seq}: its version")

    def _unset(self, record):
        entry = self._of_variable(record)
        require(entry and not entry["flags"] & VARIABLE_REMOVED, f"record {record.seq}: unsets what is not set")

    def _destroy(self, record):
        self._of_variable(record)
        for seq in record["seqs"]:
            require(1 <= seq < record.seq, f"record {record.seq}: destroys record {seq}")
            other = self.records[seq]
            require(other.kind == SET and other.variable == record.variable,
                    f"record {record.seq}: destroys record {seq}, which is not a version of its variable")
        self.destroyed.update(record["seqs"])

    def _revision(self, record):
        environment = self._known_environment(record)
        self._previous(record, environment["revision_pointer"])
        require(record["number"] == environment["revision"] + 1, f"record {record.seq}: its revision number")
        first = record["first"]
        require(1 <= first <= record.seq, f"record {record.seq}: its range")
        for change in self.records[first:record.seq]:
            require(change.kind in (SET, UNSET) and change["env_id"] == record["env_id"],
                    f"record {record.seq}: record {change.seq} is not a change of its environment")
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

    def _free_name(self, record):
        for other in self.state.environments.values():
            require(other["env_id"] == record["env_id"] or other["name"] != record["name"]
                    or other["flags"] & ENVIRONMENT_REMOVED, f"record {record.seq}: two environments have one name")

    def _tag(self, record):
        environment = self._known_environment(record)
        if record["action"] == "set":
            require(1 <= record["revision"] <= environment["revision"],
                    f"record {record.seq}: tags a revision that does not exist")

    def _setting(self, record):
        self._previous(record, self.state.settings.get(record["key"], NULL))

    def _left(self, record):
        self._previous(record, self.state.left)

    def _rekey(self, record):
        if record.seq == self.header.genesis_seq + 1:
            require(record["old_epoch"] + 1 == self.header.epoch and record["old_seq"] == self.header.genesis_seq
                    and record["old_link"] == self.header.genesis_link,
                    f"record {record.seq}: it names another end of the epoch before than the header")
