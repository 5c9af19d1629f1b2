"""Levels for dates and times.

Every date is a window of instants: a day from midnight to midnight, a morning some hours of it, a
clock time a minute or an hour.  Two dates conflict only when their windows, with what "about" and
the bounds allow, do not meet.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import cast

from claimcheck.compare import timing
from claimcheck.compare.interface import Finding, Side
from claimcheck.compare.lexicon import is_number, lexicon, words_of
from claimcheck.config import CompareSettings
from claimcheck.models import DateClaim, Severity, When

ENDS_APART = 2.5  # how many times its end a period lasts at least
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
_ZONE = re.compile(r"(T\d\d(?::\d\d){0,2})(Z|[+-]\d\d(?::?\d\d)?)")
_OPEN_BEFORE = frozenset({"before", "by", "until"})
_OPEN_AFTER = frozenset({"after", "since"})
_ENDING = frozenset({"by", "until"})  # as of, up to and with that time
_YEAR = re.compile(r"\b[12]\d{3}\b")
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS = frozenset(name.lower() for name in _NAMES)
_CALENDAR = frozenset(
    name.lower()
    for names in (calendar.day_name, calendar.month_name, calendar.month_abbr)
    for name in names
) - {""}


@dataclass(frozen=True, slots=True)
class Window:
    """First and last instant, both included, on one clock with the window it is compared to."""

    first: datetime.datetime
    last: datetime.datetime

    def meets(self, other: Window, slack: datetime.timedelta = datetime.timedelta()) -> bool:
        """Whether the two come within ``slack`` of each other."""
        return self.first <= _moved(other.last, slack) and other.first <= _moved(self.last, slack)

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
    here, there = _weekdays(a, b), _weekdays(b, a)
    if here is None or there is None:
        return Finding("unclear", "one of the dates is not known")
    if here == there and len(here) == 1:
        same = when(a).part == when(b).part and not _named_clock(a) and not _named_clock(b)
        return Finding("agree" if same else "compatible", "the same day of the week")
    if here & there:
        return Finding("compatible", "the day of the week lies in the other period")
    if {when(a).bound, when(b).bound} & (_OPEN_BEFORE | _OPEN_AFTER):
        return Finding("compatible", "one of them is a bound, and of which week is not known")
    days = " and ".join(_NAMES[min(days)] for days in (here, there))
    return Finding("conflict", f"{days} are different days", "critical")


def unknown(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """No calendar date on one side."""
    if _windows(a, b) is None:
        return Finding("unclear", "one of the dates is not known")
    return None


def same_time(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The same window, or clock times that start at the same instant."""
    here, there = _pair(a, b)
    if _open(a, b) or not _same_part(a, b):
        return None
    clocks = _has_clock(a) and _has_clock(b)
    if here == there or (clocks and here.first == there.first):
        return Finding("agree", "the same time" if clocks else "the same date")
    return None


