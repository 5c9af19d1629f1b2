"""The figures of a benchmark as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from measure import Costs

MARKS = {"cold": 0.7, "second": 0.1}  # most a run may take, as a multiple of the bare cost
NAMES = {
    "bare": "models alone",
    "cold": "report, empty cache",
    "second": "report, second run",
}


def verdicts(costs: Costs) -> dict[str, dict[str, float | bool]]:
    """For each mark: the ratio, the mark, and whether it is kept."""
    return {
        name: {
            "ratio": round(costs.ratio(name), 3),
            "mark": mark,
            "kept": costs.ratio(name) <= mark,
        }
        for name, mark in MARKS.items()
    }


def lines(size: Mapping[str, int], costs: Costs) -> Iterator[str]:
    """The table: a line a run, after one that says what was run on."""
    yield ", ".join(f"{count:,} {name}" for name, count in size.items())
    yield f"{'':22s} wall time   processor   peak memory  of bare      mark"
    for name, label in NAMES.items():
        cost = getattr(costs, name)
        row = f"{label:22s}{cost.seconds:8.1f} s{cost.processor:10.1f} s{cost.peak / 1e6:11.0f} MB"
        if name in MARKS:
            kept = "kept" if costs.ratio(name) <= MARKS[name] else "MISSED"
            row += f"{costs.ratio(name):9.2f}{'≤':>5s} {MARKS[name]:.2f}  {kept}"
        yield row
