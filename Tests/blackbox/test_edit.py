"""edit: an editor that is a script changes an environment, or the bytes of one value."""

import os
import signal
import subprocess
import time
import unittest

from home import VaultCase
from terminal import Terminal


class EditCase(VaultCase):
    def editor(self, script):
        """An editor that runs a shell script on the file $1."""
        path = self.write("editor.sh", b"#!/bin/sh\n" + script.encode(), 0o700)
        return {"EDITOR": path}

    def edit(self, script, *words, code=0, **more):
        return self.ok("edit", *words, code=code, variables=self.editor(script), **more)

    def tearDown(self):
        # Other tests work in memory at the same time, and what they make may go while it is looked at.
        for name in os.listdir("/dev/shm"):
            for folder, _, files in os.walk(os.path.join("/dev/shm", name)) if name.startswith("coffer-") else []:
                for file in files:
                    path = os.path.join(folder, file)
                    try:
                        self.assertNotIn(b"needle-edit", self.read(path), path)
                    except FileNotFoundError:
                        continue


class EnvironmentTest(EditCase):
    def setUp(self):
        super().setUp()
        self.values_before = {
            "FIRST": b"1", "PLAIN": b"needle-edit", "LINES": b"a\nb\n", "BLANKS": b"  x  ", "DOLLAR": b"$HOME `id` \\n",
            "QUOTES": b"it's \"x\"", "EMPTY": b"", "HASH": b"a # b"}
        self.begin(**{name: value.decode() for name, value in self.values_before.items()})

    def revision(self):
        return self.ok("list", "--json").json["revision"]

    def test_an_unchanged_text_makes_no_revision(self):
        self.edit("true", "--yes")
        self.edit('touch "$1"', "--yes")
        self.edit('cp "$1" "$1.new"; mv "$1.new" "$1"', "--yes")
        self.assertEqual(self.revision(), 1)
        self.assertEqual(self.values(), self.values_before)

    def test_changes_additions_and_removals_are_one_revision(self):
        answer = self.edit(
            "sed -i -e 's/^FIRST=.*/FIRST=\"two\\\\nlines \\\\$x\"/' -e '/^PLAIN=/d' \"$1\"; echo \"NEW='n e w'\" >>\"$1\"",
            "--yes", "--reason", "tidy")
        wanted = {**self.values_before, "FIRST": b"two\nlines $x", "NEW": b"n e w"}
        del wanted["PLAIN"]
        self.assertEqual(self.values(), wanted)
        self.assertEqual(self.revision(), 2)
        self.assertIn("removed", answer.text)
        self.assertNotIn("needle-edit", answer.text)
        self.assertNotIn("n e w", answer.text)

    def test_a_value_of_every_byte_stays_out_of_the_text_and_in_the_vault(self):
        odd = bytes(range(1, 256))
        self.ok("set", "ODD", "--stdin", stdin=odd)
        answer = self.edit('! grep -q ODD "$1" && echo ADDED=1 >>"$1"', "--yes")
        self.assertIn("ODD", answer.said)
        self.assertEqual(self.values(), {**self.values_before, "ODD": odd, "ADDED": b"1"})

    def test_the_text_is_private_in_memory_and_gone_afterwards(self):
        self.edit(f'dirname "$1" >{self.home}/where; stat -c "%a" "$1" "$(dirname "$1")" >{self.home}/modes; '
                  'cp "$1" "$1~"; cp "$1" "$(dirname "$1")/.swap.swp"', "--yes")
        where = self.read(self.path("where")).decode().strip()
        self.assertTrue(where.startswith("/dev/shm/") or where.startswith("/run/"), where)
        self.assertEqual(self.read(self.path("modes")), b"600\n700\n")
        self.assertFalse(os.path.exists(where))

    def test_the_editor_gets_nothing_of_coffers(self):
        self.ok("edit", "--yes", variables={**self.editor(f'env >{self.home}/env'), "COFFER_PASSPHRASE": "needle-pass"})
        self.assertNotIn(b"COFFER", self.read(self.path("env")))

    def test_visual_goes_before_editor(self):
        visual = self.write("visual.sh", b"#!/bin/sh\necho VISUAL=1 >>\"$1\"\n", 0o700)
        self.ok("edit", "--yes", variables={"VISUAL": visual, "EDITOR": "false"})
        self.assertEqual(self.get("VISUAL"), b"1")

    def test_a_failing_editor_changes_nothing(self):
        self.edit('echo LATER=1 >>"$1"; exit 3', "--yes", code=13)
        self.assertEqual(self.revision(), 1)

    def test_an_error_has_line_and_column_and_changes_nothing(self):
        self.needles = [b"needle-edit"]
        answer = self.edit('echo "NEW=1" >>"$1"; echo "no assignment" >>"$1"', "--yes", code=10)
        self.assertRegex(answer.said, r"line \d+, column 1")
        self.assertEqual(self.revision(), 1)

    def test_an_empty_text_changes_nothing(self):
        self.edit('truncate -s 0 "$1"', "--yes", code=9)
        self.assertEqual(self.revision(), 1)

    def test_without_yes_and_terminal_nothing_is_stored(self):
        self.edit('echo LATER=1 >>"$1"', "--no-input", code=2)
        self.assertEqual(self.revision(), 1)

    def test_a_dry_run(self):
        self.edit('echo LATER=1 >>"$1"', "--dry-run")
        self.assertEqual(self.revision(), 1)

    def test_the_report(self):
        report = self.edit('echo LATER=1 >>"$1"', "--yes", "--json").json
        self.assertEqual([(c["name"], c["change"]) for c in report["changes"]], [("LATER", "added")])
        self.assertEqual(report["revision"], 2)

    def test_another_change_in_the_meantime_is_kept(self):
        command = " ".join(f"'{word}'" for word in self.command("set", "OTHER", "--stdin"))
        self.edit(f'printf theirs | {command}; echo MINE=1 >>"$1"', "--yes")
        self.assertEqual(self.get("OTHER"), b"theirs")
        self.assertEqual(self.get("MINE"), b"1")
        self.edit(f'printf again | {command}; sed -i "/^MINE=/d" "$1"', "--yes", "--if-revision", "r3", code=7)

    def test_a_signal_wipes_the_text(self):
        process = subprocess.Popen(
            self.command("edit", "--yes"), env={**self.env, **self.editor(f'echo "$1" >{self.home}/where; sleep 30')},
            stderr=subprocess.DEVNULL)
        while not os.path.exists(self.path("where")) or not self.read(self.path("where")):
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(timeout=30), 128 + signal.SIGTERM)
        self.assertFalse(os.path.exists(os.path.dirname(self.read(self.path("where")).decode().strip())))

    def test_on_a_terminal_an_error_goes_back_into_the_editor(self):
        variables = self.editor(
            'if [ -e once ]; then sed -i "s/^no assignment/NEW=1/" "$1"; else touch once; echo "no assignment" >>"$1"; fi')
        with Terminal(self.command("edit")[1:], {**self.env, **variables}, self.home) as terminal:
            terminal.expect(b"Edit it again?")
            terminal.type(b"y")
            terminal.expect(b"Store this")
            terminal.type(b"y")
            self.assertEqual(terminal.wait(), 0)
        self.assertEqual(self.get("NEW"), b"1")

    def test_on_a_terminal_no_changes_nothing(self):
        with Terminal(self.command("edit")[1:], {**self.env, **self.editor('echo N=1 >>"$1"')}, self.home) as terminal:
            terminal.expect(b"Store this")
            terminal.type(b"n")
            self.assertEqual(terminal.wait(), 9)
        self.assertEqual(self.revision(), 1)


