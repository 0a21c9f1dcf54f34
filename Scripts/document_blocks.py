"""Parts of a document that a program writes: the lines between `<!-- begin NAME … -->` and `<!-- end NAME -->`."""

import difflib
import re
import sys


def pattern(name):
    return re.compile(rf"(<!-- begin {name}\b[^\n]*-->\n)(.*?)(<!-- end {name} -->)", re.DOTALL)


def block(text, name):
    """The lines of a block; None when the document has none of that name."""
    found = pattern(name).search(text)
    return found.group(2) if found else None


def replaced(text, name, content):
    """The document with other lines in the block."""
    return pattern(name).sub(lambda found: found.group(1) + content + found.group(3), text)


def settle(path, name, make, is_check):
    """Brings a block up to date, or says how it is stale.

    `make` gets the block's lines and gives those that should stand there. Returns whether the document was, or now is,
    as it should be.
    """
    with open(path, encoding="utf-8") as file:
        text = file.read()
    before = block(text, name)
    if before is None:
        sys.exit(f"{path} has no block {name}")
    after = make(before)
    if before == after:
        return True
    if is_check:
        lines = difflib.unified_diff(
            before.splitlines(), after.splitlines(), f"{path} as it is", f"{path} as it should be", lineterm="")
        print("\n".join(lines))
        return False
    with open(path, "w", encoding="utf-8") as file:
        file.write(replaced(text, name, after))
    print(f"wrote the block {name} of {path}")
    return True
