"""export: what only one platform has, the files of a split, names in other styles, and the commands to run next."""

import base64
import ctypes
import ctypes.util
import json
import os
import shutil
import stat
import subprocess
import sys
import unittest

from home import CANONICAL, HERE, VaultCase

sys.path.insert(0, os.path.join(HERE, "..", "readers"))
import at_hand as consumers  # noqa: E402
import yaml  # noqa: E402

VARIABLES = {"API_KEY": "s3cret-7f1d", "PORT": "8080", "TLS_KEY": "-----BEGIN K-----\nneedle-22\n-----END K-----\n"}


class PlatformCase(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin(**VARIABLES)
        path = self.write("config.json", b'{"LOG_LEVEL": "info"}')
        self.ok("import", path, "--class", "config", "--yes")
        self.needles = [b"s3cret-7f1d", b"needle-22"]
        self.wanted = {name: value.encode() for name, value in {**VARIABLES, "LOG_LEVEL": "info"}.items()}

    def secrets(self):
        return {name: value for name, value in self.wanted.items() if name != "LOG_LEVEL"}


class SplitTest(PlatformCase):
    def test_kubernetes_gets_a_config_map_and_a_secret(self):
        folder = self.path("k8s")
        report = self.ok("export", "--to", "kubernetes", "--split", "-o", folder, "--json").json
        self.assertEqual([os.path.basename(path) for path in report["files"]], ["configmap.yaml", "secret.yaml"])
        self.assertEqual(stat.S_IMODE(os.stat(folder).st_mode), 0o700)
        for name in os.listdir(folder):
            self.assertEqual(stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode), 0o600)
        config = yaml.safe_load(self.read(os.path.join(folder, "configmap.yaml")))
        self.assertEqual((config["kind"], config["metadata"]["name"]), ("ConfigMap", "kinect-production"))
        self.assertEqual({name: value.encode() for name, value in config["data"].items()} | self.secrets(), self.wanted)
        self.assertEqual(consumers.yaml_secret(os.path.join(folder, "secret.yaml"), [], folder), {
            name: value for name, value in self.wanted.items() if name not in config["data"]})

    def test_compose_gets_a_file_for_each_secret(self):
        folder = self.path("compose")
        self.ok("export", "--to", "compose", "--split", "-o", folder)
        secrets = yaml.safe_load(self.read(os.path.join(folder, "compose.secrets.yaml")))["secrets"]
        for name, secret in secrets.items():
            self.assertEqual(self.read(os.path.join(folder, secret["file"])), self.wanted[name])
        self.assertNotIn(b"s3cret", self.read(os.path.join(folder, "app.env")))
        listed = {row["path"] for row in self.ok("exports", "--json").json["files"]}
        self.assertEqual({os.path.basename(path) for path in listed}, set(os.listdir(folder)) - {"compose.secrets.yaml"})
        self.ok("exports", "--remove", "--yes")
        self.assertEqual(os.listdir(folder), ["compose.secrets.yaml"])

    def test_a_split_needs_a_folder_and_a_target_with_two_places(self):
        self.assertIn("FOLDER", self.ok("export", "--to", "kubernetes", "--split", code=2).said)
        self.assertIn("one place", self.ok("export", "--to", "fly", "--split", "-o", self.path("x"), code=2).said)
        path = self.write("file", b"")
        self.ok("export", "--to", "kubernetes", "--split", "-o", path, code=13)
        self.assertEqual(self.read(path), b"")


