"""From what was read to a value: an EDTF string against the day of publication.

Each expression type has one function here; `_RESOLVERS` maps the one to the other.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from . import named, units
from .edtf import day_range
from .mention import (
    Between,
    CalendarDate,
    Clock,
    Deictic,
    EndedQuarter,
    Expression,
    Holiday,
    Moment,
    Now,
    Portion,
    Reference,
    Resolved,
    SamePeriod,
    Shift,
    TimeMention,
    Weekday,
    YearPart,
    Years,
)
from .setting import UNRESOLVED, Setting, setting_of, told_quarter
from .zones import offset_of

_UNMARKED = frozenset(
    "T/X"
)  # EDTF marks no stretches, times of the clock or unknown years with "~"


def resolve(mention: TimeMention, reference: Reference) -> Resolved:
    """The value of a mention; what the reference does not settle stays partial or unresolved.

    The tense of the reference goes before the side read from the words around the mention.
    """
    setting = setting_of(reference, mention.side)
    value = _resolve(mention.expression, setting)
    if mention.approximate and value.edtf and not _UNMARKED & set(value.edtf):
        value = replace(value, edtf=value.edtf.rstrip("~") + "~")
    return value


def _resolve(expression: Any, setting: Setting) -> Resolved:
    try:
        return _RESOLVERS[type(expression)](expression, setting)
    except (ValueError, OverflowError):  # no such day, or outside the calendar
        return UNRESOLVED


def _deictic(deictic: Deictic, setting: Setting) -> Resolved:
    precision = {"fortnight": "week"}.get(deictic.unit, deictic.unit)
    anchor, basis = setting.anchor(deictic.anchor)
    if deictic.unit == "quarter" and deictic.anchor == "previous":
        told = told_quarter(setting)
        if told is None:
            return _deictic(Deictic("quarter", deictic.offset - 1), setting)
        there = units.moved(told, "quarter", deictic.offset)
        return Resolved(units.three_months(there), "quarter", "text")
    period = _told_period(deictic, setting)
    if period is not None:
        anchor, basis = period[deictic.offset > 0], "text"
    elif anchor is None and deictic.anchor == "previous" and deictic.unit == "year":
        anchor, basis = setting.anchor("published")
    if anchor is None:
        return Resolved(None, precision, "unresolved")
    if period is None and not units.holds(deictic.unit, _anchor_days(deictic, anchor, setting)):
        return Resolved(None, precision, "unresolved")
    if deictic.anchor == "previous" and deictic.offset > 0 and setting.previous and not period:
        anchor = setting.previous[1]
    offset = deictic.offset
    if deictic.unit == "weekend" and offset == 0:
        offset = units.weekend_offset(anchor, setting.side)
    edtf = units.unit_around(deictic.unit, anchor, offset)
    return Resolved(edtf, precision, basis)  # type: ignore[arg-type]


def _told_period(deictic: Deictic, setting: Setting) -> tuple[datetime.date, datetime.date] | None:
    """The period told last, where "that year" or "the following month" can count from it."""
    told = setting.period
    if deictic.anchor != "previous" or told is None or deictic.unit not in units.LONG:
        return None
    return told if units.holds(deictic.unit, told) else None


def _anchor_days(
    deictic: Deictic, anchor: datetime.date, setting: Setting
) -> tuple[datetime.date, datetime.date]:
    return (
        setting.previous if deictic.anchor == "previous" and setting.previous else (anchor, anchor)
    )


def _shift(shift: Shift, setting: Setting) -> Resolved:
    anchor, basis = setting.anchor(shift.anchor)
    precision = units.shift_precision(shift.unit)
    if shift.base is not None:
        onward = shift.sign > 0 and isinstance(shift.base, Weekday) and shift.onward
        ahead = replace(setting, side="future") if onward else setting
        return _shift_from(shift, _resolve(shift.base, ahead))
    told = told_quarter(setting)
    if told and shift.unit == "year" and shift.low == shift.high == 1:
        there = units.moved(told, "year", shift.sign)
        return Resolved(units.three_months(there), "quarter", "text")
    if told_year := _told_year(shift, setting):
        anchor, basis = told_year, "text"
    elif shift.unit == "year" and (
        anchor is None or (shift.anchor == "previous" and setting.loose)
    ):
        anchor, basis = setting.anchor("published")
    if anchor is None:
        return Resolved(None, precision, "unresolved")
    near = units.moved(anchor, shift.unit, shift.sign * shift.low)
    if shift.low == shift.high:
        return Resolved(units.shifted(near, shift.unit), precision, basis)  # type: ignore[arg-type]
    far = units.moved(anchor, shift.unit, shift.sign * shift.high)
    first, last = sorted((near, far))
    edtf = f"{units.cut(first, shift.unit)}/{units.cut(last, shift.unit)}"
    return Resolved(edtf, "range", basis)  # type: ignore[arg-type]


def _told_year(shift: Shift, setting: Setting) -> datetime.date | None:
    """The year told last, from which "two years later" counts; not where a day was told last."""
    if shift.anchor != "previous" or shift.unit != "year" or setting.period is None:
        return None
    first, last = setting.period
    year = datetime.date(first.year, 1, 1), datetime.date(first.year, 12, 31)
    return first if (first, last) == year else None


def _shift_from(shift: Shift, base: Resolved) -> Resolved:
    """ "A year ago today", "the day before last Tuesday": as precise as what is counted from."""
    days = day_range(base.edtf) if base.edtf else None
    if days is None:
        return Resolved(None, base.precision, "unresolved")
    there = units.moved(days[0], shift.unit, shift.sign * shift.low).isoformat()
    digits = {"month": 7, "year": 4}.get(base.precision, 10)
    return Resolved(there[:digits], base.precision, base.basis)


def _ended_quarter(quarter: EndedQuarter, setting: Setting) -> Resolved:
    """The three months up to the day, or to the month's end nearest to it."""
    end = _resolve(quarter.end, setting)
    days = day_range(end.edtf) if end.edtf else None
    if days is None:
        return Resolved(None, "quarter", "unresolved")
    months = units.months_ending(days[1], 3)
    return Resolved(months, "quarter", end.basis)


