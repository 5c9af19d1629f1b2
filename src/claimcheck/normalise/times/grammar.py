"""Finds the time expressions of a text and puts their parts together.

One pass from left to right: at each token that can begin a time expression the parsers are asked,
the longest reading is kept and reading goes on behind it.  Every parser looks at a bounded number
of tokens, so the whole is linear in the length of the text.
"""

from __future__ import annotations

import functools
from typing import Any

from . import context
from .lexicon import lexicon
from .mention import (
    Between,
    CalendarDate,
    Clock,
    Moment,
    Now,
    TimeMention,
    Weekday,
)
from .moments import kind_of, moment_at
from .tokens import PADDING, Tokens, tokenise

Parsed = tuple[Any, int]
_DASHES = frozenset({"-", "–", "—"})


def find_times(text: str) -> tuple[TimeMention, ...]:
    """All time expressions of a paragraph, left to right, none overlapping another."""
    tokens = tokenise(text)
    starters, recurring = _starters(), lexicon().recurring
    found: list[TimeMention] = []
    index, last = PADDING, len(tokens.words) - PADDING
    while index < last:
        word = tokens.words[index]
        parsed = None
        recurs = tokens.words[index - 1] in recurring
        if not recurs and (word in starters or word[0].isdecimal()):
            parsed = range_at(tokens, index)
        if parsed is None:
            index += 1
            continue
        expression, after = parsed
        found.append(context.mention(tokens, index, after, expression))
        index = after
    return tuple(found)


@functools.cache
def _starters() -> frozenset[str]:
    """Every word that an expression can begin with; figures can too."""
    lex = lexicon()
    return frozenset().union(
        lex.months, lex.weekdays, lex.days, lex.deictic, lex.counts, lex.portions, lex.parts,
        lex.seasons, lex.ordinals, lex.holiday_starts,
        {"the", "noon", "midnight", "now", "half", "day", "q", "year", "fiscal", "its"}, "'’‘",
    )  # fmt: skip


def range_at(tokens: Tokens, index: int) -> Parsed | None:
    """One time, or two joined: "from Monday to Thursday", "between now and mid-February"."""
    words, before = tokens.words, tokens.words[index - 1]
    opened = before in {"from", "between"}
    if words[index] == "now":
        if not opened and words[index + 1] not in {"until", "through"}:
            return None
        first: Parsed | None = (Now(), index + 1)
    else:
        first = moment_at(tokens, index) or (_bare_hour(tokens, index))
    if first is None:
        return None
    second = _second(tokens, first, before)
    if second is not None:
        return second
    return first if not isinstance(first[0], Now | Clock) else None


def _second(tokens: Tokens, first: Parsed, before: str) -> Parsed | None:
    """The other end of a stretch and both ends together, where the words join them."""
    left, after = first
    join = tokens.words[after]
    if join not in _DASHES | {"to", "and", "through", "until", "till", "or"} or isinstance(
        left, Between
    ):
        return None
    if join in _DASHES and tokens.glued(after) != tokens.glued(after + 1):
        return None
    right = moment_at(tokens, after + 1)
    if right is None or isinstance(right[0], Between):
        return None
    if isinstance(left, Clock):
        clock = right[0].clock if isinstance(right[0], Moment) else None
        if clock is None:
            return None
        left = Moment(
            right[0].date, clock=Clock(_same_half(left.hour, clock.hour), left.minute, clock.zone)
        )
    if not _joined(left, right[0], join, before):
        return None
    return Between(left, right[0]), right[1]


def _joined(left: Any, right: Any, join: str, before: str) -> bool:
    """Whether two times beside each other are one stretch."""
    alike = kind_of(left) == kind_of(right)
    if isinstance(left, Now):
        return True
    if join == "and" and before != "between":
        return _consecutive(left, right)
    if join == "or":
        return False
    if before == "from" or (before == "between" and join == "and"):
        return alike or {kind_of(left), kind_of(right)} <= {
            "month",
            "day",
            "weekday",
            "year",
            "deictic",
            "portion",
        }
    return alike and kind_of(left) not in {"deictic", "year", "portion", "shift"}


def _consecutive(left: Any, right: Any) -> bool:
    """ "Monday and Tuesday" are one stretch, "Monday and Thursday" two days."""
    if isinstance(left, Weekday) and isinstance(right, Weekday):
        return (
            (left.weekday + 1) % 7 == right.weekday
            and left.weekday != 6
            and left.offset == right.offset
        )
    if (
        isinstance(left, CalendarDate)
        and isinstance(right, CalendarDate)
        and kind_of(left) == "month"
    ):
        return kind_of(right) == "month" and right.month == (left.month or 0) + 1
    if (
        isinstance(left, CalendarDate)
        and isinstance(right, CalendarDate)
        and kind_of(left) == "year"
    ):
        return kind_of(right) == "year" and right.year == (left.year or 0) + 1
    return False


def _bare_hour(tokens: Tokens, index: int) -> tuple[Clock, int] | None:
    """The "2" of "between 2 and 3 p.m."."""
    word = tokens.words[index]
    if not (0 < len(word) <= 2 and word.isdecimal() and 0 < int(word) <= 12):
        return None
    minute, after = None, index + 1
    if (
        tokens.words[after] in {":", "."}
        and tokens.glued(after)
        and len(tokens.words[after + 1]) == 2
    ):
        if not tokens.words[after + 1].isdecimal():
            return None
        minute, after = int(tokens.words[after + 1]), after + 2
    return (Clock(int(word), minute), after) if (minute or 0) < 60 else None


def _same_half(hour: int, other: int) -> int:
    """An hour in figures in the half of the day that puts it just before the other hour."""
    return max((h for h in (hour % 12, hour % 12 + 12) if h <= other), default=hour % 12)
