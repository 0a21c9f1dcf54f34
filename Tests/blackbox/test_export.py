"""export: each target read back by its real consumer, what it cannot carry, and where it may be written."""

import json
import os
import stat
import subprocess
import threading
import unittest

from home import CANONICAL, VaultCase
from terminal import Terminal

CANARY = {
    "SUBSTITUTION": "$(touch canary)", "BACKTICKS": "`touch canary`", "VARIABLE": "$HOME ${HOME} $$", "HASH": " # no",
    "QUOTES": "it's \"quoted\" `so`", "BACKSLASH": "\\n \\\\ \\' \\\"", "BLANKS": "  both ends  ", "PERCENT": "%s %% 100%",
    "BANG": "hello! !! !$", "LINES": "one\ntwo\n\nfour\n", "TABS": "a\tb", "EMPTY": "", "UNICODE": "añ ☃ 🔑 \u202e",
    "SEMICOLON": "a; touch canary & touch canary | touch canary > canary", "GLOB": "* ? [a-z] ~ {a,b}", "EQUALS": "a=b=c",
    "LONG": "x" * 20000, "DASH": "-rf", "NEWLINE_INJECTION": "a\nexport INJECTED=1\nb",
}


def shell_variables(shell, path):
    """What a shell has after it sourced a file, without what it had before."""
    script = '. "$1" && exec env -0'
    out = subprocess.run(
        [shell, "-c", script, shell, path], env={"PATH": os.environ["PATH"]}, capture_output=True, check=True,
        cwd=os.path.dirname(path)).stdout
    pairs = (entry.split(b"=", 1) for entry in out.split(b"\0") if entry)
    ours = {"PATH", "PWD", "OLDPWD", "SHLVL", "_"}
    return {name.decode(): value for name, value in pairs if name.decode() not in ours}


class ExportCase(VaultCase):
    gives_values = (*VaultCase.gives_values, "convert")

    def leftovers(self):
        return [name for name in os.listdir(self.home) if name.startswith(".coffer-")]

    def plaintext(self, needle):
        """The files below the home directory and in memory that hold a value."""
        found = []
        for top in (self.home, "/dev/shm"):
            for folder, _, names in os.walk(top):
                for name in names:
                    path = os.path.join(folder, name)
                    if os.path.isfile(path) and not os.path.islink(path) and needle in self.read(path):
                        found.append(path)
        return found