def _same_period(period: SamePeriod, setting: Setting) -> Resolved:
    """That quarter of the other year; the year itself where no quarter was told of."""
    told = told_quarter(setting)
    if told is None:
        if period.year is not None:
            return Resolved(f"{period.year:04d}", "year", "text")
        return _shift(Shift("year", 1, 1, -1), setting)
    year = period.year if period.year is not None else told.year + period.year_offset
    return Resolved(units.three_months(told.replace(year=year)), "quarter", "text")


def _portion(portion: Portion, setting: Setting) -> Resolved:
    """ "Late November" is November with its part told: where "late" begins, nobody says.

    So do TIMEX3's value and MOD (ISO 24617-1); EDTF has no such qualifier.
    """
    whole = _resolve(portion.of, setting)
    days = day_range(whole.edtf) if whole.edtf else None
    if days is None:
        return replace(whole, part=portion.portion)
    if portion.portion in {"week", "weekend"}:
        edtf = units.unit_around(portion.portion, days[0], 0)
        return Resolved(edtf, portion.portion, whole.basis)
    if portion.portion.startswith("week "):
        return units.week_of(whole, days, int(portion.portion[5:]))
    if portion.portion.startswith("day "):
        return units.day_of(whole, days, int(portion.portion[4:]))
    if portion.portion in {"earlier", "later"} and whole.precision in {"decade", "century"}:
        return _beside_publication(portion.portion, whole, days, setting)
    return replace(whole, part=portion.portion)


def _beside_publication(
    portion: str, whole: Resolved, days: tuple[datetime.date, datetime.date], setting: Setting
) -> Resolved:
    """ "Earlier this decade" reaches up to the year of publication, "later" begins with it."""
    published = setting.published
    if published is None or not days[0] <= published <= days[1]:
        return replace(whole, part=portion)
    first = days[0].year if portion == "earlier" else published.year
    last = published.year if portion == "earlier" else days[1].year
    return replace(whole, edtf=f"{first:04d}/{last:04d}", part=portion)


