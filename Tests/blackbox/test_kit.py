"""kit: the recovery sheet is private, opens the vault, and holds nothing that runs."""

import html
import os
import re
import shutil
import stat
import unittest

import qrcode
from places import BackupCase


class KitTest(BackupCase):
    def kit(self, name, *words, **more):
        path = self.path(name)
        report = self.ok("kit", "-o", path, "--yes", "--json", *words, env=None, **more).json
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        return report, self.read(path).decode()

    def key_of(self, text):
        """The key that a text sheet shows."""
        return text.split("opens the whole vault:")[1].split("\n\n")[1].strip()

    def test_the_key_on_the_sheet_opens_the_vault(self):
        self.begin_with_disk()
        report, text = self.kit("kit.txt")
        key = self.key_of(text)
        for typed in (key, key.lower(), key.replace("-", " ")):
            fd = self.secret_fd(typed.encode() + b"\n")
            opener = ["--passphrase-fd", str(fd)]
            self.assertEqual(self.get("SECRET_KEY", opener=opener, pass_fds=(fd,)), b"s3cret-needle-0001", typed)
        self.assertEqual(report["older_slots"], [])
        again, _ = self.kit("again.txt")
        self.assertEqual(again["older_slots"], [report["slot"]])

    def test_the_sheet_says_where_everything_is(self):
        self.begin_with_disk()
        _, text = self.kit("kit.txt")
        for wanted in (os.path.realpath(self.disk), "coffer restore latest --from-dir", "minisign", "docs/format.md"):
            self.assertIn(wanted, text)
        self.assertNotIn("s3cret-needle-0001", text)

    def test_a_page_runs_nothing_and_escapes_what_people_typed(self):
        self.begin_with_disk()
        self.ok("contact", "add", '<script>alert(1)"', "--role", "a & b", "--phone", "<1>", env=None)
        _, page = self.kit("kit.html")
        self.assertNotIn("<script", page.lower())
        self.assertIn("&lt;script&gt;", page)
        self.assertIn("a &amp; b", page)
        self.assertNotRegex(page, r'(?i)(src|href)="?https?:|@import|url\(http')
        self.assertNotIn("s3cret-needle-0001", html.unescape(page))

    def test_a_qr_code_when_qrencode_is_there_and_a_word_when_it_is_not(self):
        self.begin_with_disk()
        if shutil.which("qrencode"):
            report, page = self.kit("kit.html")
            self.assertTrue(report["qr_code"])
            self.assertRegex(page, r"<svg|data:image/")
        bare = self.path("bin")
        os.mkdir(bare)
        os.symlink(shutil.which("sh"), os.path.join(bare, "sh"))
        report, page = self.kit("bare.html", variables={"PATH": bare})
        self.assertFalse(report["qr_code"])
        self.assertIn("qrencode", page)

    @unittest.skipUnless(shutil.which("qrencode") and shutil.which("zbarimg"), "needs qrencode and zbarimg")
    def test_the_code_on_the_page_opens_the_vault(self):
        self.begin_with_disk()
        report, page = self.kit("kit.html")
        self.made()
        key = qrcode.read(page, self.home)
        fd = self.secret_fd(key + b"\n")
        opener = ["--passphrase-fd", str(fd)]
        rows = self.ok("key", "list", "--json", env=None, opener=opener, pass_fds=(fd,)).json["slots"]
        self.assertEqual([row["slot"] for row in rows if row["inUse"]], [report["slot"]])
        fd = self.secret_fd(key + b"\n")
        self.assertEqual(self.get("SECRET_KEY", opener=["--passphrase-fd", str(fd)], pass_fds=(fd,)), b"s3cret-needle-0001")
        # The same key stands there for people, in groups.
        groups = "".join(re.findall(r"[0-9A-HJKMNP-TV-Z]{5}", re.sub(r"<[^>]*>", " ", page.split('class="key"')[1].split("</p>")[0])))
        self.assertIn(groups.encode(), key.upper().replace(b"-", b""))

    def test_not_inside_of_a_git_work_tree_and_not_with_a_lesser_key(self):
        self.begin_with_disk()
        os.makedirs(self.path("repo", ".git"))
        self.refuses(9, "kit", "-o", self.path("repo", "kit.txt"), "--yes", env=None)
        key = self.path("night.key")
        self.ok("key", "add", "--new-key-file", key, "--scope", "metadata", "--yes", env=None)
        self.refuses(9, "kit", "-o", self.path("kit.txt"), "--yes", env=None, opener=["--key-file", key])
        self.refuses(2, "kit", "-o", self.path("kit.txt"), "--no-input", env=None)


if __name__ == "__main__":
    unittest.main()
