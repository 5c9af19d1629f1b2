"""Claims that may be compared with each other, and what their values are in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claimcheck.group.pairwise import Matrix, cosine, matrix, same
from claimcheck.models import Claim, DateClaim, DurationClaim, QuantityClaim
from claimcheck.normalise.times import instant_range, part_range
from claimcheck.normalise.units import canonical, convert

EQUAL = 0.01  # relative difference up to which two values count as the same here
HOUR = 1.0  # clock times that far apart are two: "about four" and "just after five"
LOOSE = frozenset({"about", "vague"})
SLACK = 0.2  # how far a value told loosely may lie from what it means, as a share of it
EXACT = 0.001  # the same for one told exactly


@dataclass(frozen=True)
class Block:
    """Claims of one story and one kind, with their embeddings (float32, unit rows).

    ``text`` embeds the clause with its value masked, ``phrase`` what is counted, dated or placed,
    ``sentence`` the whole sentence, ``head`` and ``predicate`` single words.  ``published`` is the
    day of each claim's article as an ordinal, nan where unknown; empty where no claim's is known.
    """

    claims: Sequence[Claim]
    text: Matrix
    phrase: Matrix
    sentence: Matrix
    head: Matrix
    predicate: Matrix
    published: Sequence[float] = ()

    @cached_property
    def intervals(self) -> NDArray[np.float64]:
        """Low and high of each value in its canonical unit, shape (n, 2); nan without a value."""
        return np.asarray([interval(c) for c in self.claims], dtype=np.float64).reshape(-1, 2)

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """The middle of each claim's value in its canonical unit; nan where it has none."""
        ends = np.where(np.isinf(self.intervals), self.intervals[:, ::-1], self.intervals)
        return np.asarray(ends.mean(axis=1))

    @cached_property
    def reach(self) -> NDArray[np.float64]:
        """The intervals, widened where the value is told loosely, shape (n, 2)."""
        slack = np.asarray([SLACK if _hedge(c) in LOOSE else EXACT for c in self.claims])[:, None]
        wide = np.nan_to_num(np.abs(self.intervals), posinf=0.0) * slack
        sides = np.concatenate([-wide[:, :1], wide[:, 1:]], axis=1)
        return np.asarray(self.intervals + sides)

    @cached_property
    def days(self) -> NDArray[np.float64]:
        """First and last day of each date as ordinals, shape (n, 2); nan where unknown."""
        return np.asarray([day_bounds(c) for c in self.claims]).reshape(-1, 2)

    @cached_property
    def hours(self) -> NDArray[np.float64]:
        """The clock time of each date in hours since year 1; nan without one."""
        return np.asarray([clock(c) for c in self.claims], dtype=np.float64)

    @cached_property
    def other_hour(self) -> NDArray[np.bool_]:
        """Whether two clock times of one zone lie an hour or more apart, shape (n, n)."""
        zones = [_zone(c) for c in self.claims]
        with np.errstate(invalid="ignore"):
            apart = np.abs(self.hours[:, None] - self.hours[None, :]) >= HOUR
        return np.asarray(apart & (same(zones) > 0), dtype=np.bool_)

    @cached_property
    def equal(self) -> Matrix:
        """Whether two claims tell the same value, or the same days and hours, shape (n, n)."""
        days = np.where(self.other_hour, np.float32(0.0), same_days(self))
        return matrix(np.maximum(same_value(self), days))

    @cached_property
    def alike(self) -> Matrix:
        """How alike two claims are whatever their values, shape (n, n); the diagonal is -1."""
        near: Matrix = cosine(self.text) + 0.5 * cosine(self.phrase) + 0.5 * cosine(self.sentence)
        np.fill_diagonal(near, -1.0)
        return near

    @cached_property
    def articles(self) -> NDArray[np.intp]:
        """A number per claim that stands for its article."""
        index: dict[str, int] = {}
        return np.asarray([index.setdefault(c.article, len(index)) for c in self.claims])


def interval(claim: Claim) -> tuple[float, float]:
    """Low and high of a number claim in its canonical unit, infinite where open; else nan."""
    if not isinstance(claim, QuantityClaim | DurationClaim):
        return np.nan, np.nan
    low, high, unit = claim.value.low, claim.value.high, claim.value.unit
    if low is None and high is None:
        return np.nan, np.nan
    to = canonical(unit) if unit else None
    low, high = (convert(v, unit, to) if v is not None and unit and to else v for v in (low, high))
    return (-np.inf if low is None else low), (np.inf if high is None else high)


def _hedge(claim: Claim) -> str:
    return claim.value.relation if isinstance(claim, QuantityClaim | DurationClaim) else "exact"


def day_bounds(claim: Claim) -> tuple[float, float]:
    """First and last day of a date claim as ordinals; nan for other claims."""
    when = claim.when if isinstance(claim, DateClaim) else None
    days = part_range(when.edtf, when.part or "") if when and when.edtf else None
    return (float(days[0].toordinal()), float(days[1].toordinal())) if days else (np.nan, np.nan)


def clock(claim: Claim) -> float:
    """The clock time of a date claim in hours since year 1, else nan; "just after six" is six."""
    edtf = (claim.when.edtf if isinstance(claim, DateClaim) else None) or ""
    moments = instant_range(edtf) if "T" in edtf else None
    if moments is None:
        return np.nan
    return 24.0 * moments[0].toordinal() + moments[0].hour + moments[0].minute / 60


def _zone(claim: Claim) -> str | None:
    edtf = claim.when.edtf if isinstance(claim, DateClaim) else None
    return edtf.partition("T")[2][8:] if edtf else None


def same_value(block: Block) -> Matrix:
    """Whether the values are equal in the canonical unit."""
    v = block.values
    with np.errstate(invalid="ignore"):
        near = np.abs(v[:, None] - v[None, :]) <= EQUAL * np.maximum(np.abs(v[:, None]), np.abs(v))
    return matrix(np.maximum(near, same(map(worded, block.claims))))


def same_days(block: Block) -> Matrix:
    """Whether the dates cover the same days."""
    d = block.days
    with np.errstate(invalid="ignore"):
        return matrix((d[:, None] == d[None, :]).all(axis=2))


def worded(claim: Claim) -> str | None:
    """What has no single value, a score or a record: "23-18"."""
    return claim.value.text if isinstance(claim, QuantityClaim | DurationClaim) else None
