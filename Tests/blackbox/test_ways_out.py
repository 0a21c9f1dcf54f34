"""The matrix of delivery, class and kind against every command by which a value can leave, on the built binary."""

import os
import sys
import unittest

from home import VaultCase
from terminal import Terminal

#: A value of each kind that the rules tell apart in their ways of showing it; the word in the middle is looked for.
VALUES = {
    "text": "value-needle41-text",
    "mongodb-uri": "mongodb://user:needle41pass@host.example/db?w=1",
    "hex": "6e6565646c6534316e6565646c6534316e6565646c6534316e6565646c653431",
    "pem": "-----BEGIN PRIVATE KEY-----\nneedle41MIIE\n-----END PRIVATE KEY-----\n",
}
WORD = {"text": b"needle41", "mongodb-uri": b"needle41", "hex": VALUES["hex"].encode(), "pem": b"needle41"}
CLASSES = ("secret", "config")
DELIVERIES = ("any", "run", "file")

#: Which ways a delivery allows; every way is tried with every row.
ALLOWED = {
    "get": {"any"}, "get on a terminal": {"any"}, "get --reveal": {"any"}, "export": {"any"}, "export -o": {"any"},
    "export --only": {"any"}, "run": {"any", "run"}, "run --only": {"any", "run"}, "run --mask": {"any", "run"},
    "run --as-file": {"any", "run", "file"}, "edit": {"any"}, "edit NAME": {"any"}, "diff --reveal": {"any"},
    "show --reveal": {"any"},
}


class WaysOutTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin(OTHER="1")
        self.editor = {"EDITOR": self.write("editor.sh", f'#!/bin/sh\ncat "$1" >{self.home}/edited\n'.encode(), 0o700)}

    def on_terminal(self, *words):
        with Terminal(self.command(*words)[1:], self.env, self.home) as terminal:
            code = terminal.wait()
            return code, terminal.shown

    def command_names(self):
        return self.ok("--help", env=None).text

    def seen(self, way, word):
        """The exit status of one way, whether the value came out, and what the command said beside it."""
        answer = None
        if way == "get":
            answer = self.call("get", "SUBJECT")
        elif way == "get on a terminal":
            return (*self.on_terminal("get", "SUBJECT"), b"")
        elif way == "get --reveal":
            return (*self.on_terminal("get", "SUBJECT", "--reveal"), b"")
        elif way == "export":
            answer = self.call("export", "--to", "json")
        elif way == "export --only":
            answer = self.call("export", "--to", "json", "--only", "SUBJECT")
        elif way == "export -o":
            answer = self.call("export", "--to", "json", "-o", self.path("exported"))
            content = self.read(self.path("exported")) if os.path.exists(self.path("exported")) else b""
            if content:
                os.unlink(self.path("exported"))
            return answer.code, content, answer.err + answer.out
        elif way == "run":
            answer = self.call("run", "--", "env")
        elif way == "run --only":
            answer = self.call("run", "--only", "SUBJECT", "--", "env")
        elif way == "run --mask":
            script = "import os; print(os.environ.get('SUBJECT', '').swapcase())"
            answer = self.call("run", "--mask", "--", sys.executable, "-c", script)
            return answer.code, answer.out.swapcase(), answer.err
        elif way == "run --as-file":
            answer = self.call("run", "--as-file", "F=SUBJECT", "--", "sh", "-c", "cat $F")
        elif way.startswith("edit"):
            names = ["SUBJECT"] if way == "edit NAME" else []
            answer = self.call("edit", *names, "--yes", variables=self.editor)
            content = self.read(self.path("edited")) if os.path.exists(self.path("edited")) else b""
            if os.path.exists(self.path("edited")):
                os.unlink(self.path("edited"))
            return answer.code, content, answer.err + answer.out
        elif way == "diff --reveal":
            answer = self.call("diff", "r1", "--reveal")
        elif way == "show --reveal":
            answer = self.call("show", "r2", "--reveal")
        return answer.code, answer.out, answer.err

    def check(self, way, delivery, variable_class, kind):
        code, out, beside = self.seen(way, WORD[kind])
        self.assertNotIn(WORD[kind], beside)
        wanted = delivery in ALLOWED[way]
        if way == "get on a terminal" and variable_class == "secret":
            wanted = False
        self.assertEqual(WORD[kind] in out, wanted, out)
        # A variable that stays because its delivery says so refuses where it is named, and is left out elsewhere.
        named = way in ("get", "get on a terminal", "get --reveal", "export --only", "run --only", "run --as-file",
                        "edit NAME", "diff --reveal", "show --reveal")
        refusal = 125 if way.startswith("run") else 9
        self.assertEqual(code, refusal if named and not wanted else 0, beside)
        if not wanted and not named and way != "run --mask":
            self.assertIn(b"SUBJECT", beside)

    def row(self, kind):
        """Every way, delivery and class for a value of one kind."""
        self.ok("set", "SUBJECT", "--stdin", stdin=VALUES[kind].encode())
        for variable_class in CLASSES:
            for delivery in DELIVERIES:
                self.ok("set", "SUBJECT", "--class", variable_class, "--deliver", delivery, "--kind", kind)
                for way in ALLOWED:
                    with self.subTest(way=way, delivery=delivery, variable_class=variable_class, kind=kind):
                        self.check(way, delivery, variable_class, kind)

    def test_text(self):
        self.row("text")

    def test_uri(self):
        self.row("mongodb-uri")

    def test_hex(self):
        self.row("hex")

    def test_pem(self):
        self.row("pem")

    def test_what_never_shows_a_value(self):
        self.ok("set", "SUBJECT", "--stdin", "--class", "secret", stdin=VALUES["text"].encode())
        self.needles = [WORD["text"]]
        for words in (("list",), ("history", "SUBJECT"), ("log",), ("show", "r2"), ("diff", "r1"), ("find", "*"),
                      ("exports",), ("status",), ("list", "--json"), ("diff", "r1", "--json"), ("show", "r2", "--json")):
            self.call(*words)
            _, shown = self.on_terminal(*words)
            self.assertNotIn(WORD["text"], shown)

    def test_an_older_version_obeys_the_delivery_of_today(self):
        self.ok("set", "SUBJECT", "--stdin", stdin=VALUES["text"].encode())
        self.ok("set", "SUBJECT", "--stdin", "--deliver", "run", stdin=b"another")
        self.needles = [WORD["text"]]
        self.refuses(9, "get", "SUBJECT@1")
        self.assertNotIn(WORD["text"], self.ok("export", "--to", "json", "--at", "r2").out)
        self.refuses(9, "export", "--to", "json", "--at", "r2", "--only", "SUBJECT")

    def test_a_metadata_slot_gives_no_value(self):
        self.ok("set", "SUBJECT", "--stdin", "--class", "config", stdin=VALUES["text"].encode())
        cron = self.path("cron.key")
        self.ok("key", "add", "--new-key-file", cron, "--scope", "metadata", "--yes", env=None)
        opener = ["--key-file", cron]
        for way, words in {
            "get": ("get", "SUBJECT"), "export": ("export", "--to", "json"), "run": ("run", "--", "env"),
            "file": ("run", "--as-file", "F=SUBJECT", "--", "sh", "-c", "cat $F"), "edit": ("edit", "--yes"),
            "diff": ("diff", "r1", "--reveal"), "show": ("show", "r2", "--reveal"),
        }.items():
            answer = self.call(*words, opener=opener, variables=self.editor)
            self.assertEqual(answer.code, 125 if words[0] == "run" else 9, way)
            self.assertNotIn(WORD["text"], answer.out + answer.err, way)


class ProtectedTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin(SUBJECT="value-needle41")
        self.ok("env", "protect", self.environment, "--yes", env=None)
        self.confirmed = ("--confirm", self.environment, "--reason", "handover to ops")

    def records(self):
        """How many bytes the vault has; a record makes it grow or change."""
        return self.read(self.vault)

    def test_export_edit_and_reveal_need_the_name_and_a_reason(self):
        editor = {"EDITOR": "true"}
        for words in (("export", "--to", "json"), ("edit", "--yes"), ("edit", "SUBJECT", "--yes")):
            for more in ((), ("--confirm", self.environment), ("--reason", "x"), ("--confirm", "other/one", "--reason", "x")):
                answer = self.refuses(9, *words, *more, "--no-input", variables=editor)
                self.assertNotIn(b"needle41", answer.out)
            self.ok(*words, *self.confirmed, "--no-input", variables=editor)

    def test_get_and_run_are_recorded(self):
        before = self.records()
        self.assertEqual(self.get("SUBJECT"), b"value-needle41")
        after = self.records()
        self.assertNotEqual(before, after)
        self.ok("run", "--", "true")
        self.assertNotEqual(self.records(), after)
        after = self.records()
        self.ok("get", "SUBJECT", "--no-log")
        self.ok("run", "--no-log", "--", "true")
        self.assertEqual(self.records(), after)

    def test_a_person_types_the_name(self):
        for name, code in ((self.environment, 0), ("kinect/staging", 9)):
            words = self.command("get", "SUBJECT", "--reveal")[1:]
            with Terminal(words, self.env, self.home) as terminal:
                terminal.expect(b"Type its name")
                terminal.type(name.encode())
                terminal.expect(b"Why")
                terminal.type(b"looking")
                self.assertEqual(terminal.wait(), code)
                self.assertEqual(b"value-needle41" in terminal.shown, code == 0)

    def test_the_reason_is_kept(self):
        self.ok("export", "--to", "posix", "-o", self.path("out.sh"), *self.confirmed)
        self.assertEqual(self.ok("exports", "--json").json["files"][0]["target"], "posix: handover to ops")


if __name__ == "__main__":
    unittest.main()
