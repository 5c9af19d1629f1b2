"""What days and instants an EDTF value covers."""

from __future__ import annotations

import calendar
import datetime
import time

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.normalise.times import day_range, instant_range, part_range

DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022-01-26", "2022-01-26", "2022-01-26"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2021-12~", "2021-12-01", "2021-12-31"),
        ("2008-22", "2008-06-01", "2008-08-31"),
        ("2008-24", "2008-12-01", "2009-02-28"),
        ("2008-35", "2008-07-01", "2008-09-30"),
        ("2022-01-24/2022-01-30", "2022-01-24", "2022-01-30"),
        ("2007-09~/2007-12~", "2007-09-01", "2007-12-31"),
        ("2022-03-01T14:37Z", "2022-03-01", "2022-03-01"),
        ("2022-XX", "2022-01-01", "2022-12-31"),
        ("2022-03-XX", "2022-03-01", "2022-03-31"),
    ],
)
def test_day_range(edtf: str, first: str, last: str) -> None:
    assert day_range(edtf) == (date(first), date(last))


@pytest.mark.parametrize(
    "edtf",
    [
        "",
        "XXXX-01-26",
        "XXXX",
        "2022-02-30",
        "2022-13",
        "2022-1X-05",
        "2022/..",
        "2022-05/2021",
        "x",
    ],
)
def test_no_calendar(edtf: str) -> None:
    assert day_range(edtf) is None
    assert instant_range(edtf) is None


@pytest.mark.parametrize(
    ("edtf", "part", "first", "last"),
    [
        ("2021-11", "late", "2021-11-16", "2021-11-30"),
        ("2021-11", "early", "2021-11-01", "2021-11-15"),
        ("2021-02", "mid", "2021-02-06", "2021-02-23"),
        ("2021", "end", "2021-08-26", "2021-12-31"),
        ("2021-11", "evening", "2021-11-01", "2021-11-30"),
    ],
)
def test_the_days_that_part_of_a_period_may_mean(
    edtf: str, part: str, first: str, last: str
) -> None:
    assert part_range(edtf, part) == (date(first), date(last))


@given(DAYS, st.sampled_from(["early", "start", "mid", "late", "end", "earlier", "morning"]))
def test_a_part_lies_within_its_whole(day: datetime.date, part: str) -> None:
    for edtf in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        whole, days = day_range(edtf), part_range(edtf, part)
        assert whole and days
        assert whole[0] <= days[0] <= days[1] <= whole[1]


def test_instants_of_a_minute_in_a_zone_are_utc() -> None:
    span = instant_range("2022-03-01T14:37+05:30")
    assert span is not None
    assert span[0] == datetime.datetime(2022, 3, 1, 9, 7, tzinfo=datetime.UTC)
    assert span[1] - span[0] == datetime.timedelta(seconds=60, microseconds=-1)


def test_instants_without_a_zone_are_naive() -> None:
    span = instant_range("2022-03-01T14")
    assert span == (
        datetime.datetime(2022, 3, 1, 14),
        datetime.datetime(2022, 3, 1, 14, 59, 59, 999999),
    )


def test_a_day_and_a_zoned_minute_make_no_stretch() -> None:
    assert instant_range("2022-03-01/2022-03-02T10:00Z") is None


@given(DAYS, st.sampled_from(["day", "month", "year"]))
@settings(deadline=None)
def test_agrees_with_python_edtf(day: datetime.date, precision: str) -> None:
    text = day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
    oracle = parse_edtf(text)
    assert day_range(text) == (_date(oracle.lower_strict()), _date(oracle.upper_strict()))


@given(st.integers(100, 299), st.integers(21, 23))
@settings(deadline=None)
def test_decades_and_seasons_agree_with_python_edtf(decade: int, season: int) -> None:
    for text in (f"{decade}X", f"{decade}0-{season}"):
        oracle = parse_edtf(text)
        assert day_range(text) == (_date(oracle.lower_strict()), _date(oracle.upper_strict()))


@given(DAYS, DAYS)
@settings(deadline=None)
def test_intervals_agree_with_python_edtf(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted((one, other))
    oracle = parse_edtf(f"{first}/{last}")
    assert day_range(f"{first}/{last}") == (first, last)
    assert (_date(oracle.lower_strict()), _date(oracle.upper_strict())) == (first, last)


@given(DAYS)
def test_instants_of_a_day_lie_on_it(day: datetime.date) -> None:
    span = instant_range(day.isoformat())
    assert span is not None
    assert {span[0].date(), span[1].date()} == {day}


@given(st.text(alphabet="0123456789X-/T:Z+~?.", max_size=24))
def test_no_string_raises(text: str) -> None:
    days = day_range(text)
    assert days is None or days[0] <= days[1]
    instant_range(text)


def _date(moment: time.struct_time) -> datetime.date:
    length = calendar.monthrange(moment.tm_year, moment.tm_mon)[1]
    return datetime.date(moment.tm_year, moment.tm_mon, min(moment.tm_mday, length))
