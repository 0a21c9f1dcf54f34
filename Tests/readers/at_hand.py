"""Who reads what coffer writes: real programs found on this machine, and second models where there is none.

Each consumer takes the bytes that coffer wrote for its target and gives the values it got by name, as bytes.
"""

import base64
import importlib
import importlib.metadata
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "..", "Scripts")]
import stand_ins  # noqa: E402
from docker_daemon import created_container  # noqa: E402
from godotenv import godotenv  # noqa: E402
from systemd_loader import load_env_file, systemd_library  # noqa: E402

# Targets that another reader of coffer's reads back; None where there is nothing that reads them.
READERS = {
    "cloud-run": "yaml", "northflank": "json", "render": "render-api", "render-dashboard": "render", "azure-app-service": "azure",
    "elastic-beanstalk": "aws-elastic-beanstalk", "ssm": "aws-ssm", "secrets-manager": "aws-secrets-manager",
    "docker-env-file": "docker", "kubectl-env-file": "kubectl", "ecs-env-file": "docker", "dotenv": "node-dotenv",
    "github-env": None, "example": None,
}

SEARCH = os.environ.get("PATH", "/usr/bin:/bin")


class Consumer:
    """A reader of the files of some targets. `is_real` is false for a second model, written apart from coffer's own.

    An older version than the target's stands in for it where both read alike: it gets only the values that it `takes`.
    """

    def __init__(self, name, targets, read, version=None, is_real=True, takes=None):
        self.name, self.targets, self.read, self.version, self.is_real = name, targets, read, version, is_real
        self.takes = takes or (lambda value: True)

    def of(self, pairs):
        return {name: value for name, value in pairs.items() if self.takes(value)}


def output(words, folder, stdin=None, **variables):
    return subprocess.run(
        words, cwd=folder, input=stdin, capture_output=True, check=True, timeout=60,
        env={"PATH": SEARCH, "HOME": folder, "LANG": "C.UTF-8", **variables}).stdout


def records(out, names):
    """Values that were printed one after the other with a NUL after each."""
    values = out.split(b"\0")[:-1]
    return dict(zip(names, values, strict=True))


def environment(out, names):
    pairs = (entry.split(b"=", 1) for entry in out.split(b"\0") if b"=" in entry)
    found = {name.decode("utf-8", "surrogateescape"): value for name, value in pairs}
    return {name: found[name] for name in names if name in found}


def texts(values):
    return {name: value.encode("utf-8", "surrogateescape") for name, value in values.items() if value is not None}


def shell(*program):
    """Sources the file; each value is taken from the shell itself, so that no limit of the kernel cuts it."""
    script = '. ./"$1"; shift; for n in "$@"; do eval "printf \'%s\\0\' \\"\\$$n\\""; done'
    return lambda path, names, folder: records(
        output([*program, "-c", script, program[-1], os.path.basename(path), *names], folder), names)


def powershell(path, names, folder):
    script = f". '{path}'; & env -0"
    return environment(output(["pwsh", "-NoProfile", "-NonInteractive", "-Command", script], folder), names)


def fish(path, names, folder):
    script = 'source $argv[1]; for n in $argv[2..]; printf "%s\\0" "$$n"; end'
    return records(output(["fish", "--no-config", "-c", script, path, *names], folder), names)


NODE_SCRIPTS = {
    "env-file": "const v = process.env;",
    "parseEnv": "const v = require('util').parseEnv(require('fs').readFileSync(process.argv[2], 'utf8'));",
    "dotenv": "const v = require('dotenv').parse(require('fs').readFileSync(process.argv[2]));",
    "json": "const v = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));",
}


def node(kind):
    script = NODE_SCRIPTS[kind] + """
        const out = {};
        for (const n of JSON.parse(process.argv[1])) if (n in v) out[n] = Buffer.from(v[n]).toString('base64');
        process.stdout.write(JSON.stringify(out));"""

    def read(path, names, folder):
        words = ["node", *([f"--env-file={path}"] if kind == "env-file" else []), "-e", script, json.dumps(names), path]
        paths = {"NODE_PATH": os.environ["NODE_PATH"]} if "NODE_PATH" in os.environ else {}
        out = json.loads(output(words, folder, **paths))
        return {name: base64.b64decode(value) for name, value in out.items()}
    return read


def content(path):
    with open(path, "rb") as file:
        return file.read()


def python_json(path, names, folder):
    return texts(json.loads(content(path)))


def python_dotenv(path, names, folder):
    return texts(importlib.import_module("dotenv").dotenv_values(path, encoding="utf-8"))


def django_environ(path, names, folder):
    """In a process of its own, because it writes into the environment."""
    script = (
        "import environ, os, sys; environ.Env.read_env(sys.argv[1]);"
        "sys.stdout.buffer.write(b''.join(os.environb[n.encode()] + b'\\0' for n in sys.argv[2:]))")
    return records(output([sys.executable, "-c", script, path, *names], folder), names)


def honcho(path, names, folder):
    return texts(importlib.import_module("honcho.environ").parse(content(path).decode()))


