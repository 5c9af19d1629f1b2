"""What a time expression says, what is known around it, and what it comes to.

The expression types keep what was read ("last Thursday", "two days later") apart from what it
means on a given day: `resolve` turns the one into the other.  Portions, parts of day and anchors
follow TIMEX3's MOD, TOD and anchorTimeID (ISO 24617-1).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["published", "previous"]
Tense = Literal["past", "present", "future"]
Side = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as written, as far as it is written: "26 January", "2004", "Monday, May 2"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    year_offset: int | None = None  # "March this year" is 0, "March last year" -1
    year_anchor: Anchor = "published"
    direction: int | None = None  # "last March" is -1, "next March" +1


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day known by its name alone; `offset` in weeks where "last", "this" or "next" stands."""

    weekday: int  # 0 = Monday
    offset: int | None = None
    in_week: int | None = None  # "Monday of last week" is -1


@dataclass(frozen=True, slots=True)
class Deictic:
    """A calendar unit counted from the one that holds the anchor: "last week", "that day"."""

    unit: str
    offset: int
    anchor: Anchor = "published"


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before or after: "two days ago", "a few weeks later"."""

    unit: str
    low: float
    high: float
    sign: int
    anchor: Anchor = "published"
    base: DateExpression | None = None  # "a week before Friday"
    onward: bool = False  # "a week from Friday": the Friday to come


@dataclass(frozen=True, slots=True)
class YearPart:
    """A season (21-24), quarter (33-36) or half (40, 41) of a year, by its EDTF number."""

    number: int
    year: int | None = None
    year_offset: int | None = None
    direction: int | None = None


@dataclass(frozen=True, slots=True)
class EndedQuarter:
    """A quarter by the day it ended, whatever the company's own count: "quarter ended Sept. 30"."""

    end: CalendarDate


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """The quarter told of, in another year: "the 1988 period", "last year's quarter"."""

    year: int | None = None
    year_offset: int = -1


@dataclass(frozen=True, slots=True)
class Years:
    """Several years in one: a decade, a century, "2004-05"; `precision` says which."""

    first: int
    last: int
    precision: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast by its name in config/times.toml."""

    name: str
    year: int | None = None
    direction: int | None = None
    year_offset: int | None = None


@dataclass(frozen=True, slots=True)
class Portion:
    """Early, mid, late, start, end, earlier or later in something."""

    of: DateExpression
    portion: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `minute` is None for a bare hour, `zone` is a key of config/times.toml,
    an offset such as "+01:00", or "local"."""

    hour: int
    minute: int | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, when it is known, with a part of it or a time of the clock."""

    date: DateExpression | None
    part: str | None = None
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """From one time to another, both included."""

    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True)
class Now:
    """The day of publication as one end of a stretch: "between now and Friday"."""


DateExpression = (
    CalendarDate
    | Weekday
    | Deictic
    | Shift
    | YearPart
    | EndedQuarter
    | SamePeriod
    | Years
    | Holiday
    | Portion
    | Now
)
Expression = DateExpression | Moment | Between


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression in a text; `start` and `end` are code points, half open.

    `bound` is the preposition that leaves the time open on one side ("before", "after", "by",
    "since", "until"), itself outside the span.  `side` is the side of the day of publication
    that the words around suggest; a tense given to `resolve` goes before it.
    """

    start: int
    end: int
    expression: Expression
    approximate: bool = False
    bound: str | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """What an expression is resolved against.

    `previous` is the EDTF value of the event told just before; `zone` an IANA name or an offset
    such as "+05:30" that clock times without a zone are in.  `period` is the value told last of
    any length ("that year" counts from it), `quarter` the quarter whose figures are told: "a year
    earlier" then is that quarter of the year before.
    """

    published: datetime.date | None = None
    tense: Tense | None = None
    previous: str | None = None
    zone: str | None = None
    period: str | None = None
    quarter: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The value of an expression: an EDTF string, or None where nothing can be said.

    `weekday` (0 = Monday) and `clock` ("14:37") are kept where the day is not known; `part` is
    the part of day, or of the period ("early", "mid", "late", "start", "end", "earlier",
    "later").  `precision` is one of minute, hour, part-of-day, day, weekend, week, month, season,
    quarter, year, decade, century, range.
    """

    edtf: str | None
    precision: str
    basis: Literal["text", "published", "unresolved"]
    weekday: int | None = None
    part: str | None = None
    clock: str | None = None
