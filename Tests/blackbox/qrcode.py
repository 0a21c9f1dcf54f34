"""Reads the QR code of a page with another program: the picture is drawn from the SVG, zbarimg(1) reads it."""

import os
import re
import subprocess

SCALE = 8


def picture(svg):
    """The QR code of a page as a bitmap (PBM), drawn from the squares that qrencode(1) writes."""
    width, height = (int(number) for number in re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())
    across, down = (int(number) for number in re.search(r'id="Pattern" transform="translate\((\d+),(\d+)\)"', svg).groups())
    rows = [[0] * width for _ in range(height)]
    for x, y in re.findall(r'<rect x="(\d+)" y="(\d+)" width="1" height="1" fill="#000000"/>', svg):
        rows[int(y) + down][int(x) + across] = 1
    # Some white around: a page has it, and readers want it.
    rows = [[0] * (width + 4)] * 2 + [[0, 0, *row, 0, 0] for row in rows] + [[0] * (width + 4)] * 2
    lines = [" ".join(str(bit) for bit in row for _ in range(SCALE)) for row in rows for _ in range(SCALE)]
    return f"P1\n{(width + 4) * SCALE} {(height + 4) * SCALE}\n" + "\n".join(lines) + "\n"


def read(page, folder):
    """The text of the only QR code of a page; `folder` is a private place for the picture."""
    (svg,) = re.findall(r"<svg .*?</svg>", page, re.DOTALL)
    path = os.path.join(folder, "code.pbm")
    with open(path, "w", encoding="ascii") as file:
        file.write(picture(svg))
    done = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path], capture_output=True, check=True, timeout=60)
    os.unlink(path)
    return done.stdout.removesuffix(b"\n")