class ContentTest(ExportCase):
    def test_shells_read_every_value_and_run_nothing(self):
        self.begin(**CANARY)
        wanted = {name: value.encode() for name, value in CANARY.items()}
        for target, shells in (("posix", ("sh", "dash", "bash")), ("bash", ("bash",))):
            self.ok("export", "--to", target, "-o", self.path("out.sh"))
            for shell in shells:
                self.assertEqual(shell_variables(shell, self.path("out.sh")), wanted, shell)
        self.assertFalse(os.path.exists(self.path("canary")))

    def test_shells_read_bytes_that_are_no_text(self):
        self.begin(FIRST="1")
        odd = bytes(range(1, 256))
        self.ok("set", "ODD", "--stdin", stdin=odd)
        self.ok("export", "--to", "posix", "-o", self.path("out.sh"))
        for shell in ("dash", "bash"):
            self.assertEqual(shell_variables(shell, self.path("out.sh"))["ODD"], odd, shell)

    def test_a_value_of_one_megabyte(self):
        self.begin(FIRST="1")
        large = b"0123456789abcde\n" * 65536
        self.ok("set", "LARGE", "--stdin", stdin=large)
        self.ok("export", "--to", "posix", "-o", self.path("out.sh"))
        script = '. ./out.sh; printf %s "$LARGE"'
        read = subprocess.run(["bash", "-c", script], cwd=self.home, capture_output=True, check=True).stdout
        self.assertEqual(read, large)
        self.assertEqual(self.ok("export", "--to", "env0", "--only", "LARGE").out, b"LARGE=" + large + b"\0")

    def test_json_is_exact(self):
        self.begin(**CANARY)
        self.assertEqual(json.loads(self.ok("export", "--to", "json", "-o", "-").out), CANARY)

    def test_env0_is_exact_for_every_byte(self):
        self.begin(FIRST="1")
        odd = bytes(range(1, 256))
        self.ok("set", "ODD", "--stdin", stdin=odd)
        out = self.ok("export", "--to", "env0").out
        read = subprocess.run(["xargs", "-0", "env", "-i"], input=out, capture_output=True, check=True).stdout
        self.assertEqual(out, b"FIRST=1\0ODD=" + odd + b"\0")
        self.assertIn(odd, read)

    def test_docker_takes_the_line_as_it_is(self):
        values = {name: value for name, value in CANARY.items() if "\n" not in value}
        self.begin(**values)
        lines = self.ok("export", "--to", "docker").out.decode().split("\n")
        self.assertEqual(dict(line.split("=", 1) for line in lines if line), values)

    def test_every_target_is_read_back_by_coffers_reader(self):
        self.begin(**{name: value.decode() for name, value in CANONICAL.items() if name != "TLS_PRIVATE_KEY"})
        targets = [row["name"] for row in self.ok("export", "--list-targets", "--json").json["targets"]]
        self.assertIn("fly", targets)
        read = 0
        for target in targets:
            answer = self.call("export", "--to", target, "-o", self.path("out"))
            self.assertIn(answer.code, (0, 9), f"{target}: {answer.said}")
            if answer.code == 9:
                self.assertFalse(os.path.exists(self.path("out")))
                continue
            # A platform's own form is no dialect; other tests read those.
            back = self.call("convert", "--from", target, "--to", "json", self.path("out"), env=None, opener=None)
            if back.code == 0:
                kept = {name: value.encode() for name, value in back.json.items()}
                self.assertEqual(kept, {name: CANONICAL[name] for name in kept}, target)
                self.assertGreater(len(kept), 15, target)
                read += 1
            os.unlink(self.path("out"))
        self.assertGreater(read, 12)

    def test_what_a_target_cannot_carry_is_listed_at_once_and_nothing_is_written(self):
        self.begin(ONE="a\nb", TWO="c\nd", FINE="needle-5f1c")
        answer = self.refuses(9, "export", "--to", "docker", "-o", self.path("out"))
        self.assertIn("ONE", answer.said)
        self.assertIn("TWO", answer.said)
        self.assertNotIn("FINE", answer.said)
        self.assertEqual(self.plaintext(b"needle-5f1c"), [])
        self.assertEqual(self.refuses(9, "export", "--to", "docker", "-o", "-").out, b"")
        self.ok("export", "--to", "docker", "--except", "ONE", "--except", "TWO")

    def test_selection(self):
        self.begin(DB_URI="u", DB_PASS="p", API_KEY="k", PORTS="1")
        export = lambda *words: self.ok("export", "--to", "json", *words).json
        self.assertEqual(export("--only", "DB_*"), {"DB_URI": "u", "DB_PASS": "p"})
        self.assertEqual(export("--only", "DB_*", "--except", "*_PASS"), {"DB_URI": "u"})
        self.assertEqual(export("--only", "API_KEY", "--only", "PORT?"), {"API_KEY": "k", "PORTS": "1"})
        self.assertEqual(export("--only", "API_KEY", "--prefix", "APP_"), {"APP_API_KEY": "k"})
        self.assertIn("API_KEY", self.refuses(12, "export", "--to", "json", "--only", "API_KEI").said)
        self.refuses(12, "export", "--to", "json", "--only", "NOTHING_*")
        self.refuses(12, "export", "--to", "json", "--except", "API_KEI")
        self.refuses(12, "export", "--to", "jsonn")
        self.refuses(2, "export")

    def test_an_older_state(self):
        self.begin(KEPT="1", CHANGED="old", GONE="x")
        self.ok("set", "CHANGED", "--stdin", stdin=b"new")
        self.ok("unset", "GONE", "--yes")
        self.ok("set", "LATER", "--stdin", stdin=b"y")
        old = {"KEPT": "1", "CHANGED": "old", "GONE": "x"}
        self.assertEqual(self.ok("export", "--to", "json", "--at", "r1").json, old)
        self.assertEqual(self.ok("export", "--to", "json", "--at", "@r1").json, old)
        self.assertEqual(self.ok("export", "--to", "json", "--at", "@{2020-01-01}").json, {})
        self.refuses(12, "export", "--to", "json", "--at", "r99")
        self.refuses(12, "export", "--to", "json", "--at", "@nothing")


