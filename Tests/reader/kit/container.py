"""Faults of the SQLite file and of the head."""

import ctypes
import ctypes.util
import os

from kit.bases import checkpointed, empty, second, start
from kit.vector import bad


def _sql(name, comment, *statements, expect="tampered", pragmas=()):
    @bad("open", comment, empty, name=name, expect=expect)
    def fault(w):
        return {"sql": statements, "pragmas": pragmas}


_sql("user-version-0", "user_version 0", "PRAGMA user_version = 0", expect="unsupported")
_sql("user-version-2", "user_version 2", "PRAGMA user_version = 2", expect="unsupported")
_sql("application-id", "application_id 0", "PRAGMA application_id = 0", expect="unsupported")
_sql("application-id-other", "another program's application_id", "PRAGMA application_id = 252006674",
     expect="unsupported")
_sql("page-size", "pages of 1024 bytes", pragmas=("PRAGMA page_size = 1024",))
_sql("encoding", "UTF-16", pragmas=("PRAGMA encoding = 'UTF-16le'",))
_sql("auto-vacuum", "auto-vacuum is on", pragmas=("PRAGMA auto_vacuum = FULL",))
_sql("schema-table", "a fifth table", "CREATE TABLE extra(id INTEGER PRIMARY KEY) STRICT")
_sql("schema-index", "an index", "CREATE INDEX extra ON rev(link)")
_sql("schema-view", "a view", "CREATE VIEW extra AS SELECT * FROM rev")
_sql("schema-trigger", "a trigger that erases values",
     "CREATE TRIGGER extra AFTER INSERT ON rev BEGIN UPDATE rev SET value = NULL; END")
_sql("schema-virtual", "a virtual table", "CREATE VIRTUAL TABLE extra USING rtree(id, low, high)")
_sql("schema-statistics", "statistics", "CREATE INDEX extra ON rev(link)", "ANALYZE", "DROP INDEX extra")
_sql("schema-missing", "no table for the checkpoint", "DROP TABLE checkpoint")
_sql("schema-shadowed", "the log renamed and a view in its place", "ALTER TABLE rev RENAME TO old",
     "CREATE VIEW rev AS SELECT * FROM old")
_sql("schema-column", "one more column", "ALTER TABLE rev ADD COLUMN more BLOB")
_sql("header-rows-0", "no header", "DELETE FROM header")
_sql("head-rows-0", "no head", "DELETE FROM head")
for _table in ("header", "head"):
    _sql(f"{_table}-rows-2", f"two rows in {_table}, by switching the check off",
         "PRAGMA ignore_check_constraints = ON",
         f"INSERT INTO {_table} SELECT 2, body, mac FROM {_table}")
    _sql(f"{_table}-id-2", f"the row of {_table} has id 2", "PRAGMA ignore_check_constraints = ON",
         f"UPDATE {_table} SET id = 2")


def _rewrite_schema(name, comment, old, new):
    _sql(name, comment, "PRAGMA writable_schema = ON",
         f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}') WHERE name = 'rev'")


_rewrite_schema("schema-blank", "one blank more in the text of a table", "rev(seq", "rev (seq")
_rewrite_schema("schema-case", "a keyword in lower case", "STRICT", "strict")
_rewrite_schema("schema-default", "a default that SQLite would compute", "value BLOB",
                "value BLOB DEFAULT (randomblob(9))")


def _damaged(name, comment, damage, expect="tampered"):
    bad("open", comment, start, name=name, damage=damage, expect=expect)(lambda w: None)


def reserve_bytes(path, count=8):
    """Rebuilds the file with bytes that SQLite leaves alone; Python's module has no function for it."""
    sqlite = ctypes.CDLL(ctypes.util.find_library("sqlite3") or "libsqlite3.so.0")
    database, number, file_control_reserve_bytes = ctypes.c_void_p(), ctypes.c_int(count), 38
    assert sqlite.sqlite3_open(path.encode(), ctypes.byref(database)) == 0
    assert sqlite.sqlite3_file_control(database, b"main", file_control_reserve_bytes, ctypes.byref(number)) == 0
    assert sqlite.sqlite3_exec(database, b"VACUUM", None, None, None) == 0
    sqlite.sqlite3_close(database)


def _overwrite(at, data):
    def damage(path):
        with open(path, "r+b") as file:
            file.seek(at)
            file.write(data)
    return damage


_damaged("truncated-1-page", "only the first page is left", lambda path: os.truncate(path, 4096))
_damaged("truncated-100-bytes", "only SQLite's header is left", lambda path: os.truncate(path, 100))
_damaged("not-sqlite", "SQLite's magic is gone", _overwrite(0, b"SQLite format 2\0"), "unsupported")
_damaged("reserved-bytes", "8 bytes at the end of each page are reserved", reserve_bytes)
_damaged("journal-mode-wal", "the file asks for a write-ahead log", _overwrite(18, b"\2\2"))


def _head(name, comment, base=second, **changed):
    @bad("open", comment, base, name=name)
    def fault(w):
        return {"head": {key: value(w) if callable(value) else value for key, value in changed.items()}}


_head("head-epoch", "the head says epoch 2", epoch=2)
_head("head-seq-low", "the head ends one record before the log", seq=lambda w: w.seq - 1)
_head("head-seq-high", "the head ends one record behind the log", seq=lambda w: w.seq + 1)
_head("head-link", "the head names the link of the record before", link=lambda w: w.links[-2])
_head("head-shorter", "the head ends one record before the log, with that record's link",
      seq=lambda w: w.seq - 1, link=lambda w: w.links[-2])
_head("head-header-hash", "the head names another header", header_hash=b"\1" * 32)
_head("head-root-hash", "the head names another checkpoint", checkpointed, root_hash=b"\1" * 32)


@bad("open", "a bit of the head's MAC", second)
def head_mac(w):
    return {"head_mac": lambda mac: bytes([mac[0] ^ 1]) + mac[1:]}


@bad("open", "the head's MAC has 16 bytes", second)
def head_mac_short(w):
    return {"head_mac": lambda mac: mac[:16]}


@bad("open", "a byte follows the head, and the MAC covers it", second)
def head_long(w):
    return {"head_tail": b"\0"}


@bad("open", "the head's MAC is made with the header's key", second)
def head_mac_other_key(w):
    return {"head_key": w.keys.header}
