"""Prints what the comparison ladders say of perfect groups: verdicts without grouping's mistakes.

    .venv/bin/python benchmarks/ladders.py [--why]

Every labelled group is built from the claims that match its members, judged, and its verdict set
against the label: a confusion matrix per kind over ``corpus/`` and, where they are beside the
project, the development articles.  Clusters that no rule was tuned on are told as totals only.
``--why`` names the level and the sentence behind every verdict that differs.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extraction import HELD_OUT, SHARED

from claimcheck import config, extract, load
from claimcheck.compare import Judgement, Side, compare, judge
from claimcheck.evaluate.contract import Gold, GoldGroup, Said, read_gold
from claimcheck.evaluate.scoring import match
from claimcheck.group import copies, sources
from claimcheck.models import VERDICTS, Article, ArticleRecord, Claim, Comparison

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
TABLES: Mapping[str, tuple[str, ...]] = {
    "quantities and durations": ("quantity", "duration"),
    "dates": ("date",),
    "quotes": ("quote",),
    "statements and places": ("statement", "place"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled group as the ladders judge it; ``kind`` is that of its first claim."""

    name: str
    kind: str
    label: str
    judgement: Judgement
    pairs: tuple[Comparison, ...]

    @property
    def right(self) -> bool:
        """Whether the verdict is the labelled one."""
        return self.judgement.verdict == self.label


def judged(gold: Gold, articles: Sequence[Article], claims: Sequence[Claim]) -> Iterator[Judged]:
    """Each labelled group of which claims of two articles were found."""
    settings = config.load()
    dumped = [c.model_dump() for c in claims]
    found = match(gold.claims, Said.model_validate({"claims": dumped, "groups": []}).claims)
    by_id = {c.id: c for c in claims}
    records = {a.id: ArticleRecord(**a.model_dump(exclude={"text"})) for a in articles}
    stands_for = sources(articles, copies(articles, settings.group.copy_similarity))
    for group in gold.groups:
        ids = sorted({found[m].id for m in group.members if m in found})
        sides = [Side(by_id[i], records[by_id[i].article]) for i in ids]
        if len({s.claim.article for s in sides}) < 2:
            continue
        pairs = tuple(
            compare(a, b, settings.compare) for n, a in enumerate(sides) for b in sides[n + 1 :]
        )
        verdict = judge(sides, pairs, settings.compare, stands_for)
        yield Judged(group.id, _kind(group, gold), group.verdict, verdict, pairs)


def _kind(group: GoldGroup, gold: Gold) -> str:
    return next(c.kind for c in gold.claims if c.id == group.members[0])


def clusters() -> Iterator[tuple[str, list[Judged]]]:
    """Every story with labels: its name and its judged groups."""
    places = [(g.parent.name, g, g.parent) for g in sorted(CORPUS.glob("*/gold.json"))]
    for gold in sorted((SHARED / "gold").glob("*.json")):
        places.append((gold.stem, gold, SHARED / "articles" / f"{gold.stem}.jsonl"))
    for name, gold, articles in places:
        found = extract(load([articles]).articles)
        yield name, list(judged(read_gold(gold), found.articles, found.claims))


def matrix(groups: Sequence[Judged]) -> Iterator[str]:
    """The labels in rows, the verdicts in columns."""
    tally = Counter((g.label, g.judgement.verdict) for g in groups)
    yield f"{'labelled':14s}" + "".join(f"{v:>12s}" for v in VERDICTS)
    for label in VERDICTS:
        if any(tally[label, v] for v in VERDICTS):
            yield f"{label:14s}" + "".join(f"{tally[label, v]:12d}" for v in VERDICTS)


def share(groups: Iterable[Judged]) -> str:
    """How many are right, of how many."""
    kept = list(groups)
    right = sum(g.right for g in kept)
    return f"{right}/{len(kept)} right" + (f" ({right / len(kept):.1%})" if kept else "")


def misses(name: str, groups: Iterable[Judged]) -> Iterator[str]:
    """A line for each verdict that differs from its label, with the levels that made it."""
    for g in groups:
        if not g.right:
            verdict = g.judgement.verdict
            levels = Counter(p.level for p in g.pairs if p.relation == verdict)
            told = ", ".join(f"{level} ×{n}" for level, n in sorted(levels.items()))
            yield f"{name} {g.name}: {g.label}, judged {verdict} [{told}] {g.judgement.why}"


def lines(stories: Mapping[str, Sequence[Judged]], *, why: bool) -> Iterator[str]:
    """A matrix per kind over the stories that are not held out, and the totals of both."""
    for title, kinds in TABLES.items():
        here = {n: [g for g in gs if g.kind in kinds] for n, gs in stories.items()}
        seen = {n: gs for n, gs in here.items() if not n.startswith(HELD_OUT)}
        held = [g for n, gs in here.items() if n.startswith(HELD_OUT) for g in gs]
        told = [g for gs in seen.values() for g in gs]
        yield f"{title}: {share(told)}; held out: {share(held)}"
        yield from matrix(told)
        for name, groups in seen.items() if why else ():
            yield from (f"    {line}" for line in misses(name, groups))


def main() -> None:
    """Extracts, judges, prints."""
    parser = argparse.ArgumentParser(description="The ladders alone, on perfect groups.")
    parser.add_argument("--why", action="store_true", help="name the verdicts that differ")
    arguments = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        print(f"There are no development articles in {SHARED}: corpus/ alone.", file=sys.stderr)
    print(*lines(dict(clusters()), why=arguments.why), sep="\n")


if __name__ == "__main__":
    main()
