"""Any two sources of a group side by side, and all wordings of a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from claimcheck.models import SEVERITIES, VERDICTS, Claim, Comparison, Group
from claimcheck.render.html import words
from claimcheck.render.html.ends import Ends
from claimcheck.render.html.model import Pair, Wording
from claimcheck.render.html.sentences import sentence
from claimcheck.render.view import View

MOST_PAIRS = 36  # of nine sources; any other two stand side by side without word marks


def pairs(group: Group, claims: Sequence[Claim], ends: Ends, view: View) -> tuple[Pair, ...]:
    """Every two independent sources that differ: first those that stand for the verdict.

    ``claims`` are the group's in the order of the card's lines.  Two that agree are left out: the
    page puts them side by side too, and has no words to mark.
    """
    compared = {frozenset((p.a, p.b)): p for p in group.pairs}
    number = {c.id: n for n, c in enumerate(claims)}
    found = [
        (pair, one, other)
        for one, other in combinations(_voices(claims, ends, view), 2)
        if (pair := compared.get(frozenset((one.id, other.id)))) is not None
        and pair.relation != "agree"
    ]
    found.sort(key=lambda triple: _rank(triple[0], ends))
    return tuple(
        _side_by_side(pair, (one, other), (number[one.id], number[other.id]), view)
        for pair, one, other in found[:MOST_PAIRS]
    )


def wordings(claims: Sequence[Claim], ends: Ends | None, view: View) -> tuple[Wording, ...]:
    """All wordings of a quotation against one of them: an end of the conflict, or the longest."""
    texts = {c.id: " ".join(c.surface.split()) for c in claims}
    stands = ends.a.claim if ends else max(claims, key=lambda c: len(texts[c.id])).id
    ordered = sorted(claims, key=lambda c: c.id != stands)
    base = texts[stands]
    return tuple(Wording(view.names[c.article], words.against(base, texts[c.id])) for c in ordered)


def _voices(claims: Sequence[Claim], ends: Ends, view: View) -> list[Claim]:
    """One claim for each independent source: an end of the difference, else its first one."""
    by_id = {c.id: c for c in claims}
    voices = [by_id[ends.a.claim], by_id[ends.b.claim]]
    heard = {view.independent(c.article) for c in voices}
    for claim in claims:
        source = view.independent(claim.article)
        if source not in heard:
            heard.add(source)
            voices.append(claim)
    return voices


def _rank(pair: Comparison, ends: Ends) -> tuple[bool, int, int]:
    severity = SEVERITIES.index(pair.severity) if pair.severity else -1
    return pair is not ends.pair, VERDICTS.index(pair.relation), -severity


def _side_by_side(
    pair: Comparison, claims: tuple[Claim, Claim], places: tuple[int, int], view: View
) -> Pair:
    (one, value), (other, other_value) = (sentence(c, view) for c in claims)
    left, right = words.apart(one, value, other, other_value)
    return Pair(*places, pair.relation, pair.level, pair.why, left, right)
