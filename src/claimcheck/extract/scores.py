"""Scores and records that look like ranges: an article that tells scores means all its pairs so.

"The team stands at 9-14" has no cue of its own; "with a 9-14 record" later on settles both, as a
word keeps one sense per discourse (Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.normalise.times.mention import YearPart

if TYPE_CHECKING:
    from claimcheck.extract.scope import Counted
    from claimcheck.extract.timeline import Timed

QUARTERS = range(33, 37)  # numbers of EDTF
_PAIR = re.compile(r"\d{1,3}[-–]\d{1,3}")
_COUNTED = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "SYM"})


def settle_scores(numbers: Sequence[Counted], text: str) -> tuple[Counted, ...]:
    """The numbers of one article, bare ranges turned to scores where the article tells others."""
    if not any(n.mention.shape == "score" for n in numbers):
        return tuple(numbers)
    return tuple(
        replace(n, mention=replace(n.mention, low=None, high=None, relation="exact", shape="score"))
        if _is_bare_pair(n, text)
        else n
        for n in numbers
    )


def calendar_times(times: Sequence[Timed], numbers: Sequence[Counted]) -> tuple[Timed, ...]:
    """The times without the quarters of a match: "12 points in the third quarter".

    Where an article tells scores, a quarter of no year is one of the match, unless its sentence
    speaks of money or shares as a company does.
    """
    if not any(n.mention.shape == "score" for n in numbers):
        return tuple(times)
    business = {n.sentence.index for n in numbers if n.mention.shape in {"money", "percent"}}
    return tuple(t for t in times if t.sentence.index in business or not _is_bare_quarter(t))


def _is_bare_quarter(timed: Timed) -> bool:
    part = timed.mention.expression
    return isinstance(part, YearPart) and part.number in QUARTERS and part == YearPart(part.number)


def _is_bare_pair(number: Counted, text: str) -> bool:
    mention = number.mention
    if mention.relation != "range" or mention.unit is not None or mention.shape != "count":
        return False
    if not _PAIR.fullmatch(number.core.of(text)):
        return False
    behind = number.core.end - number.sentence.offset
    after = next((t for t in number.sentence.tokens if t.idx >= behind), None)
    return after is None or after.pos_ not in _COUNTED