def decouple(path, names, folder):
    return texts(importlib.import_module("decouple").RepositoryEnv(path).data)


def ruby_dotenv(path, names, folder):
    script = (
        "v = Dotenv.respond_to?(:parse) ? Dotenv.parse(ARGV[0]) : Dotenv::Environment.new(ARGV[0], true);"
        "ARGV[1..].each { |n| print v.fetch(n), 0.chr }")
    return records(output(["ruby", "-rdotenv", "-e", script, path, *names], folder, **gems()), names)


def foreman(path, names, folder):
    """The values as the class behind `foreman start` gives them."""
    script = (
        "v = {}; Foreman::Env.new(ARGV[0]).entries { |n, x| v[n] = x };"
        "ARGV[1..].each { |n| print v.fetch(n), 0.chr }")
    words = ["ruby", "-rforeman/env", "-e", script, path, *names]
    return records(output(words, folder), names)


def gems():
    """Where gems of this user are, for programs that get another home."""
    return {"GEM_PATH": os.environ["GEM_PATH"]} if "GEM_PATH" in os.environ else {}


def gem_of_ruby_dotenv(*majors):
    """The version, if it is one of these: 2 reads double quotes and lines otherwise than the target, which is 3."""
    version = said("ruby", "-rdotenv", "-rdotenv/version", "-e", "print Dotenv::VERSION")
    return version if version and int(version.split(".")[0]) in majors else None


def read_alike_by_ruby_dotenv_2(value):
    """Line ends, `\\n`, `\\r` and an escaped `$(` are what 2 reads otherwise (lib/dotenv/parser.rb of both)."""
    return not any(odd in value for odd in (b"\n", b"\r", b"\\n", b"\\r", b"$("))


def phpdotenv(path, names, folder):
    script = (
        "require 'Dotenv/autoload.php'; $v = Dotenv\\Dotenv::createArrayBacked(dirname($argv[1]), basename($argv[1]))->load();"
        "foreach (array_slice($argv, 2) as $n) echo $v[$n], chr(0);")
    return records(output(["php", "-r", script, "--", path, *names], folder), names)


def phpdotenv_version():
    return said("dpkg-query", "-W", "-f", "${Version}", "php-vlucas-phpdotenv") if shutil.which("php") else None


def compose_1(path, names, folder):
    """What `docker-compose config` resolves an env_file to; it doubles each `$`."""
    project = os.path.join(folder, "compose-1.yaml")
    with open(project, "w", encoding="utf-8") as file:
        json.dump({"version": "3", "services": {"a": {"image": "i", "env_file": [path]}}}, file)
    out = output(["docker-compose", "-f", project, "config"], folder)
    found = importlib.import_module("yaml").safe_load(out)["services"]["a"]["environment"]
    return texts({name: value.replace("$$", "$") for name, value in found.items() if value is not None})


def read_alike_by_compose_1(value):
    """Compose 1 reads with python-dotenv, to which backslashes and `$` are others; and YAML holds no odd characters."""
    try:
        text = value.decode()
    except UnicodeDecodeError:
        return False
    return not set(text) & set("\\$") and all(each.isprintable() or each in "\t\n" for each in text)


def compose_1_version():
    """Compose 1 is a program of its own; Compose 2 is a part of docker."""
    version = said("docker-compose", "version", "--short")
    return version if version and version.startswith("1.") and package("PyYAML") else None


def yaml_envs(path, names, folder):
    return texts({item["key"]: item["value"] for item in importlib.import_module("yaml").safe_load(content(path))["envs"]})


def jq(path, names, folder):
    out = output(["jq", "-j", "to_entries[] | .key, \"=\", .value, \"\\u0000\"", path], folder)
    return environment(out, names)


def xargs(path, names, folder):
    return environment(output(["xargs", "-0", "-a", path, "env", "-i", shutil.which("env"), "-0"], folder), names)


def kubectl_env_file(path, names, folder):
    words = ["kubectl", "create", "secret", "generic", "s", f"--from-env-file={path}", "--dry-run=client", "-o", "json"]
    return secret(output(words, folder))


def kubectl_manifest(path, names, folder):
    return secret(output(["kubectl", "label", "--local", "-f", path, "read=back", "-o", "json"], folder))


def secret(out):
    return {name: base64.b64decode(value) for name, value in json.loads(out).get("data", {}).items()}


def yaml_secret(path, names, folder):
    data = importlib.import_module("yaml").safe_load(content(path))["data"] or {}
    return {name: base64.b64decode(value) for name, value in data.items()}


def yaml_map(path, names, folder):
    return texts(importlib.import_module("yaml").safe_load(content(path)) or {})


def docker(path, names, folder):
    """The docker command reads the file; a daemon of our own hears what it would have started."""
    listed = created_container(
        folder, lambda host: output(["docker", "--host", host, "create", "--env-file", path, "image"], folder))
    return environment("\0".join(listed).encode("utf-8", "surrogateescape"), names)


def model(read):
    return lambda path, names, folder: texts(read(content(path).decode("utf-8", "surrogateescape")))