def _moment(moment: Moment, setting: Setting) -> Resolved:
    day = _resolve(moment.date, setting) if moment.date else _told_day(setting)
    if moment.clock is None:
        return replace(day, precision="part-of-day", part=moment.part)
    precision = "hour" if moment.clock.minute is None else "minute"
    clock = f"{_hour(moment.clock, moment.part):02d}:{moment.clock.minute or 0:02d}"
    value = replace(day, precision=precision, part=moment.part, clock=clock)
    if day.edtf is None or day.precision != "day":
        return replace(value, edtf=None, basis="unresolved")
    days = day_range(day.edtf)
    if days is None:
        return value  # EDTF has no time of the clock on a day of an unknown year
    offset = offset_of(moment.clock.zone, setting.zone, days[0], clock)
    return replace(value, edtf=f"{day.edtf.rstrip('~')}T{clock}:00{offset}")


def _told_day(setting: Setting) -> Resolved:
    """The day a bare time of the clock is on: that of the event told before, else publication."""
    if setting.previous and setting.previous[0] == setting.previous[1]:
        return Resolved(setting.previous[0].isoformat(), "day", "text")
    return named.now(Now(), setting)


def _hour(clock: Clock, part: str | None) -> int:
    """The hour on the 24-hour clock: "9:25 in the evening" is 21."""
    late = part in {"afternoon", "evening"} or (part == "night" and clock.hour >= 6)
    return clock.hour + 12 if late and clock.hour < 12 else clock.hour


def _between(between: Between, setting: Setting) -> Resolved:
    """Both ends, the second not before the first: "from Friday to Monday" ends in the next week."""
    first, last = _resolve(_completed(between), setting), _resolve(between.last, setting)
    last = _ordered(first, last, between, setting)
    if not first.edtf or not last.edtf:
        return Resolved(None, "range", "unresolved", weekday=first.weekday)
    a, b = (_whole_days(e) for e in (first.edtf.split("/")[0], last.edtf.split("/")[-1]))
    basis = "published" if "published" in {first.basis, last.basis} else "text"
    begin, end = day_range(a), day_range(b)
    if begin and end and end[1] < begin[0]:
        return Resolved(None, "range", "unresolved", weekday=first.weekday)
    if a == b and "T" in first.edtf:
        return Resolved(a, "day", basis)  # type: ignore[arg-type]
    alike = first.precision == last.precision and "T" not in first.edtf + last.edtf
    return Resolved(f"{a}/{b}", first.precision if alike else "range", basis)  # type: ignore[arg-type]


def _whole_days(edtf: str) -> str:
    """An end of a stretch without its time of the clock, which EDTF has no intervals of."""
    return edtf.split("T")[0]


def _completed(between: Between) -> Expression:
    """The first end with the year or day told at the second: "Dec. 30 to Jan. 3, 2022"."""
    first, last = between.first, between.last
    if isinstance(first, Moment) and isinstance(last, Moment) and first.date is None:
        return replace(first, date=last.date)
    if not isinstance(first, CalendarDate) or not isinstance(last, CalendarDate):
        return first
    if first.year is not None or first.month is None or last.year is None or last.month is None:
        return first
    return replace(first, year=last.year - (first.month > last.month))


def _ordered(first: Resolved, last: Resolved, between: Between, setting: Setting) -> Resolved:
    """The second end, moved on by a week or years where it lies before the first."""
    start, end = day_range(first.edtf or ""), day_range(last.edtf or "")
    if start is None or end is None or end[1] >= start[0]:
        return last
    if isinstance(between.last, Weekday):
        return replace(last, edtf=(end[0] + datetime.timedelta(7)).isoformat())
    if isinstance(between.last, CalendarDate) and between.last.year is None:
        year = start[0].year + ((end[0].month, end[0].day) < (start[0].month, start[0].day))
        return _resolve(replace(between.last, year=year), setting)
    return last


_RESOLVERS: dict[type, Callable[[Any, Setting], Resolved]] = {
    CalendarDate: named.calendar_date,
    Weekday: named.weekday,
    Deictic: _deictic,
    Shift: _shift,
    YearPart: named.year_part,
    EndedQuarter: _ended_quarter,
    SamePeriod: _same_period,
    Years: named.years,
    Holiday: named.holiday,
    Portion: _portion,
    Now: named.now,
    Moment: _moment,
    Between: _between,
}
