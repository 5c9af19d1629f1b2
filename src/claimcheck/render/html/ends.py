"""The two ends of a difference: which claims stand for it, who is on either side, how far apart."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.compare import Side, timing
from claimcheck.models import Comparison, Group
from claimcheck.render.view import View

DIFFERENT = frozenset({"conflict", "updated"})


@dataclass(frozen=True, slots=True)
class End:
    """One end: the claim that stands for it, and all that agree with that."""

    claim: str
    camp: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ends:
    """Both ends of a group's difference: of a conflict the one that more independent sources back
    comes first, of an update the earlier one."""

    pair: Comparison
    a: End
    b: End

    def side(self, claim: str) -> str | None:
        """``a`` or ``b`` for a claim that stands on one end, None for the others."""
        return "a" if claim in self.a.camp else "b" if claim in self.b.camp else None


def ends_of(group: Group, view: View) -> Ends | None:
    """The ends of the gravest pair that backs the verdict, of those the one with most company.

    None for groups whose claims do not differ.
    """
    backing = [p for p in group.pairs if p.relation == group.verdict]
    if group.verdict not in DIFFERENT or not backing:
        return None
    between = [p for p in backing if view.claims[p.a].article != view.claims[p.b].article]
    grave = [p for p in between or backing if p.severity == group.severity]
    agreeing = _agreeing(group)

    def weight(pair: Comparison) -> tuple[int, float, str, str]:
        company = len(agreeing[pair.a]) + len(agreeing[pair.b])
        return -company, -(pair.score or 0.0), pair.a, pair.b

    pair = min(grave or between or backing, key=weight)
    ends = [End(claim, frozenset({claim} | agreeing[claim])) for claim in (pair.a, pair.b)]
    ends.sort(key=lambda end: (-independent_sources(end, view), end.claim))
    if group.verdict == "updated":
        ends = _in_time(ends, view)
    return Ends(pair, *ends)


def independent_sources(end: End, view: View) -> int:
    """How many independent sources stand on one end."""
    return len({view.independent(view.claims[c].article) for c in end.camp})


def _in_time(ends: list[End], view: View) -> list[End]:
    claims = {end.claim: view.claims[end.claim] for end in ends}
    a, b = (Side(c, view.articles[c.article]) for c in claims.values())
    ordered = timing.in_order(a, b)
    if ordered is None:
        return ends
    return sorted(ends, key=lambda end: end.claim != ordered[0].claim.id)


def _agreeing(group: Group) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {claim: set() for claim in group.claims}
    for pair in group.pairs:
        if pair.relation == "agree":
            found[pair.a].add(pair.b)
            found[pair.b].add(pair.a)
    return found
