"""Levels for quantities and durations: amounts conflict only when their intervals do not meet."""

from __future__ import annotations

import math
from typing import cast

from claimcheck.compare import timing
from claimcheck.compare.interface import Finding, Side
from claimcheck.compare.intervals import (
    RANKS,
    Interval,
    ends,
    first,
    in_common,
    middle,
    reach,
    rounding,
    rounds_to,
    scale,
)
from claimcheck.compare.lexicon import lexicon, words_of
from claimcheck.compare.wording import figure
from claimcheck.config import CompareSettings
from claimcheck.models import NumberClaim, Severity, Value

ROUNDED = 0.01  # relative difference up to which a rounding is taken for the same value
CLOSE = 0.03  # relative difference up to which "about" or a measure is taken for a round figure
_POINTS = frozenset({"exact", "about"})
_MEASURED = frozenset({"length", "area", "volume", "mass", "speed", "pressure", "power", "energy"})
_LOWER = frozenset({"at_least", "more_than"})
_UPPER = frozenset({"at_most", "less_than"})


def amount(side: Side) -> Value:
    """The value of a claim that is known to be a number."""
    return cast(NumberClaim, side.claim).value


def score(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Scores and records ("7-15") are compared figure by figure; one figure may stand for both."""
    if not (_text_only(amount(a)) or _text_only(amount(b))):
        return None
    here, there = _figures(amount(a)), _figures(amount(b))
    if not here or not there:
        return Finding("unclear", "one of them has no figure")
    if len(here) != len(there):
        shared = set(here) & set(there)
        return Finding("agree" if shared else "unclear", "one gives a figure, one the whole score")
    if here == there:
        return Finding("agree", "the same figures")
    if sorted(here) == sorted(there):
        return Finding("compatible", "the same figures in another order")
    ordered = timing.in_order(a, b)
    if ordered and _not_lower(_figures(amount(ordered[0])), _figures(amount(ordered[1]))):
        return Finding("updated", "the later article has the higher standing")
    return Finding("conflict", "the figures differ", "major")


def different_measure(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Amounts that share no dimension cannot be compared."""
    one, other = amount(a), amount(b)
    if scale(one, other) is not None:
        return None
    return Finding("unclear", f"{_measure(one)} and {_measure(other)} cannot be compared")


def model_year(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Years of models ("a 2011 Jazz") are the same or not, however close; a count is no year."""
    one, other = amount(a), amount(b)
    if "model" not in {one.shape, other.shape}:
        return None
    if one.shape != other.shape:
        return Finding("unclear", "the year of a model and another number")
    if one.low == other.low:
        return Finding("agree", "the same year")
    return Finding("conflict", "models of two years", "minor")


def place_in_order(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The fifth of something against a count of it: five so far, four done, or one of more.

    A fifth arrest makes five arrests, but the fifth year does not yet make five years.
    """
    one, other = amount(a), amount(b)
    if (one.shape in RANKS) == (other.shape in RANKS):
        return None
    rank, counted = (one, other) if one.shape in RANKS else (other, one)
    if a.claim.kind == "quantity" and rank.low == counted.low == counted.high:
        return Finding("agree", "the last of a count and the count")
    if rank.low is None or reach(counted, settings).high < rank.low - 1:
        return Finding("unclear", "a place in an order and a count")
    return Finding("compatible", "a place in an order and a count that allows it")


def same_value(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The same figure under the same kind of hedge; "about 150" is said of the same 150."""
    one, other = amount(a), amount(b)
    if not {one.relation, other.relation} <= _POINTS and one.relation != other.relation:
        return None
    here, there = ends(one, other)
    if all(_close(x, y, settings.exact_tolerance) for x, y in zip(here, there, strict=True)):
        return Finding("agree", "the same value")
    return None


def rounded(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """One figure is the other, rounded or converted: 1.3 billion and 1,290,000,000.

    "About 400" is said of 410.  The bounds of two open amounts are compared as figures: up to
    120 km/h is up to 75 mph.
    """
    one, other = amount(a), amount(b)
    points = {one.relation, other.relation} <= _POINTS
    bounds = one.relation == other.relation and one.relation in _LOWER | _UPPER
    if not points and not (bounds and one.unit != other.unit):
        return None
    x, y = (first(*stated, math.nan) for stated in ends(one, other))
    if math.isnan(x) or math.isnan(y):
        return None
    if {one.relation, other.relation} == _POINTS and _round_figure(a, b):
        return Finding("agree", "the same value, rounded")
    here = in_common(one, rounding(one), other)
    there = in_common(other, rounding(other), one)
    if not here.meets(there) or not (here.holds(y) or there.holds(x)):
        return None
    if one.unit != other.unit and (points or _difference(x, y) <= ROUNDED):
        return Finding("agree", "the same value, converted")
    return Finding("agree", "the same value, rounded") if _difference(x, y) <= ROUNDED else None


def _round_figure(a: Side, b: Side) -> bool:
    """Whether one figure is the other in fewer digits, and not far from it."""
    one, other = amount(a), amount(b)
    x, y = (first(*stated, math.nan) for stated in ends(one, other))
    hedged = [v.relation == "about" for v in (one, other)]
    either = (rounds_to(x, y) and not hedged[0]) or (rounds_to(y, x) and not hedged[1])
    return one.unit == other.unit and either and _difference(x, y) <= CLOSE


def round_measure(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A length, mass or speed in fewer digits: things are counted exactly, but measured roughly."""
    one, other = amount(a), amount(b)
    if not {one.relation, other.relation} <= _POINTS or not (
        _is_measured(one) and _round_figure(a, b)
    ):
        return None
    return Finding("compatible", "one measure may be a rounding of the other")


def _is_measured(value: Value) -> bool:
    if value.unit is None or value.low is None or value.low != value.high:
        return False
    from claimcheck.normalise.units import dimension

    return dimension(value.unit) in _MEASURED


def loose_unit(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The same figure, or a bound at it, in units that writers shorten to one name."""
    one, other = amount(a), amount(b)
    ends_of = ({v.low, v.high} - {None} for v in (one, other))
    if not set.intersection(*ends_of) or one.unit == other.unit:
        return None
    if any({one.unit, other.unit} <= group for group in lexicon().loose_units):
        names = " and ".join(sorted((one.unit or "", other.unit or "")))
        return Finding("compatible", f"the same figure, and {names} get mixed up")
    return None


def within_hedge(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Different figures whose hedges, bounds or rounding leave room for both."""
    one, other = amount(a), amount(b)
    if not _meet(one, reach(one, settings), other, reach(other, settings)):
        return None
    (x, _), (y, _) = ends(one, other)
    plain = {one.relation, other.relation} == {"exact"} and one.unit == other.unit
    if plain and x is not None and y is not None:
        if _difference(x, y) > settings.about_tolerance:
            return None
        return Finding("compatible", "one figure may be a rounding of the other")
    return Finding("compatible", "both can be true")


def part_of_whole(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A count of a part (women, "two others") against a count of more."""
    lex = lexicon()
    if _is_partial(a) != _is_partial(b):
        return Finding("compatible", "one of them counts only the others")
    for part, whole in ((a, b), (b, a)):
        small, large = amount(part).noun or "", amount(whole).noun or ""
        if small not in lex.parts or lex.parts[small] != lex.wholes.get(large):
            continue
        some, most = map(middle, ends(amount(part), amount(whole)))
        if some < most:
            return Finding("compatible", f"“{small}” may be a part of “{large}”")
    return None


def loosely_worded(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Vague amounts and open bounds say too little to be contradicted by a near or far figure."""
    for side, plain in ((a, b), (b, a)):
        loose, other = amount(side), amount(plain)
        if loose.relation == "vague":
            wide = reach(loose, settings).stretched(settings.vague_reach)
            if _meet(loose, wide, other, reach(other, settings)):
                return Finding("compatible", "the wording is too loose to rule the other out")
        if loose.relation == other.relation == "vague" and side.claim.kind == "duration":
            return Finding("compatible", "two vague lengths of time")
        bound, stated = map(middle, ends(loose, other))
        if (loose.relation in _LOWER and stated > bound) or (
            loose.relation in _UPPER and stated < bound
        ):
            return Finding("unclear", "the bound allows the other figure, but only from afar")
    return None


def _is_partial(side: Side) -> bool:
    """Whether a count leaves some out: "two others", but not "more than two"."""
    words = [w.lower() for w in words_of(side.claim.surface)]
    pairs = zip(words, [*words[1:], ""], strict=True)
    return any(w in lexicon().partial and after != "than" for w, after in pairs)


def different(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The intervals do not meet: the amounts cannot both be true."""
    x, y = _facing(amount(a), amount(b))
    return Finding("conflict", _gap(x, y), severity(x, y, settings))


def severity(x: float, y: float, settings: CompareSettings) -> Severity:
    """How grave the difference of two figures is."""
    small, large = sorted((abs(x), abs(y)))
    if x * y <= 0 or large >= settings.critical_factor * small:
        return "critical"
    return "major" if _difference(x, y) >= settings.major_from else "minor"


def _gap(x: float, y: float) -> str:
    small, large = sorted((abs(x), abs(y)))
    if x * y < 0:
        return "one of them is below zero"
    if small == 0:
        return "one of them is none"
    if large >= 2 * small:
        times = round(large / small, 1)
        ratio = "twice" if times == 2 else f"{figure(times)} times"
        return f"the larger figure is {ratio} the smaller"
    percent = str(max(1, round(100 * _difference(x, y))))
    article = "an" if percent.startswith("8") or percent in {"11", "18"} else "a"
    return f"{article} {percent} % difference"


def _difference(x: float, y: float) -> float:
    """The relative difference of two figures, measured on the smaller one."""
    least = min(abs(x), abs(y))
    return abs(x - y) / least if least else (0.0 if x == y else math.inf)


def _facing(one: Value, other: Value) -> tuple[float, float]:
    """The stated ends of two amounts that face each other, in one unit."""
    here, there = ends(one, other)
    if middle(here) <= middle(there):
        return first(here[1], here[0]), first(there[0], there[1])
    return first(here[0], here[1]), first(there[1], there[0])


def _meet(one: Value, here: Interval, other: Value, there: Interval) -> bool:
    """Whether two amounts leave a figure that fits both; stated ends belong to their interval."""
    x, y = in_common(one, here, other), in_common(other, there, one)
    if x.meets(y):
        return True
    closed = {one.relation, other.relation} <= {"range", "at_least", "at_most"}
    return closed and x.low <= y.high and y.low <= x.high


def _close(x: float | None, y: float | None, tolerance: float) -> bool:
    if x is None or y is None:
        return x is y
    return abs(x - y) <= tolerance * max(abs(x), abs(y))


def _text_only(value: Value) -> bool:
    return value.low is None and value.high is None


def _figures(value: Value) -> list[float]:
    """The figures of a score, or the one figure of a count."""
    if not _text_only(value):
        return [first(value.low, value.high)]
    words = words_of((value.text or "").replace("–", " ").replace("-", " "))
    return [float(w.replace(",", "")) for w in words if w.replace(",", "").isdecimal()]


def _not_lower(early: list[float], late: list[float]) -> bool:
    return all(x <= y for x, y in zip(early, late, strict=True))


def _measure(value: Value) -> str:
    return value.unit or f"a {value.shape}"
