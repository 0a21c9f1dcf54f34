"""Whatever byte of a vault changes, nothing wrong is shown."""

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


class BitFlipTests(unittest.TestCase):
    """Whatever byte of a small vault changes, nothing wrong is shown."""

    def test_every_byte_of_header_and_head(self):
        writer = Writer("flips")
        bases.start(writer)
        with tempfile.TemporaryDirectory() as directory:
            path = f"{directory}/v.coffer"
            for table, column in (("header", "body"), ("header", "mac"), ("head", "body"), ("head", "mac")):
                size = {"header body": 480, "head body": 108}.get(f"{table} {column}", 32)
                writer.write(path)
                for at in range(size):
                    flip(path, table, column, at)
                    self.assertIn(outcome(path, MAIN, whole=False)[0], (3, 4, 6), f"{table}.{column}[{at}]")
                    flip(path, table, column, at)
            self.assertEqual(outcome(path, MAIN, whole=True)[0], 0)

    def test_every_byte_of_the_log_and_the_checkpoint(self):
        writer = Writer("flips")
        bases.checkpointed(writer)
        with tempfile.TemporaryDirectory() as directory:
            path = f"{directory}/v.coffer"
            writer.write(path)
            for table, column, key, size in (("rev", "meta", 3, 297), ("rev", "value", 3, 297), ("rev", "link", 3, 32),
                                             ("checkpoint", "body", 0, 297), ("checkpoint", "body", 1, 297)):
                for at in range(0, size, 7):
                    flip(path, table, column, at, key)
                    self.assertEqual(outcome(path, MAIN, whole=True)[0], 4, f"{table}.{column}[{at}]")
                    flip(path, table, column, at, key)
            self.assertEqual(outcome(path, MAIN, whole=True)[0], 0)


    def test_bytes_of_the_whole_file(self):
        writer = Writer("flips")
        bases.checkpointed(writer)
        with tempfile.TemporaryDirectory() as directory:
            path = f"{directory}/v.coffer"
            writer.write(path)
            with open(path, "rb") as file:
                whole = file.read()
            for at in range(0, len(whole), 41):
                with open(path, "wb") as file:
                    file.write(whole[:at] + bytes([whole[at] ^ 0x81]) + whole[at + 1:])
                status, found = outcome(path, MAIN, whole=True)
                self.assertIn(status, (0, 3, 4, 6), at)
                if found:
                    self.assertEqual(reduced(describe(found)), content(writer), at)


def flip(path, table, column, at, key=1):
    """Turns one bit of a blob in place."""
    database = sqlite3.connect(path)
    with database, database.blobopen(table, column, key) as blob:
        blob.seek(at)
        byte = blob.read(1)[0]
        blob.seek(at)
        blob.write(bytes([byte ^ 1]))
    database.close()


if __name__ == "__main__":
    unittest.main()
