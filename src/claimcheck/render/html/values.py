"""What a claim's value is on an axis and in short: the only place of the page that knows kinds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from claimcheck import rules
from claimcheck.compare.intervals import Interval, in_common, reach, scale
from claimcheck.config import CompareSettings
from claimcheck.models import Claim, DateClaim, DurationClaim, QuantityClaim, StatementClaim, Value
from claimcheck.normalise.times import instant_range
from claimcheck.render.describe import number
from claimcheck.render.html.axis import Stated, axis_of, moment_ticks, seconds, ticks
from claimcheck.render.html.model import Gap, Mark, Tick
from claimcheck.render.view import manner, reading

_SIGNS = {
    "exact": "{low}",
    "about": "≈ {low}",
    "at_least": "≥ {low}",
    "more_than": "> {low}",
    "at_most": "≤ {high}",
    "less_than": "< {high}",
    "range": "{low} – {high}",
    "vague": "{low} – {high}",
}
_HEDGES = {
    "about": "about",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
    "range": "range",
    "vague": "vague",
}
_PLURALS = {
    **{"foot": "feet", "inch": "inches", "century": "centuries"},
    **{name: name for name in ("magnitude", "hertz", "yen", "yuan", "stone", "horsepower")},
}
_OPEN_BEFORE, _OPEN_AFTER = {"before", "by", "until"}, {"after", "since"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Drawn = tuple[tuple[Mark | None, ...], tuple[Tick, ...], bool]


def draw(claims: Sequence[Claim]) -> Drawn:
    """A mark for each claim on one axis, the axis' ticks, and whether it shows logarithms."""
    stated = _stated(claims)
    axis = axis_of([s for s in stated if s is not None])
    if axis is None:
        return (None,) * len(claims), (), False
    marks = tuple(None if s is None else axis.mark(s) for s in stated)
    dates = any(isinstance(c, DateClaim) for c in claims)
    return marks, moment_ticks(axis) if dates else ticks(axis), axis.log


def short(claim: Claim) -> str:
    """What a claim was read as, in a few signs: ``≥ 600``, ``Thu 8 May 2031``; empty for words."""
    if isinstance(claim, QuantityClaim | DurationClaim):
        return amount(claim.value)
    if isinstance(claim, DateClaim):
        when = claim.when
        day = _month(reading(claim) or "") or (
            _DAYS[when.weekday] if when.weekday is not None else ""
        )
        return " ".join(filter(None, (when.bound, "≈" if when.approximate else "", day, when.part)))
    return ""


def _month(day: str) -> str:
    """``Nov 2008`` for an EDTF month; any other day as it is."""
    try:
        return f"{datetime.strptime(day, '%Y-%m'):%b %Y}"
    except ValueError:
        return day


def amount(value: Value) -> str:
    """A number or interval with its unit: ``≈ 250``, ``2 – 12 hour``."""
    if value.low is None and value.high is None:
        return value.text or ""
    low, high = (number(x) if x is not None else "…" for x in (value.low, value.high))
    if value.relation == "exact" and value.low != value.high:
        words = f"{low} – {high}"
    else:
        words = _SIGNS[value.relation].format(low=low, high=high)
    return (
        words + _unit(value.unit, plural=(value.low, value.high) != (1, 1)) if value.unit else words
    )


def _unit(name: str, plural: bool) -> str:
    """A unit behind its number: ``%``, ``years``, ``kilometres per hour``."""
    if name == "percent":
        return " %"
    if not plural:
        return f" {name}"
    counted, per, rest = name.partition(" per ")
    head, blank, last = counted.rpartition(" ")
    if head == "degree":
        return f" degrees {last}{per}{rest}"
    return f" {head}{blank}{_PLURALS.get(last, last + 's')}{per}{rest}"


def labels(claim: Claim) -> tuple[str, ...]:
    """The hedge and the manner in which a claim is made, where it is not plain."""
    found = [manner(claim)]
    if isinstance(claim, QuantityClaim | DurationClaim):
        found.append(_HEDGES.get(claim.value.relation))
    if isinstance(claim, DateClaim):
        found += [claim.when.bound, "about" if claim.when.approximate else None]
    if isinstance(claim, StatementClaim) and claim.polarity == "negative":
        found = ["negative", *found[1:]]
    return tuple(label for label in found if label)


def gap(one: Claim, other: Claim, differing: int) -> Gap | None:
    """How far two claims that conflict are apart; ``differing`` counts words, for quotations."""
    ends = _stated((one, other))
    if isinstance(one, DateClaim):
        return _gap_in_time(*ends)
    if isinstance(one, QuantityClaim | DurationClaim):
        return _gap_in_size(*ends)
    if one.kind == "quote" and differing:
        return Gap(f"{differing} word{'s' if differing > 1 else ''}", float(differing))
    return None


