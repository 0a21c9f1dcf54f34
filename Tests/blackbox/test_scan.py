"""scan: the vault's own values in files, by file, line and variable, and never shown."""

import base64
import json
import os
import subprocess
import unittest
import urllib.parse

from home import VaultCase

SECRET = b'Zq7 "key"/with\\odd=signs+and more'
PASSWORD = b"Pw7-inside-a-uri"
URI = b"mongodb://app:Pw7-inside-a-uri@db.example.net/kinect"


class ScanTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin()
        self.ok("import", self.write("in.json", json.dumps(
            {"API_KEY": SECRET.decode(), "MONGODB_URI": URI.decode(), "PIN_SECRET": "abc1234", "MODE": "production"}).encode()),
            "--class", "secret", "--yes")
        self.needles = [SECRET, PASSWORD, base64.b64encode(SECRET), SECRET.hex().encode()]
        os.unlink(self.path("in.json"))

    def scan(self, *words, code=1, **more):
        return self.ok("scan", *words, "--json", code=code, env=None, **more).json

    def found(self, *words, **more):
        return [(row["file"], row["line"], row["variable"], row["form"]) for row in self.scan(*words, **more)["findings"]]

    def test_every_form(self):
        forms = {
            "plain": SECRET, "hex": SECRET.hex().encode(), "HEX": SECRET.hex().upper().encode(),
            "percent": urllib.parse.quote(SECRET, safe="").encode(), "json": json.dumps(SECRET.decode()).encode(),
            "slash": json.dumps(SECRET.decode()).replace("/", "\\/").encode(),
            **{f"base64-{k}": base64.b64encode(b"x" * k + SECRET + b"yz") for k in range(4)},
            **{f"url-{k}": base64.urlsafe_b64encode(b"x" * k + SECRET) for k in range(3)},
        }
        for name, text in forms.items():
            path = self.write("log", b"one\ntwo " + text + b" three\n")
            self.assertEqual(
                self.found(path), [(path, 2, "API_KEY", "plain" if name == "plain" else "encoded")], name)

    def test_the_password_of_a_uri(self):
        path = self.write("log", b"login " + PASSWORD + b"\n\n" + URI)
        self.assertEqual(self.found(path), [(path, 1, "MONGODB_URI", "password"), (path, 3, "MONGODB_URI", "plain")])

    def test_short_values_and_config_are_not_looked_for(self):
        path = self.write("log", b"abc1234 \n" + SECRET[:-1])
        self.assertEqual(self.scan(path, code=0)["findings"], [])

    def test_binary_files_and_the_seams_between_pieces(self):
        for offset in (0, 65536 - 10, 65536, 3 * 65536 - 1):
            path = self.write("blob", b"\0\xff" * (offset // 2) + b"\n" + SECRET + b"\0" * 70000)
            self.assertEqual(self.found(path), [(path, 2, "API_KEY", "plain")])

    def test_directories_and_standard_input(self):
        os.makedirs(self.path("tree", "deep", ".git"))
        one = self.write("tree/deep/a.txt", SECRET)
        self.write("tree/deep/.git/b", SECRET)
        os.symlink(one, self.path("tree", "link"))
        self.assertEqual(self.found(self.path("tree")), [(one, 1, "API_KEY", "plain")])
        self.assertEqual(self.found("-", stdin=b"\n\n" + URI), [("-", 3, "MONGODB_URI", "plain")])
        self.scan(self.path("none"), code=13) if False else self.ok("scan", self.path("none"), code=13, env=None)
        self.ok("scan", code=2, env=None)

    def test_versions(self):
        self.ok("set", "API_KEY", "--stdin", stdin=b"another-value-of-the-key")
        path = self.write("log", SECRET)
        self.scan(path, code=0)
        self.assertEqual(self.scan(path, "--all-versions")["findings"][0]["version"], "older 1")
        self.ok("rotate", "API_KEY", "--staged", "--stdin", stdin=b"the-pending-value-12345")
        path = self.write("log", b"the-pending-value-12345")
        row = self.scan(path)["findings"][0]
        self.assertEqual((row["variable"], row["version"]), ("API_KEY", "pending"))

    def test_what_is_staged_for_a_commit(self):
        repository = self.path("repository")
        os.mkdir(repository)

        def git(*words):
            subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words], cwd=repository,
                           check=True, capture_output=True, env=self.env)
        git("init", "-q")
        os.mkdir(os.path.join(repository, "sub dir"))
        path = os.path.join(repository, "sub dir", "ä.env")
        with open(path, "wb") as file:
            file.write(b"A=1\nKEY=" + SECRET + b"\n")
        self.scan("--staged", code=0, cwd=repository)
        git("add", ".")
        with open(path, "wb") as file:
            file.write(b"clean\n")
        self.assertEqual(self.found("--staged", cwd=os.path.dirname(path)), [("sub dir/ä.env", 2, "API_KEY", "plain")])
        git("add", ".")
        self.scan("--staged", code=0, cwd=repository)
        answer = self.ok("scan", "--staged", code=9, env=None, cwd=self.home)
        self.assertIn("git", answer.said)

    def test_a_metadata_slot_cannot(self):
        key = self.path("cron.key")
        self.ok("key", "add", "--new-key-file", key, "--scope", "metadata", "--yes", env=None)
        self.refuses(9, "scan", self.home, env=None, opener=["--key-file", key])


if __name__ == "__main__":
    unittest.main()
