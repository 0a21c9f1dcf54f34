"""The rows of the log, moved, lost, repeated or brought back: T2 to T10, T16, T17."""

import os
import sqlite3
import unittest

from attack import NEEDLE, PROD, AttackCase, bases, stride
from rewrite import rekeyed
from write_slots import SlotPlan


class RowsTest(AttackCase):
    def values_of(self):
        """seq of the records that have a value, oldest first."""
        return [seq for seq, in self.rows("SELECT seq FROM rev WHERE value IS NOT NULL ORDER BY seq")]

    def each(self, *attacks, verify_only=False):
        """Each list of statements, against the whole file: found before anything is shown, or by `verify`."""
        for statements in attacks:
            self.sql(*statements)
            if not verify_only:
                self.held(4, "get", "ALPHA", said=statements)
            self.held(4, "verify", env=None, said=statements)
            self.restore()

    def test_T2_every_byte_of_head_records_values_and_links(self):
        """a bit of each byte of head, meta, value, link and checkpoint flipped -> found (4) by verify, nothing shown"""
        self.forge(bases.checkpointed)
        for table, column, key, size, step in (
            ("head", "body", 1, 108, 5), ("head", "mac", 1, 32, 5), ("rev", "meta", 3, 297, 17), ("rev", "value", 3, 297, 17),
            ("rev", "link", 3, 32, 5), ("rev", "meta", 7, 297, 17), ("checkpoint", "body", 0, 297, 17),
            ("checkpoint", "body", 1, 297, 17),
        ):
            for at in stride(range(size), step):
                self.flip(table, column, at, key, 1 << at % 8)
                answer = self.call("verify", env=None, opener=self.opens)
                self.assertEqual(answer.code, 4, f"{table}.{column}[{at}]")
                self.flip(table, column, at, key, 1 << at % 8)
        self.flip("rev", "value", 40, 6)
        self.held(4, "get", "A", env="app/prod", opener=self.opens)
        self.flip("rev", "value", 40, 6)
        self.ok("verify", env=None, opener=self.opens)

    def test_T3_values_of_two_rows_exchanged(self):
        """the values of two versions, or of two variables, exchanged -> found (4) when read and by verify"""
        self.stand()
        seqs = self.values_of()
        for one, other in ((seqs[-1], seqs[-2]), (seqs[0], seqs[-1])):
            values = dict(self.rows(f"SELECT seq, value FROM rev WHERE seq IN ({one}, {other})"))
            self.sql(("UPDATE rev SET value = ? WHERE seq = ?", (values[one], other)),
                     ("UPDATE rev SET value = ? WHERE seq = ?", (values[other], one)))
            self.held(4, "verify", env=None)
            self.held(4, "export", "--to", "json", "-o", "-", env="kinect/staging")
            self.restore()

    def test_T4_rows_exchanged(self):
        """two whole rows exchanged, or their numbers -> refused (4)"""
        self.stand()
        last = self.rows("SELECT max(seq) FROM rev")[0][0]
        for one, other in ((last, last - 1), (last - 1, last - 2)):
            self.each([f"UPDATE rev SET seq = -1 WHERE seq = {one}", f"UPDATE rev SET seq = {one} WHERE seq = {other}",
                       f"UPDATE rev SET seq = {other} WHERE seq = -1"])
        self.each(["UPDATE rev SET seq = -1 WHERE seq = 3", "UPDATE rev SET seq = 3 WHERE seq = 4",
                   "UPDATE rev SET seq = 4 WHERE seq = -1"], verify_only=True)

    def test_T5_rows_deleted(self):
        """the last row, one in the middle, or all deleted -> refused (4)"""
        self.stand()
        last = self.rows("SELECT max(seq) FROM rev")[0][0]
        self.each([f"DELETE FROM rev WHERE seq = {last}"], ["DELETE FROM rev"])
        self.each([f"DELETE FROM rev WHERE seq = {last // 2}"], ["DELETE FROM rev WHERE seq = 1"], verify_only=True)

    def test_T6_the_last_rows_taken_back_with_an_older_head(self):
        """the end of the log cut off, with the head of that time -> refused (5) by the anchor here, or a printed one"""
        self.stand()
        head, checkpoint = self.rows("SELECT body, mac FROM head")[0], self.rows("SELECT id, body FROM checkpoint")
        last = self.rows("SELECT max(seq) FROM rev")[0][0]
        self.ok("set", "ALPHA", "--stdin", stdin=b"newer")
        anchor = self.ok("anchor", env=None).text.strip()
        self.sql(f"DELETE FROM rev WHERE seq > {last}", ("UPDATE head SET body = ?, mac = ?", head), "DELETE FROM checkpoint",
                 *[("INSERT INTO checkpoint VALUES (?, ?)", row) for row in checkpoint])
        self.held(5, "get", "ALPHA")
        elsewhere = {"XDG_STATE_HOME": self.path("elsewhere")}
        self.held(5, "verify", "--anchor", anchor, env=None, variables=elsewhere)
        self.ok("verify", env=None, variables={"XDG_STATE_HOME": self.path("third")})

    def test_T7_rows_repeated_or_made_up(self):
        """a row again under a new number, or random bytes as a row -> refused (4)"""
        self.stand()
        last = self.rows("SELECT max(seq) FROM rev")[0][0]
        for seq in (last + 1, last + 9, 0, -5):
            self.each([f"INSERT INTO rev SELECT {seq}, meta, value, link FROM rev WHERE seq = {last}"],
                      verify_only=seq <= 0)
        self.each([("INSERT INTO rev VALUES (?, ?, NULL, ?)", (last + 1, os.urandom(297), os.urandom(32)))])

    def test_T8_a_row_of_another_vault(self):
        """a row of another vault that the same key file opens -> refused (4)"""
        self.stand()
        other = self.path("other.coffer")
        self.ok("init", "--yes", env=None, vault=other)
        source = self.write("more.json", b'{"ALPHA": "theirs"}')
        self.ok("import", source, "--yes", vault=other)
        theirs = sqlite3.connect(other).execute("SELECT meta, value, link FROM rev WHERE value IS NOT NULL").fetchone()
        last = self.values_of()[-1]
        self.each([("UPDATE rev SET meta = ?, value = ?, link = ? WHERE seq = ?", (*theirs, last))],
                  [("UPDATE rev SET value = ? WHERE seq = ?", (theirs[1], last))], verify_only=True)

    def test_T9_a_row_from_before_a_rekey(self):
        """a row of the same vault from before its rekey -> refused (4)"""
        self.stand()
        seq = self.values_of()[-1]
        old = self.rows(f"SELECT meta, value, link FROM rev WHERE seq = {seq}")[0]
        self.ok("rekey", "--yes", env=None)
        self.whole = self.read(self.vault)
        self.each([("UPDATE rev SET meta = ?, value = ?, link = ? WHERE seq = ?", (*old, seq))],
                  [("UPDATE rev SET value = ? WHERE seq = ?", (old[1], seq))], verify_only=True)
        old = self.forge(bases.start)
        new = rekeyed(old, "next")
        new.slot(SlotPlan(1, bases.key_file()), record=False)
        new.rekey(old)
        new.rows[old.a].value = old.rows[old.a].value
        new.write(self.vault)
        self.held(4, "get", "A", env="app/prod", opener=self.opens, variables={"XDG_STATE_HOME": self.path("new")})

    def test_T10_a_value_gone_without_its_record_or_back_after_it(self):
        """a value removed without a record of it, or a destroyed one put back -> found (4)"""
        self.stand()
        first = self.values_of()[0]
        self.each([f"UPDATE rev SET value = NULL WHERE seq = {first}"], verify_only=True)
        self.sql(f"UPDATE rev SET value = NULL WHERE seq = {self.values_of()[-1]}")
        self.held(4, "export", "--to", "json", "-o", "-", env="kinect/staging")
        self.restore()
        seqs = self.values_of()
        values = dict(self.rows("SELECT seq, value FROM rev WHERE value IS NOT NULL"))
        self.ok("destroy", "ALPHA@1", "--yes")
        gone = (set(seqs) - set(self.values_of())).pop()
        self.sql(("UPDATE rev SET value = ? WHERE seq = ?", (values[gone], gone)))
        self.held(4, "verify", env=None)

    def test_T16_the_whole_file_of_yesterday(self):
        """the whole file as it was yesterday -> refused (5), for looking, reading and writing"""
        self.stand()
        self.ok("set", "ALPHA", "--stdin", stdin=b"newer")
        self.restore()
        for words in (["list"], ["get", "ALPHA"], ["set", "BETA", "--stdin"], ["verify"], ["rekey", "--yes"],
                      ["export", "--to", "json", "-o", "-"]):
            self.held(5, *words, stdin=b"x")

    def test_T17_two_copies_that_went_their_own_ways(self):
        """a copy that was written elsewhere put in place -> refused (5) as a fork"""
        self.stand()
        self.ok("set", "ALPHA", "--stdin", stdin=b"here")
        self.restore()
        for value in (b"there", b"there again"):
            self.ok("set", "ALPHA", "--stdin", stdin=value, variables={"XDG_STATE_HOME": self.path("elsewhere")})
        for words in (["list"], ["get", "ALPHA"], ["verify"]):
            self.held(5, *words)
        self.assertEqual(self.call("get", "ALPHA", env=PROD).out, b"")
        self.assertNotIn(NEEDLE, self.call("export", "--to", "json", "-o", "-").out)


if __name__ == "__main__":
    unittest.main()
