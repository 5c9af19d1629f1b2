"""Values on an axis and in a few signs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.models import Claim, Context, DateClaim, QuantityClaim, Span, Value, When
from claimcheck.render.html.axis import Axis, Stated, axis_of, moment_ticks, seconds, ticks
from claimcheck.render.html.values import amount, draw, gap, labels, short

BASE: dict[str, Any] = {
    "id": "x",
    "article": "a",
    "span": Span(start=0, end=1),
    "surface": "x",
    "sentence": Span(start=0, end=1),
    "subject": "x",
    "context": Context(text=""),
}


def number(low: float | None, high: float | None, relation: str = "exact", **more: Any) -> Claim:
    value = Value.model_validate({"low": low, "high": high, "relation": relation, **more})
    return QuantityClaim(**BASE, value=value)


def day(edtf: str, **more: Any) -> Claim:
    return DateClaim(**BASE, when=When(edtf=edtf, precision="day", basis="text", **more))


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (number(611, 611), "611"),
        (number(600, None, "at_least"), "≥ 600"),
        (number(None, 55, "at_most", unit="degree Celsius"), "≤ 55 degrees Celsius"),
        (number(250, 250, "about"), "≈ 250"),
        (number(2e6, 3e6, "range"), "2,000,000 – 3,000,000"),
        (number(59.1, 59.1, unit="percent"), "59.1 %"),
        (number(1, 1, unit="hour"), "1 hour"),
        (number(90, 90, unit="kilometre per hour"), "90 kilometres per hour"),
        (number(2, 2, unit="square metre"), "2 square metres"),
        (number(6, 6, unit="foot"), "6 feet"),
        (day("2031-05-08"), "Thu 8 May 2031"),
        (day("2031-05-08", bound="before"), "before Thu 8 May 2031"),
    ],
)
def test_a_value_is_told_in_a_few_signs(claim: Claim, words: str) -> None:
    assert short(claim) == words


def test_a_score_is_told_as_it_is_written() -> None:
    assert amount(Value(text="9-14", shape="score")) == "9-14"


def test_hedges_and_manners_are_labels() -> None:
    hedged = number(600, None, "at_least").model_copy(update={"modality": "expected"})
    assert labels(hedged) == ("expected", "at least")
    assert labels(number(5, 5)) == ()


def test_all_values_of_a_group_share_one_axis() -> None:
    marks, found, log = draw([number(100, 100), number(150, 150), number(200, None, "more_than")])
    low, middle, open_ = marks
    assert low and middle and open_
    assert (low.dot, middle.dot) == (4.0, 50.0)
    assert (open_.dot, open_.end, open_.more) == (96.0, 100.0, True)
    assert [t.label for t in found] == ["100", "120", "140", "160", "180", "200"]
    assert not log


def test_a_hedge_is_a_whisker_around_its_figure() -> None:
    about, _ = draw([number(100, 100, "about"), number(200, 200)])[0]
    assert about and about.dot is not None
    assert about.start < about.dot < about.end


def test_units_are_brought_together_before_they_are_drawn() -> None:
    marks, _, _ = draw([number(1, 1, unit="kilometre"), number(1000, 1000, unit="metre")])
    assert marks[0] == marks[1]


def test_what_cannot_be_placed_is_left_out() -> None:
    marks, _, _ = draw([number(1, 1, unit="metre"), number(3, 3, unit="hour")])
    assert marks[1] is None


def test_a_wide_spread_is_drawn_by_logarithms() -> None:
    _, found, log = draw([number(10, 10), number(100_000, 100_000)])
    assert log
    assert [t.label for t in found] == ["10", "100", "1,000", "10,000", "100,000"]


def test_dates_are_windows_on_a_line_of_days() -> None:
    marks, found, _ = draw([day("2031-05-08"), day("2031-05-09")])
    assert marks[0] and marks[1]
    assert marks[0].dot is None
    assert marks[0].end == marks[1].start
    assert "Fri 9 May" in [t.label for t in found]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (number(611, 611), number(3830, 3830), "× 6.3"),
        (number(8200, 8200), number(9400, 9400), "15 %"),
        (day("2031-05-08"), day("2031-05-09"), "1 day"),
        (day("2031-05-08T14:37"), day("2031-05-08T15:37"), "1 h"),
        (number(-5, -5), number(5, 5), "10"),
    ],
)
def test_how_far_two_ends_are_apart(one: Claim, other: Claim, told: str) -> None:
    for pair in ((one, other), (other, one)):
        found = gap(*pair, 0)
        assert found and found.text == told


def test_equal_values_are_not_apart() -> None:
    assert gap(number(5, 5), number(5, 5), 0) is None


_NUMBERS = st.floats(-1e12, 1e12, allow_nan=False)


@given(st.lists(_NUMBERS, min_size=1, max_size=6))
def test_every_value_lies_on_its_axis_in_order(values: list[float]) -> None:
    axis = axis_of([Stated(x, x, x) for x in values])
    assert axis
    places = [axis.at(x) for x in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= p <= 100 for p in places)
    found = ticks(axis)
    assert len(found) <= 8
    assert [t.at for t in found] == sorted(t.at for t in found)


@given(st.datetimes(), st.datetimes())
def test_moments_have_few_ticks_in_order(one: Any, other: Any) -> None:
    low, high = sorted((seconds(one), seconds(other)))
    found = moment_ticks(Axis(low, high))
    assert len(found) <= 8
    assert [t.at for t in found] == sorted(t.at for t in found)
