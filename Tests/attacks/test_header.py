"""The header and its key slots: T1, T11 to T15, T18 to T20."""

import os
import unittest

from attack import ALL, PASSPHRASE, PROD, AttackCase, Writer, bases, stride
from header import SLOT_SIZE
from primitives import box
from slots import slot_keys
from write_slots import SlotPlan



class HeaderTest(AttackCase):
    def raw(self, offset, content):
        """Overwrites bytes of the header's body and leaves its MAC."""
        body = bytearray(self.rows("SELECT body FROM header")[0][0])
        body[offset:offset + len(content)] = content
        self.sql(("UPDATE header SET body = ?", (bytes(body),)))

    def test_T1_every_byte_of_the_header_flipped(self):
        """a bit of each byte of header and MAC flipped (ATTACKS_ALL: each bit) -> refused (3, 4 or 6), nothing shown"""
        self.forge(bases.start)
        for column, size in (("body", 96 + SLOT_SIZE), ("mac", 32)):
            for at in stride(range(size), 2):
                for bit in range(8) if ALL else [at // 2 % 8]:
                    self.flip("header", column, at, mask=1 << bit)
                    answer = self.call("list", env=None, opener=self.opens)
                    self.assertIn(answer.code, (3, 4, 6), f"{column}[{at}] bit {bit}")
                    self.assertEqual(answer.out, b"")
                    self.flip("header", column, at, mask=1 << bit)
        self.ok("verify", env=None, opener=self.opens)

    def test_T11_a_cheap_key_derivation_in_the_header(self):
        """a slot with 1 pass over 8 KiB -> refused (4) before any derivation; a new slot takes today's cost"""
        self.forge(lambda w: w.slot(SlotPlan(1, bases.passphrase(), fields={"passes": 1, "memory": 8})))
        secret = self.secret_fd(bases.PASSPHRASE)
        answer = self.held(4, "list", env=None, opener=["--passphrase-fd", str(secret)], pass_fds=(secret,))
        self.assertLess(answer.mebibytes, 64)

        def cheap(w):
            bases.start(w)
            w.slot(SlotPlan(2, bases.passphrase(), cost=(2, 65_536)))
        self.forge(cheap)
        fresh = self.secret_fd(PASSPHRASE)
        self.ok("key", "add", "--new-passphrase-fd", str(fresh), env=None, opener=self.opens, pass_fds=(fresh,))
        body = self.rows("SELECT body FROM header")[0][0]
        slot = body[96 + 2 * SLOT_SIZE:]
        self.assertGreaterEqual(int.from_bytes(slot[8:12], "little"), 3)
        self.assertGreaterEqual(int.from_bytes(slot[12:16], "little"), 262_144)

    def test_T12_a_ruinous_key_derivation_in_the_header(self):
        """2^32-1 passes or KiB, or 33 slots -> refused (4) at once, below 64 MiB"""
        for fields in ({"passes": 2 ** 32 - 1}, {"memory": 2 ** 32 - 1}, {"passes": 16, "memory": 2_097_152}):
            self.forge(lambda w: w.slot(SlotPlan(1, bases.passphrase(), fields={"passes": 2, "memory": 65_536, **fields})))
            self.at_once()
        self.forge(lambda w: [w.slot(SlotPlan(n, bases.key_file(str(n))), record=False) for n in range(1, 34)] and None)
        self.at_once()

    def at_once(self):
        secret = self.secret_fd(bases.PASSPHRASE)
        taken = [self.held(4, "list", env=None, opener=["--passphrase-fd", str(secret)], pass_fds=(secret,)) for _ in range(3)]
        self.assertLess(min(answer.mebibytes for answer in taken), 64)
        self.assertLess(min(answer.seconds for answer in taken), 0.5)

    def test_T13_slots_of_another_type_or_with_dirt(self):
        """type 1 as 2 or 4, 3 as 1, reserved bytes, a slot id twice -> refused (3 or 4), no crash"""
        self.stand(slots=True)
        for offset, content in (
            (96, b"\1"), (96 + SLOT_SIZE, b"\2"), (96 + SLOT_SIZE, b"\4"), (96 + 2 * SLOT_SIZE, b"\1"), (96 + 2, b"\1"),
            (88, b"\1"), (96 + SLOT_SIZE + 4, b"\1\0\0\0"), (96 + 1, b"\0"), (96 + 1, b"\4"), (96 + SLOT_SIZE - 1, b"\1"),
        ):
            self.raw(offset, content)
            self.held((3, 4), "get", "ALPHA", said=f"{offset}: {content}")
            self.restore()

    def test_T14_a_slot_removed_or_added_under_the_old_mac(self):
        """a slot cut out, or the attacker's X25519 slot appended -> refused (4)"""
        self.stand(slots=True)
        body = self.rows("SELECT body FROM header")[0][0]
        cut = body[:44] + b"\2\0" + body[46:-SLOT_SIZE]
        mine = bytearray(body[-SLOT_SIZE:])
        mine[4:8], mine[32:64] = b"\x09\0\0\0", os.urandom(32)
        for changed in (cut, body[:44] + b"\4\0" + body[46:] + bytes(mine)):
            self.sql(("UPDATE header SET body = ?", (changed,)))
            self.held(4, "get", "ALPHA")
            self.restore()

    def test_T15_an_older_header_of_the_same_epoch(self):
        """an older valid header with its MAC, which has another slot -> refused (4)"""
        self.stand()
        old = self.rows("SELECT body, mac FROM header")[0]
        self.ok("key", "add", "--new-key-file", self.path("more"), env=None)
        self.sql(("UPDATE header SET body = ?, mac = ?", old))
        self.held(4, "get", "ALPHA")

    def test_T18_a_vault_of_the_attackers_under_the_same_id(self):
        """another vault under the same id -> unknown (5) to an identity, shut (3) to a key file or passphrase"""
        self.stand(slots=True)
        vault_id = self.rows("SELECT body FROM header")[0][0][16:32]
        identity = self.read(self.path("anna")).decode().strip()
        from keyfiles import decode_line
        from slots import Credential
        writer = Writer("attacker", vault_id=vault_id)
        writer.slot(SlotPlan(1, Credential(identity=decode_line("identity", identity))))
        env = writer.environment(PROD)
        writer.revision(env, writer.set(env, "ALPHA", b"theirs"))
        writer.write(self.vault)
        for variables in ({}, {"XDG_STATE_HOME": self.path("elsewhere")}):
            self.held(5, "get", "ALPHA", opener=["--key-file", self.path("anna")], variables=variables)
        self.held(3, "get", "ALPHA")
        self.assertEqual(self.call("get", "ALPHA", opener=["--key-file", self.path("anna")]).out, b"")

    def test_T19_a_box_for_two_keys(self):
        """a slot whose check value is one key's and whose box is another's -> each is refused (4 and 3)"""
        mine, theirs = bases.key_file(), bases.key_file("theirs")

        def build(w):
            bases.start(w)
            kek, _ = slot_keys(theirs.key, w.place, 1, 2, 1, 0, 0, bytes(16))
            w.slots = [SlotPlan(1, mine, salt=bytes(16), sealed=lambda _: bytes(24) + box(w.vk, bytes(24), kek))]
        self.forge(build)
        self.held(4, "list", env=None, opener=self.opens)
        import keyfiles
        other = self.write("theirs", keyfiles.encode_line("key", theirs.key).encode())
        self.held(3, "list", env=None, opener=["--key-file", other])

    def test_T20_features_and_versions_of_the_future(self):
        """an unknown required feature or major version -> refused (6); a higher minor version -> read, not written"""
        for fields in ({"features": 1 << 31}, {"features": 1}, {"major": 2}, {"major": 0}):
            self.forge(lambda w: bases.start(w) or w.header_fields.update(fields))
            self.held(6, "list", env=None, opener=self.opens)
        self.forge(lambda w: bases.start(w) or w.header_fields.update(minor=9))
        self.assertEqual(self.get("A", env="app/prod", opener=self.opens), b"value of A")
        answer = self.held(6, "set", "A", "--stdin", stdin=b"x", env="app/prod", opener=self.opens)
        self.assertIn("minor version 9", answer.said)
        self.held(6, "unset", "A", "--yes", env="app/prod", opener=self.opens)


if __name__ == "__main__":
    unittest.main()
