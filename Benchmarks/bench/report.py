"""Markdown tables of what was measured."""

from .measure import Row, ratio


def peak(row: Row) -> str:
    return f"{row.memory / 1024:.1f} MB" if row.memory else ""


def times(rows: dict[str, Row], instructions: dict[str, int]) -> list[str]:
    """One job: medians, the ratio of pairs to the floor, and how often a peer takes coffer's time."""
    lines = ["| | median | to the floor | to coffer | peak memory | instructions |", "|---|---|---|---|---|---|"]
    good = {name: row for name, row in rows.items() if not row.void}
    for name, row in rows.items():
        if row.void:
            lines.append(f"| {name} | void: {row.void} | | | | |")
            continue
        floor = f"{ratio(row, good['floor']):.2f} ×" if "floor" in good and name != "floor" else ""
        coffer = f"{ratio(row, good['coffer']):.2f} ×" if "coffer" in good and name not in ("floor", "coffer") else ""
        count = f"{instructions[name] / 1e6:.2f} M" if name in instructions else ""
        lines.append(f"| {name} | {row.median:.2f} ms | {floor} | {coffer} | {peak(row)} | {count} |")
    return lines


def growth(title: str, sizes: list[int], lines: dict[str, list[Row]]) -> list[str]:
    """Medians by size."""
    out = [f"| {title} | " + " | ".join(f"{size:,}" for size in sizes) + " |", "|---|" + "---|" * len(sizes)]
    for name, rows in lines.items():
        cells = (row.void and "void" or f"{row.median:.2f} ms" for row in rows)
        out.append(f"| {name} | " + " | ".join(cells) + " |")
    return out
