"""Sentences that one article has from another, whatever the rest of the two texts is like.

Two articles that print one agency paragraph are one source for what it says, although they may be
independent in everything else.  Words inside quotation marks count for nothing here: to quote the
same words is not to copy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.group.copies import QUOTATION, comes_first, contained, passages, words_of
from claimcheck.models import Article, Claim

FEWEST_WORDS = 8  # of a sentence outside quotation marks; shorter ones are alike by accident


def repeats(
    claims: Sequence[Claim], articles: Mapping[str, Article], least: float
) -> dict[str, str]:
    """For each article whose claims all stand in sentences of another one, by id, that other one.

    ``claims`` are those of one group.  A sentence is another's where the shorter one has at least
    ``least`` in [0, 1] of its passages in common with it; of two articles the earlier one is the
    original, else the longer one, else the one whose id sorts first.
    """
    told: dict[str, list[frozenset[str]]] = {}
    for claim in claims:
        told.setdefault(claim.article, []).append(_own(claim, articles[claim.article]))
    by_day = sorted(told, key=lambda o: (articles[o].published or "9999", o))
    found: dict[str, str] = {}
    for copy in sorted(told):
        originals = (
            other
            for other in by_day
            if _within(told[copy], told[other], least) and _earlier(articles[other], articles[copy])
        )
        if (original := next(originals, None)) is not None:
            found[copy] = original
    return found


def standing(stands_for: Mapping[str, str], repeated: Mapping[str, str]) -> dict[str, str]:
    """What each article stands for within a group where some repeat sentences of others."""
    out = dict(stands_for)
    for copy in repeated:
        original = repeated[copy]
        while original in repeated:  # always to an earlier article, so it ends
            original = repeated[original]
        out[copy] = stands_for.get(original, original)
    return out


def _own(claim: Claim, article: Article) -> frozenset[str]:
    """The passages of a claim's sentence outside quotation marks; none of a short one."""
    plain = QUOTATION.sub(" ", claim.sentence.of(article.text))
    return passages(plain) if len(words_of(plain)) >= FEWEST_WORDS else frozenset()


def _within(
    copy: Sequence[frozenset[str]], original: Sequence[frozenset[str]], least: float
) -> bool:
    return all(any(a and b and contained(a, b) >= least for b in original) for a in copy)


def _earlier(one: Article, other: Article) -> bool:
    if one.id == other.id:
        return False
    if comes_first(one, other) or comes_first(other, one):
        return comes_first(one, other)
    return one.id < other.id
