"""What commands give up once they know the vault's path: the network, other programs, files elsewhere."""

import errno
import os
import re
import shutil
import subprocess

from home import COFFER, VaultCase

HERE = os.path.dirname(os.path.abspath(__file__))
SHIMS = os.path.join(HERE, "..", "..", "Sources", "CSystem")
REFUSED_CALLS = ("inet", "unix", "pair", "execve", "execveat", "ptrace", "vm-read", "vm-write", "ring")
REFUSED_FILES = ("write-outside", "truncate-outside", "remove-outside", "rename-outside", "make-outside")


class ConfinementTest(VaultCase):
    def test_each_refused_call_really_fails(self):
        compiler = shutil.which("gcc") or shutil.which("clang")
        program = self.path("confined")
        subprocess.run(
            [compiler, "-o", program, "-I", os.path.join(SHIMS, "include"), os.path.join(HERE, "data", "confined.c"),
             os.path.join(SHIMS, "confine.c")], check=True)
        inside, outside = self.path("inside"), self.path("outside")
        os.mkdir(inside), os.mkdir(outside)
        self.write("outside/there", b"x")
        said = subprocess.run([program, inside, outside], check=True, capture_output=True, text=True).stdout
        results = {name: int(number) for name, number in (line.split() for line in said.splitlines())}
        for name in ("rules", "allow", "enter", "filter", "read-outside", "make-inside"):
            self.assertEqual(results[name], 0, name)
        for name in REFUSED_CALLS:
            self.assertEqual(results[name], errno.EPERM, name)
        for name in REFUSED_FILES:
            self.assertEqual(results[name], errno.EACCES, name)
        self.assertIn(results["directory-outside"], (errno.EACCES, errno.EEXIST))
        self.assertEqual(self.read(self.path("outside/there")), b"x")

    def trace(self, *words, stdin=b""):
        """The system calls of a command, in order."""
        out = self.path("trace")
        process = subprocess.run(
            ["strace", "-qq", "-f", "-o", out, *self.command(*words)], input=stdin, env=self.env, capture_output=True)
        self.assertEqual(process.returncode, 0, process.stderr)
        with open(out, encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()

    def test_the_vault_is_opened_in_confinement(self):
        self.begin(API_KEY="x7Tq-needle-0001")
        config = self.write("more.env", b"OTHER_KEY=x7Tq-needle-0002\n")
        for words in (["get", "API_KEY"], ["list"], ["history"], ["log"], ["status"], ["verify"], ["diff", "@r1", "@r1"],
                      ["export", "--to", "json", "-o", self.path("out.json")], ["import", config, "--yes"]):
            with self.subTest(words=words):
                calls = self.trace(*words)
                rules = next(n for n, call in enumerate(calls) if "landlock_restrict_self(" in call)
                filters = next(n for n, call in enumerate(calls) if re.search(r"PR_SET_SECCOMP", call))
                opened = next(n for n, call in enumerate(calls) if "open" in call and self.vault in call)
                self.assertLess(max(rules, filters), opened)

    def test_a_command_that_is_confined_still_writes_what_it_is_to_write(self):
        self.begin(API_KEY="x7Tq-needle-0001")
        os.mkdir(self.path("elsewhere"))
        self.ok("export", "--to", "json", "-o", self.path("elsewhere", "out.json"))
        self.assertIn(b"x7Tq-needle-0001", self.read(self.path("elsewhere", "out.json")))
        source = self.write("source.env", b"OTHER_KEY=x7Tq-needle-0002\n")
        self.ok("import", source, "--remove-source", "--yes")
        self.assertFalse(os.path.exists(source))
        shutil.rmtree(self.path("state"), ignore_errors=True)
        self.assertEqual(self.get("OTHER_KEY"), b"x7Tq-needle-0002")

    def test_a_key_command_still_runs(self):
        self.begin(API_KEY="x7Tq-needle-0001")
        answer = self.ok("get", "API_KEY", opener=["--key-command", f"cat {self.key}"])
        self.assertEqual(answer.out, b"x7Tq-needle-0001")

    def test_run_puts_nothing_of_it_on_the_program(self):
        self.begin(API_KEY="x7Tq-needle-0001")
        status = self.ok("run", "--", "cat", "/proc/self/status").out.decode()
        self.assertRegex(status, r"(?m)^Seccomp:\s+0$")
        self.assertRegex(status, r"(?m)^NoNewPrivs:\s+0$")

    def test_doctor_says_what_the_kernel_offers(self):
        checks = {check["id"]: check for check in self.ok("doctor", "--json", env=None, opener=None).json["checks"]}
        self.assertIn("Landlock", checks["confinement"]["text"])
