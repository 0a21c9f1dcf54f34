"""The jobs: each gives the commands that do the same work with the same data."""

import itertools
import os
import random

from . import peers as peer_tools
from .measure import Command
from .stores import Coffer, Floor, variables, write_env

Job = tuple[str, dict[str, Command], bool]  # title, commands by name, whether instructions are counted
_folders = itertools.count()


class Bench:
    """Where all stores of a run lie, and the two programs."""

    def __init__(self, folder: str, coffer: str, floor: str) -> None:
        (self.folder, self.coffer_program, self.floor_program) = (folder, coffer, floor)

    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def env_file(self, count: int, seed: int = 1) -> str:
        path = self.path(f"{count}-{seed}.env")
        return path if os.path.exists(path) else write_env(path, variables(count, seed))

    def coffer(self) -> Coffer:
        return Coffer(self.path(f"c{next(_folders):03d}"), self.coffer_program)

    def floor(self) -> Floor:
        return Floor(self.path(f"f{next(_folders):03d}"), self.floor_program)

    def pair(self, count: int) -> tuple[Coffer, Floor]:
        """A vault and a floor's file that agree on every value."""
        (coffer, floor), file = (self.coffer(), self.floor()), self.env_file(count)
        coffer.fill(file)
        floor.fill(file)
        wanted = variables(count)
        exported = coffer.do(*coffer.words, "export", "--to", "dotenv", "-o", "-")
        for name, value in wanted.items():
            if f"{name}={value}\n".encode() not in exported and f'{name}="{value}"\n'.encode() not in exported:
                raise SystemExit(f"coffer does not agree on {name}")
        if floor.do(*floor.words("export")) != "".join(f"{n}={v}\n" for n, v in wanted.items()).encode():
            raise SystemExit("the floor does not agree")
        return coffer, floor


NAME = "NAME_000007"


def reading(bench: Bench, peers: list) -> list[Job]:
    """Jobs that change nothing, with 20 variables."""
    coffer, floor = bench.pair(20)
    jobs: list[Job] = [
        ("get, 20 variables, key file", {
            "floor": floor.of("get", NAME), "coffer": coffer.of("get", NAME),
            **{p.name: p.get(NAME) for p in peers if p.get(NAME)}}, True),
        ("run, 20 variables", {
            "floor": floor.run(), "coffer": coffer.run(),
            **{p.name: p.run("/bin/true") for p in peers if p.run("/bin/true")}}, True),
        ("export, 20 variables", {
            "floor": floor.of("export"), "coffer": coffer.of("export", "--to", "dotenv", "-o", "-"),
            **{p.name: p.export() for p in peers if p.export()}}, True),
        ("list, 20 variables", {"floor": floor.of("list"), "coffer": coffer.of("list")}, True),
        ("verify, 20 variables", {"floor": floor.of("verify"), "coffer": coffer.of("verify")}, True),
        ("history of one variable", {"coffer": coffer.of("history", NAME)}, True),
        ("log", {"coffer": coffer.of("log")}, True),
    ]
    for name, words in (("due", ["due"]), ("audit", ["audit", "--fail-on", "critical"])):
        jobs.append((f"{name}, 20 variables", {"coffer": coffer.of(*words)}, True))
    return jobs


def many(bench: Bench) -> list[Job]:
    """Jobs with 2,000 and 1,000 variables."""
    coffer, floor = bench.pair(2_000)
    jobs: list[Job] = [("run, 2,000 variables", {
        "floor": floor.run(), "coffer": coffer.run()}, True)]
    coffer, floor = bench.pair(1_000)
    changed = dict(list(variables(1_000, 2).items())[::10])
    file = write_env(bench.path("changed.env"), changed)
    coffer.do(*coffer.import_words(file))
    floor.do(*floor.words("change", file))
    jobs.append(("diff of two revisions, 1,000 variables, 100 of them changed", {
        "floor": floor.of("diff"), "coffer": coffer.of("diff")}, True))
    return jobs


def sops_many(bench: Bench) -> dict[str, Command]:
    """What sops takes for 2,000 variables and for the difference of two files of 1,000."""
    big = peer_tools.Sops(bench.path("sops-2000"))
    big.fill(variables(2_000))
    old, new = peer_tools.Sops(bench.path("sops-old")), peer_tools.Sops(bench.path("sops-new"))
    old.fill(variables(1_000))
    new.fill(variables(1_000) | dict(list(variables(1_000, 2).items())[::10]))
    sides = " ".join(f"<(SOPS_AGE_KEY_FILE={p.path('key')} sops -d {p.path('v.json')})" for p in (old, new))
    return {"run, 2,000 variables": big.run("/bin/true"),
            "diff of two revisions, 1,000 variables, 100 of them changed": old.command("bash", "-c", f"diff {sides}; test $? = 1")}


