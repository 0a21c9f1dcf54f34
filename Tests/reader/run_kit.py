#!/usr/bin/env python3
"""Runs the coffer binary over the kit of vectors and compares exit statuses.

    run_kit.py --coffer PATH [--vectors DIRECTORY] [NAME…]

For each vector and each key that opens it: `coffer verify` must exit as the JSON file says; where the fault must be
found on opening (`found_by` "open"), `coffer list` must too. Keys that the global options cannot carry (X25519
identities) are counted as skipped unless --identity names the option for them.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TIMEOUT = 120


def main(arguments):
    parser = argparse.ArgumentParser(prog="run_kit.py")
    parser.add_argument("--coffer", required=True, type=os.path.abspath)
    parser.add_argument("--vectors", type=Path, default=Path(__file__).parent.parent / "Vectors")
    parser.add_argument("--identity", metavar="OPTION", help="coffer's option for an identity file, as --identity=--identity")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args(arguments)
    names = options.names or sorted(path.stem for path in options.vectors.glob("*.coffer"))
    passed = failed = skipped = 0
    for name in names:
        expected = json.loads((options.vectors / f"{name}.json").read_text(encoding="utf-8"))
        for case in cases(expected):
            found = run_case(options, options.vectors / f"{name}.coffer", case)
            if found is None:
                skipped += 1
            elif found.returncode == case["exit"]:
                passed += 1
            else:
                failed += 1
                print(describe_failure(name, expected, case, found))
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


def cases(expected):
    """What to run for a vector: arguments, key material and the exit status."""
    for material in expected["open_with"]:
        yield {"arguments": ["verify"], "material": material, "exit": expected["exit"]}
        if expected["found_by"] == "open":
            yield {"arguments": ["list"], "material": material, "exit": expected["exit"]}
        if material["type"] == "key-file" and material["scope"] == "full":
            for anchor in expected.get("anchors", []):
                yield {"arguments": ["verify", "--anchor", anchor["anchor"]], "material": material,
                       "exit": anchor["exit"]}


def run_case(options, vault, case):
    """Runs coffer on a copy with a home of its own. None: the key cannot be given."""
    material = case["material"]
    if "identity" in material and not options.identity:
        return None
    with tempfile.TemporaryDirectory() as home:
        copy = private_copy(home, vault)
        arguments, secret = unlock_arguments(home, material, options.identity)
        read_end, write_end = os.pipe()
        os.write(write_end, secret)
        os.close(write_end)
        arguments = [argument.replace("{fd}", str(read_end)) for argument in arguments]
        try:
            return subprocess.run(
                [options.coffer, "--vault", copy, *arguments, *case["arguments"]], pass_fds=[read_end],
                stdin=subprocess.DEVNULL, capture_output=True, env=environment(home), timeout=TIMEOUT, check=False)
        except subprocess.TimeoutExpired as expired:
            return subprocess.CompletedProcess(expired.cmd, "timeout", expired.stdout, expired.stderr)
        finally:
            os.close(read_end)


def private_copy(home, vault):
    copy = os.path.join(home, "vault.coffer")
    shutil.copyfile(vault, copy)
    os.chmod(copy, 0o600)
    return copy


def unlock_arguments(home, material, identity_option):
    """Global options, and the bytes that go into the descriptor {fd}."""
    arguments, secret = [], b""
    if "key_file" in material:
        arguments += ["--key-file", private_text(home, "key", material["key_file"])]
    if "identity" in material:
        arguments += [identity_option, private_text(home, "identity", material["identity"])]
    if "passphrase" in material:
        arguments += ["--passphrase-fd", "{fd}"]
        secret = material["passphrase"].encode()
    if "environment" in material:
        arguments += ["-e", material["environment"]]
    return arguments, secret


def private_text(home, name, text):
    path = os.path.join(home, name)
    with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
        file.write(text + "\n")
    return path


def environment(home):
    return {"HOME": home, "XDG_STATE_HOME": os.path.join(home, "state"), "PATH": os.environ.get("PATH", ""),
            "LC_ALL": "C.UTF-8"}


def describe_failure(name, expected, case, found):
    how = f"{case['material']['type']}, {case['material']['scope']}"
    stderr = (found.stderr or b"").decode("utf-8", "replace").strip()
    return (f"{name}: {' '.join(case['arguments'])} ({how}): exit {found.returncode}, not {case['exit']}\n"
            f"    {expected['comment']}\n    {stderr}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
