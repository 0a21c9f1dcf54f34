"""The house's rules for one file: each takes it and yields (line number, what is wrong)."""
import re
import subprocess

TOO_VAGUE = "Utils|Util|Utilities|Helpers|Helper|Manager|Common|Misc"
VAGUE_PATH = re.compile(rf"(?<![a-z])({TOO_VAGUE})(?![a-z])")
VAGUE_TYPE = re.compile(rf"\b(?:class|struct|enum|actor|protocol|typealias)\s+(\w*(?:{TOO_VAGUE}))\b")
# Written in two halves, so that this file does not offend itself.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b")
OUTSIDE = "shar" "ed/"
IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)"
)
PUBLIC = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:public|open(?=\s+(?:class|func|var|override)))\s+(?!import\b|extension\b)")
ATTRIBUTE = re.compile(r"^\s*@\w+(\(.*\))?\s*$|^\s*#(if|else|elseif|endif)\b")
# What any target may import besides what its manifest entry names.
FOR_ALL = {"FoundationEssentials", "Glibc", "Synchronization"}
FOR_TESTS = FOR_ALL | {"Foundation", "Testing"}


def vague_names(file):
    if VAGUE_PATH.search(file.path):
        yield 1, "the path says nothing about what is inside"
    for number, line in enumerate(file.code_lines, 1):
        for name in VAGUE_TYPE.findall(line):
            yield number, f"{name}: name it after what it does"


def unwanted_text(file):
    for number, line in enumerate(file.lines, 1):
        if UNFINISHED.search(line):
            yield number, "unfinished work belongs in an issue"
        if OUTSIDE in line:
            yield number, "mentions a folder outside this tree"
        if line != line.rstrip():
            yield number, "white space at the end of the line"


def undocumented(file):
    """A public declaration needs a `///` line above it, attributes aside."""
    if not file.is_source:
        return
    for number, line in enumerate(file.code_lines, 1):
        if not PUBLIC.match(line):
            continue
        above = number - 2
        while above >= 0 and ATTRIBUTE.match(file.lines[above]):
            above -= 1
        if above < 0 or not file.lines[above].lstrip().startswith("///"):
            yield number, "a public declaration without a /// comment"


def imports(file, allowed: dict[str, set[str]]):
    target = file.path.split("/")[1]
    if target not in allowed:
        yield 1, f"{target} is not a target of Package.swift"
        return
    permitted = allowed[target] | (FOR_ALL if file.is_source else FOR_TESTS)
    for number, line in enumerate(file.code_lines, 1):
        found = IMPORT.match(line)
        if found and found[1] not in permitted:
            yield number, f"{target} must not import {found[1]}"


def syntax(file):
    """Scripts at least parse."""
    if file.is_python:
        try:
            compile(file.text, file.path, "exec")
        except SyntaxError as error:
            yield error.lineno or 1, error.msg
    elif file.is_shell:
        run = subprocess.run(["bash", "-n", file.path], capture_output=True, text=True)
        for line in run.stderr.splitlines():
            yield 1, line


def targets(manifest: str) -> dict[str, set[str]]:
    """What each target of Package.swift depends on."""
    entry = re.compile(r'\.(?:target|executableTarget|testTarget)\(\s*name: "([\w-]+)"(?:,\s*dependencies: \[(.*?)\])?', re.S)
    # The module of a target has `_` where its name has `-`.
    names = re.compile(r'(?:^|[\[,\s]|name: )"([\w-]+)"')
    return {name: {found.replace("-", "_") for found in names.findall(listed)} for name, listed in entry.findall(manifest)}
