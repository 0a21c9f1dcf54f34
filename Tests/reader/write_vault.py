"""Writes vaults byte by byte, for test vectors and for attacks.

A `Writer` appends records one by one and keeps the pointers, versions, links and hashes right by itself. Every step
takes what it would compute as an argument, so that one thing can be wrong and everything above it sealed correctly.
All randomness comes from a seed: the same description gives the same rows.
"""

import copy
from dataclasses import dataclass

import blobs
import chain
import checkpoint
from changes import cut_source
from fields import NULL
from header import header_mac
from keys import MetadataKeys, Place, ValueKeys, metadata_key, value_root
from primitives import B2
from records import (DESCRIBE, DESTROY, ENVIRONMENT, LEFT, NO_VALUE, REKEY, REVISION, Record, SET, SETTING, SLOT, TAG,
                     UNSET, encode_record)
from state import NO_FACTS, State, VARIABLE_REMOVED
from stream import Stream
from write_container import write_file
from write_slots import SCOPE_NUMBERS, encode_header, encode_slot

START = 1_767_225_600_000
SECRET = {"class": "secret", "delivery": "any", "kind": "text"}


@dataclass
class Row:
    meta: bytes
    value: bytes
    link: bytes


class Writer:
    def __init__(self, seed, *, vault_id=None, vk=None, epoch=1, genesis=(0, bytes(32))):
        self.random = Stream(seed.encode())
        self.place = Place(vault_id or self.random(16), epoch)
        self.vk = vk or self.random(32)
        self.keys = MetadataKeys(metadata_key(self.vk))
        self.values = ValueKeys(root=value_root(self.vk))
        self.genesis = genesis
        self.link = chain.genesis_link(self.keys.chain, self.place, *genesis)
        self.genesis_link = self.link
        self.rows = {}
        self.records = [None]
        self.plain_values = {}
        self.links = [self.link]
        self.state = State()
        self.slots = []
        self.root_blob = None
        self.pages = {}
        self.time = START
        self.actor = 1
        self.header_fields = {}
        self.source = "test"
        self.steps = {}
        self.root_seq = None

    @property
    def seq(self):
        return len(self.records) - 1

    # Records

    def append(self, kind, fields, value=None, *, apply=True, vhash=None, meta=None, value_seal=None, plain=None,
               meta_blob=None, value_blob=None, **encoding):
        """Appends a record and returns its sequence number.

        `meta` and `value_seal` replace arguments of the blobs' sealing, `plain` and `meta_blob`, `value_blob` map
        the finished plain text and blobs to others, `encoding` goes to `encode_record`.
        """
        seq = self.seq + 1
        self.time += 1000
        blob = None
        if value is not None:
            self.plain_values[seq] = value
            blob = self._seal(value, blobs.VALUE, seq, self.values.key(fields["env_id"]), value_seal)
            blob = value_blob(blob) if value_blob else blob
        if vhash is None:
            vhash = NO_VALUE if blob is None else chain.value_hash(self.keys.chain, blob)
        elif callable(vhash):
            vhash = vhash(blob)
        record = Record(kind, seq, self.time, self.actor, vhash, fields)
        encoded = encode_record(record, **encoding)
        sealed = self._seal(plain(encoded) if plain else encoded, blobs.METADATA, seq, self.keys.meta, meta)
        self._push(record, meta_blob(sealed) if meta_blob else sealed, blob, apply)
        return seq

    def _seal(self, plain, purpose, number, key, changed):
        arguments = {"nonce_key": self.keys.nonce, "key": key, "purpose": purpose, "place": self.place,
                     "number": number, "random": self.random(24), **(changed or {})}
        return blobs.seal(plain, **arguments)

    def _push(self, record, meta, value, apply):
        self.link = chain.next_link(self.keys.chain, self.place, record.seq, self.link, meta)
        self.rows[record.seq] = Row(meta, value, self.link)
        self.records.append(record)
        self.links.append(self.link)
        if apply:
            self.state.apply(record, self.pointer(record.seq))

    def pointer(self, seq):
        return chain.pointer_to(seq, self.rows[seq].meta)

    def environment(self, name, action="create", env_id=None, reason="", fields=None, **options):
        """Appends the record and returns the environment's id."""
        env_id = env_id or self.random(16)
        known = self.state.environments.get(env_id)
        self.append(ENVIRONMENT, {"env_id": env_id, "previous": known["pointer"] if known else NULL, "action": action,
                                  "name": name, "reason": reason, **(fields or {})}, **options)
        return env_id

    def _variable(self, env_id, name):
        """Fields of kinds 1 to 4, and the variable's entry."""
        entry = next((v for v in self.state.variables.get(env_id, {}).values() if v["name"] == name), None)
        return {"env_id": env_id, "var_id": entry["var_id"] if entry else self.random(16),
                "previous": entry["latest"] if entry else NULL, "name": name}, entry

    def facts(self, value, **facts):
        if value is None:
            return {**NO_FACTS, **facts}
        return {**NO_FACTS, "length": len(value), "fingerprint": self.keys.value_fingerprint(value), **facts}

    def set(self, env_id, name, value, attributes=SECRET, facts=None, fields=None, **options):
        common, entry = self._change(env_id, name)
        present = entry is not None and not entry["flags"] & VARIABLE_REMOVED
        seq = self.append(SET, {**common, "version": (entry["version"] if entry else 0) + 1, "attributes": attributes,
                                "facts": self.facts(value, **(facts or {})), **(fields or {})}, value, **options)
        self.steps[seq] = "changed" if present else "added"
        return seq

    def unset(self, env_id, name, fields=None, **options):
        seq = self.append(UNSET, {**self._change(env_id, name)[0], **(fields or {})}, **options)
        self.steps[seq] = "removed"
        return seq

    def _change(self, env_id, name):
        """Fields of kinds 1 and 2, and the variable's entry."""
        common, entry = self._variable(env_id, name)
        known = self.state.environments.get(env_id)
        return {**common, "revision": (known["revision"] if known else 0) + 1,
                "source": cut_source(self.source)}, entry

    def destroy(self, env_id, name, seqs, fields=None, erase=True, **options):
        seq = self.append(DESTROY, {**self._variable(env_id, name)[0], "seqs": seqs, **(fields or {})}, **options)
        for erased in seqs if erase else []:
            self.rows[erased].value = None
        return seq

    def describe(self, env_id, name, note, attributes=None, fields=None, **options):
        common, entry = self._variable(env_id, name)
        attributes = attributes or (entry["attributes"] if entry else SECRET)
        return self.append(DESCRIBE, {**common, "attributes": attributes, "note": note, **(fields or {})}, **options)

    def revision(self, env_id, first, reason="", fields=None, **options):
        """Closes the changes from `first` to the last record."""
        known = self.state.environments[env_id]
        steps = [self.steps.get(seq) for seq in range(first, self.seq + 1)]
        counts = {step: steps.count(step) for step in ("added", "changed", "removed")}
        return self.append(REVISION, {
            "env_id": env_id, "number": known["revision"] + 1, "previous": known["revision_pointer"], "first": first,
            "link_before": self.links[first - 1], "link_after": self.link, **counts, "source": self.source,
            "reason": reason, **(fields or {})}, **options)

    def tag(self, env_id, revision, name, action="set", **options):
        return self.append(TAG, {"env_id": env_id, "revision": revision, "action": action, "name": name}, **options)

    def setting(self, key, value, action="set", fields=None, **options):
        previous = self.state.settings.get(key, NULL)
        return self.append(SETTING, {"previous": previous, "action": action, "key": key, "value": value,
                                     **(fields or {})}, **options)

    def left(self, env_id, how, target, names, path="", fields=None, **options):
        return self.append(LEFT, {"env_id": env_id, "previous": self.state.left, "how": how, "target": target,
                                  "path": path, "names": names, **(fields or {})}, **options)

    def rekey(self, old, reason="rotation", fields=None, **options):
        """The record that closes a rekey from the writer `old`."""
        return self.append(REKEY, {
            "old_epoch": old.place.epoch, "old_seq": old.seq, "old_link": old.link,
            "old_fingerprint": old.keys.vault_fingerprint(old.place.vault_id), "reason": reason, **(fields or {})},
            **options)

    # Slots

    def slot(self, plan, record=True, action="added", **options):
        """Plans a slot, and records it."""
        self.slots.append(plan)
        if record:
            self.slot_record(plan, action, **options)

    def slot_record(self, plan, action, fields=None, **options):
        return self.append(SLOT, {
            "action": action, "slot_id": plan.slot_id, "type": plan.credential.slot_type,
            "scope": SCOPE_NUMBERS[plan.scope], "env_id": plan.env_id or bytes(16), "label": plan.label,
            **(fields or {})}, **options)

    def payload(self, plan):
        if plan.scope == "full":
            return self.vk
        if plan.scope == "metadata":
            return self.keys.mk
        return self.keys.mk + plan.env_id + self.values.key(plan.env_id)

    # Checkpoint

    def checkpoint(self, per_page=checkpoint.PAGE_LIMIT, change_state=None, change_pages=None, change_root=None,
                   root_plain=None, page_plain=None, root_seal=None, page_seal=None):
        """Makes the checkpoint of the state as it is now. Everything but the first argument is for attacks."""
        state = copy.deepcopy(self.state)
        if change_state:
            change_state(state)
        self.pages, named = {}, {}
        for env_id in sorted(state.environments):
            variables = checkpoint.variables_of(state, env_id)
            pages = [variables[at:at + per_page] for at in range(0, len(variables), per_page)]
            if change_pages:
                pages = change_pages(pages)
            named[env_id] = [self._page(env_id, page, page_plain, page_seal) for page in pages]
        root = checkpoint.root_of(state, self.seq, self.link, named)
        if change_root:
            change_root(root)
        plain = checkpoint.ROOT.write(root)
        self.root_blob = self._seal(root_plain(plain) if root_plain else plain, blobs.CHECKPOINT,
                                    checkpoint.ROOT_ROW, self.keys.checkpoint, root_seal)
        self.root_seq = self.seq

    def _page(self, env_id, variables, page_plain, page_seal):
        row = len(self.pages) + 1
        plain = checkpoint.PAGE.write({"env_id": env_id, "variables": variables})
        plain = page_plain(plain) if page_plain else plain
        self.pages[row] = self._seal(plain, blobs.CHECKPOINT, row, self.keys.checkpoint, page_seal)
        return {"id": row, "hash": B2(self.pages[row]), "count": len(variables),
                "first": variables[0]["name"] if variables else ""}

    # The file

    def header(self):
        slots = [encode_slot(plan, self.place, self.payload(plan), self.random) for plan in self.slots]
        fields = {"genesis_seq": self.genesis[0], "genesis_link": self.genesis[1], **self.header_fields}
        return encode_header(self.place, slots, **fields)

    def write(self, path, *, header=None, mac=None, head=None, head_mac=None, header_tail=None, head_tail=b"",
              head_key=None, sql=(), pragmas=()):
        """Writes the file. `header` maps the header's body before its MAC, `head` replaces fields of the head, `mac`
        and `head_mac` map the MACs, `header_tail` what the head does not see; `pragmas` run first, `sql` last."""
        body = header(self.header()) if header else self.header()
        body_mac = (mac or bytes)(header_mac(self.keys.header, body))
        fields = {"epoch": self.place.epoch, "seq": self.seq, "link": self.link,
                  "header_hash": chain.header_hash(body, body_mac),
                  "root_hash": B2(self.root_blob) if self.root_blob else chain.NO_HASH}
        head_body = chain.HEAD.write({**fields, **(head or {})}) + head_tail
        tag = chain.head_mac(head_key or self.keys.head, self.place.vault_id, head_body)
        head_row = (head_body, head_mac(tag) if head_mac else tag)
        header_row = header_tail(body, body_mac) if header_tail else (body, body_mac)
        write_file(path, header_row, head_row, self.rows, self._checkpoint_rows(), sql, pragmas)

    def _checkpoint_rows(self):
        return ({0: self.root_blob} if self.root_blob else {}) | self.pages
