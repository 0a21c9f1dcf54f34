"""The command line of the reader, as another program would call it."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

import keyfiles
from kit import bases
from kit.vector import content
from outcomes import reduced
from write_slots import SlotPlan
from write_vault import Writer

HERE = os.path.dirname(os.path.abspath(__file__))


class CommandTests(unittest.TestCase):
    """The command line, as another program would call it."""

    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory()
        cls.path = f"{cls.directory.name}/v.coffer"
        writer = Writer("commands")
        bases.start(writer)
        for number, plan in enumerate((bases.passphrase(), bases.identity(), bases.both()), 2):
            writer.slot(SlotPlan(number, plan, label=f"slot {number}"))
        writer.write(cls.path)
        cls.writer = writer
        for what, secret in (("key", bases.key_file().key), ("identity", bases.identity().identity)):
            with open(f"{cls.directory.name}/{what}", "w", encoding="ascii") as file:
                file.write(keyfiles.encode_line(what, secret) + "\n")

    @classmethod
    def tearDownClass(cls):
        cls.directory.cleanup()

    def run_reader(self, *arguments, secret=b""):
        arguments = [argument.replace("@", self.directory.name + "/") for argument in arguments]
        return subprocess.run([sys.executable, f"{HERE}/read_vault.py", self.path, *arguments], input=secret,
                              capture_output=True, check=False)

    def test_each_kind_of_secret(self):
        recovery = keyfiles.encode_recovery(bases.key_file().key).encode()
        for arguments, secret, slot in ((["--key-file", "@key"], b"", 1), (["--identity", "@identity"], b"", 3),
                                        (["--passphrase-fd", "0"], bases.PASSPHRASE + b"\n", 2),
                                        (["--passphrase-fd", "0", "--key-file", "@key"], bases.PASSPHRASE, 4),
                                        (["--recovery-key-fd", "0"], recovery, 1)):
            done = self.run_reader(*arguments, "--json", secret=secret)
            self.assertEqual(done.returncode, 0, done.stderr)
            described = json.loads(done.stdout)
            self.assertEqual(described["opened_with"]["slot_id"], slot)
            self.assertEqual(reduced(described), content(self.writer))

    def test_text_output_escapes(self):
        done = self.run_reader("--key-file", "@key")
        self.assertIn(b"environment 'app/prod'", done.stdout)
        self.assertNotIn(b"\x1b", done.stdout)

    def test_exit_statuses(self):
        fingerprint = self.writer.keys.vault_fingerprint(self.writer.place.vault_id).hex()
        for arguments, secret, status in (
                (["--passphrase-fd", "0"], b"wrong", 3), ([], b"", 2), (["--key-file", "@missing"], b"", 2),
                (["--key-file", "@key", "--anchor", "nonsense"], b"", 2),
                (["--key-file", "@key", "--anchor", "cfa1:00000000:1:1:" + "0" * 32], b"", 5),
                (["--key-file", "@key", "--fingerprint", "0" * 32], b"", 5),
                (["--key-file", "@key", "--fingerprint", fingerprint], b"", 0)):
            done = self.run_reader(*arguments, secret=secret)
            self.assertEqual(done.returncode, status, arguments)
            if status:
                self.assertEqual(done.stdout, b"")


if __name__ == "__main__":
    unittest.main()
