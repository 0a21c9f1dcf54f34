"""Faults of a vault in epoch 2."""

from rewrite import rekeyed
from kit.bases import key_file, start
from kit.vector import bad
from write_slots import SlotPlan
from write_vault import Writer


def _rekey(name, comment, fault, found_by="open"):
    @bad(found_by, comment, start, name=f"rekey-{name}")
    def build(w):
        new = rekeyed(w, name)
        new.slots.append(SlotPlan(1, key_file(), label="main"))
        newest = fault(w, new)
        return newest if isinstance(newest, Writer) else new


def _record_of_old_epoch(w, new):
    new.rekey(w)
    new.rows[3].meta, new.rows[3].value = w.rows[3].meta, w.rows[3].value


def _no_record(w, new):
    new.environment("app/next")


def _twice(w, new):
    new.rekey(w)
    new.rekey(w)


def _older_record(w, new):
    """The fault is made in epoch 2, and the vault is of epoch 3."""
    new.rekey(w, fields={"old_seq": 4})
    newest = rekeyed(new, "older record")
    newest.slots.append(SlotPlan(1, key_file(), label="main"))
    newest.rekey(new)
    return newest


def _header_of_another_genesis(w, new):
    new.rekey(w)
    new.header_fields["genesis_seq"] = 4


def _header_of_another_link(w, new):
    new.rekey(w)
    new.header_fields["genesis_link"] = b"\1" * 32


_rekey("old-record", "a record of the epoch before in its old place", _record_of_old_epoch)
_rekey("genesis-seq", "the header names another last number of the epoch before than the chain",
       _header_of_another_genesis)
_rekey("genesis-link", "the header names another last link of the epoch before than the chain",
       _header_of_another_link)
_rekey("old-link", "the record of the rekey names another link of the epoch before than the header",
       lambda w, new: new.rekey(w, fields={"old_link": b"\1" * 32}), "verify")
_rekey("old-seq", "the record of the rekey names another last number than the header",
       lambda w, new: new.rekey(w, fields={"old_seq": 4}), "verify")
_rekey("old-epoch", "the record of the rekey names another epoch before", lambda w, new: new.rekey(
    w, fields={"old_epoch": 2}), "verify")
_rekey("no-record", "in epoch 2 the first record is not that of the rekey", _no_record, "verify")
_rekey("twice", "the record of the rekey again under the next number", _twice, "verify")
_rekey("older-seq", "the record of an older rekey stands elsewhere than behind its old seq", _older_record, "verify")


@bad("verify", "a record of a rekey in epoch 1", start)
def rekey_in_epoch_1(w):
    w.rekey(w)