class PlaceTest(ExportCase):
    def test_the_file_is_private_and_said_to_be_plaintext(self):
        self.begin(A="1")
        for mask in (0o000, 0o022, 0o777):
            before = os.umask(mask)
            try:
                answer = self.ok("export", "--to", "posix", "-o", self.path("out.sh"))
            finally:
                os.umask(before)
            self.assertEqual(stat.S_IMODE(os.stat(self.path("out.sh")).st_mode), 0o600)
            os.unlink(self.path("out.sh"))
        self.assertIn("plaintext", answer.said)
        self.assertIn("exports", answer.said)
        self.assertEqual(self.ok("export", "--to", "posix", "-o", self.path("out.sh"), "--quiet").said, "")

    def test_the_report(self):
        self.begin(A="1", B="2")
        report = self.ok("export", "--to", "fly", "-o", "out.env", "--json", "--prefix", "X_").json
        self.assertEqual(report["path"], os.path.join(os.path.realpath(self.home), "out.env"))
        self.assertEqual(report["names"], ["X_A", "X_B"])
        self.assertEqual(report["bytes"], os.path.getsize(self.path("out.env")))
        self.assertEqual(report["target"], "fly")
        self.assertTrue(report["recorded"])

    def test_an_open_file_is_replaced_by_a_private_one(self):
        self.begin(A="1")
        path = self.write("out.sh", b"old", 0o644)
        reader = open(path, "rb")
        self.addCleanup(reader.close)
        self.ok("export", "--to", "posix", "-o", path)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        self.assertEqual(reader.read(), b"old")

    def test_links_fifos_and_directories_are_refused(self):
        self.begin(A="needle-77aa")
        victim = self.write("victim", b"precious")
        os.symlink(victim, self.path("link"))
        os.symlink(self.path("nowhere"), self.path("dangling"))
        os.link(victim, self.path("second"))
        os.mkfifo(self.path("fifo"))
        os.mkdir(self.path("folder"))
        os.symlink(self.path("folder"), self.path("folderlink"))
        os.mkdir(self.path("open-to-all"))
        os.chmod(self.path("open-to-all"), 0o777)
        places = ("link", "dangling", "second", "fifo", "folder", "folderlink/out", "open-to-all/out")
        for name in places:
            self.refuses(8, "export", "--to", "posix", "-o", self.path(name))
        self.assertEqual(self.read(victim), b"precious")
        self.assertFalse(os.path.exists(self.path("nowhere")))
        self.refuses(13, "export", "--to", "posix", "-o", self.path("missing", "out"))
        self.refuses(8, "export", "--to", "posix", "-o", "/dev/null")
        self.assertEqual(self.plaintext(b"needle-77aa"), [])
        self.assertEqual(self.leftovers(), [])

    def test_a_git_work_tree_needs_force(self):
        self.begin(A="1")
        os.makedirs(self.path("tree", ".git"))
        os.makedirs(self.path("tree", "deep"))
        path = self.path("tree", "deep", "out.sh")
        self.assertIn("git", self.refuses(9, "export", "--to", "posix", "-o", path).said)
        self.refuses(9, "export", "--to", "posix", "-o", "out.sh", cwd=self.path("tree", "deep"))
        self.assertFalse(os.path.exists(path))
        self.ok("export", "--to", "posix", "-o", path, "--force")
        self.ok("export", "--to", "posix", "-o", self.path("out.sh"))

    def test_a_file_that_becomes_a_link_meanwhile(self):
        self.begin(A="needle-race")
        victim = self.write("victim", b"precious")
        target, spare = self.path("target"), self.path("spare")
        stop = threading.Event()

        def swap():
            while not stop.is_set():
                for make in (lambda: os.symlink(victim, spare), lambda: os.close(os.open(spare, os.O_CREAT, 0o600))):
                    try:
                        make()
                        os.rename(spare, target)
                    except OSError:
                        pass

        racer = threading.Thread(target=swap)
        racer.start()
        try:
            for _ in range(500):
                code = self.call("export", "--to", "posix", "-o", target, "--no-log", "--quiet").code
                self.assertIn(code, (0, 8))
        finally:
            stop.set()
            racer.join()
        self.assertEqual(self.read(victim), b"precious")
        self.assertEqual(os.stat(victim).st_nlink, 1)
        self.assertEqual(self.leftovers(), [])

    def test_a_terminal_shows_nothing_without_reveal(self):
        self.begin(API_KEY="needle-tty")
        def run(*words):
            with Terminal(self.command("export", "--to", "posix", *words)[1:], self.env, self.home) as terminal:
                return terminal.wait(), terminal.shown

        code, shown = run()
        self.assertEqual(code, 2)
        self.assertNotIn(b"needle-tty", shown)
        code, shown = run("-o", "-")
        self.assertEqual(code, 9)
        self.assertNotIn(b"needle-tty", shown)
        code, shown = run("--reveal")
        self.assertEqual(code, 0)
        self.assertIn(b"needle-tty", shown)

    def test_a_value_cannot_play_with_the_terminal(self):
        self.begin(A="1")
        value = b"\x1b]0;pwn\a\x1b[2J\xc2\x9b\xe2\x80\xaeover\rwrite\nline"
        self.ok("set", "ODD", "--stdin", stdin=value)
        self.assertEqual(self.get("ODD"), value)
        for words in (("get", "ODD", "--reveal"), ("export", "--to", "posix", "--reveal")):
            with Terminal(self.command(*words)[1:], self.env, self.home) as terminal:
                self.assertEqual(terminal.wait(), 0)
                shown = terminal.shown
            for harm in (b"\x1b", b"\a", b"\xc2\x9b", b"\xe2\x80\xae", b"over\r"):
                self.assertNotIn(harm, shown, words)
            self.assertIn(b"\\x1b]0;pwn", shown)


