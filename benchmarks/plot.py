"""Draws the kept results of the benchmarks as one picture, ``docs/benchmarks.svg``.

    .venv/bin/python benchmarks/plot.py

Three panels: what a report costs of the bare cost of its models, what extraction costs of public
extractors, and how the two steps over all articles grow.  What has not been measured is left out.
The same results give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10
from pathlib import Path
from typing import Any

from jinja2 import Template

HERE = Path(__file__).parent
RESULTS = HERE / "results"
PICTURE = HERE.parent / "docs" / "benchmarks.svg"

WIDTH = 300
"""Of a panel's drawing area, in pixels."""

TEMPLATE = Template(
    """\
<svg xmlns="http://www.w3.org/2000/svg" width="720" height="{{ height }}" role="img" \
aria-label="Results of the benchmarks" font-family="sans-serif" font-size="13">
<rect width="100%" height="100%" fill="#fff"/>
{% for bars in panels %}<g transform="translate(20 {{ bars.top }})">
<text y="0" font-weight="bold">{{ bars.title }}</text>
{% for bar in bars.bars %}<text x="190" y="{{ 26 * loop.index + 2 }}" text-anchor="end">\
{{ bar.name }}</text>
<rect x="200" y="{{ 26 * loop.index - 11 }}" width="{{ bar.length }}" height="16" \
fill="{{ "#2c6fab" if bar.kept else "#b3541e" }}"/>
{% if bar.at is not none %}<path d="M{{ bar.at }} {{ 26 * loop.index - 14 }}v22" stroke="#111" \
stroke-width="2"/>
{% endif %}<text x="{{ 208 + width }}" y="{{ 26 * loop.index + 2 }}">{{ bar.said }}</text>
{% endfor %}</g>
{% endfor %}{% if lines %}<g transform="translate(20 {{ lines_top }})">
<text y="0" font-weight="bold">Stories and copies among all articles: seconds of processor</text>
<path d="M200 20v180h{{ width }}" fill="none" stroke="#111"/>
{% for line in lines %}<polyline points="{{ line.points }}" fill="none" stroke="{{ line.colour }}" \
stroke-width="2"/>
<text x="{{ 208 + width }}" y="{{ line.end }}" fill="{{ line.colour }}">{{ line.said }}</text>
{% endfor %}{% for tick in across %}<text x="{{ tick[0] }}" y="218" text-anchor="middle">\
{{ tick[1] }}</text>
{% endfor %}{% for tick in up %}<text x="190" y="{{ tick[0] }}" text-anchor="end">\
{{ tick[1] }}</text>
{% endfor %}</g>
{% endif %}</svg>
""",
    autoescape=True,
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A ratio, and the mark that it must not pass."""

    name: str
    ratio: float
    mark: float | None

    @property
    def kept(self) -> bool:
        """Whether it keeps its mark, where it has one."""
        return self.mark is None or self.ratio <= self.mark

    @property
    def said(self) -> str:
        """The figures in words."""
        return f"{self.ratio:.2f}" + (f" (mark {self.mark:.2f})" if self.mark else "")


def result(name: str) -> Mapping[str, Any]:
    """The kept figures of a benchmark; empty where it has not been run."""
    file = RESULTS / f"{name}.json"
    found: Mapping[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return found


def bars() -> Iterator[tuple[str, list[Bar]]]:
    """The panels of ratios with their titles."""
    marks = result("latest").get("marks", {})
    yield (
        "A report: time as a multiple of the bare cost of its models",
        [Bar(f"{name} run", told["ratio"], told["mark"]) for name, told in marks.items()],
    )
    ratios = result("extractors").get("ratios", {})
    told = {name: each for name, each in ratios.items() if "time" in each}
    yield (
        "Extraction: time as a multiple of that of a public extractor",
        [Bar(name, each["time"], each.get("mark")) for name, each in told.items()],
    )


def placed(panel: Sequence[Bar]) -> Iterator[dict[str, Any]]:
    """Bars with their lengths: the longest bar or mark fills the width."""
    most = max(max(bar.ratio, bar.mark or 0.0) for bar in panel)
    for bar in panel:
        yield {
            "name": bar.name,
            "said": bar.said,
            "kept": bar.kept,
            "length": round(WIDTH * bar.ratio / most, 1),
            "at": None if bar.mark is None else round(200 + WIDTH * bar.mark / most, 1),
        }


def growth(told: Mapping[str, Any]) -> dict[str, Any]:
    """The lines of both archives on logarithmic scales, with their ticks."""
    if not told:
        return {"lines": []}
    rows = [row for archive in told.values() for row in archive["rows"]]
    sizes = [log10(row["articles"]) for row in rows]
    times = [log10(row["both"]) for row in rows]
    low, high, least, most = min(sizes), max(sizes), min(times), max(times)

    def x(value: float) -> float:
        return round(200 + WIDTH * (value - low) / (high - low), 1)

    def y(value: float) -> float:
        return round(200 - 180 * (value - least) / (most - least), 1)

    lines = []
    for colour, (name, archive) in zip(("#2c6fab", "#b3541e"), told.items(), strict=True):
        at = [(x(log10(r["articles"])), y(log10(r["both"]))) for r in archive["rows"]]
        said = f"{name}, power {archive['exponents']['both']:.2f}"
        points = " ".join(f"{a},{b}" for a, b in at)
        end = max([at[-1][1], *(line["end"] + 18 for line in lines)])  # below the label before
        lines.append({"colour": colour, "said": said, "points": points, "end": end})
    across = [(x(log10(n)), f"{n:,}") for n in sorted({row["articles"] for row in rows})[::2]]
    up = [(y(log10(s)), s) for s in (0.1, 1, 10, 100) if least <= log10(s) <= most]
    return {"lines": lines, "across": across, "up": up}


def picture() -> str:
    """All panels that have results, below each other."""
    top, panels = 30, []
    for title, panel in bars():
        if panel:
            panels.append({"title": title, "top": top, "bars": list(placed(panel))})
            top += 26 * len(panel) + 50
    lines = growth(result("growth"))
    height = top + 240 if lines["lines"] else top
    return TEMPLATE.render(panels=panels, lines_top=top, height=height, width=WIDTH, **lines)


if __name__ == "__main__":
    PICTURE.write_text(picture() + "\n", encoding="utf-8")
    print(f"plot: {PICTURE}")