def said(*words):
    """The first line that a program says of its version; None when there is no such program."""
    if shutil.which(words[0]) is None:
        return None
    out = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    return (out.stdout or out.stderr).strip().splitlines()[0] if out.returncode == 0 else None


def package(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def debian(name):
    """A program whose version only its package tells."""
    if shutil.which(name) is None:
        return None
    where = os.path.realpath(shutil.which(name))
    return f"{os.path.basename(where)} {said('dpkg-query', '-W', '-f', '${Version}', os.path.basename(where)) or ''}".strip()


def debian_go_package(name):
    """The version of a Go library's package; None without it or a compiler."""
    found = said("dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", name) if shutil.which("go") else None
    return found.split()[1] if found and found.startswith("installed ") else None


def node_module(name):
    return said("node", "-p", f"require('{name}/package.json').version")


JSON_OBJECTS = ["json", "railway", "heroku", "cloudflare"]
CANDIDATES = [
    Consumer("sh", ["posix"], shell("sh"), lambda: debian("sh")),
    Consumer("dash", ["posix"], shell("dash"), lambda: debian("dash")),
    Consumer("bash", ["posix", "bash"], shell("bash"), lambda: said("bash", "--version")),
    Consumer("busybox sh", ["posix"], shell("busybox", "sh"), lambda: debian("busybox")),
    Consumer("ksh", ["posix"], shell("ksh"), lambda: said("ksh", "-c", "echo ${.sh.version}")),
    Consumer("zsh", ["posix"], shell("zsh"), lambda: said("zsh", "--version")),
    Consumer("fish", ["fish"], fish, lambda: said("fish", "--version")),
    Consumer("PowerShell", ["powershell"], powershell, lambda: said("pwsh", "--version")),
    Consumer("node --env-file", ["node-builtin"], node("env-file"), lambda: said("node", "--version")),
    Consumer("node util.parseEnv", ["node-builtin"], node("parseEnv"), lambda: said("node", "--version")),
    Consumer("npm dotenv", ["node-dotenv", "dotenv"], node("dotenv"), lambda: node_module("dotenv")),
    Consumer("node JSON.parse", JSON_OBJECTS, node("json"), lambda: said("node", "--version")),
    Consumer("Python json", JSON_OBJECTS, python_json, lambda: sys.version.split()[0]),
    Consumer("jq", JSON_OBJECTS, jq, lambda: said("jq", "--version")),
    Consumer("python-dotenv", ["python-dotenv", "dotenv"], python_dotenv, lambda: package("python-dotenv")),
    Consumer("django-environ", ["django-environ"], django_environ, lambda: package("django-environ")),
    Consumer("python-decouple", ["python-decouple"], decouple, lambda: package("python-decouple")),
    Consumer("honcho", ["honcho"], honcho, lambda: package("honcho")),
    Consumer("foreman", ["foreman"], foreman, lambda: said("foreman", "version")),
    Consumer("Ruby dotenv", ["ruby-dotenv"], ruby_dotenv, lambda: gem_of_ruby_dotenv(3)),
    Consumer("older Ruby dotenv", ["ruby-dotenv"], ruby_dotenv, lambda: gem_of_ruby_dotenv(2), takes=read_alike_by_ruby_dotenv_2),
    Consumer("phpdotenv", ["phpdotenv"], phpdotenv, phpdotenv_version),
    Consumer("docker-compose config", ["compose"], compose_1, compose_1_version, takes=read_alike_by_compose_1),
    Consumer("godotenv", ["godotenv151"], godotenv, lambda: debian_go_package("golang-github-joho-godotenv-dev")),
    Consumer("systemd load_env_file", ["systemd"], lambda path, names, folder: load_env_file(path),
             lambda: systemd_library() and said("systemd-analyze", "--version")),
    Consumer("xargs -0", ["env0"], xargs, lambda: said("xargs", "--version")),
    Consumer("kubectl create secret", ["kubectl", "kubectl-env-file"], kubectl_env_file,
             lambda: said("kubectl", "version", "--client")),
    Consumer("kubectl label --local", ["kubernetes"], kubectl_manifest, lambda: said("kubectl", "version", "--client")),
    Consumer("PyYAML", ["kubernetes"], yaml_secret, lambda: package("PyYAML")),
    Consumer("PyYAML (envs)", ["digitalocean"], yaml_envs, lambda: package("PyYAML")),
    Consumer("PyYAML (map)", ["cloud-run"], yaml_map, lambda: package("PyYAML")),
    Consumer("docker create", ["docker", "docker-env-file"], docker, lambda: said("docker", "--version")),
    Consumer("flyctl's parser", ["fly"], model(stand_ins.read_fly), lambda: "second model", is_real=False),
    Consumer("systemd's parser", ["systemd"], model(stand_ins.read_systemd), lambda: "second model", is_real=False),
]


def present():
    """The consumers of this machine, each with its version."""
    return [(consumer, version) for consumer in CANDIDATES if (version := consumer.version())]
