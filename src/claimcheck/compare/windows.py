"""Dates as windows of instants: a day from midnight to midnight, a morning some hours of it.

A clock time is a minute or an hour.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import cast

from claimcheck.compare.interface import Side
from claimcheck.compare.lexicon import is_number, lexicon, words_of
from claimcheck.config import CompareSettings
from claimcheck.models import DateClaim, When

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CALENDAR = frozenset(
    name.lower()
    for names in (calendar.day_name, calendar.month_name, calendar.month_abbr)
    for name in names
) - {""}
OPEN_BEFORE = frozenset({"before", "by", "until"})
OPEN_AFTER = frozenset({"after", "since"})
_ZONE = re.compile(r"(T\d\d(?::\d\d){0,2})(Z|[+-]\d\d(?::?\d\d)?)")
_WEEKDAYS = frozenset(name.lower() for name in NAMES)


@dataclass(frozen=True, slots=True)
class Window:
    """First and last instant, both included, on one clock with the window it is compared to."""

    first: datetime.datetime
    last: datetime.datetime

    def meets(self, other: Window, slack: datetime.timedelta = datetime.timedelta()) -> bool:
        """Whether the two come within ``slack`` of each other."""
        return self.first <= moved(other.last, slack) and other.first <= moved(self.last, slack)

    def holds(self, other: Window) -> bool:
        """Whether the other lies inside."""
        return self.first <= other.first and other.last <= self.last

    @property
    def length(self) -> datetime.timedelta:
        """How long it is."""
        return self.last - self.first


def when(side: Side) -> When:
    """The date of a claim that is known to be one."""
    return cast(DateClaim, side.claim).when


def pair(a: Side, b: Side) -> tuple[Window, Window]:
    """Both windows; the level "unknown" has seen to it that there are two."""
    found = windows(a, b)
    assert found is not None, "level 'unknown' comes first"
    return found


def windows(a: Side, b: Side) -> tuple[Window, Window] | None:
    """Both windows, in UTC when both name a zone, else as the clock on the wall showed it."""
    both = zoned(a) and zoned(b)
    here, there = window_of(when(a), both), window_of(when(b), both)
    return (here, there) if here and there else None


def window_of(value: When, zoned: bool) -> Window | None:
    """The window of a date, on its own clock unless that of the other is known as well."""
    from claimcheck.normalise.times import instant_range, part_range

    if value.edtf is None:
        return None
    found = instant_range(value.edtf if zoned else _ZONE.sub(r"\1", value.edtf))
    if found is None:
        return None
    first, last = (moment.replace(tzinfo=None) for moment in found)
    hours = lexicon().parts_of_day.get(value.part or "")
    if hours and "T" not in value.edtf and last - first < DAY:
        first, last = moved(first, hours[0] * HOUR), moved(first, hours[1] * HOUR)
    elif value.part and last - first >= DAY and (days := part_range(value.edtf, value.part)):
        first = datetime.datetime.combine(days[0], datetime.time.min)
        last = datetime.datetime.combine(days[1], datetime.time.max)
    return Window(first, last)


def moved(moment: datetime.datetime, by: datetime.timedelta) -> datetime.datetime:
    """The moment so much later (or earlier), held within the calendar."""
    try:
        return moment + by
    except OverflowError:
        return moment


def opened(side: Side, window: Window) -> Window:
    """A window with the side that a bound leaves open."""
    bound = when(side).bound
    if bound in OPEN_BEFORE:
        return Window(datetime.datetime.min, window.last)
    return Window(window.first, datetime.datetime.max) if bound in OPEN_AFTER else window


def is_open(a: Side, b: Side) -> bool:
    """Whether a bound matters: "since" on both sides names the same kind of point."""
    bounds = [when(a).bound, when(b).bound]
    if bounds[0] == bounds[1] and bounds[0] in {"since", "until"}:
        return False
    here, there = pair(a, b)
    if "since" in bounds and (here == there or here.holds(there) or there.holds(here)):
        return bool({"before", "after", "by", "until"} & set(bounds))
    return any(b in OPEN_BEFORE | OPEN_AFTER for b in bounds)


def same_part(a: Side, b: Side) -> bool:
    """Whether both tell the same part of a day, or a time of the clock."""
    return when(a).part == when(b).part or (has_clock(a) and has_clock(b))


def has_clock(side: Side) -> bool:
    """Whether a date has a time of the clock on a known day."""
    return "T" in (when(side).edtf or "")


def zoned(side: Side) -> bool:
    """Whether a time of the clock names its zone."""
    return bool(_ZONE.search(when(side).edtf or ""))


def slack(side: Side, window: Window, settings: CompareSettings) -> datetime.timedelta:
    """How far an approximate date may be off; none where it is exact."""
    value = when(side)
    if not value.approximate and not (value.edtf or "").endswith(("~", "%")):
        return datetime.timedelta()
    if has_clock(side):
        whole = value.precision == "hour"
        minutes = settings.hour_tolerance if whole else settings.clock_tolerance
        return datetime.timedelta(minutes=minutes)
    counted = [lexicon().slack.get(word, 0) for word in words_in(side)]
    days = max(settings.day_tolerance, *counted)
    return max(window.length / 2, datetime.timedelta(days=days))


def weekdays_of(side: Side, other: Side) -> frozenset[int] | None:
    """The days of the week that a date may fall on; None where it says nothing about them."""
    value = when(side)
    if value.edtf is None:
        return None if value.weekday is None else frozenset({value.weekday})
    window = window_of(value, zoned=False)
    if window is None:
        return None
    days = min((window.last.date() - window.first.date()).days, 6)
    return frozenset((window.first.weekday() + n) % 7 for n in range(days + 1))


def guesses_week(side: Side) -> bool:
    """Whether a date is a bare weekday, resolved against the day of publication."""
    words = words_in(side)
    named = words & _WEEKDAYS and not words & (CALENDAR - _WEEKDAYS)
    return bool(named) and when(side).basis == "published" and not any(map(is_number, words))


def named_clock(side: Side) -> bool:
    """Whether a time of the clock is told, be its day known or not."""
    return when(side).precision in {"hour", "minute", "second"}


def words_in(side: Side) -> set[str]:
    """The words of a claim, in lower case."""
    return {w.lower() for w in words_of(side.claim.surface)}


def names_day(side: Side) -> bool:
    """Whether a text names the day of the week or the month."""
    return bool(words_in(side) & CALENDAR)
