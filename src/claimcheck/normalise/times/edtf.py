"""Calendar arithmetic on EDTF strings (ISO 8601-2, level 1)."""

from __future__ import annotations

import calendar
import datetime
import math
import re

from .lexicon import lexicon

_DATE = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?")
_TIME = re.compile(r"T(\d\d)(?::(\d\d)(?::(\d\d))?)?(Z|[+-]\d\d(?::?\d\d)?)?")
# Months of the seasons, quarters and halves; winter begins in December of the year it is named by.
_YEAR_PARTS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip

DayRange = tuple[datetime.date, datetime.date]
InstantRange = tuple[datetime.datetime, datetime.datetime]


def day_range(edtf: str) -> DayRange | None:
    """First and last day of a value; None where it fixes no days ("XXXX-01-26", "2004/..")."""
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        a, b = day_range(first), day_range(last)
        return (a[0], b[1]) if a and b and a[0] <= b[1] else None
    match = _DATE.fullmatch(edtf.split("T", 1)[0].rstrip("~?%"))
    if match is None:
        return None
    try:
        return _days(match[1], match[2], match[3])
    except ValueError:
        return None


def part_range(edtf: str, part: str) -> DayRange | None:
    """First and last day that an "early", "mid", "late", "start" or "end" of a value may mean.

    The shares of a period in config/times.toml are wide and overlap, since nobody says where
    "late November" begins.  None where the value fixes no days; the whole for any other part.
    """
    days = day_range(edtf)
    shares = lexicon().portion_shares.get(part)
    if days is None or shares is None:
        return days
    length = (days[1] - days[0]).days + 1
    low, high = int(length * shares[0]), math.ceil(length * shares[1]) - 1
    return days[0] + datetime.timedelta(low), days[0] + datetime.timedelta(max(low, high))


def _days(year: str, month: str | None, day: str | None) -> DayRange | None:
    digits = year.rstrip("X")
    if "X" in digits or not digits or (month and month != "XX" and "X" in year):
        return None
    first = max(1, int(year.replace("X", "0")))
    last = int(year.replace("X", "9"))
    if "X" in year or month is None or month == "XX":
        if day and day != "XX":
            return None
        return datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    if "X" in month or int(year) < 1:
        return None
    if int(month) > 12:
        return _year_part(int(year), int(month)) if day is None else None
    return _month_days(int(year), int(month), day)


def _month_days(year: int, month: int, day: str | None) -> DayRange | None:
    if day is None or day == "XX":
        length = calendar.monthrange(year, month)[1]
        return datetime.date(year, month, 1), datetime.date(year, month, length)
    if "X" in day:
        return None
    only = datetime.date(year, month, int(day))
    return only, only


def _year_part(year: int, number: int) -> DayRange | None:
    if number not in _YEAR_PARTS:
        return None
    first, last = _YEAR_PARTS[number]
    last_year, last_month = year + (last > 12), (last - 1) % 12 + 1
    length = calendar.monthrange(last_year, last_month)[1]
    return datetime.date(year, first, 1), datetime.date(last_year, last_month, length)


def instant_range(edtf: str) -> InstantRange | None:
    """First and last instant of a value, both included; UTC where the offset is known, else naive.

    "2022-03-01T14:37:00Z" runs from 14:37:00 to 14:37:59.999999, since texts tell minutes and only
    the notation wants seconds; a day runs over all its hours.
    """
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        a, b = instant_range(first), instant_range(last)
        if not a or not b or (a[0].tzinfo is None) != (b[0].tzinfo is None) or a[0] > b[1]:
            return None
        return a[0], b[1]
    days = day_range(edtf)
    if days is None:
        return None
    if "T" not in edtf:
        return (
            datetime.datetime.combine(days[0], datetime.time.min),
            datetime.datetime.combine(days[1], datetime.time.max),
        )
    match = _TIME.fullmatch("T" + edtf.split("T", 1)[1].rstrip("~?%"))
    return _instants(days[0], match) if match else None


def _instants(day: datetime.date, match: re.Match[str]) -> InstantRange | None:
    hour, minute, second, offset = match.groups()
    try:
        first = datetime.datetime(
            day.year, day.month, day.day, int(hour), int(minute or 0), int(second or 0)
        )
        step = (
            {"hours": 1}
            if minute is None
            else {"minutes": 1}
            if second in {None, "00"}
            else {"seconds": 1}
        )
        last = first + datetime.timedelta(**step) - datetime.timedelta(microseconds=1)
        if offset is None:
            return first, last
        zone = _timezone(offset)
        return tuple(  # type: ignore[return-value]
            moment.replace(tzinfo=zone).astimezone(datetime.UTC) for moment in (first, last)
        )
    except (ValueError, OverflowError):
        return None


def _timezone(offset: str) -> datetime.timezone:
    if offset == "Z":
        return datetime.UTC
    minutes = int(offset[1:3]) * 60 + int(offset[3:].replace(":", "") or 0)
    return datetime.timezone(datetime.timedelta(minutes=-minutes if offset[0] == "-" else minutes))
