"""Old copies, removed slots, erased values, and files planted beside the vault: T27 to T29, T33."""

import os
import shutil
import unittest

from attack import NEEDLE, PASSPHRASE, AttackCase
from cofferformat import open_vault
from faults import VaultError
from keyfiles import decode_line
from slots import Credential


class CopyTest(AttackCase):
    def test_T27_an_old_copy_after_a_new_passphrase(self):
        """an old copy of the file, opened with the old passphrase -> opens, as the warning said; the new file does not"""
        secret = self.secret_fd(PASSPHRASE)
        self.ok("init", "--yes", env=None, opener=["--passphrase-fd", str(secret)], pass_fds=(secret,))
        old = self.read(self.vault)
        secret, fresh = self.secret_fd(PASSPHRASE), self.secret_fd(b"another anchor violet harbour nine")
        answer = self.ok("key", "change-passphrase", "--new-passphrase-fd", str(fresh), env=None,
                         opener=["--passphrase-fd", str(secret)], pass_fds=(secret, fresh))
        self.assertRegex(answer.text + answer.said, r"(?i)cop(y|ies)")
        secret = self.secret_fd(PASSPHRASE)
        self.held(3, "env", "list", env=None, opener=["--passphrase-fd", str(secret)], pass_fds=(secret,))
        self.write("v.coffer", old)
        secret = self.secret_fd(PASSPHRASE)
        self.ok("env", "list", env=None, opener=["--passphrase-fd", str(secret)], pass_fds=(secret,), variables=self.fresh())

    def test_T28_a_removed_slot_and_the_key_it_knew(self):
        """a removed slot's key file, and the vault key taken from the old file -> shut (3); opens no new record"""
        self.stand()
        self.ok("key", "add", "--new-key-file", self.path("anna"), "--label", "Anna", env=None)
        answer = self.ok("key", "remove", "2", "--yes", "--reason", "left", env=None)
        self.assertIn("ALPHA", answer.text)
        self.assertIn("due", answer.text)
        self.held(3, "get", "ALPHA", opener=["--key-file", self.path("anna")])
        (kept,) = [name for name in self.beside() if "pre-rekey" in name]
        text = self.read(self.path("anna")).decode().strip()
        known = open_vault(self.path(kept), Credential(key=decode_line("key", text)))
        with self.assertRaises(VaultError):
            open_vault(self.vault, Credential(key=decode_line("key", text)))
        import blobs
        seq, meta = self.rows("SELECT seq, meta FROM rev ORDER BY seq DESC LIMIT 1")[0]
        for epoch in (1, 2):
            with self.assertRaises(VaultError):
                blobs.open_blob(meta, key=known.keys.meta, purpose=blobs.METADATA, place=known.place._replace(epoch=epoch),
                                number=seq)
        due = self.call("due", "--json", env=None)
        self.assertEqual(due.code, 1, due.said)
        self.assertIn("ALPHA", due.text)

    def test_T29_a_destroyed_value_in_the_file(self):
        """the sealed bytes of a destroyed version, searched for in the file -> not there; verify passes, diff says it"""
        self.stand()
        seqs = dict(self.rows("SELECT seq, value FROM rev WHERE value IS NOT NULL"))
        self.ok("destroy", "ALPHA@2", "--yes", "--reason", "leaked")
        left = {seq for seq, in self.rows("SELECT seq FROM rev WHERE value IS NOT NULL")}
        (gone,) = set(seqs) - left
        content = self.read(self.vault) + b"".join(self.read(self.path(name)) for name in self.beside())
        for at in range(0, len(seqs[gone]) - 16):
            self.assertNotIn(seqs[gone][at:at + 16], content)
        self.assertEqual(self.beside(), [])
        self.ok("verify", env=None)
        self.assertIn("destroyed", self.ok("diff", "r1", "r2").text)
        self.held(9, "get", "ALPHA@2")

    def test_T33_files_planted_beside_the_vault(self):
        """forged .pre-rekey, .tmp, -wal, -shm, -journal beside the vault -> never used; unsafe (8), or tampered (4)"""
        self.stand()
        theirs = self.path("theirs.coffer")
        self.ok("init", "--yes", env=None, vault=theirs, opener=["--key-file", self.path("their.key")])
        for suffix in (".pre-rekey-1", ".tmp.0123456789ab", ".tmp", ".backup"):
            shutil.copy(theirs, self.vault + suffix)
        self.assertEqual(self.get("ALPHA"), NEEDLE + b"-ALPHA-3")
        self.ok("verify", env=None)
        for suffix in ("-wal", "-shm"):
            self.write("v.coffer" + suffix, os.urandom(4096))
            self.held(8, "get", "ALPHA", said=suffix)
            os.unlink(self.vault + suffix)
        self.hot_journal()

    def hot_journal(self):
        """A journal that puts pages of another state back: of yesterday (5), and of nonsense (4)."""
        for change in (lambda pages: pages, lambda pages: [os.urandom(4096) for _ in pages]):
            self.restore()
            self.write("v.coffer-journal", self.journal(change))
            answer = self.call("get", "ALPHA")
            self.assertIn(answer.code, (4, 5, 6), answer.said)
            self.assertEqual(answer.out, b"")
        self.restore()

    def journal(self, change):
        """A journal as SQLite's file format says, that overwrites every page but the first."""
        pages = [self.whole[at:at + 4096] for at in range(4096, len(self.whole), 4096)]
        pages = [pages[-1]] + pages[:-1] if change(pages) is pages else change(pages)
        nonce = 7
        count = len(self.whole) // 4096
        out = bytes.fromhex("d9d505f920a163d7") + b"".join(
            number.to_bytes(4, "big") for number in (len(pages), nonce, count, 512, 4096))
        out = out.ljust(512, b"\0")
        for number, page in enumerate(pages, 2):
            total = (nonce + sum(page[at] for at in range(4096 - 200, 0, -200))) & 0xFFFFFFFF
            out += number.to_bytes(4, "big") + page + total.to_bytes(4, "big")
        return out


if __name__ == "__main__":
    unittest.main()