def one_end(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The first or the last day or year of a period that is told by both: 1978, and 1978 to 1989.

    A season of two years ("2004-05") or a weekend is one time, of which the other is a part.
    """
    here, there = _pair(a, b)
    if _open(a, b) or when(a).part or when(b).part:
        return None
    for side, window, other in ((a, here, there), (b, there, here)):
        long = window.length > ENDS_APART * other.length
        if long and _tells_ends(side) and other in _ends(side, a, b):
            return Finding("agree", "the same end of a period")
    return None


def _tells_ends(side: Side) -> bool:
    """Whether a text names both ends of its period, as "summer" does not."""
    words = [w.lower() for w in words_of(side.claim.surface)]
    return "/" in (when(side).edtf or "") and sum(is_number(w) or w in _CALENDAR for w in words) > 1


def _ends(side: Side, a: Side, b: Side) -> tuple[Window | None, ...]:
    zoned = _zoned(a) and _zoned(b)
    parts = (when(side).edtf or "").split("/")
    return tuple(_window(when(side).model_copy(update={"edtf": p}), zoned) for p in parts)


def narrower(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """One window lies inside the other: Monday and "earlier this week"."""
    here, there = _pair(a, b)
    if _open(a, b):
        return None
    if here.holds(there) or there.holds(here):
        return Finding("compatible", "one lies within the other")
    if here.meets(there):
        return Finding("compatible", "the two periods overlap")
    return None


def bounded(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Before, after, since, until: an open side reaches as far as the calendar."""
    if not _open(a, b):
        return None
    here, there = _pair(a, b)
    bounds = {when(a).bound, when(b).bound}
    if here == there and (len(bounds) == 1 or bounds - {None} <= _ENDING):
        return Finding("agree", "the same bound" if len(bounds) == 1 else "the same time")
    if _opened(a, here).meets(_opened(b, there)):
        return Finding("compatible", "the bound leaves room for the other date")
    return None


def approximate(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """ "About" on either side, within what the settings allow."""
    here, there = _pair(a, b)
    slack = max(_slack(a, here, settings), _slack(b, there, settings))
    gap = abs(here.first - there.first) if _has_clock(a) and _has_clock(b) else None
    if slack and (gap <= slack if gap is not None else here.meets(there, slack)):
        return Finding("compatible", "close enough for an approximate time")
    return None


def other_clock(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A time with its zone against one without: the unnamed zone may make up the difference."""
    if _zoned(a) == _zoned(b):
        return None
    here, there = _pair(a, b)
    gap = max(here.first, there.first) - min(here.last, there.last)
    clocks = _has_clock(a) and _has_clock(b)
    even = not clocks or (here.first - there.first).total_seconds() % 1800 == 0
    if even and gap <= 14 * HOUR:
        return Finding("compatible", "one of them names no time zone")
    return None


def other_week(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A weekday whose week was read off a publication date; its neighbour weeks would do as well.

    "Monday", told two days apart, is the same Monday, whether it is taken for last or for next.
    """
    here, there = _pair(a, b)
    apart = abs((here.first.date() - there.first.date()).days)
    if _guesses_week(a) and _guesses_week(b) and apart % 7 == 0 and _same_part(a, b):
        told = _published_apart(a, b)
        if told is not None and told < 7:
            return Finding("agree", "the same day of the week")
        return Finding("compatible", "the same day of the week, and of which week is a guess")
    for side, window, other in ((a, here, there), (b, there, here)):
        weeks = (
            Window(_moved(window.first, d), _moved(window.last, d)) for d in (-7 * DAY, 7 * DAY)
        )
        if _guesses_week(side) and any(week.meets(other) for week in weeks):
            return Finding("compatible", "of which week the weekday is, is a guess")
    return None


def inferred_year(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The same day or month of two years, where one text does not write the year."""
    here, there = _pair(a, b)
    unwritten = any(_names_day(s) and not _YEAR.search(s.claim.surface) for s in (a, b))
    one, other = ((w.first.month, w.first.day, w.length.days) for w in (here, there))
    short = max(here.length, there.length) < 60 * DAY
    if unwritten and short and one == other and here.first.year != there.first.year:
        return Finding("agree", "the same date, and one text does not write the year")
    return None


def counted_from_event(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A date told from another event ("four days earlier") is only as good as that event's date."""
    lex = lexicon()
    for side in (a, b):
        words = _words(side)
        if words & lex.from_event and not words & lex.from_publication and not _names_day(side):
            return Finding("compatible", "one date is counted from another event")
    return None


def publication_day(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """ "Today" and "yesterday" shift by a day with time zones and print editions."""
    here, there = _pair(a, b)
    apart = abs((here.first.date() - there.first.date()).days)
    near = any(_words(s) & lexicon().near_publication and not _names_day(s) for s in (a, b))
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
    here, there = _pair(a, b)
    if here.first.date() == there.first.date() and max(here.length, there.length) < DAY:
        gap = max(here.first, there.first) - min(here.last, there.last)
        if _has_clock(a) and _has_clock(b):
            gap = abs(here.first - there.first)
        grade: Severity = "minor" if gap <= HOUR else "major"
        return Finding("conflict", f"the same day, {_length(gap)} apart", grade)
    if max(here.length, there.length) <= DAY:
        days = abs((here.first.date() - there.first.date()).days)
        if days % 7 and (_guesses_week(a) or _guesses_week(b)):
            names = " and ".join(_NAMES[w.first.weekday()] for w in (here, there))
            return Finding("conflict", f"{names} are different days", "critical")
        return Finding("conflict", f"{days} day{'s' if days > 1 else ''} apart", "critical")
    return Finding("conflict", "the two periods do not meet", "critical")


def _guesses_week(side: Side) -> bool:
    """Whether a date is a bare weekday, resolved against the day of publication."""
    words = _words(side)
    named = words & _WEEKDAYS and not words & (_CALENDAR - _WEEKDAYS)
    return bool(named) and when(side).basis == "published" and not any(map(is_number, words))


def _published_apart(a: Side, b: Side) -> int | None:
    """Days between the two publications; None where one is not known."""
    days = [s.article.published and s.article.published[:10] for s in (a, b)]
    try:
        one, other = (datetime.date.fromisoformat(d or "") for d in days)
    except ValueError:
        return None
    return abs((one - other).days)


def _named_clock(side: Side) -> bool:
    return when(side).precision in {"hour", "minute", "second"}


def _words(side: Side) -> set[str]:
    return {w.lower() for w in words_of(side.claim.surface)}


def _names_day(side: Side) -> bool:
    """Whether a text names the day of the week or the month."""
    return bool(_words(side) & _CALENDAR)


def _length(gap: datetime.timedelta) -> str:
    minutes = max(1, round(gap.total_seconds() / 60))
    if minutes < 60:
        return f"{minutes} minutes"
    hours, rest = divmod(minutes, 60)
    return f"{hours} hour{'s' if hours > 1 else ''}" + (
        f" and {rest} minute{'s' if rest > 1 else ''}" if rest else ""
    )


def _pair(a: Side, b: Side) -> tuple[Window, Window]:
    windows = _windows(a, b)
    assert windows is not None, "level 'unknown' comes first"
    return windows


def _windows(a: Side, b: Side) -> tuple[Window, Window] | None:
    """Both windows, in UTC when both name a zone, else as the clock on the wall showed it."""
    zoned = _zoned(a) and _zoned(b)
    here, there = _window(when(a), zoned), _window(when(b), zoned)
    return (here, there) if here and there else None


def _window(value: When, zoned: bool) -> Window | None:
    from claimcheck.normalise.times import instant_range, part_range

    if value.edtf is None:
        return None
    found = instant_range(value.edtf if zoned else _ZONE.sub(r"\1", value.edtf))
    if found is None:
        return None
    first, last = (moment.replace(tzinfo=None) for moment in found)
    hours = lexicon().parts_of_day.get(value.part or "")
    if hours and "T" not in value.edtf and last - first < DAY:
        first, last = _moved(first, hours[0] * HOUR), _moved(first, hours[1] * HOUR)
    elif value.part and last - first >= DAY and (days := part_range(value.edtf, value.part)):
        first = datetime.datetime.combine(days[0], datetime.time.min)
        last = datetime.datetime.combine(days[1], datetime.time.max)
    return Window(first, last)


def _moved(moment: datetime.datetime, by: datetime.timedelta) -> datetime.datetime:
    """The moment so much later (or earlier), held within the calendar."""
    try:
        return moment + by
    except OverflowError:
        return moment


def _opened(side: Side, window: Window) -> Window:
    bound = when(side).bound
    if bound in _OPEN_BEFORE:
        return Window(datetime.datetime.min, window.last)
    return Window(window.first, datetime.datetime.max) if bound in _OPEN_AFTER else window


def _open(a: Side, b: Side) -> bool:
    """Whether a bound matters: "since" on both sides names the same kind of point."""
    bounds = [when(a).bound, when(b).bound]
    if bounds[0] == bounds[1] and bounds[0] in {"since", "until"}:
        return False
    here, there = _pair(a, b)
    if "since" in bounds and (here == there or here.holds(there) or there.holds(here)):
        return bool({"before", "after", "by", "until"} & set(bounds))
    return any(b in _OPEN_BEFORE | _OPEN_AFTER for b in bounds)


def _same_part(a: Side, b: Side) -> bool:
    return when(a).part == when(b).part or (_has_clock(a) and _has_clock(b))


def _has_clock(side: Side) -> bool:
    return "T" in (when(side).edtf or "")


def _zoned(side: Side) -> bool:
    return bool(_ZONE.search(when(side).edtf or ""))


def _slack(side: Side, window: Window, settings: CompareSettings) -> datetime.timedelta:
    value = when(side)
    if not value.approximate and not (value.edtf or "").endswith(("~", "%")):
        return datetime.timedelta()
    if _has_clock(side):
        whole = value.precision == "hour"
        minutes = settings.hour_tolerance if whole else settings.clock_tolerance
        return datetime.timedelta(minutes=minutes)
    counted = [lexicon().slack.get(word, 0) for word in _words(side)]
    days = max(settings.day_tolerance, *counted)
    return max(window.length / 2, datetime.timedelta(days=days))


def _weekdays(side: Side, other: Side) -> frozenset[int] | None:
    """The days of the week that a date may fall on; None where it says nothing about them."""
    value = when(side)
    if value.edtf is None:
        return None if value.weekday is None else frozenset({value.weekday})
    window = _window(value, zoned=False)
    if window is None:
        return None
    days = min((window.last.date() - window.first.date()).days, 6)
    return frozenset((window.first.weekday() + n) % 7 for n in range(days + 1))
