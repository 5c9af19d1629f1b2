"""Axes: from numbers to percent of a line, with round ticks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from claimcheck.render.describe import number
from claimcheck.render.html.model import Mark, Tick

MARGIN = 4.0  # percent kept free at both ends, for dots and arrows
LOG_FROM = 20.0  # a spread of values above which they are shown by their logarithms
MOST_TICKS = 5
_LARGEST = 1e300


@dataclass(frozen=True, slots=True)
class Stated:
    """A value to draw: the figure, and what it and its hedge allow; None where open."""

    low: float | None
    high: float | None
    dot: float | None


@dataclass(frozen=True, slots=True)
class Axis:
    """A line from ``low`` to ``high``; ``log`` if it shows logarithms."""

    low: float
    high: float
    log: bool = False

    def at(self, value: float) -> float:
        """Percent of the line, within its margins."""
        ends = self.low, self.high
        if self.log:
            low, high, value = math.log(ends[0]), math.log(ends[1]), math.log(max(value, ends[0]))
        else:
            low, high = ends
        share = (value - low) / (high - low) if high > low else 0.5
        return round(MARGIN + (100 - 2 * MARGIN) * min(1.0, max(0.0, share)), 1)

    def mark(self, stated: Stated) -> Mark:
        """Where a value lies."""
        return Mark(
            start=0.0 if stated.low is None else self.at(stated.low),
            end=100.0 if stated.high is None else self.at(stated.high),
            dot=None if stated.dot is None else self.at(stated.dot),
            less=stated.low is None,
            more=stated.high is None,
        )


def axis_of(values: Sequence[Stated]) -> Axis | None:
    """The axis that shows all values; None where there is nothing to place on one."""
    known = [x for v in values for x in (v.low, v.high, v.dot) if x is not None]
    known = [x for x in known if abs(x) < _LARGEST]
    if not known:
        return None
    low, high = min(known), max(known)
    if low > 0 and high / low >= LOG_FROM:
        return Axis(low, high, log=True)
    if low == high:
        room = abs(low) * 0.1 or 1.0
        return Axis(low - room, high + room)
    return Axis(low, high)


def ticks(axis: Axis) -> tuple[Tick, ...]:
    """Round numbers along an axis, at most five or so."""
    if axis.log:
        return tuple(Tick(axis.at(x), number(float(f"{x:.3g}"))) for x in _powers(axis))
    step = _round_step((axis.high - axis.low) / MOST_TICKS)
    start = math.ceil(axis.low / step - 1e-9)
    places = [(start + n) * step for n in range(MOST_TICKS + 2)]
    inside = [x for x in places if x <= axis.high + step * 1e-9]
    return tuple(Tick(axis.at(x), number(float(f"{x:.10g}"))) for x in inside)


def _powers(axis: Axis) -> list[float]:
    """Powers of ten inside an axis of logarithms; its ends where there are fewer than two."""
    first, last = math.ceil(math.log10(axis.low)), math.floor(math.log10(axis.high))
    step = max(1, (last - first) // MOST_TICKS + 1)
    found = [10.0**n for n in range(first, last + 1, step)]
    return found if len(found) > 1 else [axis.low, axis.high]


def _round_step(least: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(least)) if least > 0 else 1.0
    return next(m * power for m in (1, 2, 5, 10) if m * power >= least * 0.999)


_STEPS = (
    *(timedelta(minutes=m) for m in (1, 5, 15, 30, 60, 180, 360, 720)),
    *(timedelta(days=d) for d in (1, 2, 7, 14)),
)


def moment_ticks(axis: Axis) -> tuple[Tick, ...]:
    """Round moments along an axis of seconds since 1970."""
    length = timedelta(seconds=axis.high - axis.low)
    step = next((s for s in _STEPS if length / s <= MOST_TICKS + 1), None)
    try:
        places = _stepped(axis, step) if step else _months(axis)
    except (ValueError, OverflowError):  # beyond the years that a calendar has
        return ()
    return tuple(Tick(axis.at(seconds(m)), _moment(m, step)) for m in places)


def seconds(moment: datetime) -> float:
    """Seconds since 1970, whatever the zone of the machine."""
    return (moment - datetime(1970, 1, 1)) / timedelta(seconds=1)


def _stepped(axis: Axis, step: timedelta) -> list[datetime]:
    first = datetime(1970, 1, 1) + timedelta(seconds=axis.low)
    day = first.replace(hour=0, minute=0, second=0, microsecond=0)
    start = day + math.ceil((first - day) / step) * step
    last = datetime(1970, 1, 1) + timedelta(seconds=axis.high)
    return [start + n * step for n in range(MOST_TICKS + 2) if start + n * step <= last]


def _months(axis: Axis) -> list[datetime]:
    first, last = (datetime(1970, 1, 1) + timedelta(seconds=s) for s in (axis.low, axis.high))
    months = (last.year - first.year) * 12 + last.month - first.month
    wide = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
    step = next((s for s in wide if months / s <= MOST_TICKS), 24000)
    start = first.year * 12 + first.month - 1
    start += -start % step if first.day == 1 else -(start + 1) % step + 1
    found = (
        datetime((start + n) // 12, (start + n) % 12 + 1, 1) for n in range(0, months + 1, step)
    )
    return [moment for moment in found if moment <= last]


def _moment(moment: datetime, step: timedelta | None) -> str:
    if step is None:
        return f"{moment.year}" if moment.month == 1 else f"{moment:%b} {moment.year}"
    if step >= timedelta(days=1) or (moment.hour, moment.minute) == (0, 0):
        return f"{moment:%a} {moment.day} {moment:%b}"
    return f"{moment:%H:%M}"
