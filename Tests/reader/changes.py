"""The changes that wait for their revision, and what a revision must say about them."""

from faults import require
from records import REVISION, SET, UNSET

SOURCE_LIMIT = 255


def cut_source(source):
    """What the changes of a revision carry of its source: whole scalars within 255 bytes."""
    return source.encode()[:SOURCE_LIMIT].decode("utf-8", "ignore")


class Changes:
    def __init__(self):
        self.pending = []
        self._steps = {"added": 0, "changed": 0, "removed": 0}

    def may_follow(self, record):
        """Between the changes of a revision and the revision stands nothing else."""
        if self.pending:
            require(record.kind in (SET, UNSET, REVISION) and record["env_id"] == self.pending[0]["env_id"],
                    f"record {record.seq}: the changes before it have no revision")

    def add(self, record, environment, present):
        """`present`: whether the variable is set before the change."""
        require(record["revision"] == environment["revision"] + 1, f"record {record.seq}: the number of its revision")
        self.pending.append(record)
        self._steps["removed" if record.kind == UNSET else "changed" if present else "added"] += 1

    def close(self, revision):
        """Checks the revision against its changes and returns the first one's number."""
        where = f"record {revision.seq}"
        require(self.pending and revision["first"] == self.pending[0].seq, f"{where}: its range")
        require(all(change["source"] == cut_source(revision["source"]) for change in self.pending),
                f"{where}: its changes carry another source")
        require(all(revision[step] == count for step, count in self._steps.items()), f"{where}: its counts")
        self.__init__()
        return revision["first"]
