"""Levels for dates of which a text leaves a part unsaid: the zone, the week, the year, the day."""

from __future__ import annotations

import datetime
import re

from claimcheck.compare.interface import Finding, Side
from claimcheck.compare.lexicon import lexicon
from claimcheck.compare.windows import (
    CALENDAR,
    DAY,
    HOUR,
    Window,
    guesses_week,
    has_clock,
    moved,
    names_day,
    pair,
    same_part,
    slack,
    words_in,
    zoned,
)
from claimcheck.config import CompareSettings

LONGEST = 60 * DAY  # of the dates that a year is told apart for
_DAY = re.compile(r"\d{4}-\d|\d/\d|\bdays?\b|\b[12]\d{3}\b")
_YEAR = re.compile(r"\b[12]\d{3}\b")


def other_clock(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A time with its zone against one without: the unnamed zone may make up the difference."""
    if zoned(a) == zoned(b):
        return None
    here, there = pair(a, b)
    gap = max(here.first, there.first) - min(here.last, there.last)
    clocks = has_clock(a) and has_clock(b)
    even = not clocks or (here.first - there.first).total_seconds() % 1800 == 0
    if even and gap <= 14 * HOUR:
        return Finding("compatible", "one of them names no time zone")
    return None


def other_week(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A weekday whose week was read off a publication date; its neighbour weeks would do as well.

    "Monday", told two days apart, is the same Monday, whether it is taken for last or for next.
    """
    here, there = pair(a, b)
    apart = abs((here.first.date() - there.first.date()).days)
    if guesses_week(a) and guesses_week(b) and apart % 7 == 0 and same_part(a, b):
        told = _published_apart(a, b)
        if told is not None and told < 7:
            return Finding("agree", "the same day of the week")
        return Finding("compatible", "the same day of the week, and of which week is a guess")
    for side, window, other in ((a, here, there), (b, there, here)):
        weeks = (Window(moved(window.first, d), moved(window.last, d)) for d in (-7 * DAY, 7 * DAY))
        if guesses_week(side) and any(week.meets(other) for week in weeks):
            return Finding("compatible", "of which week the weekday is, is a guess")
    return None


def inferred_year(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The same day or month of two years, where one text does not write the year.

    "February" may be the month of "9 February 2031", whatever year its article made of it.
    """
    here, there = pair(a, b)
    if max(here.length, there.length) >= LONGEST or here.first.year == there.first.year:
        return None
    for side, window, other in ((a, here, there), (b, there, here)):
        if not names_day(side) or guesses_week(side) or _YEAR.search(side.claim.surface):
            continue
        moved_there = _in_year(window, other.first.year)
        if moved_there is None or not moved_there.meets(other):
            continue
        leap = abs(moved_there.last - other.last) <= DAY  # of February
        if moved_there.first == other.first and leap:
            return Finding("agree", "the same date, and one text does not write the year")
        return Finding("compatible", "one lies within the other, if they are of one year")
    return None


def _in_year(window: Window, year: int) -> Window | None:
    """The same days of another year; None for 29 February."""
    try:
        first = window.first.replace(year=year)
        return Window(first, window.last.replace(year=year + window.last.year - window.first.year))
    except ValueError:
        return None


def clock_alone(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A time of the clock whose day a text leaves to the reader: the clock alone is compared.

    "At 2:51 p.m." in the paper of the next morning is the 2:51 p.m. of the day before.
    """
    here, there = pair(a, b)
    if here.first.date() == there.first.date() or not (_leaves_day(a) or _leaves_day(b)):
        return None
    if not (has_clock(a) and has_clock(b)):
        return Finding("compatible", "of which day the time is, one text does not say")
    gap = abs(_minutes(here) - _minutes(there))
    gap = min(gap, 24 * 60 - gap)
    room = max(slack(s, w, settings) for s, w in ((a, here), (b, there)))
    if gap == 0:
        return Finding("agree", "the same time of the clock")
    if gap <= room.total_seconds() / 60:
        return Finding("compatible", "close enough for an approximate time")
    return Finding(
        "conflict", f"{gap} minutes apart on the clock", "minor" if gap <= 60 else "major"
    )


def _leaves_day(side: Side) -> bool:
    """Whether a date is a time of the clock and nothing else."""
    said = words_in(side)
    lex = lexicon()
    day = CALENDAR | lex.near_publication | lex.from_event | lex.from_publication
    return has_clock(side) and not said & day and not _DAY.search(side.claim.surface)


def _minutes(window: Window) -> int:
    return window.first.hour * 60 + window.first.minute


def _published_apart(a: Side, b: Side) -> int | None:
    """Days between the two publications; None where one is not known."""
    days = [s.article.published and s.article.published[:10] for s in (a, b)]
    try:
        one, other = (datetime.date.fromisoformat(d or "") for d in days)
    except ValueError:
        return None
    return abs((one - other).days)
