"""The real programs that read what coffer writes, and how to ask each what it has read."""

import base64
import json
import os
import shutil
import subprocess

try:
    import yaml
except ImportError:
    yaml = None

OURS = {b"PATH", b"PWD", b"OLDPWD", b"SHLVL", b"_", b"HOME", b"LC_ALL", b"A__z", b"TMPDIR", b"COLUMNS", b"LINES", b"USER", b"LOGNAME"}


def run(*words, **more):
    return subprocess.run(
        words, capture_output=True, check=True, timeout=60,
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}, **more).stdout


def pairs_of_env(out):
    pairs = (entry.split(b"=", 1) for entry in out.split(b"\0") if entry)
    return {name.decode(): value for name, value in pairs if name not in OURS}


def shell(*words):
    return lambda path: pairs_of_env(run(*words, "-c", '. "$1" && exec env -0', "sh", path))


def fish(path):
    return pairs_of_env(run("fish", "--no-config", "-c", "source $argv[1]; and env -0", path))


def powershell(path):
    return pairs_of_env(run("pwsh", "-NoProfile", "-NonInteractive", "-Command", f". '{path}'; env -0"))


def node(path):
    script = (
        "const u=require('util'),f=require('fs');"
        "process.stdout.write(JSON.stringify(u.parseEnv(f.readFileSync(process.argv[1],'utf8'))))")
    return text_pairs(json.loads(run("node", "-e", script, path)))


def node_env_file(path):
    names = "JSON.stringify(Object.fromEntries(Object.entries(process.env).filter(e=>e[0].startsWith('K_'))))"
    return text_pairs(json.loads(run("node", f"--env-file={path}", "-e", f"process.stdout.write({names})")))


def kubectl(path):
    out = run("kubectl", "create", "secret", "generic", "x", f"--from-env-file={path}", "--dry-run=client", "-o", "json")
    return {name: base64.b64decode(value) for name, value in json.loads(out).get("data", {}).items()}


def text_pairs(data):
    return {name: value.encode() for name, value in data.items()}


def python_json(path):
    with open(path, encoding="utf-8") as file:
        return text_pairs(json.load(file))


def jq(path):
    out = run("jq", "--join-output", 'to_entries[] | .key, "=", .value, "\\u0000"', path)
    return pairs_of_env(out)


def xargs(path):
    with open(path, "rb") as file:
        return pairs_of_env(run("xargs", "-0", "sh", "-c", 'env -i "$@" env -0', "sh", stdin=file))


def load_yaml(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def yaml_map(path):
    return text_pairs(load_yaml(path) or {})


def yaml_secret(path):
    return {name: base64.b64decode(value) for name, value in (load_yaml(path)["data"] or {}).items()}


def yaml_envs(path):
    return {item["key"]: item["value"].encode() for item in load_yaml(path)["envs"]}


class Consumer:
    """A program, the target that is for it, and what it reads."""

    def __init__(self, name, tool, target, read):
        self.name, self.target, self.read = name, target, read
        self.is_there = yaml is not None if tool == "yaml" else shutil.which(tool) is not None


ALL = [
    Consumer("sh", "sh", "posix", shell("sh")),
    Consumer("dash", "dash", "posix", shell("dash")),
    Consumer("bash", "bash", "posix", shell("bash")),
    Consumer("bash", "bash", "bash", shell("bash")),
    Consumer("busybox sh", "busybox", "posix", shell("busybox", "sh")),
    Consumer("zsh", "zsh", "posix", shell("zsh", "-f")),
    Consumer("ksh", "ksh", "posix", shell("ksh")),
    Consumer("fish", "fish", "fish", fish),
    Consumer("PowerShell", "pwsh", "powershell", powershell),
    Consumer("node util.parseEnv", "node", "node-builtin", node),
    Consumer("node --env-file", "node", "node-builtin", node_env_file),
    Consumer("kubectl --from-env-file", "kubectl", "kubectl-env-file", kubectl),
    Consumer("python json", "python3", "heroku", python_json),
    Consumer("jq", "jq", "cloudflare", jq),
    Consumer("xargs -0", "xargs", "env0", xargs),
    Consumer("PyYAML", "yaml", "cloud-run", yaml_map),
    Consumer("PyYAML", "yaml", "kubernetes", yaml_secret),
    Consumer("PyYAML", "yaml", "digitalocean", yaml_envs),
]
