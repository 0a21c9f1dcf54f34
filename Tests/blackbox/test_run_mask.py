"""run --mask: what a program prints, over pipes and on a terminal, with secret values masked."""

import signal
import sys
import unittest

from home import VaultCase
from terminal import Terminal

SECRET = "hunter2-needle-0815"
MASK = b"********"


class MaskCase(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin(API_KEY=SECRET, NODE_ENV="production", PEM_KEY="first line\nsecond line\n", SHORT_PASS="abc12")

    def masked(self, script, *words, **more):
        return self.call("run", "--mask", *words, "--", sys.executable, "-B", "-u", "-c", script, **more)


class PipeTest(MaskCase):
    def test_whole_and_byte_by_byte(self):
        whole = self.masked("import os; print('a', os.environ['API_KEY'], 'z')")
        self.assertEqual(whole.out, b"a " + MASK + b" z\n")
        slow = (
            "import os, time\n"
            "for byte in ('a ' + os.environ['API_KEY'] + ' z').encode():\n"
            "    os.write(1, bytes([byte])); time.sleep(0.002)\n")
        self.assertEqual(self.masked(slow).out, b"a " + MASK + b" z")

    def test_both_streams_and_split_writes(self):
        script = (
            "import os, time\n"
            "v = os.environ['API_KEY'].encode()\n"
            "for cut in (1, 2, 9, len(v) - 1):\n"
            "    for fd in (1, 2):\n"
            "        os.write(fd, v[:cut]); time.sleep(0.01); os.write(fd, v[cut:] + b'\\n')\n")
        answer = self.masked(script)
        self.assertEqual(answer.out, (MASK + b"\n") * 4)
        self.assertEqual(answer.err, (MASK + b"\n") * 4)

    def test_a_pause_shows_a_short_beginning_at_most(self):
        script = (
            "import os, time\n"
            "v = os.environ['API_KEY'].encode()\n"
            "os.write(1, v[:12]); time.sleep(0.5); os.write(1, v[12:])\n")
        self.assertEqual(self.masked(script).out, MASK)
        prompt = "import os, time\nos.write(1, b'name: hu'); time.sleep(0.5); os.write(1, b'man')\n"
        self.assertEqual(self.masked(prompt).out, b"name: human")

    def test_what_is_no_secret_or_too_short_is_shown(self):
        script = "import os; print(os.environ['NODE_ENV'], os.environ['SHORT_PASS'])"
        self.assertEqual(self.masked(script).out, b"production abc12\n")

    def test_a_value_of_several_lines(self):
        self.assertEqual(self.masked("import os; print('[' + os.environ['PEM_KEY'] + ']')").out, b"[" + MASK + b"]\n")

    def test_a_file_is_masked_too(self):
        script = "import os; print(open(os.environ['F']).read())"
        self.assertEqual(self.masked(script, "--as-file", "F=API_KEY").out, MASK + b"\n")

    def test_standard_input_and_large_output(self):
        script = "import sys; sys.stdout.write(sys.stdin.read() * 20)"
        text = ("x" * 997 + SECRET + "\n") * 100
        answer = self.masked(script, stdin=text.encode())
        self.assertEqual(answer.out, text.encode().replace(SECRET.encode(), MASK) * 20)

    def test_descriptors(self):
        out = self.masked("import os; print(sorted(int(n) for n in os.listdir('/proc/self/fd'))[:-1])").out
        self.assertEqual(out, b"[0, 1, 2]\n")


class TerminalTest(MaskCase):
    def on_terminal(self, script, *words):
        command = self.command("run", "--mask", *words, "--", sys.executable, "-B", "-u", "-c", script)
        return Terminal(command[1:], self.env, self.home)

    def test_masked_byte_by_byte_on_a_terminal(self):
        script = (
            "import os, sys, time\n"
            "assert sys.stdout.isatty() and sys.stderr.isatty() and sys.stdin.isatty()\n"
            "for byte in ('a ' + os.environ['API_KEY'] + ' z\\n').encode():\n"
            "    os.write(1, bytes([byte])); time.sleep(0.002)\n"
            "os.write(2, os.environ['PEM_KEY'].encode())\n"
            "sys.exit(5)\n")
        with self.on_terminal(script) as terminal:
            self.assertEqual(terminal.wait(), 5)
            self.assertEqual(terminal.shown, b"a " + MASK + b" z\r\n" + MASK)

    def test_a_person_types_and_interrupts(self):
        script = (
            "import os, sys, time\n"
            "try:\n    print('got', input('name? ')); time.sleep(120)\nexcept KeyboardInterrupt:\n    print('stopped'); sys.exit(9)\n")
        with self.on_terminal(script) as terminal:
            terminal.expect(b"name? ")
            terminal.type(SECRET.encode())
            terminal.expect(b"got " + MASK)
            terminal.press(b"\x03")
            terminal.expect(b"stopped")
            self.assertEqual(terminal.wait(), 9)
            self.assertNotIn(SECRET.encode(), terminal.shown)

    def test_the_terminal_is_as_it_was(self):
        with self.on_terminal("import os; os.kill(os.getpid(), 15)") as terminal:
            self.assertTrue(terminal.echoes())
            self.assertEqual(terminal.wait(), -signal.SIGTERM)

    def test_confirm_names_the_environment(self):
        for answer, code in ((b"y", 0), (b"n", 125)):
            command = self.command("run", "--confirm", "--", "/bin/echo", "ran")
            with Terminal(command[1:], self.env, self.home) as terminal:
                terminal.expect(self.environment.encode())
                terminal.expect(b"[y/N]")
                terminal.type(answer)
                self.assertEqual(terminal.wait(), code)
                self.assertEqual(b"ran\r\n" in terminal.shown.replace(b"/bin/echo", b""), code == 0)


if __name__ == "__main__":
    unittest.main()