class ValueTest(EditCase):
    def test_the_exact_bytes(self):
        self.begin(FIRST="1")
        odd = bytes(range(256))
        self.ok("set", "ODD", "--stdin", stdin=odd)
        self.edit(f'cp "$1" {self.home}/seen; printf more >>"$1"', "ODD", "--yes")
        self.assertEqual(self.read(self.path("seen")), odd)
        self.assertEqual(self.get("ODD"), odd + b"more")
        self.edit('truncate -s 0 "$1"', "ODD", "--yes")
        self.assertEqual(self.get("ODD"), b"")

    def test_the_line_feed_that_an_editor_adds(self):
        self.begin(A="one", B="one\n")
        self.edit('echo >>"$1"', "A", "--yes")
        self.assertEqual(self.ok("list", "--json").json["revision"], 1)
        self.edit('echo two >"$1"', "A", "--yes")
        self.assertEqual(self.get("A"), b"two")
        self.edit('echo three >"$1"', "A", "--yes", "--keep-newline")
        self.assertEqual(self.get("A"), b"three\n")
        self.edit('echo two >"$1"', "B", "--yes")
        self.assertEqual(self.get("B"), b"two\n")

    def test_other_variables_are_not_touched(self):
        self.begin(A="1", B="2")
        self.edit('printf 3 >"$1"', "A", "--yes")
        self.assertEqual(self.values(), {"A": b"3", "B": b"2"})

    def test_what_is_too_large_is_an_error(self):
        self.begin(A="1")
        self.assertIn("1 MiB", self.edit('head -c 1100000 /dev/zero | tr "\\0" x >"$1"', "A", "--yes", code=10).said)
        self.assertEqual(self.get("A"), b"1")

    def test_an_unknown_name(self):
        self.begin(A="1")
        self.refuses(12, "edit", "NONE", "--yes", variables=self.editor("true"))


if __name__ == "__main__":
    unittest.main()