class FailureTest(ExportCase):
    def test_a_failed_write_leaves_no_plaintext(self):
        self.begin(A="needle-full-" + "x" * 5000)
        with open("/dev/full", "wb") as full:
            answer = subprocess.run(
                self.command("export", "--to", "posix", "-o", "-"), stdout=full, stderr=subprocess.PIPE, env=self.env)
        self.assertEqual(answer.returncode, 13)
        self.assertNotIn(b"needle-full", answer.stderr)
        self.assertEqual(self.plaintext(b"needle-full"), [])

    def test_closed_standard_descriptors(self):
        self.begin(A="needle-closed")
        for redirection in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
            script = f'"$@" {redirection}'
            for words in (("-o", "-"), ("-o", self.path("out.sh"))):
                command = ["sh", "-c", script, "sh", *self.command("export", "--to", "posix", *words)]
                subprocess.run(command, env=self.env, capture_output=True, timeout=60)
            if os.path.exists(self.path("out.sh")):
                os.unlink(self.path("out.sh"))
            self.assertEqual(self.plaintext(b"needle-closed"), [], redirection)
        closed = ["sh", "-c", '"$@" >&-', "sh", *self.command("export", "--to", "posix", "-o", "-")]
        self.assertEqual(subprocess.run(closed, env=self.env, capture_output=True).returncode, 13)

    def test_a_reader_that_goes_away(self):
        self.begin(A="x" * 900000)
        process = subprocess.Popen(self.command("export", "--to", "posix"), stdout=subprocess.PIPE, env=self.env)
        process.stdout.read(10)
        process.stdout.close()
        self.assertEqual(process.wait(), 141)

    def test_killed_at_any_moment(self):
        value = "needle-kill-" + "y" * 900000
        self.begin(A=value)
        target = self.path("out.sh")
        # The value is larger than what a program can be given, so the shell itself prints it.
        shown = ["bash", "-c", '. "$1" && printf %s "$A"', "bash", target]
        for delay in range(0, 60, 3):
            process = subprocess.Popen(
                self.command("export", "--to", "posix", "-o", target), stderr=subprocess.DEVNULL, env=self.env)
            try:
                process.wait(timeout=delay / 1000 + 0.005)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if os.path.exists(target):
                self.assertTrue(subprocess.run(shown, capture_output=True).stdout == value.encode())
                os.unlink(target)
            for path in self.plaintext(b"needle-kill"):
                self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
                listed = [file["path"] for file in self.ok("exports", "--json").json["files"]]
                self.assertIn(os.path.realpath(path), listed)
            self.ok("exports", "--remove", "--yes")
            self.assertEqual(self.plaintext(b"needle-kill"), [])