class CommandsTest(PlatformCase):
    def test_commands_and_nothing_written(self):
        said = self.ok("export", "--to", "fly", "--print-commands").text
        self.assertIn("export --to fly -o - | fly secrets import --stage --app APP", said)
        self.assertNotIn("s3cret", said)
        self.assertEqual(self.ok("exports", "--json").json["files"], [])

    def test_what_cannot_go_has_a_command_of_its_own(self):
        self.ok("set", "ODD", "--stdin", stdin=b"a\r\"\"\"\n'b")
        said = self.ok("export", "--to", "fly", "--print-commands").text
        self.assertIn("--except ODD", said)
        self.assertIn("get ODD | fly secrets set ODD=- --stage --app APP", said)
        said = self.ok("export", "--to", "docker", "--print-commands").text
        self.assertIn("# ODD: ", said)

    def test_the_printed_export_works_as_it_stands(self):
        tools = self.path("bin")
        os.mkdir(tools)
        coffer = os.path.join(tools, "coffer")
        with open(coffer, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\nexec {os.environ.get('COFFER', '')} --key-file {self.key} \"$@\"\n")
        with open(os.path.join(tools, "fly"), "w", encoding="utf-8") as file:
            file.write('#!/bin/sh\n[ "$2" != import ] || cat > "$HOME/taken"\n')
        for name in os.listdir(tools):
            os.chmod(os.path.join(tools, name), 0o700)
        lines = self.ok("export", "--to", "fly", "--print-commands").text
        subprocess.run(
            ["sh", "-ec", lines], env={**self.env, "PATH": f"{tools}:{os.environ['PATH']}"}, cwd=self.home, check=True,
            capture_output=True)
        self.gives_values = (*self.gives_values, "convert")
        back = self.ok("convert", "--from", "fly", "--to", "json", self.path("taken"), env=None, opener=None).json
        self.assertEqual({name: value.encode() for name, value in back.items()}, self.wanted)

    def test_every_command_is_one_for_a_shell(self):
        targets = [row["name"] for row in self.ok("export", "--list-targets", "--json").json["targets"]]
        for target in targets:
            for words in ([], ["--split"] if target in ("kubernetes", "compose", "cloudflare", "digitalocean") else []):
                said = self.ok("export", "--to", target, "--print-commands", *words).text
                self.assertNotIn("s3cret", said)
                subprocess.run(["bash", "-n", "-c", said], check=True, capture_output=True)
        said = self.ok("export", "--to", "kubernetes", "--split", "--print-commands").text
        self.assertIn("export --to kubernetes --split -o kubernetes\nkubectl apply", said)

    def test_after_a_file_was_written(self):
        path = self.path("my secret.yaml")
        said = self.ok("export", "--to", "kubernetes", "-o", path, "--print-commands").text
        self.assertIn(f"< '{path}'", said)
        self.assertTrue(said.endswith("coffer exports --remove\n"))


class GitHubTest(PlatformCase):
    def test_secrets_are_sealed_for_the_key(self):
        sodium = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")
        public, secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(32)
        sodium.crypto_box_keypair(public, secret)
        key = self.write("key.json", json.dumps(
            {"key_id": "568250167242549743", "key": base64.b64encode(public.raw).decode()}).encode())
        out = self.ok("export", "--to", "github", "--public-key", key).out
        self.assertNotIn(b"s3cret", out)
        opened = {}
        for item in json.loads(out):
            self.assertEqual(item["key_id"], "568250167242549743")
            box = base64.b64decode(item["encrypted_value"])
            plain = ctypes.create_string_buffer(len(box))
            length = ctypes.c_ulonglong(len(box))
            self.assertEqual(sodium.crypto_box_seal_open(plain, box, length, public, secret), 0)
            opened[item["name"]] = plain.raw[: len(box) - 48]
        self.assertEqual(opened, self.wanted)

    def test_a_key_that_is_none(self):
        for content in (b"{}", b"", b'{"key_id":"1","key":"AAEC"}', json.dumps(
                {"key_id": "1", "key": base64.b64encode(bytes(32)).decode()}).encode()):
            key = self.write("key.json", content)
            self.ok("export", "--to", "github", "--public-key", key, code=2)
        self.ok("export", "--to", "fly", "--public-key", key, code=2)

    def test_a_step_gets_its_variables_and_its_masks(self):
        path = self.write("env", b"EARLIER=1")
        answer = self.ok("export", "--to", "github-env", "-o", path)
        masks = set(answer.out.decode().splitlines())
        self.assertIn("::add-mask::s3cret-7f1d", masks)
        self.assertIn("::add-mask::needle-22", masks)
        self.assertNotIn("::add-mask::info", masks)
        lines = self.read(path).decode().split("\n")
        self.assertEqual(lines[0], "EARLIER=1")
        found, at = {}, 1
        while at < len(lines) - 1:
            name, end = lines[at].split("<<")
            last = lines.index(end, at + 1)
            found[name] = "\n".join(lines[at + 1:last]).encode()
            at = last + 1
        self.assertEqual(found, self.wanted)
        again = self.path("again")
        self.ok("export", "--to", "github-env", "-o", again)
        self.assertNotEqual(self.read(path).split(b"\n")[1:], self.read(again).split(b"\n"))
        self.ok("export", "--to", "github-env", code=2)


