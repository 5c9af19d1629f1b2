"""A whole run over an archive of generated stories: its cost, and which known conflicts it finds.

    .venv/bin/python benchmarks/archive.py [ARTICLES …] [--outlets N]

Each size is one ``claimcheck report`` without a cache, a process of its own.  A known conflict is
found when one group with the verdict conflict holds both numbers, of the outlet that tells it
otherwise and of one of the others; every other group with that verdict is a false alarm.
Milliseconds of the processor an article, and the peak of memory; ``results/archive.json`` keeps
them.  A story is told by five outlets; with ``--outlets`` by so many, as the great stories of a
year are, and nothing is kept.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generate import Conflict, stories
from measure import measured
from run import CLAIMCHECK

KEPT = Path(__file__).parent / "results" / "archive.json"
SIZES = (1000, 10_000)
OUTLETS = 5

Told = frozenset[tuple[str, float]]
"""The numbers of a group, each with the article that tells it."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a run over so many articles cost, and what it found."""

    articles: int
    milliseconds: float
    megabytes: float
    conflicts: int
    found: int
    false_alarms: int


def measure(size: int, outlets: int = OUTLETS) -> Row:
    """One run over so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        articles, report = Path(folder) / "articles.jsonl", Path(folder) / "report.jsonl"
        known = write(size, articles, outlets)
        kept = "--no-cache", "--format", "jsonl", "-o", report
        cost = measured([CLAIMCHECK, "report", articles, *kept])
        alarms = list(at_odds(report))
    hits = [[c for c in known if tells(told, c)] for told in alarms]
    found = {(c.article, c.fact) for hit in hits for c in hit}
    return Row(
        articles=size,
        milliseconds=round(1000 * cost.processor / size, 1),
        megabytes=round(cost.peak / 1e6),
        conflicts=len(known),
        found=len(found),
        false_alarms=sum(not hit for hit in hits),
    )


def write(size: int, file: Path, outlets: int = OUTLETS) -> list[Conflict]:
    """Writes so many articles, and gives what their outlets are at odds about."""
    known: list[Conflict] = []
    with file.open("w", encoding="utf-8") as out:
        for story in stories(size // outlets, outlets=outlets):
            known += story.conflicts
            for article in story.articles:
                fields = {"id", "source", "title", "published", "text"}
                out.write(article.model_dump_json(include=fields) + "\n")
    return known


def at_odds(report: Path) -> Iterator[Told]:
    """What each group with the verdict conflict tells, of a report as JSON Lines."""
    groups = [g["claims"] for g in records(report, "group") if g["verdict"] == "conflict"]
    wanted = {claim for claims in groups for claim in claims}
    numbers = {c["id"]: number(c) for c in records(report, "claim") if c["id"] in wanted}
    for claims in groups:
        yield frozenset(told for claim in claims if (told := numbers[claim]) is not None)


def number(claim: Mapping[str, Any]) -> tuple[str, float] | None:
    """The article and the number of a claim; None for claims of other kinds."""
    low = claim.get("value", {}).get("low")
    return None if low is None else (claim["article"], float(low))


def records(report: Path, kind: str) -> Iterator[dict[str, Any]]:
    """The lines of one kind, one after another: a large report does not fit into memory twice."""
    with report.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["record"] == kind:
                yield record


def tells(told: Told, conflict: Conflict) -> bool:
    """Whether a group holds both numbers of a known conflict, each from where it is told.

    Millions count as the number that the story says before them.
    """

    def holds(articles: Iterable[str], value: int) -> bool:
        return any((a, value * unit) in told for a in articles for unit in (1.0, 1e6))

    return holds([conflict.article], conflict.told) and holds(conflict.others, conflict.elsewhere)


def show(rows: Sequence[Row]) -> None:
    """Prints a line a size."""
    for row in rows:
        print(
            f"{row.articles} articles: {row.milliseconds} ms of the processor each, "
            f"{row.megabytes:.0f} MB, {row.found} of {row.conflicts} known conflicts, "
            f"{row.false_alarms} false alarms",
            flush=True,
        )


def main() -> None:
    """Runs each size, prints and keeps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="ARTICLES")
    parser.add_argument("--outlets", type=int, default=OUTLETS)
    arguments, rows = parser.parse_args(), []
    for size in arguments.sizes:
        rows.append(measure(size, arguments.outlets))
        show(rows[-1:])
    if arguments.outlets == OUTLETS:
        KEPT.write_text(json.dumps([asdict(r) for r in rows], indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
