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

MOST = 200
"""Sources of one fact that are held against each other, the first to tell it: more of them say
nothing that can be read, and their pairs grow with the square."""

_WORST_FIRST: tuple[Verdict, ...] = ("conflict", "updated", "compatible", "agree", "unclear")
Pair = tuple[str, str]
Moment = tuple[date, datetime | None]
"""A day, and the instant where the time of day is known."""


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
    begun = {name: _begun(articles) for name, articles in moments.items()}
    agreeing = _agreeing(group, sides)
    for names in combinations(_soonest(begun), 2):
        if pairs := between.get(names):
            tally.relations[names][_relation(group, pairs, sides, copied)] += 1
        else:
            apart = agreeing[names[0]].isdisjoint(agreeing[names[1]])
            tally.relations[names]["unclear" if apart else "agree"] += 1
        if (ahead := _ahead(begun[names[0]], begun[names[1]])) is not None:
            tally.ahead[names][names[ahead]] += 1
    if len(moments) > 1 and (earliest := _earliest(begun)) is not None:
        tally.first[earliest] += 1
    _count_corrections(between, sides, tally)


def _soonest(begun: Mapping[str, Moment | None]) -> list[str]:
    """The sources that were first to tell a fact, at most ``MOST``, in the order of their names."""
    unknown = date.max
    ordered = sorted(begun, key=lambda name: ((begun[name] or (unknown, None))[0], name))
    return sorted(ordered[:MOST])


def _agreeing(group: Group, sides: Mapping[str, Side]) -> dict[str, set[str]]:
    """By source its own claims and those that agree with one of them.

    In a group so large that not every two are compared, sources agree through others.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for side in sides.values():
        found[side.article.name].add(side.claim.id)
    for pair in group.pairs:
        if pair.relation == "agree":
            found[sides[pair.a].article.name].add(pair.b)
            found[sides[pair.b].article.name].add(pair.a)
    return found


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


def _earliest(begun: Mapping[str, Moment | None]) -> str | None:
    """The one source that published before all others; None where dates are missing or equal."""
    found = {name: moment for name, moment in begun.items() if moment is not None}
    if len(found) < len(begun):
        return None
    day = min(moment[0] for moment in found.values())
    candidates = {name: moment[1] for name, moment in found.items() if moment[0] == day}
    if len(candidates) == 1:
        return next(iter(candidates))
    clocks = [moment for moment in candidates.values() if moment is not None]
    if len(clocks) < len(candidates) or len({m.tzinfo is None for m in clocks}) > 1:
        return None
    first = [name for name, moment in candidates.items() if moment == min(clocks)]
    return first[0] if len(first) == 1 else None


def _ahead(one: Moment | None, other: Moment | None) -> int | None:
    """Which of two moments is the earlier one, 0 or 1; None where that is not known."""
    if one is None or other is None:
        return None
    if one[0] != other[0]:
        return int(other[0] < one[0])
    if one[1] is None or other[1] is None or (one[1].tzinfo is None) != (other[1].tzinfo is None):
        return None
    return None if one[1] == other[1] else int(other[1] < one[1])


def _begun(articles: Sequence[ArticleRecord]) -> Moment | None:
    """When the first of some articles was published; None where no date is known."""
    moments = [m for m in map(_moment, articles) if m is not None]
    return min(moments, key=lambda m: (m[0], m[1] is None, _clock(m[1])), default=None)


def _moment(article: ArticleRecord) -> Moment | None:
    """The day of publication, and the instant where it is known."""
    try:
        instant = datetime.fromisoformat(article.published or "")
    except ValueError:
        return None
    return instant.date(), instant if "T" in (article.published or "") else None


def _clock(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
