"""How the jobs grow with the versions in a vault and with the variables of an environment."""

import itertools

from .jobs import NAME, Bench
from .measure import Row, rounds
from .stores import Coffer, variables, write_env

BULK = 1_000


def _commands(bench: Bench, coffer: Coffer, name: str) -> dict:
    value, turn = bench.path("grown"), itertools.count()

    def fresh() -> None:
        with open(value, "w", encoding="ascii") as file:
            file.write(f"{next(turn):040d}")

    return {
        "get": coffer.of("get", name),
        "set": coffer.of("set", name, "--from-file", value, prepare=fresh),
        "diff": coffer.of("diff"),
        "list": coffer.of("list"),
        "open": coffer.of("env", "list"),
        "verify": coffer.of("verify"),
    }


def versions(bench: Bench, sizes: list[int], count: int) -> dict[str, list[Row]]:
    """An environment of 20 variables in a vault that another environment fills, 1,000 versions an import."""
    coffer = bench.coffer()
    coffer.fill(bench.env_file(20))
    coffer.do(*coffer.words, "set", NAME, "--stdin", feed=b"second")
    made, lines = 20, {}
    for size in sizes:
        while made < size:
            file = write_env(bench.path("bulk.env"), variables(BULK, made))
            coffer.do(*coffer.words[:-1], "x/bulk", "import", file, "--yes")
            made += BULK
        for name, row in rounds(_commands(bench, coffer, NAME), count).items():
            lines.setdefault(name, []).append(row)
    return lines


def environment(bench: Bench, sizes: list[int], count: int) -> dict[str, list[Row]]:
    """One environment with so many variables."""
    lines: dict[str, list[Row]] = {}
    for size in sizes:
        coffer = bench.coffer()
        coffer.fill(bench.env_file(size))
        coffer.do(*coffer.words, "set", "NAME_000000", "--stdin", feed=b"second")
        for name, row in rounds(_commands(bench, coffer, "NAME_000000"), count).items():
            lines.setdefault(name, []).append(row)
    return lines
