"""Pairs that cannot be one fact, whatever their score."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from claimcheck.correction import withdrawn
from claimcheck.group.block import Block
from claimcheck.group.features.setting import same_article, same_sentence
from claimcheck.group.features.values import same_unit
from claimcheck.models import Claim, DateClaim

_EDITION = re.compile(r"\d{2,4}(?:st|nd|rd|th)\s(?:annual\s)?[A-Z][a-z]")
TWO_VALUES = "one article tells both, and they exclude each other"


def forbidden(block: Block) -> NDArray[np.bool_]:
    """Which pairs of a block can never share a group, shape (n, n)."""
    bad = np.zeros((len(block.claims), len(block.claims)), dtype=np.bool_)
    for guard in guards(block).values():
        bad |= guard
    return bad


def guards(block: Block) -> dict[str, NDArray[np.bool_]]:
    """The pairs that each rule forbids, symmetric, shape (n, n), by what the rule says of a pair.

    Units that do not convert; two values of one article that exclude each other (an article tells
    a fact once, as a word keeps one sense per discourse: Gale, Church and Yarowsky 1992); two
    statements of one sentence; dates that only stamp a page, numbers that count nothing named; the
    85th Harbour Games and the 86th.
    """
    kind = block.claims[0].kind
    found: dict[str, NDArray[np.bool_]] = {}
    if kind in {"quantity", "duration"}:
        bare = np.asarray([_counts_nothing(c) for c in block.claims])
        found["their units do not convert"] = same_unit(block) == 0
        found[TWO_VALUES] = _exclude(block.reach) & _both_meant(block)
        found["one of them counts nothing that is named"] = bare[:, None]
        found["they are two editions of what is held again and again"] = _two_editions(block)
    elif kind == "date":
        stamps = np.asarray([isinstance(c, DateClaim) and _is_stamp(c) for c in block.claims])
        found[TWO_VALUES] = (_exclude(block.days) | block.other_hour) & _both_meant(block)
        found["one of them only stamps a page"] = stamps[:, None]
    elif kind in {"statement", "place"}:
        found["one sentence tells both"] = same_sentence(block) > 0
    return {why: _between_two(bad) for why, bad in found.items()}


def _both_meant(block: Block) -> NDArray[np.bool_]:
    """The pairs of one article that takes neither of them back."""
    meant = np.asarray([not withdrawn(c) for c in block.claims])
    both: NDArray[np.bool_] = (same_article(block) > 0) & meant[:, None] & meant[None, :]
    return both


def _between_two(bad: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Both directions of a rule, without the pairs of a claim and itself."""
    both: NDArray[np.bool_] = bad | bad.T
    np.fill_diagonal(both, False)
    return both


def _counts_nothing(claim: Claim) -> bool:
    context = claim.context
    return not (context.lemmas or context.head or context.subjects)


def _two_editions(block: Block) -> NDArray[np.bool_]:
    told = np.asarray([bool(_EDITION.match(c.surface)) for c in block.claims])
    both: NDArray[np.bool_] = _exclude(block.reach) & told[:, None] & told[None, :]
    return both


def _is_stamp(claim: DateClaim) -> bool:
    return claim.when.basis == "furniture"


def _exclude(ends: NDArray[np.float64]) -> NDArray[np.bool_]:
    with np.errstate(invalid="ignore"):
        apart: NDArray[np.bool_] = ends[:, None, 0] > ends[None, :, 1]
    return apart | apart.T
