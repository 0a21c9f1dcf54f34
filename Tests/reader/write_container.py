"""The SQLite file: the only place with SQL for writing."""

import os
import sqlite3

from container import APPLICATION_ID, TABLES, USER_VERSION


def write_file(path, header, head, rows, checkpoint_rows, sql=(), pragmas=()):
    if os.path.exists(path):
        os.unlink(path)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    database = sqlite3.connect(path, isolation_level=None)
    # Nothing of the first two stays in the file.
    for statement in ("PRAGMA synchronous = OFF", "PRAGMA journal_mode = MEMORY", "PRAGMA page_size = 4096",
                      "PRAGMA encoding = 'UTF-8'", "PRAGMA auto_vacuum = NONE", *pragmas,
                      f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {USER_VERSION}", "BEGIN",
                      *TABLES.values()):
        database.execute(statement)
    database.execute("INSERT INTO header VALUES (1, ?, ?)", header)
    database.execute("INSERT INTO head VALUES (1, ?, ?)", head)
    database.executemany("INSERT INTO rev VALUES (?, ?, ?, ?)",
                         [(seq, row.meta, row.value, row.link) for seq, row in rows.items()])
    database.executemany("INSERT INTO checkpoint VALUES (?, ?)", checkpoint_rows.items())
    database.execute("COMMIT")
    for statement in sql:
        database.execute(statement)
    database.close()
