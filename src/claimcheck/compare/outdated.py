"""Figures that a later article repeats although an earlier one had a newer one already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.compare import timing
from claimcheck.compare.corrections import supersedes
from claimcheck.compare.interface import Side
from claimcheck.compare.wording import count, value
from claimcheck.config import CompareSettings
from claimcheck.models import Comparison


def outdated(
    sides: Sequence[Side], pairs: Sequence[Comparison], settings: CompareSettings
) -> str | None:
    """A clause that names the articles of a group which repeat an old value; None without any."""
    found = dict(_stale(sides, pairs, settings))
    if not found:
        return None
    late, newer = min(found.items(), key=lambda item: item[0])
    by_id = {s.claim.id: s for s in sides}
    first, known = by_id[late], by_id[newer]
    others = {by_id[i].article.id for i in found} - {first.article.id}
    who = f"{first.article.name} and {count(len(others))} more" if others else first.article.name
    verb = "still have" if others else "still has"
    return (
        f"{who} {verb} the old {value(first)} ({timing.label(first)}), "
        f"after {value(known)} in {known.article.name} ({timing.label(known)})"
    )


def _stale(
    sides: Sequence[Side], pairs: Sequence[Comparison], settings: CompareSettings
) -> Iterator[tuple[str, str]]:
    """The claims that repeat an old value, each with one of a newer value that was there before.

    A value is old where the ladder found that another followed it, or where the other one tells it
    as the one before.  What a text tells of an earlier moment ("as of Tuesday") is not stale.
    """
    by_id = {s.claim.id: s for s in sides}
    agreeing: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.relation == "agree":
            agreeing.setdefault(pair.a, []).append(pair.b)
            agreeing.setdefault(pair.b, []).append(pair.a)
    for pair in pairs:
        if pair.relation not in {"updated", "conflict"}:
            continue
        a, b = by_id[pair.a], by_id[pair.b]
        for old, new in ((a, b), (b, a)):
            told_before = supersedes(new, old, settings)
            if told_before and _follows(old, new):
                yield old.claim.id, new.claim.id
            if pair.relation != "updated" or not (told_before or _follows(new, old)):
                continue
            for mate in agreeing.get(old.claim.id, ()):
                if _follows(by_id[mate], new):
                    yield mate, new.claim.id


def _follows(late: Side, early: Side) -> bool:
    """Whether another article, published later, speaks of a later moment."""
    if late.claim.article == early.claim.article or timing.withdrawn(late):
        return False
    ordered = timing.in_order(early, late)
    return ordered is not None and ordered[1] is late
