"""Days with a part of day, a time of the clock, or "early", "mid", "the end of" about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from . import dates, relative, year_parts, years
from .clock import clock_at, offset_between
from .lexicon import lexicon
from .mention import Between, CalendarDate, Clock, Deictic, Moment, Portion, Weekday, Years
from .tokens import Tokens

Parsed = tuple[Any, int]
_DASHES = frozenset({"-", "–", "—"})
_EARLY = frozenset({None, "early", "late"})  # what a part of day can still follow
_CONNECTORS = frozenset(
    {",", "on", "at", "of", "in", "the", "around", "about", "approximately", "-", "–", "(", "by"}
)
_DATE_PARSERS: tuple[Callable[[Tokens, int], Any], ...] = (
    dates.weekday_led_at,
    dates.month_led_at,
    dates.figures_at,
    dates.day_led_at,
    relative.day_word_at,
    relative.deictic_at,
    relative.weekend_at,
    relative.beside_next_at,
    relative.shift_at,
    relative.holiday_at,
    year_parts.ended_quarter_at,
    year_parts.same_period_at,
    years.decade_at,
    years.century_at,
    year_parts.year_part_at,
    years.year_at,
)


def moment_at(tokens: Tokens, index: int) -> Parsed | None:
    """A day, a part of it and a time of the clock, in whatever order they come."""
    date, part, clock, sure = None, None, None, True
    after = at = index
    while True:
        if clock is None and (timed := _clock(tokens, at)):
            clock, sure, after = timed
        elif date is None and (dated := date_at(tokens, at)) and _takes(dated[0], part, clock):
            date, part, clock = _merge(dated[0], part, clock)
            after = dated[1]
        elif part in _EARLY and (told := _part(tokens, at, index, date is not None)):
            part, after = (part if part == "early" and told[0] == "morning" else told[0]), told[1]
        else:
            break
        if date is not None and not _is_day(date):
            break
        at = _connect(tokens, after)
    if date is None and (clock is None or not sure):
        return None
    return (date if part is None and clock is None else Moment(date, part, clock)), after


def _clock(tokens: Tokens, index: int) -> tuple[Clock, bool, int] | None:
    """A time of the clock, whether it is sure to be one, and the index after it."""
    found = clock_at(tokens, index)
    if found is None:
        return None
    clock, after, sure = found
    if tokens.words[after] in {"(", "/"}:  # the same time in another zone
        other = clock_at(tokens, after + 1)
        closed = other is not None and tokens.words[other[1]] == ")"
        if other and other[0].zone and (closed or tokens.words[after] == "/"):
            clock = clock if clock.zone else replace(clock, zone=offset_between(clock, other[0]))
            after = other[1] + closed
    return clock, sure, after


def _takes(date: Any, part: str | None, clock: Clock | None) -> bool:
    """Whether the day can be that of the part or clock time before it."""
    return (part is None and clock is None) or _is_day(date)


def _merge(
    date: Any, part: str | None, clock: Clock | None
) -> tuple[Any, str | None, Clock | None]:
    if isinstance(date, Moment):
        return date.date, part or date.part, clock or date.clock
    return date, part, clock


def _is_day(expression: Any) -> bool:
    """True of what names a single day, which alone can have a part or a time of the clock."""
    if isinstance(expression, CalendarDate):
        return expression.day is not None
    if isinstance(expression, Deictic):
        return expression.unit == "day"
    return not isinstance(expression, Years | Portion | Between) and kind_of(expression) in {
        "weekday", "holiday", "shift", "moment", "part",
    }  # fmt: skip


def kind_of(expression: Any) -> str:
    """What is named: clock, part, weekday, day, month, year, or the type of the expression."""
    if isinstance(expression, Moment):
        return "clock" if expression.clock else "part"
    if isinstance(expression, Weekday):
        return "weekday"
    if isinstance(expression, CalendarDate):
        return "day" if expression.day else "month" if expression.month else "year"
    return type(expression).__name__.lower()


def _connect(tokens: Tokens, index: int) -> int:
    """The index behind the commas and prepositions that may stand inside an expression."""
    at = index
    words = tokens.words
    if words[at] in {"'", "’"} and words[at + 1] == "s" and clock_at(tokens, at + 2):
        return at + 2  # "Sunday's 3 p.m. game"
    if words[at] == "t" and tokens.glued(at) and tokens.glued(at + 1):
        return at + 1  # "2022-01-05T10:00"
    while at < index + 3 and tokens.words[at] in _CONNECTORS:
        at += 1
    return at


def _part(tokens: Tokens, index: int, start: int, dated: bool) -> tuple[str, int] | None:
    """A part of day: "morning", "early morning", "mid-afternoon", "night"; "early" before a day."""
    lex, words = lexicon(), tokens.words
    at = index + (words[index] == "the")
    before = words[index - 1]
    if dated and before in {",", "of"}:
        return None
    modifier = words[at] if words[at] in {"early", "late", "mid"} else None
    at += modifier is not None
    at += modifier is not None and words[at] in _DASHES
    part = lex.parts.get(words[at])
    if part is not None:
        if dated and before in {"at", "on"} and part != "night":
            return None
        if not dated and index > start and before in {"on"}:
            return None
        return (modifier if modifier in {"early"} and part in {"morning"} else part), at + 1
    if modifier in {"early", "late"} and not dated and index == start:
        return modifier, at
    return None


def date_at(tokens: Tokens, index: int) -> Parsed | None:
    """The longest reading as a date, with "early", "the end of" and the like before it or after."""
    best = _longest(tokens, index, _DATE_PARSERS, portion_at(tokens, index))
    if best is None:
        return None
    after = best[1]
    if tokens.words[after] in _DASHES and tokens.glued(after) and tokens.words[after + 1] == "end":
        return Portion(best[0], "end"), after + 2
    return best


def _longest(
    tokens: Tokens,
    index: int,
    parsers: tuple[Callable[[Tokens, int], Any], ...],
    best: Parsed | None,
) -> Parsed | None:
    """The reading that reaches farthest; the earlier of two as long."""
    for parse in parsers:
        found = parse(tokens, index)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def portion_at(tokens: Tokens, index: int, inner: bool = False) -> Parsed | None:
    """ "mid-February", "the end of 2021", "early last week", "later this year", "year-end"."""
    words, portions = tokens.words, lexicon().portions
    if words[index] == "year" and words[index + 1] in _DASHES | {"'", "’", "end"}:
        at = index + 1 + (words[index + 1] != "end")
        at += words[at] == "s"
        return (Portion(Deictic("year", 0), "end"), at + 1) if words[at] == "end" else None
    counted = _counted_unit(tokens, index)
    if counted:
        return counted
    at = index + (words[index] == "the")
    whole = words[at] in {"week", "weekend"} and at > index
    portion = words[at] if whole else portions.get(words[at])
    if portion is None:
        return None
    noun = whole or portion in {"start", "end"} or words[at] == "middle"
    at += 1
    if noun and words[at] != "of" and words[at] not in _DASHES:
        return None
    if words[at] in _DASHES | {"of", "in", "on", "within"}:
        at += 1
    found = None if inner else portion_at(tokens, at, inner=True)
    found = _longest(tokens, at, (*_DATE_PARSERS, relative.unit_at), found)
    if found is None or isinstance(found[0], Between):
        return None
    return _portion_of(found[0], portion, found[1])


def _counted_unit(tokens: Tokens, index: int) -> Parsed | None:
    """ "The first week of March", "the last day of this month"."""
    words = tokens.words
    at = index + (words[index] == "the")
    last = words[at] in {"last", "final"}
    number = (-1, at + 1) if last else years.ordinal_at(tokens, at)
    if number is None or words[number[1]] not in {"week", "day"}:
        return None
    if words[number[1] + 1] not in {"of", "in"}:
        return None
    found = _longest(tokens, number[1] + 2, _DATE_PARSERS, None)
    if found is None or number[0] > 4 or kind_of(found[0]) not in {"month", "year", "deictic"}:
        return None
    return Portion(found[0], f"{words[number[1]]} {number[0]}"), found[1]


def _portion_of(of: Any, portion: str, after: int) -> Parsed | None:
    if portion in {"week", "weekend"}:
        return (Portion(of, portion), after) if _is_day(of) else None
    if isinstance(of, Moment):
        return of, after
    if _is_day(of):
        if portion in {"early", "late", "mid"}:
            return Moment(of, part=None if portion == "mid" else portion), after
        return of, after
    return Portion(of, portion), after
