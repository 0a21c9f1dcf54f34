"""Lines over logarithmic axes, as SVG, without a library."""

import math

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 420, 320, 60, 36, 90, 40
COLOURS = ("#1b6ca8", "#c0392b", "#27804a", "#8e44ad", "#b9770e", "#34495e")


def svg(charts: list[tuple[str, list[int], dict[str, list[float]]]]) -> str:
    """One chart beside the other: title, sizes, and milliseconds by line."""
    top = max(ms for _, _, lines in charts for line in lines.values() for ms in line)
    low = min(ms for _, _, lines in charts for line in lines.values() for ms in line)
    span = (math.floor(math.log10(low)), math.ceil(math.log10(top)))
    body = "".join(_chart(i * WIDTH, *chart, span) for i, chart in enumerate(charts))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * len(charts)}" height="{HEIGHT}" font-family="sans-serif" '
            f'font-size="11"><rect width="100%" height="100%" fill="white"/>{body}</svg>\n')


def _chart(at: int, title: str, sizes: list[int], lines: dict[str, list[float]], span: tuple[int, int]) -> str:
    inner, tall = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    wide = math.log10(sizes[-1] / sizes[0]) or 1

    def x(size: int) -> float:
        return at + LEFT + inner * math.log10(size / sizes[0]) / wide

    def y(ms: float) -> float:
        return TOP + tall * (1 - (math.log10(ms) - span[0]) / ((span[1] - span[0]) or 1))

    parts = [f'<text x="{at + LEFT}" y="20" font-size="13">{title}</text>']
    for power in range(span[0], span[1] + 1):
        parts.append(f'<line x1="{at + LEFT}" x2="{at + LEFT + inner}" y1="{y(10 ** power):.1f}" y2="{y(10 ** power):.1f}" '
                     f'stroke="#ddd"/><text x="{at + LEFT - 6}" y="{y(10 ** power) + 4:.1f}" text-anchor="end">{10.0 ** power:g} ms</text>')
    for size in sizes:
        parts.append(f'<text x="{x(size):.1f}" y="{HEIGHT - 18}" text-anchor="middle">{size:,}</text>')
    ends: list[float] = []
    for colour, (name, values) in zip(COLOURS, sorted(lines.items(), key=lambda line: line[1][-1])):
        points = " ".join(f"{x(size):.1f},{y(ms):.1f}" for size, ms in zip(sizes, values))
        place = y(values[-1]) + 4
        while any(abs(place - other) < 12 for other in ends):
            place -= 12
        ends.append(place)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
                     f'<text x="{x(sizes[-1]) + 6:.1f}" y="{place:.1f}" fill="{colour}">{name}</text>')
    return "".join(parts)
