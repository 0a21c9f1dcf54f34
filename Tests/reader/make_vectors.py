#!/usr/bin/env python3
"""Writes the kit of test vectors, or the table of values for the format's page.

    make_vectors.py OUTDIR           NAME.coffer and NAME.json for each vector, and derivations.json
    make_vectors.py --all OUTDIR     the same with the variants that the committed kit leaves out
    make_vectors.py --page [PAGE]    the section "Test vectors", printed, or replaced in PAGE
"""

import json
import os
import sys

import derivations
import page_section
from kit.every import VARIANTS, VECTORS


def write_json(path, content):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=1, ensure_ascii=False)
        file.write("\n")


def write_vectors(directory, names):
    os.makedirs(directory, exist_ok=True)
    for name in names:
        write_json(f"{directory}/{name}.json", VECTORS[name].write(directory))


def write_kit(directory, without=()):
    write_vectors(directory, [name for name in VECTORS if name not in without])
    write_json(f"{directory}/derivations.json", derivations.all_values())


def main(arguments):
    if arguments[:1] == ["--page"] and len(arguments) <= 2:
        if len(arguments) == 1:
            print(page_section.text())
        else:
            page_section.replace(arguments[1])
    elif arguments[:1] == ["--all"] and len(arguments) == 2:
        write_kit(arguments[1])
    elif len(arguments) == 1 and not arguments[0].startswith("-"):
        write_kit(arguments[0], without=VARIANTS)
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
