"""Prints what the comparison ladders say of perfect groups: verdicts without grouping's mistakes.

    .venv/bin/python benchmarks/ladders.py [--why] [--write]

Every labelled group is built from the claims that match its members, judged, and its verdict set
against the label: a confusion matrix per kind over ``corpus/``, the invented stories of
``training/marked/`` and, where they are beside the project, the development articles.  Clusters
that no rule was tuned on are told as totals only.  Beside each total stands what saying the
commonest verdict of that set every time would get.  ``--why`` names the level and the sentence
behind every verdict that differs, ``--write`` keeps the totals in ``figures.toml`` for the docs.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extraction import HELD_OUT, SHARED
from figures import write

from claimcheck import config, extract, load
from claimcheck.compare import Judgement, Side, compare, judge
from claimcheck.evaluate.contract import Gold, GoldGroup, Said, read_gold
from claimcheck.evaluate.scoring import match
from claimcheck.group import copies, sources
from claimcheck.models import VERDICTS, Article, ArticleRecord, Claim, Comparison

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
INVENTED = "marked "  # how the names of the training stories begin
SETS = ("corpus", "invented", "development", "held out")
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
    for name, articles, gold in stories():
        found = extract(articles)
        yield name, list(judged(gold, found.articles, found.claims))


def stories() -> Iterator[tuple[str, Sequence[Article], Gold]]:
    """Name, articles and labels of all stories there are."""
    for gold in sorted(CORPUS.glob("*/gold.json")):
        yield gold.parent.name, load([gold.parent]).articles, read_gold(gold)
    sys.path.append(str(ROOT / "training"))
    from marked import read_marked

    for path in sorted((ROOT / "training" / "marked").rglob("*.txt")):
        yield f"{INVENTED}{path.stem}", *read_marked(path)
    for gold in sorted((SHARED / "gold").glob("*.json")):
        path = SHARED / "articles" / f"{gold.stem}.jsonl"
        yield gold.stem, load([path]).articles, read_gold(gold)


def set_of(name: str) -> str:
    """Which of ``SETS`` a story belongs to."""
    if name.startswith(INVENTED):
        return "invented"
    if (CORPUS / name).is_dir():
        return "corpus"
    return "held out" if name.startswith(HELD_OUT) else "development"


def matrix(groups: Sequence[Judged]) -> Iterator[str]:
    """The labels in rows, the verdicts in columns."""
    tally = Counter((g.label, g.judgement.verdict) for g in groups)
    yield f"{'labelled':14s}" + "".join(f"{v:>12s}" for v in VERDICTS)
    for label in VERDICTS:
        if any(tally[label, v] for v in VERDICTS):
            yield f"{label:14s}" + "".join(f"{tally[label, v]:12d}" for v in VERDICTS)


def total(groups: Iterable[Judged]) -> dict[str, int]:
    """How many groups there are, are judged right, and bear the commonest label."""
    kept = list(groups)
    commonest = max(Counter(g.label for g in kept).values(), default=0)
    return {"groups": len(kept), "right": sum(g.right for g in kept), "commonest": commonest}


def told(figures: Mapping[str, int]) -> str:
    """A total as words."""
    count = max(1, figures["groups"])
    right, commonest = (f"{figures[k] / count:.1%}" for k in ("right", "commonest"))
    return (
        f"{figures['right']}/{figures['groups']} right ({right}; one verdict for all {commonest})"
    )


def totals(found: Mapping[str, Sequence[Judged]]) -> dict[str, dict[str, dict[str, int]]]:
    """The total of every table and set."""
    return {
        title: {
            part: total(
                g for n, gs in found.items() if set_of(n) == part for g in gs if g.kind in kinds
            )
            for part in SETS
        }
        for title, kinds in TABLES.items()
    }


def misses(name: str, groups: Iterable[Judged]) -> Iterator[str]:
    """A line for each verdict that differs from its label, with the levels that made it."""
    for g in groups:
        if not g.right:
            verdict = g.judgement.verdict
            levels = Counter(p.level for p in g.pairs if p.relation == verdict)
            told = ", ".join(f"{level} ×{n}" for level, n in sorted(levels.items()))
            yield f"{name} {g.name}: {g.label}, judged {verdict} [{told}] {g.judgement.why}"


def lines(found: Mapping[str, Sequence[Judged]], *, why: bool) -> Iterator[str]:
    """The totals of each kind, then a matrix per set; of what is held out the totals alone."""
    for title, sets in totals(found).items():
        yield title
        for part in (p for p in SETS if sets[p]["groups"]):
            yield f"  {part}: {told(sets[part])}"
            shown = part != "held out"
            here = {n: gs for n, gs in found.items() if shown and set_of(n) == part}
            kept = {n: [g for g in gs if g.kind in TABLES[title]] for n, gs in here.items()}
            every = [g for gs in kept.values() for g in gs]
            yield from (f"    {line}" for line in matrix(every) if every)
            for name, groups in kept.items() if why else ():
                yield from (f"      {line}" for line in misses(name, groups))


def main() -> None:
    """Extracts, judges, prints."""
    parser = argparse.ArgumentParser(description="The ladders alone, on perfect groups.")
    parser.add_argument("--why", action="store_true", help="name the verdicts that differ")
    parser.add_argument("--write", action="store_true", help="keep the totals for the docs")
    arguments = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        print(
            f"There are no development articles in {SHARED}: invented ones alone.", file=sys.stderr
        )
    found = dict(clusters())
    print(*lines(found, why=arguments.why), sep="\n")
    if arguments.write:
        write("ladders", totals(found))


if __name__ == "__main__":
    main()
