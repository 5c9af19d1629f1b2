"""What expressions come to against a day of publication: Thursday, 27 January 2022."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.normalise.times import Reference, Resolved, day_range, find_times, resolve
from claimcheck.normalise.times.mention import Tense

PUBLISHED = datetime.date(2022, 1, 27)


def value(text: str, reference: Reference | None = None) -> Resolved:
    (mention,) = find_times(text)
    return resolve(mention, reference or Reference(PUBLISHED))


@pytest.mark.parametrize(
    ("text", "edtf", "precision"),
    [
        ("26 January 2022", "2022-01-26", "day"),
        ("2/3/2009", "2009-02-03", "day"),
        ("23/2/2009", "2009-02-23", "day"),
        ("in October", "2021-10", "month"),
        ("last May", "2021-05", "month"),
        ("September last year", "2021-09", "month"),
        ("since 2014", "2014", "year"),
        ("in 2004-05", "2004/2005", "year"),
        ("in the 1990s", "199X", "decade"),
        ("in the 18th century", "17XX", "century"),
        ("in summer 2008", "2008-06~/2008-08~", "season"),
        ("the third quarter of 2009", "2009-07/2009-09", "quarter"),
        ("today", "2022-01-27", "day"),
        ("the day before yesterday", "2022-01-25", "day"),
        ("tonight", "2022-01-27", "part-of-day"),
        ("last night", "2022-01-26", "part-of-day"),
        ("last week", "2022-01-17/2022-01-23", "week"),
        ("next month", "2022-02", "month"),
        ("earlier this week", "2022-01-24/2022-01-30", "week"),
        ("12 days ago", "2022-01-15", "day"),
        ("two years ago", "2020~", "year"),
        ("a few days ago", "2022-01-22/2022-01-25", "range"),
        ("a year ago today", "2021-01-27", "day"),
        ("last Thursday", "2022-01-20", "day"),
        ("next Friday", "2022-01-28", "day"),
        ("Monday of last week", "2022-01-17", "day"),
        ("mid-February", "2022-02", "month"),
        ("early in November", "2021-11", "month"),
        ("November-end", "2021-11", "month"),
        ("the end of 2021", "2021", "year"),
        ("late 2007", "2007", "year"),
        ("Wednesday evening", "2022-01-26", "part-of-day"),
        ("11am IST on Monday", "2022-01-24T11:00:00+05:30", "hour"),
        ("2022-01-05 at 7:37 GMT", "2022-01-05T07:37:00Z", "minute"),
        ("July 25, 2005, 12:18 AM ET", "2005-07-25T00:18:00-04:00", "minute"),
        ("January 25, 2005, 12:18 AM ET", "2005-01-25T00:18:00-05:00", "minute"),
        ("10:35 a.m. (0735 GMT) Wednesday", "2022-01-26T10:35:00+03:00", "minute"),
        ("Monday and Tuesday", "2022-01-24/2022-01-25", "day"),
        ("February 14 and 15", "2022-02-14/2022-02-15", "day"),
        ("Dec. 30 to Jan. 3, 2020", "2019-12-30/2020-01-03", "day"),
        ("between now and mid-February", "2022-01-27/2022-02", "range"),
        ("the first week of March", "2022-03-01/2022-03-07", "week"),
        ("two days before Christmas Day", "2021-12-23", "day"),
        ("a day after Monday's vote", "2022-01-25", "day"),
        ("from 2007 to the end of 2008", "2007/2008", "year"),
        ("Jan-Feb 2017", "2017-01/2017-02", "month"),
        ("between 9 a.m. and 5 p.m. on Monday", "2022-01-24", "day"),
        ("the last day of 2021", "2021-12-31", "day"),
        ("a week from Friday", "2022-02-04", "day"),
        ("the week after next", "2022-02-07/2022-02-13", "week"),
        ("a week ago on Monday", "2022-01-17", "day"),
        ("2022-01-05T10:00:00Z", "2022-01-05T10:00:00Z", "minute"),
        ("Monday 24th", "2022-01-24", "day"),
        ("May 3, 4 and 5", "2021-05-03/2021-05-05", "day"),
        ("Sunday's 3 p.m. game", "2022-01-23T15:00:00", "hour"),
        ("in two weeks' time", "2022-02-10~", "week"),
        ("the corresponding period of 2019", "2019", "year"),
        ("on Orthodox Easter 2021", "2021-05-02", "day"),
        ("before Eid al-Fitr 2021", "2021-05-13~", "day"),
        ("after Eid al-Adha last year", "2021-07-20~", "day"),
        ("on Christmas Day", "2021-12-25", "day"),
        ("last Thanksgiving", "2021-11-25", "day"),
        ("Easter Sunday 2021", "2021-04-04", "day"),
    ],
)
def test_value(text: str, edtf: str, precision: str) -> None:
    resolved = value(text)
    assert (resolved.edtf, resolved.precision) == (edtf, precision)


def test_part_of_a_period_is_told_beside_it() -> None:
    """As TIMEX3 tells MOD beside the value: no days are made up for "late November"."""
    parts = {text: value(text) for text in ("late November", "mid-2019", "the end of this week")}
    assert [(v.edtf, v.part) for v in parts.values()] == [
        ("2021-11", "late"),
        ("2019", "mid"),
        ("2022-01-24/2022-01-30", "end"),
    ]


def test_earlier_this_decade_reaches_up_to_publication() -> None:
    assert value("earlier this decade").edtf == "2020/2022"
    assert value("later this decade").edtf == "2022/2029"


def test_a_stretch_of_clock_times_is_its_day() -> None:
    """EDTF has intervals of days, not of times of the clock."""
    assert value("between 2 and 3 p.m. on Wednesday").edtf == "2022-01-26"


def test_a_quarter_by_the_day_it_ended() -> None:
    quarter, day = find_times("in the fourth quarter ended Aug. 26, 2021")
    assert resolve(quarter, Reference(PUBLISHED)).edtf == "2021-06/2021-08"
    assert resolve(day, Reference(PUBLISHED)).edtf == "2021-08-26"


def test_weekday_by_tense() -> None:
    assert value("Friday", Reference(PUBLISHED, "future")).edtf == "2022-01-28"
    assert value("Friday", Reference(PUBLISHED, "past")).edtf == "2022-01-21"
    assert value("Friday").edtf == "2022-01-21"
    assert value("The ferry will sail on Friday.").edtf == "2022-01-28"
    tenses: tuple[Tense | None, ...] = ("past", "present", "future", None)
    for tense in tenses:
        assert value("Thursday", Reference(PUBLISHED, tense)).edtf == "2022-01-27"


def test_without_a_day_of_publication_nothing_is_made_up() -> None:
    nothing = Reference()
    assert value("January 26", nothing).edtf == "XXXX-01-26"
    weekday = value("Wednesday evening", nothing)
    assert (weekday.edtf, weekday.weekday, weekday.part) == (None, 2, "evening")
    assert weekday.basis == "unresolved"
    clock = value("11:30 a.m.", nothing)
    assert (clock.edtf, clock.clock) == (None, "11:30")
    assert value("yesterday", nothing).edtf is None
    assert value("in 2004", nothing) == Resolved("2004", "year", "text")


def test_counted_from_the_event_told_before() -> None:
    told = Reference(PUBLISHED, previous="2021-03-10")
    assert value("two days later", told).edtf == "2021-03-12"
    assert value("the next day", told).edtf == "2021-03-11"
    assert value("that night", told).edtf == "2021-03-10"
    assert value("that year", told).edtf == "2021"
    assert value("at 9:25 a.m.", told).edtf == "2021-03-10T09:25:00"
    assert value("that night", Reference(PUBLISHED, previous="2021-03")).edtf is None


def test_basis_says_where_the_value_comes_from() -> None:
    assert value("26 January 2022").basis == "text"
    assert value("on Wednesday").basis == "published"


def test_zone_of_the_reference_is_for_times_without_one() -> None:
    reference = Reference(PUBLISHED, zone="Europe/Rome")
    assert value("today at 2:37 p.m.", reference).edtf == "2022-01-27T14:37:00+01:00"
    assert value("today at 2:37 p.m. GMT", reference).edtf == "2022-01-27T14:37:00Z"


def test_impossible_days_are_unresolved() -> None:
    assert value("February 30, 2021").edtf is None


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)), st.booleans())
def test_a_weekday_lies_within_a_week_on_its_side(day: datetime.date, ahead: bool) -> None:
    reference = Reference(day, "future" if ahead else "past")
    resolved = value("Saturday", reference)
    days = day_range(resolved.edtf or "")
    assert days is not None
    distance = (days[0] - day).days
    assert days[0].weekday() == 5
    assert 0 <= distance <= 6 if ahead else -6 <= distance <= 0


@given(st.dates(datetime.date(1900, 2, 1), datetime.date(2099, 12, 1)))
def test_written_dates_come_back_as_they_are(day: datetime.date) -> None:
    for text in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", str(day)):
        assert value(text).edtf == day.isoformat()


@given(st.dates(datetime.date(1900, 2, 1), datetime.date(2099, 12, 1)))
def test_weeks_join_without_gaps(day: datetime.date) -> None:
    last, this, following = (
        day_range(value(f"{word} week", Reference(day)).edtf or "")
        for word in ("last", "this", "next")
    )
    assert last and this and following
    assert this[0] <= day <= this[1]
    assert (this[0] - last[1]).days == (following[0] - this[1]).days == 1
