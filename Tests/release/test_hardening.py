"""How the release binaries were built."""

import os
import re
import unittest

from binary import (BIND_NOW, COFFER, COURIER, EXECUTE, FLAGS, FLAGS_1, NEEDED, NOW, PIE, RELRO, ROOT, SHARED_OBJECT, STACK, WRITE,
                    Binary, guarded)

# What coffer reads from the environment, what it gives to a check of a rotation, and a mark in a file for GitHub.
VARIABLES = {"COFFER_" + name for name in ("VAULT", "ENV", "KEY", "KEY_FILE", "PASSPHRASE", "HOST", "USER", "PASSWORD", "DB", "PORT", "NEXT_LINE")}
# What is built for tests only: testing libraries, the fuzzer, sanitizers, doubles of the clock and of randomness.
HOOKS = (rb"XCTest", rb"swift-testing", rb"7Testing", rb"LLVMFuzzer", rb"__asan_", rb"__tsan_", rb"__sanitizer_", rb"(?i)test[-_ ]?hook",
         rb"(?i)fault[-_ ]?inject", rb"(?i)fake[-_ ]?(?:clock|entropy|time)", rb"(?i)mock", rb"__gcov_", rb"__llvm_profile")


class HardeningTest(unittest.TestCase):
    def setUp(self):
        self.binaries = {"coffer": Binary(COFFER), "coffer-courier": Binary(COURIER)}

    def each(self):
        for name, binary in self.binaries.items():
            with self.subTest(name):
                yield binary

    def test_the_code_lies_at_random_places(self):
        for binary in self.each():
            self.assertEqual(binary.kind, SHARED_OBJECT)
            self.assertTrue(binary.dynamic.get(FLAGS_1, 0) & PIE)

    def test_what_was_relocated_is_read_only(self):
        for binary in self.each():
            self.assertTrue(binary.of_kind(RELRO))
            bound = binary.dynamic.get(FLAGS, 0) & BIND_NOW or binary.dynamic.get(FLAGS_1, 0) & NOW
            self.assertTrue(bound, "the table of addresses stays writable")

    def test_nothing_is_writable_and_executable(self):
        for binary in self.each():
            self.assertFalse([flags for _, flags, *_ in binary.segments if flags & WRITE and flags & EXECUTE])
            self.assertEqual([flags & EXECUTE for _, flags, *_ in binary.of_kind(STACK)], [0])

    def test_stack_frames_are_guarded(self):
        for binary in self.each():
            self.assertGreater(binary.canaries, 20)
            self.assertIn(b"stack smashing detected" if NEEDED not in binary.dynamic else b"__stack_chk_fail", binary.data)

    def test_every_library_in_c_guards_its_frames(self):
        with open(os.path.join(ROOT, ".build-static", "coffer.map"), encoding="utf-8", errors="replace") as file:
            used = set(re.findall(r"(/[^\s()]+/(lib(?:sodium|sqlite3|yaml|z)\.a))\(", file.read()))
        self.assertEqual({name for _, name in used}, {"libsodium.a", "libsqlite3.a", "libyaml.a", "libz.a"})
        for path, name in used:
            self.assertGreater(guarded(path), 0, name)

    def test_the_shims_guard_their_frames(self):
        folder = os.path.join(ROOT, ".build-static", "release", "CSystem.build")
        self.assertGreater(sum(guarded(os.path.join(folder, name)) for name in os.listdir(folder) if name.endswith(".o")), 0)

    def test_there_is_no_test_hook(self):
        for binary in self.each():
            for hook in HOOKS:
                found = re.search(hook, binary.data)
                self.assertIsNone(found, found and binary.data[found.start() - 20:found.end() + 20])

    def test_no_other_variable_is_read(self):
        for binary in self.each():
            named = {name.decode() for name in re.findall(rb"COFFER_[A-Z][A-Z_]*(?=\0)", binary.data)}
            self.assertLessEqual(named, VARIABLES)
            # A name of up to 15 bytes stands in the code itself, in pieces of eight.
            begun = {name.decode() for name in re.findall(rb"COFFER_[A-Z]", binary.data)}
            self.assertLessEqual(begun, {name[:8] for name in VARIABLES})
        self.assertEqual(begun, set(), "the courier reads none")


if __name__ == "__main__":
    unittest.main()
