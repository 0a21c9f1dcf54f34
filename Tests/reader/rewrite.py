"""A rekey: every record again under its sequence number, with pointers, links and hashes made anew."""

from fields import NULL
from records import REVISION, SET
from write_vault import Writer


def rekeyed(old, seed):
    """A writer of the next epoch with the records of `old`; slots and the record of kind 10 are the caller's."""
    new = Writer(seed, vault_id=old.place.vault_id, epoch=old.place.epoch + 1, genesis=(old.seq, old.link))
    for record in old.records[1:]:
        _again(old, new, record)
    return new


def _again(old, new, record):
    fields = dict(record.fields)
    if fields.get("previous", NULL) != NULL:
        fields["previous"] = new.pointer(fields["previous"].seq)
    if record.kind == REVISION:
        fields.update(link_before=new.links[fields["first"] - 1], link_after=new.link)
    value = old.plain_values.get(record.seq)
    erased = record.kind == SET and old.rows[record.seq].value is None
    if record.kind == SET:
        # Nothing is left of a value that was erased: its hash stays, its fingerprint goes.
        fingerprint = bytes(16) if erased else new.keys.value_fingerprint(value)
        fields["facts"] = {**fields["facts"], "fingerprint": fingerprint}
    new.time, new.actor = record.time - 1000, record.actor
    new.append(record.kind, fields, None if erased else value, vhash=record.vhash if erased else None)
