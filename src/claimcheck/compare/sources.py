"""The source table: who agrees with whom, who copies whom, who was first and who corrected.

Every fact (a group) counts once for every two sources that tell it.  A source is an outlet, with
all its articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import combinations

from claimcheck.compare import timing
from claimcheck.compare.interface import Side
from claimcheck.models import (
    ArticleRecord,
    Claim,
    Comparison,
    Copy,
    Group,
    SourcePair,
    SourceRow,
    SourceTable,
    Verdict,
)

_WORST_FIRST: tuple[Verdict, ...] = ("conflict", "updated", "compatible", "agree", "unclear")
Pair = tuple[str, str]


@dataclass(slots=True)
class _Tally:
    """What has been counted so far; the keys of pairs are names in alphabetical order."""

    told: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    corrected: Counter[str] = field(default_factory=Counter)
    relations: dict[Pair, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    ahead: dict[Pair, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    replaced: dict[Pair, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def source_table(
    articles: Sequence[ArticleRecord],
    claims: Iterable[Claim],
    groups: Iterable[Group],
    copies: Iterable[Copy],
) -> SourceTable:
    """The table over all groups; rows and pairs in the order of the sources' names.

    Pairs that share no fact are left out.
    """
    records = {a.id: a for a in articles}
    sides = {c.id: Side(c, records[c.article]) for c in claims}
    copied = {frozenset((c.original, c.copy_)) for c in copies}
    tally = _Tally()
    for group in groups:
        _count(group, {c: sides[c] for c in group.claims}, copied, tally)
    number = Counter(a.name for a in articles)
    rows = (
        SourceRow(
            name=name,
            articles=number[name],
            facts=tally.told[name],
            first=tally.first[name],
            corrected=tally.corrected[name],
        )
        for name in sorted(number)
    )
    return SourceTable(
        rows=tuple(rows), pairs=tuple(_pair(p, tally) for p in sorted(tally.relations))
    )


def _pair(names: Pair, tally: _Tally) -> SourcePair:
    relations, ahead, replaced = (t[names] for t in (tally.relations, tally.ahead, tally.replaced))
    a, b = names
    return SourcePair(
        a=a,
        b=b,
        agree=relations["agree"],
        compatible=relations["compatible"],
        updated=relations["updated"],
        conflict=relations["conflict"],
        unclear=relations["unclear"],
        copied=relations["copied"],
        first_a=ahead[a],
        first_b=ahead[b],
        corrected_a=replaced[a],
        corrected_b=replaced[b],
    )


def _count(
    group: Group, sides: Mapping[str, Side], copied: set[frozenset[str]], tally: _Tally
) -> None:
    """Counts one fact."""
    moments: dict[str, list[ArticleRecord]] = defaultdict(list)
    for side in sides.values():
        moments[side.article.name].append(side.article)
    tally.told.update(moments.keys())
    between: dict[Pair, list[Comparison]] = defaultdict(list)
    for pair in group.pairs:
        one, other = sorted((sides[pair.a].article.name, sides[pair.b].article.name))
        between[one, other].append(pair)
    for names in combinations(sorted(moments), 2):
        tally.relations[names][_relation(group, between[names], sides, copied)] += 1
        if (ahead := _earliest({n: moments[n] for n in names})) is not None:
            tally.ahead[names][ahead] += 1
    if len(moments) > 1 and (earliest := _earliest(moments)) is not None:
        tally.first[earliest] += 1
    _count_corrections(between, sides, tally)


def _relation(
    group: Group,
    pairs: Sequence[Comparison],
    sides: Mapping[str, Side],
    copied: set[frozenset[str]],
) -> str:
    """How two sources stand to each other on one fact: by their worst pair that the verdict backs.

    A relation worse than the group's verdict was not trusted by it, and counts as unclear.
    """
    if any(
        frozenset((sides[p.a].claim.article, sides[p.b].claim.article)) in copied for p in pairs
    ):
        return "copied"
    limit = _WORST_FIRST.index(group.verdict)
    trusted = [p.relation for p in pairs if _WORST_FIRST.index(p.relation) >= limit]
    return min(trusted, key=_WORST_FIRST.index, default="unclear")


def _count_corrections(
    between: Mapping[Pair, Sequence[Comparison]], sides: Mapping[str, Side], tally: _Tally
) -> None:
    """Who told the later value of a fact that was updated; of its own earlier one, it corrected."""
    for (one, other), pairs in between.items():
        updates = [p for p in pairs if p.relation == "updated"]
        ordered = filter(None, (timing.in_order(sides[p.a], sides[p.b]) for p in updates))
        for name in {late.article.name for _, late in ordered}:
            if one == other:
                tally.corrected[name] += 1
            else:
                tally.replaced[one, other][name] += 1


def _earliest(published: Mapping[str, Sequence[ArticleRecord]]) -> str | None:
    """The one source that published before all others; None where dates are missing or equal."""
    found: dict[str, tuple[date, datetime | None]] = {}
    for name, articles in published.items():
        moments = [m for m in map(_moment, articles) if m is not None]
        if not moments:
            return None
        found[name] = min(moments, key=lambda m: (m[0], m[1] is None, _clock(m[1])))
    day = min(moment[0] for moment in found.values())
    candidates = {name: moment[1] for name, moment in found.items() if moment[0] == day}
    if len(candidates) == 1:
        return next(iter(candidates))
    clocks = [moment for moment in candidates.values() if moment is not None]
    if len(clocks) < len(candidates) or len({m.tzinfo is None for m in clocks}) > 1:
        return None
    first = [name for name, moment in candidates.items() if moment == min(clocks)]
    return first[0] if len(first) == 1 else None


def _moment(article: ArticleRecord) -> tuple[date, datetime | None] | None:
    """The day of publication, and the instant where it is known."""
    try:
        instant = datetime.fromisoformat(article.published or "")
    except ValueError:
        return None
    return instant.date(), instant if "T" in (article.published or "") else None


def _clock(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
