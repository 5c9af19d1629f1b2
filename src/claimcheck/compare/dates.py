"""Levels for dates and times.

Every date is a window of instants: a day from midnight to midnight, a morning some hours of it, a
clock time a minute or an hour.  Two dates conflict only when their windows, with what "about" and
the bounds allow, do not meet.
"""

from __future__ import annotations

import datetime

from claimcheck.compare import timing
from claimcheck.compare.interface import Finding, Side
from claimcheck.compare.lexicon import is_number, lexicon, words_of
from claimcheck.compare.windows import (
    CALENDAR,
    DAY,
    HOUR,
    NAMES,
    OPEN_AFTER,
    OPEN_BEFORE,
    Window,
    guesses_week,
    has_clock,
    is_open,
    named_clock,
    names_day,
    opened,
    pair,
    same_part,
    slack,
    weekdays_of,
    when,
    window_of,
    windows,
    words_in,
    zoned,
)
from claimcheck.config import CompareSettings
from claimcheck.models import Severity

ENDS_APART = 2.5  # how many times its end a period lasts at least
_ENDING = frozenset({"by", "until"})  # as of, up to and with that time
_ATTRIBUTES = frozenset({"nummod", "compound", "nmod"})  # how a time hangs on the noun behind it


def page_date(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A date from page furniture is no statement of the article."""
    if "furniture" in {when(a).basis, when(b).basis}:
        return Finding("unclear", "one date comes from the page around the article")
    return None


def weekday(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A day known by its name alone."""
    named = [s for s in (a, b) if when(s).edtf is None and when(s).weekday is not None]
    if not named:
        return None
    here, there = weekdays_of(a, b), weekdays_of(b, a)
    if here is None or there is None:
        return Finding("unclear", "one of the dates is not known")
    if here == there and len(here) == 1:
        same = when(a).part == when(b).part and not named_clock(a) and not named_clock(b)
        return Finding("agree" if same else "compatible", "the same day of the week")
    if here & there:
        return Finding("compatible", "the day of the week lies in the other period")
    if {when(a).bound, when(b).bound} & (OPEN_BEFORE | OPEN_AFTER):
        return Finding("compatible", "one of them is a bound, and of which week is not known")
    days = " and ".join(NAMES[min(days)] for days in (here, there))
    return Finding("conflict", f"{days} are different days", "critical")


def unknown(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """No calendar date on one side."""
    if windows(a, b) is None:
        return Finding("unclear", "one of the dates is not known")
    return None


def same_time(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The same window, or clock times that start at the same instant."""
    here, there = pair(a, b)
    if is_open(a, b) or not same_part(a, b):
        return None
    clocks = has_clock(a) and has_clock(b)
    if here == there or (clocks and here.first == there.first):
        return Finding("agree", "the same time" if clocks else "the same date")
    return None


def one_end(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The first or the last day or year of a period that is told by both: 1978, and 1978 to 1989.

    A season of two years ("2004-05") or a weekend is one time, of which the other is a part.
    """
    here, there = pair(a, b)
    if is_open(a, b) or when(a).part or when(b).part:
        return None
    for side, window, other in ((a, here, there), (b, there, here)):
        long = window.length > ENDS_APART * other.length
        if long and _tells_ends(side) and other in _ends(side, a, b):
            return Finding("agree", "the same end of a period")
    return None


def _tells_ends(side: Side) -> bool:
    """Whether a text names both ends of its period, as "summer" does not."""
    words = [w.lower() for w in words_of(side.claim.surface)]
    return "/" in (when(side).edtf or "") and sum(is_number(w) or w in CALENDAR for w in words) > 1


def _ends(side: Side, a: Side, b: Side) -> tuple[Window | None, ...]:
    both = zoned(a) and zoned(b)
    parts = (when(side).edtf or "").split("/")
    return tuple(window_of(when(side).model_copy(update={"edtf": p}), both) for p in parts)


def narrower(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """One window lies inside the other: Monday and "earlier this week"."""
    here, there = pair(a, b)
    if is_open(a, b):
        return None
    if here.holds(there) or there.holds(here):
        return Finding("compatible", "one lies within the other")
    if here.meets(there):
        return Finding("compatible", "the two periods overlap")
    return None


def bounded(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Before, after, since, until: an open side reaches as far as the calendar."""
    if not is_open(a, b):
        return None
    here, there = pair(a, b)
    bounds = {when(a).bound, when(b).bound}
    if here == there and (len(bounds) == 1 or bounds - {None} <= _ENDING):
        return Finding("agree", "the same bound" if len(bounds) == 1 else "the same time")
    if here == there and any(_names_a_state(s) for s in (a, b)):
        return Finding("agree", "both measure from the same time")
    if opened(a, here).meets(opened(b, there)):
        return Finding("compatible", "the bound leaves room for the other date")
    return None


def _names_a_state(side: Side) -> bool:
    """Whether a time stands for what was so then: "the 1990 level", which is that before 1990."""
    return when(side).bound is None and side.claim.context.role in _ATTRIBUTES


def approximate(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """ "About" on either side, within what the settings allow."""
    here, there = pair(a, b)
    room = max(slack(a, here, settings), slack(b, there, settings))
    gap = abs(here.first - there.first) if has_clock(a) and has_clock(b) else None
    if room and (gap <= room if gap is not None else here.meets(there, room)):
        return Finding("compatible", "close enough for an approximate time")
    return None


def counted_from_event(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A date told from another event ("four days earlier") is only as good as that event's date."""
    lex = lexicon()
    for side in (a, b):
        words = words_in(side)
        if words & lex.from_event and not words & lex.from_publication and not names_day(side):
            return Finding("compatible", "one date is counted from another event")
    return None


def publication_day(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """ "Today" and "yesterday" shift by a day with time zones and print editions."""
    here, there = pair(a, b)
    apart = abs((here.first.date() - there.first.date()).days)
    near = any(words_in(s) & lexicon().near_publication and not names_day(s) for s in (a, b))
    if near and apart == 1 and max(here.length, there.length) <= DAY:
        return Finding("compatible", "one date is counted from the day of publication")
    return None


def uncertain_publication(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A relative date of an article whose publication date is not known."""
    for side in (a, b):
        if when(side).basis == "published" and side.article.published is None:
            return Finding("unclear", "one date is relative to an unknown day")
    return None


def rescheduled(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A date that the later article says was moved."""
    ordered = timing.in_order(a, b)
    if ordered is None:
        return None
    context = ordered[1].claim.context
    if {context.predicate, *context.lemmas} & lexicon().rescheduling:
        return Finding("updated", "the later article says that it was moved")
    return None


def different(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The windows do not meet."""
    here, there = pair(a, b)
    if here.first.date() == there.first.date() and max(here.length, there.length) < DAY:
        gap = max(here.first, there.first) - min(here.last, there.last)
        if has_clock(a) and has_clock(b):
            gap = abs(here.first - there.first)
        grade: Severity = "minor" if gap <= HOUR else "major"
        return Finding("conflict", f"the same day, {_length(gap)} apart", grade)
    if max(here.length, there.length) <= DAY:
        days = abs((here.first.date() - there.first.date()).days)
        if days % 7 and (guesses_week(a) or guesses_week(b)):
            names = " and ".join(NAMES[w.first.weekday()] for w in (here, there))
            return Finding("conflict", f"{names} are different days", "critical")
        return Finding("conflict", f"{days} day{'s' if days > 1 else ''} apart", "critical")
    return Finding("conflict", "the two periods do not meet", "critical")


def _length(gap: datetime.timedelta) -> str:
    minutes = max(1, round(gap.total_seconds() / 60))
    if minutes < 60:
        return f"{minutes} minutes"
    hours, rest = divmod(minutes, 60)
    return f"{hours} hour{'s' if hours > 1 else ''}" + (
        f" and {rest} minute{'s' if rest > 1 else ''}" if rest else ""
    )
