#!/usr/bin/env python3
"""Runs the coffer binary over the kit of vectors and compares exit statuses.

    run_kit.py --coffer PATH [--vectors DIRECTORY] [--variants] [NAME…]

For each vector and each key that opens it: `coffer verify` must exit as the JSON file says; where the fault must be
found on opening (`found_by` "open"), `coffer list` must too. Of a good vault every environment is listed and every
version's value compared. With --variants the vectors that the committed kit leaves
out are written to a scratch folder and run as well.
"""

import argparse
import concurrent.futures
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from make_vectors import write_vectors
from kit.every import VARIANTS
from kit.vector import written_value

TIMEOUT = 120
UNKNOWN_VAULT = 5
COMMITTED = Path(__file__).parent.parent / "Vectors"


def main(arguments):
    parser = argparse.ArgumentParser(prog="run_kit.py")
    parser.add_argument("--coffer", required=True, type=os.path.abspath)
    parser.add_argument("--vectors", type=Path, default=COMMITTED)
    parser.add_argument("--variants", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args(arguments)
    passed, failures = run_kit(options.coffer, options.vectors, options.names)
    if options.variants:
        more, failed = run_variants(options.coffer, options.names)
        passed, failures = passed + more, failures + failed
    print("".join(failures) + f"{passed} passed, {len(failures)} failed")
    return 1 if failures or not passed else 0


def run_variants(coffer, names=()):
    with tempfile.TemporaryDirectory() as directory:
        write_vectors(directory, [name for name in VARIANTS if not names or name in names])
        return run_kit(coffer, Path(directory), names)


def run_kit(coffer, vectors, names=()):
    """How many cases passed, and a text for each that failed; as many at once as there are cores."""
    there = sorted(path.stem for path in vectors.glob("*.coffer"))
    work = []
    for name in there if not names else [name for name in there if name in names]:
        expected = json.loads((vectors / f"{name}.json").read_text(encoding="utf-8"))
        work += [(name, expected, case) for case in cases(expected)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda item: run_case(coffer, vectors / f"{item[0]}.coffer", item[2]), work))
    failures = [describe_failure(*item, done) for item, done in zip(work, found) if not is_right(item[2], done)]
    return len(work) - len(failures), failures


def cases(expected):
    """What to run for a vector: arguments, key material and the exit status."""
    owner = next((material for material in expected["open_with"] if material["type"] == "key-file"), None)
    for material in expected["open_with"]:
        for case in cases_of_slot(expected, material):
            # Who opens with an identity must have seen the vault before.
            known = material["type"] == "x25519" and case["exit"] == 0
            yield {**case, "known_by": owner} if known else case


def cases_of_slot(expected, material):
    yield {"arguments": ["verify"], "material": material, "exit": expected["exit"]}
    if expected["found_by"] == "open":
        yield {"arguments": ["list"], "material": material, "exit": expected["exit"]}
    if expected["expect"] == "ok":
        yield from good_cases(expected, material)


def good_cases(expected, material):
    """Of a vault that must open: the list of each environment, each version's value, and the anchors."""
    if material["type"] == "x25519":
        yield {"arguments": ["list"], "material": material, "exit": UNKNOWN_VAULT}
    for name, environment in expected["content"].items():
        if not name.endswith(" (removed)") and material.get("environment", name) == name:
            given = {**material, "environment": name}
            yield {"arguments": ["list"], "material": given, "exit": 0}
            if material["scope"] != "metadata":
                yield from value_cases(environment["variables"], given)
    if material["type"] == "key-file" and material["scope"] == "full":
        for anchor in expected["anchors"]:
            yield {"arguments": ["verify", "--anchor", anchor["anchor"]], "material": material, "exit": anchor["exit"]}


def value_cases(variables, material):
    for name, variable in variables.items():
        for version in variable["versions"]:
            if not version["destroyed"]:
                yield {"arguments": ["get", f"{name}@{version['version']}"], "material": material, "exit": 0,
                       "version": version}


def is_right(case, found):
    if found.returncode != case["exit"]:
        return False
    wanted = written_value(found.stdout)
    return "version" not in case or wanted.items() <= case["version"].items()


def run_case(coffer, vault, case):
    """Runs coffer on a copy with a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        copy = private_copy(home, vault)
        if "known_by" in case:
            call(coffer, copy, home, case["known_by"], ["verify"])
        return call(coffer, copy, home, case["material"], case["arguments"])


def call(coffer, vault, home, material, arguments, stdin=b"", pass_fds=()):
    """Runs coffer with the key of a slot."""
    options, secret = unlock_arguments(home, material)
    read_end, write_end = os.pipe()
    os.write(write_end, secret)
    os.close(write_end)
    options = [option.replace("{fd}", str(read_end)) for option in options]
    try:
        return subprocess.run(
            [coffer, "--vault", vault, *options, *arguments], pass_fds=[read_end, *pass_fds], input=stdin,
            capture_output=True, env=environment(home), timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired as expired:
        return subprocess.CompletedProcess(expired.cmd, "timeout", expired.stdout, expired.stderr)
    finally:
        os.close(read_end)


def private_copy(home, vault):
    copy = os.path.join(home, "vault.coffer")
    shutil.copyfile(vault, copy)
    os.chmod(copy, 0o600)
    return copy


def unlock_arguments(home, material):
    """Global options, and the bytes that go into the descriptor {fd}."""
    arguments, secret = [], b""
    if "key_file" in material:
        arguments += ["--key-file", private_text(home, "key", material["key_file"])]
    elif "recovery_key" in material:
        arguments += ["--key-file", private_text(home, "recovery", material["recovery_key"])]
    if "identity" in material:
        arguments += ["--key-file", private_text(home, "identity", material["identity"])]
    if "passphrase" in material:
        arguments += ["--passphrase-fd", "{fd}"]
        secret = material["passphrase"].encode()
    if "environment" in material:
        arguments += ["-e", material["environment"]]
    return arguments, secret


def private_text(home, name, text):
    path = os.path.join(home, "given-" + name)
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(text + "\n")
    return path


def environment(home):
    return {"HOME": home, "XDG_STATE_HOME": os.path.join(home, "state"), "PATH": os.environ.get("PATH", ""),
            "LC_ALL": "C.UTF-8"}


def describe_failure(name, expected, case, found):
    how = f"{case['material']['type']}, {case['material']['scope']}"
    stderr = (found.stderr or b"").decode("utf-8", "replace").strip()
    return (f"{name}: {' '.join(case['arguments'])} ({how}): exit {found.returncode}, not {case['exit']}\n"
            f"    {expected['comment']}\n    {stderr}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
