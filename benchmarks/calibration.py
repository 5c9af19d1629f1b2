"""Prints how far the pair score's probabilities can be believed, on stories it never saw.

    .venv/bin/python benchmarks/calibration.py [--folds N] [--svg FILE]

Every labelled pair is scored by models fitted without its topic.  The Brier score (1950) is the
mean squared error of the probabilities; the reliability table sets the mean probability of ten
equal bins against the share of pairs that do speak of one fact (DeGroot and Fienberg 1983).
``--svg`` draws that table.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from labelled import KINDS, Field, Kind, labelled_stories, two_looks
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, brier_score_loss

BINS = 10
FOLDS = 5
SIZE, EDGE = 320, 40  # of the plot and its margin, in pixels


@dataclass(frozen=True, slots=True)
class Bin:
    """The pairs of one stretch of probabilities: mean probability, share of positives, count."""

    said: float
    true: float
    count: int


@dataclass(frozen=True, slots=True)
class Scored:
    """Labels and held-out probabilities of pairs."""

    y: NDArray[np.bool_]
    p: NDArray[np.float64]


def held_out(fields: Sequence[Field], folds: int) -> dict[Kind, Scored]:
    """The pairs of each kind, each topic scored by a fit to those of other folds."""
    parts: dict[Kind, list[Scored]] = {}
    topics = sorted({f.topic for f in fields})
    for n in range(min(folds, len(topics))):
        left_out = set(topics[n::folds])
        looks = two_looks(f for f in fields if f.topic not in left_out)
        for field in (f for f in fields if f.topic in left_out):
            pairs, probability = looks.predict(field)
            parts.setdefault(pairs.kind, []).append(Scored(pairs.y, probability))
    return {kind: joined(parts[kind]) for kind in KINDS if kind in parts}


def joined(parts: Sequence[Scored]) -> Scored:
    """All pairs of some parts."""
    return Scored(np.concatenate([s.y for s in parts]), np.concatenate([s.p for s in parts]))


def reliability(scored: Scored) -> list[Bin]:
    """The bins that hold a pair, from the least probable on."""
    place = np.minimum((scored.p * BINS).astype(int), BINS - 1)
    return [
        Bin(float(scored.p[here].mean()), float(scored.y[here].mean()), int(here.sum()))
        for here in (place == n for n in range(BINS))
        if here.any()
    ]


def error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: |said - true|, weighted by how many pairs a bin holds."""
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.said - b.true) for b in bins) / max(1, total)


def lines(scored: Mapping[Kind, Scored]) -> Iterator[str]:
    """The scores by kind and the reliability over all of them."""
    yield f"{'kind':12s}   pairs positive  precision   Brier  base rate's Brier  calibration error"
    for kind, one in scored.items():
        base = float(one.y.mean())
        yield (
            f"{kind:12s}{len(one.y):8d}{int(one.y.sum()):9d}"
            f"{average_precision_score(one.y, one.p):11.3f}{brier_score_loss(one.y, one.p):8.4f}"
            f"{base * (1 - base):19.4f}{error(reliability(one)):19.4f}"
        )
    yield ""
    yield "probability said   true share   pairs"
    for b in reliability(joined(list(scored.values()))):
        yield f"{b.said:16.3f}{b.true:13.3f}{b.count:8d}"


def plot(bins: Sequence[Bin]) -> str:
    """The reliability diagram as SVG: said along, true up; the area of a dot grows with its bin."""
    scale = SIZE - 2 * EDGE
    most = max(b.count for b in bins)
    at = [(EDGE + b.said * scale, SIZE - EDGE - b.true * scale) for b in bins]
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + 9 * (b.count / most) ** 0.5:.1f}"/>'
        for (x, y), b in zip(at, bins, strict=True)
    )
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
    low, high = EDGE, SIZE - EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" '
        'font-family="sans-serif" font-size="11">'
        "<title>Reliability of the pair score on held-out topics</title>"
        f'<rect x="{low}" y="{low}" width="{scale}" height="{scale}" fill="none" stroke="#888"/>'
        f'<path d="M{low} {high} L{high} {low}" stroke="#888" stroke-dasharray="4 4"/>'
        f'<polyline points="{path}" fill="none" stroke="#1f5fa8" stroke-width="1.5"/>'
        f'<g fill="#1f5fa8" fill-opacity="0.7">{dots}</g>'
        f'<text x="{SIZE / 2}" y="{SIZE - 12}" text-anchor="middle">probability said</text>'
        f'<text transform="translate(14 {SIZE / 2}) rotate(-90)" text-anchor="middle">'
        "share that is one fact</text></svg>\n"
    )


def main() -> None:
    """Fits, scores, prints, draws."""
    parser = argparse.ArgumentParser(description="How far the pair probabilities can be believed.")
    parser.add_argument("--folds", type=int, default=FOLDS, help="parts that topics fall into")
    parser.add_argument("--svg", type=Path, help="draw the reliability diagram into this file")
    arguments = parser.parse_args()
    scored = held_out([f for story in labelled_stories() for f in story.fields], arguments.folds)
    print(*lines(scored), sep="\n")
    if arguments.svg:
        bins = reliability(joined(list(scored.values())))
        arguments.svg.write_text(plot(bins), encoding="utf-8")


if __name__ == "__main__":
    main()