def writing(bench: Bench, peers: list) -> list[Job]:
    """A durable set, with another value each time."""
    coffer, floor = bench.pair(20)
    value, generator = bench.path("value"), random.Random(3)

    def fresh() -> None:
        with open(value, "w", encoding="ascii") as file:
            file.write(f"{generator.getrandbits(160):040x}")

    others = {}
    for peer in peers:
        if peer.set(NAME, "x"):
            others[peer.name] = peer.set(NAME, f"{generator.getrandbits(160):040x}")
    return [("set, 20 variables, durable", {
        "floor": floor.of("set", NAME, feed=value, prepare=fresh),
        "coffer": coffer.of("set", NAME, "--from-file", value, prepare=fresh), **others}, True)]


def importing(bench: Bench, peers: list, count: int) -> Job:
    """All variables of a file into a new store."""
    (coffer, floor), file = (bench.coffer(), bench.floor()), bench.env_file(count)
    return (f"import, {count:,} variables", {
        "floor": floor.command(*floor.words("change", file), prepare=floor.make),
        "coffer": coffer.command(*coffer.import_words(file), prepare=coffer.make),
        **{p.name: p.imports(file) for p in peers if p.imports(file)}}, count <= 1_000)


def rekeying(bench: Bench) -> Job:
    """A new key for a vault with 1,000 variables."""
    coffer, _ = bench.pair(1_000)

    def finish() -> None:
        coffer_done = coffer.words + ["rekey", "--finish", "--yes"]
        os.spawnve(os.P_WAIT, "/bin/sh", ["sh", "-c", '"$@" >/dev/null 2>&1; true', "sh", *coffer_done], coffer.env)

    return ("rekey, 1,000 variables", {"coffer": coffer.of("rekey", "--yes", "--reason", "bench", prepare=finish)}, False)


def unlocking(bench: Bench) -> Job:
    """A passphrase slot beside the derivation alone, at the cost that coffer chose."""
    coffer = bench.coffer()
    with open(coffer.path("p"), "w", encoding="ascii") as file:
        file.write("correct horse battery staple seven\n")
    os.chmod(coffer.path("p"), 0o600)
    opened = [bench.coffer_program, "--vault", coffer.path("v"), "--passphrase-file", coffer.path("p"), "-e", "a/b"]
    coffer.do(*opened, "init", "--yes", "--no-recovery-key")
    coffer.do(*opened, "import", bench.env_file(20), "--yes")
    passes, kib = cost(coffer.path("v"))
    return (f"get with a passphrase (Argon2id, {passes} passes, {kib // 1024} MiB)", {
        "floor": Command([bench.floor_program, "argon", str(passes), str(kib)], coffer.env),
        "coffer": coffer.command(*opened, "get", NAME)}, False)


def cost(vault: str) -> tuple[int, int]:
    """The first slot's passes and KiB: docs/format.md, "Slots"."""
    import sqlite3
    with sqlite3.connect(f"file:{vault}?mode=ro", uri=True) as db:
        body = db.execute("SELECT body FROM header").fetchone()[0]
    return int.from_bytes(body[104:108], "little"), int.from_bytes(body[108:112], "little")


def backing_up(bench: Bench) -> list[Job]:
    """A verified snapshot in a directory; each is one more."""
    coffer, _ = bench.pair(20)
    folder = coffer.path("snapshots")
    os.mkdir(folder, 0o700)
    coffer.do(*coffer.words, "destination", "add", "local", folder)
    return [("backup to a directory, 20 variables", {"coffer": coffer.of("backup")}, True)]


LINE = "2026-11-24T13:%02d:%02d.%03dZ INFO request %08x served in %d ms, pool of 12, session and user known\n"


def masking(bench: Bench) -> Job:
    """100 MB of a log through a pipe: `run --mask` beside one more cat, which is what any filter costs. A terminal is slower by
    itself, and the mask keeps up with it."""
    coffer, log, generator = bench.coffer(), bench.path("log"), random.Random(4)
    coffer.fill(bench.env_file(20))
    lines = "".join(LINE % (n % 60, n % 59, n % 997, generator.getrandbits(32), n % 450) for n in range(10_000))
    with open(log, "w", encoding="ascii") as file:
        for _ in range(100_000_000 // len(lines)):
            file.write(lines)
    quiet = "cat >/dev/null"
    return ("masked output, 100 MB of a log", {
        "floor": coffer.command("sh", "-c", f"cat '{log}' | cat | {quiet}"),
        "coffer": coffer.command("sh", "-c", f'"$@" | {quiet}', "sh", *coffer.words, "run", "--mask", "--", "cat", log),
        "cat": coffer.command("sh", "-c", f"cat '{log}' | {quiet}")}, False)
