"""What stands beside the vault's file, and what an interrupted writer left in it."""

import os
import shutil
import sqlite3
import tempfile
import unittest

import keyfiles
from kit import bases
from kit.vector import content
from outcomes import outcome, reduced
from report import describe
from write_vault import Writer

MAIN = {"key_file": keyfiles.encode_line("key", bases.key_file().key)}


class FilesBesideTests(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.path = f"{self.directory.name}/v.coffer"
        self.writer = Writer("files")
        bases.second(self.writer)
        self.writer.write(self.path)

    def test_files_of_a_write_ahead_log_are_unsafe(self):
        for suffix in ("-wal", "-shm"):
            with open(self.path + suffix, "wb"):
                pass
            self.assertEqual(outcome(self.path, MAIN, whole=False)[0], 8)
            os.unlink(self.path + suffix)
        self.assertEqual(outcome(self.path, MAIN, whole=True)[0], 0)

    def test_a_hot_journal_is_rolled_back(self):
        torn = f"{self.directory.name}/torn.coffer"
        # Without syncs the journal is complete as soon as the pages are changed.
        database = sqlite3.connect(self.path, isolation_level=None)
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE head SET mac = zeroblob(32)")
        shutil.copyfile(self.path + "-journal", torn + "-journal")
        database.execute("COMMIT")
        database.close()
        shutil.copyfile(self.path, torn)
        status, found = outcome(torn, MAIN, whole=True)
        self.assertEqual(status, 0)
        self.assertEqual(reduced(describe(found)), content(self.writer))
        self.assertTrue(os.path.exists(torn + "-journal"), "the reader writes nothing")
        os.unlink(torn + "-journal")
        self.assertEqual(outcome(torn, MAIN, whole=True)[0], 4)

    def test_a_journal_of_nothing_is_no_fault(self):
        for rest in (b"", b"no journal at all"):
            with open(self.path + "-journal", "wb") as file:
                file.write(rest)
            self.assertEqual(outcome(self.path, MAIN, whole=True)[0], 0)


if __name__ == "__main__":
    unittest.main()
