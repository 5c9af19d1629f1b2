"""Values of dates that stand for themselves: written dates, weekdays, feasts, parts of a year."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import relativedelta

from . import units
from .lexicon import lexicon
from .mention import CalendarDate, Holiday, Now, Resolved, Weekday, YearPart, Years
from .setting import UNRESOLVED, Setting

if TYPE_CHECKING:
    from hijridate import Hijri

# A date without a year lies on the side that the words around say, unless the other is this near
# (days): a day ten months off is told with its year, so that even "declared a dividend,
# payable June 15" looks ahead.  Unmarked, news looks back more than ahead.
_AHEAD_UNMARKED = 60
_JUST_GONE = 60


def calendar_date(date: CalendarDate, setting: Setting) -> Resolved:
    precision = "day" if date.day else "month" if date.month else "year"
    if date.year is not None:
        return Resolved(_written(date.year, date.month, date.day), precision, "text")
    if date.year_offset is not None:
        anchor, basis = setting.anchor(date.year_anchor)
        if anchor is not None:
            year = anchor.year + date.year_offset
            return Resolved(_written(year, date.month, date.day), precision, basis)  # type: ignore[arg-type]
    elif date.month is None:
        return _day_of_month(date.day or 1, setting)
    elif setting.published is not None:
        year = _nearest_year(date, setting.published, setting)
        return Resolved(_written(year, date.month, date.day), precision, "published")
    return Resolved(_written(None, date.month, date.day), precision, "text", weekday=date.weekday)


def _written(year: int | None, month: int | None, day: int | None) -> str:
    """The EDTF string; ValueError where there is no such day; without a year 29 February is one."""
    if day is not None and month is not None:
        datetime.date(year if year is not None else 2000, month, day)
    text = "XXXX" if year is None else f"{year:04d}"
    if month is not None:
        text += f"-{month:02d}"
    return text + (f"-{day:02d}" if day is not None else "")


def _nearest_year(date: CalendarDate, published: datetime.date, setting: Setting) -> int:
    """The year that a month, or a day of it, is most likely meant in."""
    month = date.month or 1
    here = (published.month, published.day if date.day else 0)
    there = (month, date.day or 0)
    if date.direction in {-1, 1}:
        beyond = published.month <= month if date.direction < 0 else published.month >= month
        return published.year + date.direction * beyond
    if date.direction == 0 or there == here:
        return published.year
    ahead, behind = published.year + (there < here), published.year - (there > here)
    day = min(date.day or 1, 28)
    wait = (datetime.date(ahead, month, day) - published).days
    if setting.side == "future":
        return behind if wait > 365 - _JUST_GONE else ahead
    if setting.certain and not date.day:
        return behind
    return ahead if wait < (_AHEAD_UNMARKED if setting.side is None else _JUST_GONE) else behind


def _day_of_month(day: int, setting: Setting) -> Resolved:
    """ "The 26th": of the month told of, else of the month that side of publication."""
    anchor = setting.previous[0] if setting.previous else setting.published
    if anchor is None:
        return Resolved(f"XXXX-XX-{day:02d}", "day", "text")
    basis = "text" if setting.previous else "published"
    month = anchor.replace(day=1)
    if not setting.previous and setting.side == "past" and day > anchor.day:
        month -= relativedelta(months=1)
    elif not setting.previous and setting.side == "future" and day < anchor.day:
        month += relativedelta(months=1)
    return Resolved(month.replace(day=day).isoformat(), "day", basis)  # type: ignore[arg-type]


def weekday(weekday: Weekday, setting: Setting) -> Resolved:
    published = setting.published
    if published is None:
        return Resolved(None, "day", "unresolved", weekday=weekday.weekday)
    behind = (published.weekday() - weekday.weekday) % 7
    ahead = (weekday.weekday - published.weekday()) % 7
    if weekday.in_week is not None:
        days = weekday.weekday - published.weekday() + 7 * weekday.in_week
    elif weekday.offset == -1:
        days = -(behind or 7)
    elif weekday.offset == 1:
        days = ahead or 7
    elif weekday.offset == 0:
        days = -behind if setting.side == "past" else ahead
    else:
        days = ahead if setting.side == "future" else -behind
    day = published + datetime.timedelta(days)
    return Resolved(day.isoformat(), "day", "published", weekday=weekday.weekday)


def year_part(part: YearPart, setting: Setting) -> Resolved:
    precision = "season" if part.number < 30 else "quarter" if part.number < 40 else "range"
    if part.year is not None:
        return Resolved(units.year_part(part.year, part.number), precision, "text")
    published = setting.published
    if published is None:
        return Resolved(None, precision, "unresolved")  # EDTF has no season without a year
    if part.year_offset is not None:
        year = published.year + part.year_offset
    else:
        year = units.nearest_part(part.number, published, part.direction, setting.side)
    return Resolved(units.year_part(year, part.number), precision, "published")


def years(years: Years, _setting: Setting) -> Resolved:
    if years.precision == "decade":
        return Resolved(f"{years.first // 10:03d}X", "decade", "text")
    if years.precision == "century":
        return Resolved(f"{years.first // 100:02d}XX", "century", "text")
    return Resolved(f"{years.first:04d}/{years.last:04d}", "year", "text")


def holiday(holiday: Holiday, setting: Setting) -> Resolved:
    """The day of a feast; one that waits for the moon to be seen is approximate."""
    found = _holiday(holiday, setting)
    moon = lexicon().holiday_rules[holiday.name][0] == "islamic"
    return replace(found, edtf=f"{found.edtf}~") if moon and found.edtf else found


def _holiday(holiday: Holiday, setting: Setting) -> Resolved:
    published = setting.published
    if holiday.year is not None:
        return Resolved(_feast(holiday.name, holiday.year).isoformat(), "day", "text")
    if published is None:
        month_day = _feast(holiday.name, 2000).isoformat()[5:]
        fixed = lexicon().holiday_rules[holiday.name][0] == "fixed"
        return Resolved(f"XXXX-{month_day}", "day", "text") if fixed else UNRESOLVED
    if holiday.year_offset is not None:
        day = _feast(holiday.name, published.year + holiday.year_offset)
        return Resolved(day.isoformat(), "day", "published")
    days = [_feast(holiday.name, published.year + step) for step in (-1, 0, 1)]
    if holiday.direction == 1 or (holiday.direction in {None, 0} and setting.side == "future"):
        day = min(day for day in days if day >= published)
    elif holiday.direction == 0:
        day = days[1]
    else:
        day = max(day for day in days if day <= published)
    return Resolved(day.isoformat(), "day", "published")


def _feast(name: str, year: int) -> datetime.date:
    """The day of a feast in a year, by its rule in config/times.toml."""
    kind, rule = lexicon().holiday_rules[name]
    if kind in {"easter", "orthodox"}:
        return easter(year, EASTER_ORTHODOX if kind == "orthodox" else EASTER_WESTERN) + (
            datetime.timedelta(rule)
        )
    if kind == "islamic":
        return _islamic(year, rule[0], rule[1])
    if kind == "fixed":
        return datetime.date(year, rule[0], rule[1])
    month, weekday, which = rule
    if which < 0:
        last = datetime.date(year, month, 1) + relativedelta(day=31)
        return last - datetime.timedelta((last.weekday() - weekday) % 7)
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))


def _islamic(year: int, month: int, day: int) -> datetime.date:
    """The first such day of the Umm al-Qura calendar in a year; ValueError outside its tables."""
    from hijridate import Gregorian, Hijri

    begins = Gregorian(year, 1, 1).to_hijri().year
    days = (_gregorian(Hijri(y, month, day)) for y in (begins, begins + 1))
    found = next((d for d in days if d.year == year), None)
    if found is None:
        raise ValueError(year)
    return found


def _gregorian(day: Hijri) -> datetime.date:
    found = day.to_gregorian()
    return datetime.date(found.year, found.month, found.day)


def now(now: Now, setting: Setting) -> Resolved:
    if setting.published is None:
        return UNRESOLVED
    return Resolved(setting.published.isoformat(), "day", "published")
