"""The SQLite file: the only place with SQL for reading."""

import os
import sqlite3
from urllib.parse import quote

from faults import Tampered, Unsafe, Unsupported, require
from journal import settled

MAGIC = b"SQLite format 3\0"
APPLICATION_ID = 0x43465231
USER_VERSION = 1
TABLES = {
    "header": "CREATE TABLE header(id INTEGER PRIMARY KEY CHECK(id=1), body BLOB NOT NULL, mac BLOB NOT NULL) STRICT",
    "head": "CREATE TABLE head(id INTEGER PRIMARY KEY CHECK(id=1), body BLOB NOT NULL, mac BLOB NOT NULL) STRICT",
    "rev": "CREATE TABLE rev(seq INTEGER PRIMARY KEY, meta BLOB NOT NULL, value BLOB, link BLOB NOT NULL) STRICT",
    "checkpoint": "CREATE TABLE checkpoint(id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT",
}


class Container:
    """The rows of a vault. Every SQLite error means that the file was tampered with."""

    def __init__(self, path):
        for suffix in ("-wal", "-shm"):
            if os.path.lexists(path + suffix):
                raise Unsafe(f"a {suffix} file stands beside the vault")
        with settled(path) as path:
            with open(path, "rb") as file:
                self._check_pragmas(file.read(100))
            # `immutable` keeps SQLite from touching anything beside the file.
            self._database = sqlite3.connect(f"file:{quote(path)}?mode=ro&immutable=1", uri=True)
            self._database.text_factory = bytes
            self._check_schema()

    @staticmethod
    def _check_pragmas(start):
        # Read from the file's own header: SQLite's pragmas answer for the connection.
        number = {at: int.from_bytes(start[at:at + 4], "big") for at in (52, 56, 60, 68)}
        if start[:16] != MAGIC:
            raise Unsupported("not an SQLite file")
        if number[68] != APPLICATION_ID or number[60] != USER_VERSION:
            raise Unsupported(f"application_id {number[68]:#x}, user_version {number[60]}")
        require(start[16:18] == b"\x10\x00", "the page size is not 4096")
        require(start[18:20] == b"\x01\x01", "the journal mode is not DELETE")
        require(start[20] == 0, "there are reserved bytes at the end of each page")
        require(number[52] == 0, "auto-vacuum is on")
        require(number[56] == 1, "the encoding is not UTF-8")

    def _query(self, sql, *arguments):
        try:
            return self._database.execute(sql, arguments).fetchall()
        except (sqlite3.Error, ValueError, OverflowError, MemoryError) as error:
            raise Tampered(f"SQLite: {error}") from None

    def _check_schema(self):
        found = sorted(self._query("SELECT type, name, tbl_name, sql FROM sqlite_schema"), key=repr)
        expected = sorted([(b"table", name.encode(), name.encode(), sql.encode()) for name, sql in TABLES.items()],
                          key=repr)
        require(found == expected, "the schema is not a vault's")

    def _only_row(self, table):
        rows = self._query(f"SELECT id, body, mac FROM {table} LIMIT 2")
        require(len(rows) == 1 and rows[0][0] == 1, f"the table {table} does not have exactly one row")
        require(all(isinstance(blob, bytes) for blob in rows[0][1:]), f"the table {table} holds no blobs")
        return rows[0][1:]

    def header(self):
        return self._only_row("header")

    def head(self):
        return self._only_row("head")

    def records(self, after=None):
        """(seq, meta, value or None, link), in order; all rows, or those after a sequence number."""
        bound = -2 ** 63 if after is None else after + 1
        rows = self._query("SELECT seq, meta, value, link FROM rev WHERE seq >= ? ORDER BY seq", bound)
        # STRICT holds for what SQLite writes, not for what somebody wrote into its pages.
        require(all(isinstance(meta, bytes) and isinstance(value, (bytes, type(None))) for _, meta, value, _ in rows),
                "a row of the log holds no blobs")
        return rows

    def checkpoint_root(self):
        """The root blob, or None."""
        rows = self._query("SELECT body FROM checkpoint WHERE id = 0")
        require(not rows or isinstance(rows[0][0], bytes), "the checkpoint holds no blob")
        return rows[0][0] if rows else None

    def checkpoint_rows(self):
        rows = dict(self._query("SELECT id, body FROM checkpoint"))
        require(all(isinstance(body, bytes) for body in rows.values()), "the checkpoint holds no blobs")
        return rows

    def close(self):
        self._database.close()
