"""What an interrupted writer leaves beside the vault."""

import contextlib
import os
import shutil
import sqlite3
import tempfile


@contextlib.contextmanager
def settled(path):
    """The path itself, or that of a copy in which SQLite has rolled back the journal beside it."""
    if not os.path.exists(path + "-journal"):
        yield path
        return
    with tempfile.TemporaryDirectory() as directory:
        copy = os.path.join(directory, "vault")
        shutil.copyfile(path, copy)
        shutil.copyfile(path + "-journal", copy + "-journal")
        with contextlib.suppress(sqlite3.Error):
            database = sqlite3.connect(copy)
            database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            database.close()
        yield copy