def _gap_in_size(one: Stated | None, other: Stated | None) -> Gap | None:
    """A factor from two on, a percentage of the smaller below."""
    if one is None or other is None:
        return None
    few, many = sorted((_middle(one), _middle(other)))
    if few <= 0 or many == few:
        return None if many == few else Gap(number(float(f"{many - few:.3g}")), many - few)
    ratio = many / few
    if ratio >= 2:
        return Gap(f"× {ratio:,.2g}" if ratio < 100 else f"× {ratio:,.0f}", ratio - 1)
    return Gap(f"{(ratio - 1) * 100:.0f} %" if ratio >= 1.01 else f"{(ratio - 1):.1%}", ratio - 1)


def _gap_in_time(one: Stated | None, other: Stated | None) -> Gap | None:
    if one is None or other is None:
        return None
    starts = [s.dot if s.dot is not None else s.low or s.high or 0.0 for s in (one, other)]
    apart = timedelta(seconds=abs(starts[0] - starts[1]))
    if apart.days:
        return Gap(f"{apart.days} day{'s' if apart.days > 1 else ''}", float(apart.days))
    minutes = round(apart.total_seconds() / 60)
    if not minutes:
        return None
    hours, rest = divmod(minutes, 60)
    text = " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest else "")))
    return Gap(text, minutes / 1440)


def _middle(stated: Stated) -> float:
    known = [x for x in (stated.low, stated.high) if x is not None]
    return stated.dot if stated.dot is not None else sum(known) / len(known)


def _stated(claims: Sequence[Claim]) -> tuple[Stated | None, ...]:
    """Where claims lie: numbers in one unit, dates in seconds; None where that is not to be had."""
    numbers = [c.value for c in claims if isinstance(c, QuantityClaim | DurationClaim)]
    found: list[Stated | None] = []
    for claim in claims:
        if isinstance(claim, DateClaim):
            found.append(_moment(claim))
        elif isinstance(claim, QuantityClaim | DurationClaim):
            found.append(_number(claim.value, _beside(claim.value, numbers)))
        else:
            found.append(None)
    return tuple(found)


def _beside(value: Value, numbers: Sequence[Value]) -> Value:
    """The value whose unit decides: the first one; for those in its unit, one in another unit that
    converts, so that both are brought to the unit they share."""
    first = numbers[0]
    if value.unit != first.unit:
        return first
    other = (n for n in numbers if n.unit != value.unit and scale(value, n) is not None)
    return next(other, first)


def _number(value: Value, base: Value) -> Stated | None:
    """A value in the unit of another; None where it has no number or does not convert."""
    if (value.low is None and value.high is None) or scale(value, base) is None:
        return None
    allowed = reach(value, _tolerances())
    single = value.low is not None and value.low == value.high
    if single and value.relation == "exact":
        allowed = Interval(value.low or 0.0, value.low or 0.0)
    low, high = in_common(value, allowed, base).low, in_common(value, allowed, base).high
    figure = next(x for x in (value.low, value.high) if x is not None)
    dot = in_common(value, Interval(figure, figure), base).low
    if not all(math.isfinite(x) for x in (low, high, dot) if x not in (math.inf, -math.inf)):
        return None
    open_below, open_above = value.low is None, value.high is None
    between = not single and not open_below and not open_above
    return Stated(
        None if open_below else low, None if open_above else high, None if between else dot
    )


def _moment(claim: DateClaim) -> Stated | None:
    """A date on the clock of the wall that it was read from."""
    if not claim.when.edtf:
        return None
    found = instant_range(claim.when.edtf)
    if found is None:
        return None
    first, last = (seconds(_naive(moment)) for moment in found)
    dot = first if "T" in claim.when.edtf else None
    bound = claim.when.bound
    if bound in _OPEN_BEFORE:
        return Stated(None, last, dot)
    return Stated(first, None, dot) if bound in _OPEN_AFTER else Stated(first, last, dot)


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


@cache
def _tolerances() -> CompareSettings:
    return CompareSettings.model_validate(rules.load("defaults")["compare"])


def order(claim: Claim) -> float:
    """A number that puts like values next to each other; words have none."""
    stated = _stated((claim,))[0]
    if stated is None:
        return math.inf
    known = (stated.dot, stated.low, stated.high)
    return next((x for x in known if x is not None), math.inf)
