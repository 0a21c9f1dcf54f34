"""Opens and verifies a vault of format version 1, written from docs/format.md alone.

    vault = open_vault(path, Credential(key=...))    the page's steps 2 to 6: header, head, root, the records after it
    content = verify(vault)                          every rule of the page, over every record
"""

from dataclasses import dataclass, field

import blobs
import chain
import checkpoint
from container import Container
from faults import Tampered, require
from header import check_mac, parse_header
from keys import Place
from primitives import B2
from records import NO_VALUE, SET, decode_record
from rules import Rules
from slots import unlock
from state import State

VALUE_LIMIT = 1 << 20
NO_FINGERPRINT = bytes(16)


@dataclass
class Vault:
    container: Container
    header: object
    place: Place
    unlocked: object
    head: dict
    root: dict = None

    @property
    def keys(self):
        return self.unlocked.keys

    def open_checkpoint(self, row, blob):
        return blobs.open_blob(blob, key=self.keys.checkpoint, purpose=blobs.CHECKPOINT, place=self.place, number=row)

    def open_metadata(self, seq, blob):
        try:
            return blobs.open_blob(blob, key=self.keys.meta, purpose=blobs.METADATA, place=self.place, number=seq)
        except Tampered as fault:
            raise Tampered(f"record {seq}: {fault}") from None

    def genesis(self):
        return chain.genesis_link(self.keys.chain, self.place, self.header.genesis_seq, self.header.genesis_link)


@dataclass
class Content:
    """A verified vault. Lists are indexed by sequence number; index 0 stands for the genesis."""
    vault: Vault
    state: State = field(default_factory=State)
    records: list = field(default_factory=lambda: [None])
    links: list = field(default_factory=list)
    value_blobs: list = field(default_factory=lambda: [None])
    destroyed: set = field(default_factory=set)

    def value(self, record):
        """The value of a record of kind 1, or None when it was destroyed or the slot does not give its key."""
        blob, key = self.value_blobs[record.seq], self.vault.unlocked.values.key(record["env_id"])
        if blob is None or key is None:
            return None
        return blobs.open_blob(blob, key=key, purpose=blobs.VALUE, place=self.vault.place, number=record.seq)


def open_vault(path, credential):
    container = Container(path)
    header = parse_header(*container.header())
    place = Place(header.vault_id, header.epoch)
    unlocked = unlock(header, place, credential)
    check_mac(header, unlocked.keys)
    head = chain.open_head(*container.head(), keys=unlocked.keys, header=header)
    vault = Vault(container, header, place, unlocked, head)
    vault.root = _open_root(vault)
    _check_tail(vault)
    return vault


def _open_root(vault):
    blob, named = vault.container.checkpoint_root(), vault.head["root_hash"]
    if named == chain.NO_HASH:
        require(blob is None, "a checkpoint that the head does not name")
    if blob is None:
        return None
    require(B2(blob) == named, "the checkpoint does not match its hash")
    root = checkpoint.decode_root(vault.open_checkpoint(checkpoint.ROOT_ROW, blob))
    require(root["seq"] <= vault.head["seq"], "the checkpoint is of a later state than the head")
    return root


def _check_tail(vault):
    """The records after the checkpoint: they follow each other, can be read, and lead to the head."""
    seq, link = (vault.root["seq"], vault.root["link"]) if vault.root else (0, vault.genesis())
    for row, meta, _, _ in vault.container.records(after=seq):
        seq += 1
        require(row == seq, f"record {seq} is missing")
        decode_record(vault.open_metadata(seq, meta), seq)
        link = chain.next_link(vault.keys.chain, vault.place, seq, link, meta)
    require(seq == vault.head["seq"], "the log does not end at the head")
    require(link == vault.head["link"], "the links do not lead to the head")


def verify(vault):
    content = Content(vault)
    content.links.append(vault.genesis())
    rules = Rules(vault.header, content.state, content.records, content.links)
    if vault.root is None:
        require(not vault.container.checkpoint_rows(), "checkpoint: rows without a root")
    _check_checkpoint(content, 0)
    for row in vault.container.records():
        _replay(content, rules, row)
    require(len(content.records) == vault.head["seq"] + 1, "the log does not end at the head")
    require(content.links[-1] == vault.head["link"], "the links do not lead to the head")
    rules.finish()
    content.destroyed = rules.destroyed
    for record in content.records[1:]:
        _check_value(content, record)
    return content


def _replay(content, rules, row):
    vault, seq = content.vault, len(content.records)
    number, meta, value, link = row
    require(number == seq, f"record {seq} is missing")
    record = decode_record(vault.open_metadata(seq, meta), seq)
    rules.check(record)
    content.state.apply(record, chain.pointer_to(seq, meta))
    content.records.append(record)
    content.value_blobs.append(value)
    content.links.append(chain.next_link(vault.keys.chain, vault.place, seq, content.links[-1], meta))
    require(link == content.links[-1], f"record {seq}: its link")
    _check_checkpoint(content, seq)


def _check_checkpoint(content, seq):
    """Compares the checkpoint with the replay when the replay has come to it."""
    vault, root = content.vault, content.vault.root
    if root is None or root["seq"] != seq:
        return
    require(root["link"] == content.links[seq], "checkpoint: its link")
    rows = vault.container.checkpoint_rows()
    require(sorted(rows) == sorted([checkpoint.ROOT_ROW] + checkpoint.page_rows(root)),
            "checkpoint: rows that the root does not name")
    variables = {environment["env_id"]: checkpoint.environment_variables(environment, rows, vault.open_checkpoint)
                 for environment in root["environments"]}
    checkpoint.compare(content.state, root, variables)


def _check_value(content, record):
    blob = content.value_blobs[record.seq]
    erased = record.vhash == NO_VALUE or record.seq in content.destroyed
    require((blob is None) == erased, f"record {record.seq}: a value is missing or was put back")
    if record.kind == SET:
        require(record["facts"]["length"] <= VALUE_LIMIT, f"record {record.seq}: a value of more than 1 MiB")
        require(erased or record["facts"]["fingerprint"] != NO_FINGERPRINT,
                f"record {record.seq}: no fingerprint of a value that is there")
    if blob is None:
        return
    require(chain.value_hash(content.vault.keys.chain, blob) == record.vhash, f"record {record.seq}: its value's hash")
    try:
        value = content.value(record)
    except Tampered as fault:
        raise Tampered(f"the value of record {record.seq}: {fault}") from None
    if value is not None:
        facts = record["facts"]
        require(facts["length"] == len(value), f"record {record.seq}: the length of its value")
        require(facts["fingerprint"] == content.vault.keys.value_fingerprint(value),
                f"record {record.seq}: the fingerprint of its value")
