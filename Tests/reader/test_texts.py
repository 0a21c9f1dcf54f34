"""Key files, identities and recovery keys as text, and the strictness of fields."""

import unittest

import derivations
import keyfiles
from faults import CannotUnlock, Tampered
from fields import U16, choice, decode, listing


class TextFormTests(unittest.TestCase):
    def test_key_files_are_read_back(self):
        for what in ("key", "identity"):
            line = keyfiles.encode_line(what, derivations.KEY)
            self.assertEqual(keyfiles.decode_line(what, line + "\n"), derivations.KEY)
            for wrong in (line + "\n\n", line[:-1] + "0", line.upper(), line.replace("v1", "v2"), "", " " + line):
                self.assertRaises(CannotUnlock, keyfiles.decode_line, what, wrong)

    def test_a_recovery_key_is_read_as_people_write_it(self):
        text = keyfiles.encode_recovery(derivations.KEY)
        spelled = text.lower().replace("-", " ").replace("0", "o").replace("1", "l")
        for written in (text, text.replace("-", ""), "crk1" + spelled[4:]):
            self.assertEqual(keyfiles.decode_recovery(written), derivations.KEY)

    def test_a_recovery_key_with_one_wrong_digit_is_refused(self):
        text = keyfiles.encode_recovery(derivations.KEY)
        wrong = text[:6] + ("A" if text[6] != "A" else "B") + text[7:]
        self.assertRaises(CannotUnlock, keyfiles.decode_recovery, wrong)
        self.assertRaises(CannotUnlock, keyfiles.decode_recovery, text[:-6])

    def test_fields_are_read_strictly(self):
        self.assertRaises(Tampered, decode, U16, b"\1")
        self.assertRaises(Tampered, decode, U16, b"\1\2\3")
        self.assertRaises(Tampered, decode, choice("a", "b"), b"\3")
        self.assertRaises(Tampered, decode, listing(U16, U16), b"\xff\xff\0\0")


if __name__ == "__main__":
    unittest.main()