class NamesTest(PlatformCase):
    def names(self, *words):
        return set(json.loads(self.ok("export", "--to", "json", *words).out))

    def test_styles(self):
        self.assertEqual(self.names("--name-style", "camel"), {"apiKey", "port", "tlsKey", "logLevel"})
        self.assertEqual(
            self.names("--name-style", "tf-var"),
            {"TF_VAR_api_key", "TF_VAR_port", "TF_VAR_tls_key", "TF_VAR_log_level"})
        self.assertEqual(self.names("--name-style", "dotnet", "--only", "API_KEY", "--prefix", "App__"), {"App__ApiKey"})
        self.ok("export", "--to", "json", "--name-style", "shouting", code=2)

    def test_two_names_that_become_one_are_refused(self):
        self.load(API__KEY="other-needle")
        self.needles.append(b"other-needle")
        answer = self.refuses(9, "export", "--to", "json", "--name-style", "camel")
        self.assertIn("API_KEY", answer.said)
        self.assertIn("API__KEY", answer.said)
        self.assertEqual(answer.out, b"")
        self.assertEqual(self.names("--name-style", "dotnet"), {"ApiKey", "Api__Key", "Port", "TlsKey", "LogLevel"})


class ExampleTest(PlatformCase):
    def test_names_and_notes_and_no_value(self):
        self.ok("note", "API_KEY", "--text", "Made at example.net")
        out = self.ok("export", "--to", "example").text
        self.assertEqual({line.split("=")[0] for line in out.splitlines() if not line.startswith("#")}, set(self.wanted))
        self.assertFalse(any(line.rstrip().split("=")[1] for line in out.splitlines() if not line.startswith("#")))
        self.assertIn("# Made at example.net\n# secret", out)
        self.assertIn("# config", out)

    def test_it_may_lie_in_a_work_tree_and_is_no_plaintext(self):
        os.mkdir(self.path(".git"))
        self.ok("export", "--to", "fly", "-o", self.path("fly.env"), code=9)
        self.ok("export", "--to", "example", "-o", self.path(".env.example"))
        self.assertEqual(self.ok("exports", "--json").json["files"], [])


class RefusalTest(PlatformCase):
    def test_everything_that_a_platform_does_not_take_is_told_at_once(self):
        self.load(FLY_APP="x", EMPTY="", LONG="x" * 6000)
        answer = self.refuses(9, "export", "--to", "cloudflare", "-o", self.path("out"))
        self.assertIn("LONG", answer.said)
        self.assertNotIn("FLY_APP", answer.said)
        answer = self.refuses(9, "export", "--to", "elastic-beanstalk", "-o", self.path("out"))
        self.assertIn("EMPTY", answer.said)
        self.assertIn("LONG", answer.said)
        self.assertFalse(os.path.exists(self.path("out")))

    def test_a_dialect_that_nobody_reads_is_not_written(self):
        self.assertIn("can be read", self.ok("export", "--to", "vercel-pull", code=2).said)
        self.assertIn("nearest", self.ok("export", "--to", "kubernets", code=12).said)


if __name__ == "__main__":
    unittest.main()