class RecordTest(ExportCase):
    def setUp(self):
        super().setUp()
        self.user = {}
        if os.geteuid() == 0:
            # root writes whatever the mode says.
            os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
            self.user = {"user": 65534, "group": 65534, "extra_groups": []}

    def own(self):
        """Gives the home directory to the user who runs coffer."""
        if not self.user:
            return
        for folder, _, names in os.walk(self.home):
            for path in [folder] + [os.path.join(folder, name) for name in names]:
                os.chown(path, 65534, 65534, follow_symlinks=False)

    def as_user(self, *words):
        return subprocess.run(
            self.command(*words), env=self.env, capture_output=True, cwd=self.home, timeout=60, **self.user)

    def test_a_vault_that_cannot_be_written_refuses_unless_told_otherwise(self):
        self.begin(A="needle-readonly")
        self.own()
        out = self.path("elsewhere", "out.sh")
        os.mkdir(self.path("elsewhere"), 0o700)
        self.own()
        for path, mode in ((self.vault, 0o400), (self.home, 0o500)):
            kept = stat.S_IMODE(os.stat(path).st_mode)
            os.chmod(path, mode)
            try:
                answer = self.as_user("export", "--to", "posix", "-o", out)
                self.assertEqual(answer.returncode, 9, answer.stderr)
                self.assertIn(b"--no-log", answer.stderr)
                self.assertFalse(os.path.exists(out))
                self.assertEqual(os.listdir(self.path("elsewhere")), [])
                self.assertEqual(self.as_user("export", "--to", "posix", "-o", out, "--no-log").returncode, 0)
                os.unlink(out)
                self.assertEqual(self.as_user("get", "A").stdout, b"needle-readonly")
                got = self.as_user("run", "--", "printenv", "A")
                self.assertEqual(got.stdout, b"needle-readonly\n", got.stderr)
                self.assertEqual(self.as_user("run", "--job", "nightly", "--", "true").returncode, 125)
            finally:
                os.chmod(path, kept)

    def test_what_leaves_is_recorded_before_it_does(self):
        self.begin(A="1")
        self.ok("export", "--to", "posix", "-o", self.path("a.sh"))
        self.ok("export", "--to", "posix", "-o", self.path("b.sh"), "--no-log")
        listed = [os.path.basename(file["path"]) for file in self.ok("exports", "--json").json["files"]]
        self.assertEqual(listed, ["a.sh"])

    def test_getting_and_exporting_make_no_revision(self):
        self.begin(A="1")
        self.ok("export", "--to", "json")
        self.assertEqual(self.ok("list", "--json").json["revision"], 1)


if __name__ == "__main__":
    unittest.main()
