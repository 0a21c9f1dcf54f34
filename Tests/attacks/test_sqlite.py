"""The database under the vault: schema, pragmas, pages, the file itself, temporary files. T34 to T38."""

import os
import socket
import unittest

from attack import ALL, NEEDLE, AttackCase, stride


class DatabaseTest(AttackCase):
    def test_T34_what_a_schema_can_do(self):
        """triggers, views over rev, indices, tables, virtual tables, defaults, generated columns -> refused (4), no prompt"""
        self.stand()
        renamed = ["ALTER TABLE rev RENAME TO hidden"]
        for statements in (
            ["CREATE TRIGGER t AFTER INSERT ON rev BEGIN DELETE FROM rev WHERE seq < 5; END"],
            ["CREATE TRIGGER t AFTER INSERT ON rev BEGIN UPDATE head SET body = zeroblob(1); END"],
            [*renamed, "CREATE VIEW rev AS SELECT * FROM hidden WHERE seq < 9"],
            [*renamed, "CREATE TABLE rev(seq INTEGER PRIMARY KEY, meta BLOB NOT NULL, value BLOB, link BLOB NOT NULL, "
             "more BLOB DEFAULT (load_extension('/tmp/x'))) STRICT", "INSERT INTO rev SELECT *, NULL FROM hidden", "DROP TABLE hidden"],
            ["CREATE INDEX i ON rev(link)"], ["CREATE TABLE sqlite_more(a)".replace("sqlite_", "x_")],
            ["CREATE VIRTUAL TABLE f USING fts5(a)"], ["CREATE VIEW v AS SELECT 1"], ["ANALYZE"],
            ["ALTER TABLE rev ADD COLUMN g BLOB GENERATED ALWAYS AS (value)"], ["DROP TABLE checkpoint"],
            ["PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = 'rev'"],
            ["PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK(id=1)', "
             "'CHECK(load_extension(''/tmp/x''))') WHERE name = 'head'"],
        ):
            self.sql(*statements)
            answer = self.held(4, "get", "ALPHA", opener=[], said=statements)
            self.assertNotIn("assphrase", answer.said)
            self.held(4, "set", "ALPHA", "--stdin", stdin=b"x", said=statements)
            self.restore()

    def test_T35_marks_and_settings_of_the_file(self):
        """another application_id or user_version, UTF-16, page size, reserved bytes, auto-vacuum, WAL -> refused (6, or 4)"""
        self.stand()
        for statement, code in (("PRAGMA application_id = 7", 6), ("PRAGMA user_version = 2", 6), ("PRAGMA user_version = 0", 6)):
            self.sql(statement)
            self.held(code, "get", "ALPHA")
            self.restore()
        for at, content in ((16, b"\x02\0"), (18, b"\2"), (19, b"\2"), (20, b"\x08"), (52, b"\0\0\0\5"), (56, b"\0\0\0\2"),
                            (56, b"\0\0\0\3")):
            self.restore(self.whole[:at] + content + self.whole[at + len(content):])
            self.held((4, 6), "get", "ALPHA", said=f"byte {at}")
        self.restore()
        for pragma in ("PRAGMA page_size = 512", "PRAGMA auto_vacuum = FULL"):
            self.sql(pragma, "VACUUM")
            self.held((4, 6), "get", "ALPHA", said=pragma)
            self.restore()
        self.restore(b"not a vault, but long enough to be one " * 300)
        self.held(6, "get", "ALPHA")

    def test_T36_broken_pages(self):
        """cut at each page, loops of pages and of free pages, random pages -> refused (4 or 6), no hang, no crash"""
        self.stand()
        pages = len(self.whole) // 4096
        for count in stride(range(pages), 4):
            self.restore(self.whole[:count * 4096])
            self.held((4, 6), "verify", env=None, said=f"{count} pages")
        roots = [page for page, in self.rows_of_schema()]
        for root in roots:
            at = (root - 1) * 4096
            for content in (b"\5" + bytes(2) + b"\0\1" + bytes(3) + root.to_bytes(4, "big"), b"\xff" * 16, bytes(16)):
                self.restore(self.whole[:at] + content + self.whole[at + len(content):])
                self.held((4, 6), "get", "ALPHA", said=f"page {root}: {content}")
        for page in stride(range(1, pages), 5):
            self.restore(self.whole[:page * 4096] + os.urandom(4096) + self.whole[(page + 1) * 4096:])
            self.held((4, 6), "verify", env=None, said=f"page {page + 1}")
        self.free_pages()

    def rows_of_schema(self):
        self.restore()
        return self.rows("SELECT rootpage FROM sqlite_schema")

    def free_pages(self):
        """A list of free pages that names itself, or pages in use: nothing wrong is shown, and no write succeeds wrongly."""
        for trunk, count in ((2, 1), (len(self.whole) // 4096, 900)):
            self.restore(self.whole[:32] + trunk.to_bytes(4, "big") + count.to_bytes(4, "big") + self.whole[40:])
            answer = self.measured("set", "ALPHA", "--stdin", stdin=b"x" * 90_000)
            self.assertIn(answer.code, (0, 4, 6, 13), answer.said)
            self.assertLess(answer.seconds, 20)
            after = self.call("verify", env=None)
            self.assertIn(after.code, (0, 4, 5), after.said)
            if answer.code == 0 and after.code == 0:
                self.assertEqual(self.get("ALPHA"), b"x" * 90_000)
            self.restore()

    def test_T37_what_the_path_may_be(self):
        """symlink, hard link, FIFO, socket, device, directory, 0644, another owner, open directory -> refused (8)"""
        self.stand()
        real = self.path("real.coffer")
        os.rename(self.vault, real)

        def fifo():
            os.mkfifo(self.vault, 0o600)

        def unix():
            with socket.socket(socket.AF_UNIX) as server:
                server.bind(self.vault)

        for make in (lambda: os.symlink(real, self.vault), lambda: os.link(real, self.vault), fifo, unix,
                     lambda: os.mkdir(self.vault), lambda: os.symlink("/dev/zero", self.vault)):
            make()
            answer = self.measured("get", "ALPHA")
            self.assertEqual((answer.code, answer.out), (8, b""), answer.said)
            os.rmdir(self.vault) if os.path.isdir(self.vault) and not os.path.islink(self.vault) else os.unlink(self.vault)
        self.assertEqual(self.call("get", "ALPHA", vault="/dev/zero").code, 8)
        os.rename(real, self.vault)
        for mode in (0o644, 0o660, 0o606):
            os.chmod(self.vault, mode)
            self.held(8, "get", "ALPHA", said=oct(mode))
        os.chmod(self.vault, 0o600)
        if os.geteuid() == 0:
            os.chown(self.vault, 12345, -1)
            self.held(8, "get", "ALPHA", said="owner")
            os.chown(self.vault, 0, -1)
        os.chmod(self.home, 0o777)
        self.held(8, "get", "ALPHA", said="directory")
        os.chmod(self.home, 0o700)
        self.assertEqual(self.get("ALPHA"), NEEDLE + b"-ALPHA-3")

    def test_T38_temporary_files_of_a_large_import(self):
        """every file opened by an import of 3,000 rows (ATTACKS_ALL: 50,000) -> none is temporary, but the journal; no plaintext is written"""
        import subprocess
        self.begin()
        source = self.write("large.env", b"".join(b"V%05d=%s-%05d\n" % (n, NEEDLE, n) for n in range(50_000 if ALL else 3_000)))
        trace = self.path("trace")
        process = subprocess.run(
            ["strace", "-f", "-qq", "-e", "trace=open,openat,openat2,creat,memfd_create", "-o", trace,
             *self.command("import", source, "--yes", "--quiet")], env={**self.env, "TMPDIR": self.path("tmp")}, cwd=self.home,
            capture_output=True)
        self.assertEqual(process.returncode, 0, process.stderr)
        made = [line for line in self.read(trace).decode().splitlines() if "O_CREAT" in line and " = -1" not in line]
        names = {line.split('"')[1] for line in made}
        allowed = (self.vault, self.vault + "-journal", self.path(".local", "state"), "/dev/", "anchors")
        self.assertEqual([name for name in names if not name.startswith(allowed[:4]) and not self.is_anchor(name)], [])
        self.assertNotIn(NEEDLE, self.read(self.vault))

    @staticmethod
    def is_anchor(name):
        """An anchor is written under a name of its own in the directory that is open, and then renamed."""
        return "/" not in name and not name.startswith(("etilqs", "tmp"))


if __name__ == "__main__":
    unittest.main()
