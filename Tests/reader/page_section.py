"""The section "Test vectors" of the format's page, between two comments, so that it can be made again."""

import derivations

BEGIN = "<!-- begin test vectors: written by Tests/reader/make_vectors.py --page -->"
END = "<!-- end test vectors -->"
INTRODUCTION = """## Test vectors

All byte strings are hexadecimal. `Tests/Vectors/derivations.json` has the same values and more (every slot type under
every scope, every blob); `Tests/Vectors` also has vaults that must open and vaults with exactly one fault each. Given:
"""


def text():
    values = derivations.all_values()
    given = {**values["given"], "value": derivations.VALUE.decode()}
    parts = [BEGIN, INTRODUCTION, _table(given), "", _HOW, _table(_main_values(values)), END]
    return "\n".join(parts)


_HOW = """The slots are slot 1 of scope full. Record 1 creates the environment `app/prod`, record 2 sets `MONGODB_URI`,
record 3 is its revision; a checkpoint with one page follows. Every blob takes `random` as its random bytes, every box
of a slot `slot_nonce`.
"""


def _main_values(values):
    rows = dict(values["keys"])
    for slot in values["slots"]:
        if slot["scope"] == 1 and slot["type"] != 3:
            rows.update({f"{part}, type {slot['type']}": slot[part] for part in ("ikm", "kek", "kcv")})
    rows.update({"header.mac": values["header"]["mac"], "B2 of header body and MAC": values["header"]["hash"]})
    for blob in values["blobs"]:
        what = {1: "metadata of record", 2: "value of record", 3: "checkpoint row"}[blob["purpose"]]
        rows.update({f"{part}, {what} {blob['place']}": blob[part] for part in ("nonce", "key")})
    rows.update(values["chain"])
    rows.update({"head.mac": values["head"]["mac"], "printed anchor": values["anchor"]["printed"]})
    return {**rows, **values["texts"]}


def _table(rows):
    return "\n".join(["| name | value |", "|---|---|", *(f"| {name} | `{value}` |" for name, value in rows.items())])


def replace(path):
    """Replaces the section in a page, or adds it at the end."""
    with open(path, encoding="utf-8") as file:
        page = file.read()
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    with open(path, "w", encoding="utf-8") as file:
        file.write(before.rstrip("\n") + "\n\n" + text() + (after or "\n"))
