"""Calendar units around a day: the week that holds it, three months on, the end of a year."""

from __future__ import annotations

import datetime
from dataclasses import replace

from dateutil.relativedelta import relativedelta

from .edtf import day_range
from .mention import Resolved

_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "season": 12, "decade": 120, "century": 1200}
LONG = frozenset({"month", "year", "decade", "century"})  # units that a told period can hold
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_SHIFT_PRECISION = {
    "second": "minute", "minute": "minute", "fortnight": "week", "season": "year",
}  # fmt: skip


def unit_around(unit: str, day: datetime.date, offset: int) -> str:
    """The EDTF value of the unit that holds the day, `offset` units on (back where negative)."""
    if unit in {"week", "fortnight"}:
        monday = day - datetime.timedelta(day.weekday()) + datetime.timedelta(_DAYS[unit] * offset)
        return stretch(monday, monday + datetime.timedelta(_DAYS[unit] - 1))
    if unit == "weekend":
        saturday = day + datetime.timedelta(5 - day.weekday() + 7 * offset)
        return stretch(saturday, saturday + datetime.timedelta(1))
    if unit == "season":  # of a sport: from the middle of one year into the next
        year = day.year - (day.month < 7) + offset
        return f"{year:04d}/{year + 1:04d}"
    there = moved(day, unit, offset) if unit != "month" else moved(day.replace(day=1), unit, offset)
    if unit == "quarter":
        return year_part(there.year, 33 + (there.month - 1) // 3)
    if unit == "decade":
        return f"{there.year // 10:03d}X"
    if unit == "century":
        return f"{there.year // 100:02d}XX"
    return cut(there, unit)


def year_part(year: int, number: int) -> str:
    """A quarter, half or season as an interval of months, which every EDTF reader understands;
    the months of a season are approximate."""
    days = day_range(f"{year:04d}-{number}")
    if days is None:
        raise ValueError(number)
    mark = "~" if number < 30 else ""
    return f"{days[0].isoformat()[:7]}{mark}/{days[1].isoformat()[:7]}{mark}"


def three_months(first: datetime.date) -> str:
    """Three whole months from the one that holds a day."""
    last = first.replace(day=1) + relativedelta(months=2)
    return f"{first.isoformat()[:7]}/{last.isoformat()[:7]}"


def months_ending(day: datetime.date, count: int) -> str:
    """So many whole months up to the month's end that is nearest to a day."""
    last = (day - datetime.timedelta(15)).replace(day=1) if day.day <= 15 else day
    first = last.replace(day=1) - relativedelta(months=count - 1)
    return f"{first.isoformat()[:7]}/{last.isoformat()[:7]}"


def holds(unit: str, anchor: tuple[datetime.date, datetime.date]) -> bool:
    """Whether an anchor is fine enough for the unit: a month cannot say which "that day" is."""
    days = (anchor[1] - anchor[0]).days
    return days <= {
        "day": 1,
        "weekend": 6,
        "week": 6,
        "fortnight": 13,
        "month": 31,
        "year": 366,
    }.get(unit, 40000)


def weekend_offset(day: datetime.date, side: str | None) -> int:
    """0 for the weekend of this week, -1 for the one before; without a hint the latest one."""
    if day.weekday() >= 5 or side == "future":
        return 0
    return -1


def moved(day: datetime.date, unit: str, count: float) -> datetime.date:
    """The day so many units on; half months are 15 days, half years six months."""
    if unit in _SECONDS:
        noon = datetime.datetime.combine(day, datetime.time(12))
        return (noon + datetime.timedelta(seconds=count * _SECONDS[unit])).date()
    if unit in _DAYS:
        return day + datetime.timedelta(round(count * _DAYS[unit]))
    months = count * _MONTHS[unit]
    return day + relativedelta(months=int(months), days=round((months - int(months)) * 30))


def shift_precision(unit: str) -> str:
    """The precision that so many of a unit ago are told with."""
    return _SHIFT_PRECISION.get(unit, unit)


def shifted(day: datetime.date, unit: str) -> str:
    """The EDTF value of "two `unit`s ago": exact for days, approximate for what is longer."""
    if unit in {"day", *_SECONDS}:
        return day.isoformat()
    return cut(day, unit) + "~"


def cut(day: datetime.date, unit: str) -> str:
    """The day with no more digits than the unit bears out."""
    if unit in {"day", "week", "fortnight", "weekend", *_SECONDS}:
        return day.isoformat()
    return day.isoformat()[:7] if unit in {"month", "quarter"} else day.isoformat()[:4]


def stretch(first: datetime.date, last: datetime.date) -> str:
    """The EDTF interval, or the one day."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def nearest_part(
    number: int, published: datetime.date, direction: int | None, side: str | None
) -> int:
    """The year of a season, quarter or half told without one."""
    ranges = {
        year: day_range(f"{year:04d}-{number}")
        for year in range(published.year - 2, published.year + 3)
    }
    known = {year: days for year, days in ranges.items() if days}
    ahead = min(year for year, days in known.items() if days[1] >= published)
    gone = published - max(days[1] for days in known.values() if days[1] < published)
    begun = max(year for year, days in known.items() if days[0] <= published)
    over = max(year for year, days in known.items() if days[1] < published)
    if direction == 0:
        return min(known, key=lambda year: abs((known[year][0] - published).days))
    if direction == 1 or (direction is None and side == "future" and gone.days > 120):
        return ahead
    if direction == -1:
        return over
    return begun


def day_of(whole: Resolved, days: tuple[datetime.date, datetime.date], number: int) -> Resolved:
    """A day of a month or year, counted from 1, or its last (-1)."""
    day = days[1] if number < 0 else days[0] + datetime.timedelta(number - 1)
    return replace(whole, edtf=day.isoformat(), precision="day")


def week_of(whole: Resolved, days: tuple[datetime.date, datetime.date], number: int) -> Resolved:
    """Seven days from the start of a month or year, counted from 1, or its last seven (-1)."""
    first = days[0] + datetime.timedelta(7 * (number - 1))
    first = days[1] - datetime.timedelta(6) if number < 0 else first
    return replace(whole, edtf=stretch(first, first + datetime.timedelta(6)), precision="week")
