"""How claimcheck fares with series: events of one kind with the same names, weeks apart.

    .venv/bin/python benchmarks/series.py

The stories of ``training/marked/series``, which nothing learns from: monthly figures, matches of
the same clubs, quakes of one coast, quarters of one company, readings of one bill.  The facts of
each event are facts of their own, though told in the same words, so that every conflict between
two events is a false alarm.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from claimcheck import pipeline
from claimcheck.evaluate import Gold, Said, lines, score
from claimcheck.models import Article

ROOT = Path(__file__).parents[1]
SERIES = ROOT / "training" / "marked" / "series"

sys.path.insert(0, str(ROOT / "training"))


def told() -> Iterator[tuple[str, tuple[Article, ...], Gold]]:
    """Each story with its labels."""
    from marked import read_marked

    for file in sorted(SERIES.glob("*.txt")):
        yield file.stem, *read_marked(file)


def main() -> None:
    """Checks each story by itself, and prints the figures of ``claimcheck eval``."""
    scores = {}
    for name, articles, gold in told():
        report = pipeline.check(articles)
        scores[name] = score(gold, Said.model_validate(report.model_dump(by_alias=True)))
    print(*lines(scores, why=False), sep="\n")


if __name__ == "__main__":
    main()
