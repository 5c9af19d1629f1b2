"""Prints how much of the labelled claims claimcheck finds and reads right, and how many it makes.

    .venv/bin/python benchmarks/extraction.py [--why]

Runs over the development articles beside the project (``../shared``) and ends with one sentence
where they are not there.  A line a cluster of articles: labelled claims found of each kind, values
and dates read right, and behind them how many claims were made for each labelled one.  Clusters
that no rule was tuned on are summed apart; ``--why`` names the misses of all others.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck import extract, load
from claimcheck.evaluate.contract import Gold, Said, SaidClaim, read_gold
from claimcheck.evaluate.scoring import score

SHARED = Path(__file__).resolve().parents[2] / "shared"
HELD_OUT = ("21_", "23_", "34_", "18_ecb")  # how the names of clusters kept from tuning begin

MEASURES: Mapping[str, tuple[str, ...]] = {  # columns, and the figures that each adds up
    "values, dates": ("quantity", "duration", "date"),
    "quotes": ("quote",),
    "statements": ("statement", "place"),
    "value right": ("value",),
    "date right": ("when",),
}
MADE = ("values, dates", "quotes", "statements")  # columns of claims, not of values read
MARKS = {
    "values, dates": 0.95,
    "quotes": 0.85,
    "statements": 0.70,
    "value right": 0.96,
    "date right": 0.95,
}


@dataclass
class Tally:
    """Figures by name as [right, of how many]; ``made`` and ``labelled`` claims by column."""

    pairs: dict[str, list[int]] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)
    labelled: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def pair(self, column: str) -> tuple[int, int]:
        """Right, and of how many, over all figures of a column."""
        told = [self.pairs[name] for name in MEASURES[column] if name in self.pairs]
        return sum(p[0] for p in told), sum(p[1] for p in told)

    def rate(self, column: str) -> float:
        """Claims made for each labelled one, over the kinds of a column."""
        kinds = MEASURES[column]
        labelled = sum(self.labelled[k] for k in kinds)
        return sum(self.made[k] for k in kinds) / labelled if labelled else 0.0


def tally(gold: Gold, said: Said) -> Tally:
    """The figures of one cluster."""
    scores = score(gold, said)
    figures = scores.figures
    return Tally(
        pairs={**figures["recall"], "value": figures["value"], "when": figures["when"]},
        made=Counter(c.kind for c in said.claims),
        labelled=Counter(c.kind for c in gold.claims),
        notes=[n for n in scores.notes if n.startswith(("not found", "value wrong", "when wrong"))],
    )


def summed(tallies: Iterable[Tally]) -> Tally:
    """All figures added up."""
    total = Tally()
    for one in tallies:
        for name, (right, count) in one.pairs.items():
            before = total.pairs.get(name, [0, 0])
            total.pairs[name] = [before[0] + right, before[1] + count]
        total.made += one.made
        total.labelled += one.labelled
    return total


def clusters() -> Iterator[tuple[str, Tally]]:
    """Every cluster with labels, by name."""
    golds = sorted((SHARED / "gold").glob("*.json"))
    paths = [SHARED / "articles" / f"{path.stem}.jsonl" for path in golds]
    found = extract(load(paths).articles)
    claims = tuple(SaidClaim.model_validate(c.model_dump()) for c in found.claims)
    said = Said(claims=claims, groups=())
    for path in golds:
        gold = read_gold(path)
        yield path.stem, tally(gold, said.about(gold.article_ids))


def row(name: str, one: Tally) -> str:
    """A line of the table."""
    shares = "".join(_share(*one.pair(column)) for column in MEASURES)
    rates = "".join(f"{one.rate(column):11.1f}" for column in MADE)
    return f"{name:16s}{shares} |{rates}"


def _share(right: int, count: int) -> str:
    share = f"{right / count:6.1%}" if count else "     -"
    return f"{right:6d}/{count:<4d}{share} "


def lines(tallies: Mapping[str, Tally], *, why: bool) -> Iterator[str]:
    """The table, with the misses of the clusters that are not held out where asked for."""
    yield f"{'':16s}" + "".join(f"{c:>17s} " for c in MEASURES) + " |  made for each labelled one"
    for name, one in tallies.items():
        yield row(name, one)
        if why and not name.startswith(HELD_OUT):
            yield from (f"    {note}" for note in one.notes)
    held = [one for name, one in tallies.items() if name.startswith(HELD_OUT)]
    tuned = [one for name, one in tallies.items() if not name.startswith(HELD_OUT)]
    yield row("tuned on", summed(tuned))
    yield row("held out", summed(held))
    yield row("all", summed(tallies.values()))
    yield f"{'mark':16s}" + "".join(f"{MARKS[c]:16.0%}  " for c in MEASURES)


def main() -> None:
    """Extracts, scores, prints."""
    parser = argparse.ArgumentParser(description="Claims found and made, cluster by cluster.")
    parser.add_argument("--why", action="store_true", help="name the misses")
    arguments = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        raise SystemExit(f"There are no development articles in {SHARED}: nothing was measured.")
    print(*lines(dict(clusters()), why=arguments.why), sep="\n")


if __name__ == "__main__":
    main()
