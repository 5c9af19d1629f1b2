"""Dates and times: windows that meet or do not."""

from __future__ import annotations

import pytest
from compare_cases import date, outcome


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("2031-05-07", "2031-05-07", "agree"),
        ("2031-05-07", "2031-05", "compatible"),
        ("2031-05-05/2031-05-11", "2031-05-07", "compatible"),
        ("2031", "2031-05", "compatible"),
        ("2031-05-01/2031-05-09", "2031-05-07/2031-05-20", "compatible"),
        ("2031-05-07", "2031-05-08", "conflict"),
        ("2031-04-25/2031-04-30", "2031-05-01/2031-05-10", "conflict"),
        ("2031-05-07T14:30", "2031-05-07", "compatible"),
        ("2031-05-07T14:30", "2031-05-07T14", "compatible"),
        ("2031-05-07T14:00", "2031-05-07T14", "agree"),
        ("2031-05-07T14:30Z", "2031-05-07T16:30+02:00", "agree"),
        ("2031-05-07T14:30Z", "2031-05-07T14:30", "agree"),
        ("2031-05-07T14:30Z", "2031-05-07T10:30", "compatible"),
        ("2031-05-07T14:30", "2031-05-07T17:00", "conflict"),
        ("2031-05-07~", "2031-05-08", "compatible"),
    ],
)
def test_calendar_dates(one, other, relation):
    assert outcome(date("Bell", "one", one), date("Post", "other", other)).relation == relation


def test_another_day_is_critical_and_named():
    found = outcome(
        date("Bell", "Thursday", "2031-05-08"),
        date("Post", "Friday", "2031-05-09", claim={"speaker": "the mayor"}),
    )

    assert (found.relation, found.level, found.severity) == (
        "conflict",
        "different-date",
        "critical",
    )
    assert found.why == (
        "“Thursday” = 2031-05-08 (Bell) against “Friday” = 2031-05-09 (the mayor, in Post): "
        "1 day apart."
    )


@pytest.mark.parametrize(
    ("minutes", "precision", "relation"),
    [("10", "minute", "compatible"), ("15", "minute", "compatible"), ("30", "minute", "conflict")],
)
def test_about_a_clock_time(minutes, precision, relation):
    about = date("Bell", "about 2", "2031-05-07T14:00", precision=precision, approximate=True)
    other = date("Post", "other", f"2031-05-07T14:{minutes}", precision="minute")

    assert outcome(about, other).relation == relation


def test_around_a_whole_hour_reaches_further():
    noon = date("Bell", "around noon", "2031-05-07T12", precision="hour", approximate=True)
    eleven = date("Post", "11 a.m.", "2031-05-07T11:00", precision="minute")

    assert outcome(noon, eleven).relation == "compatible"


class TestPartsOfTheDay:
    def part(self, source, part, day="2031-05-07"):
        return date(source, part, day, part=part)

    @pytest.mark.parametrize(
        ("one", "other", "relation"),
        [
            ("evening", "evening", "agree"),
            ("afternoon", "evening", "compatible"),
            ("morning", "evening", "conflict"),
        ],
    )
    def test_two_parts(self, one, other, relation):
        assert outcome(self.part("Bell", one), self.part("Post", other)).relation == relation

    def test_the_whole_day_holds_its_parts(self):
        whole = date("Post", "Wednesday", "2031-05-07")
        assert outcome(self.part("Bell", "morning"), whole).relation == "compatible"

    def test_a_night_runs_into_the_next_morning(self):
        night, early = self.part("Bell", "night"), self.part("Post", "early", "2031-05-08")
        assert outcome(night, early).relation == "compatible"

    def test_a_clock_time_out_of_its_part(self):
        clock = date("Post", "7 p.m.", "2031-05-07T19:00", precision="minute")
        found = outcome(self.part("Bell", "morning"), clock)
        assert (found.relation, found.severity) == ("conflict", "major")


class TestPartsOfAPeriod:
    def november(self, source, part):
        return date(source, f"{part} November", "2031-11", precision="month", part=part)

    @pytest.mark.parametrize(
        ("one", "other", "relation"),
        [
            ("late", "late", "agree"),
            ("mid", "late", "compatible"),
            ("early", "late", "conflict"),
            ("early", None, "compatible"),
        ],
    )
    def test_two_parts(self, one, other, relation):
        found = outcome(self.november("Bell", one), self.november("Post", other))
        assert found.relation == relation

    @pytest.mark.parametrize(
        ("day", "relation"), [("2031-11-19", "compatible"), ("2031-11-04", "conflict")]
    )
    def test_a_day_of_the_month(self, day, relation):
        told = date("Post", "the day", day)
        assert outcome(self.november("Bell", "late"), told).relation == relation


class TestWeekdays:
    def unanchored(self, source, weekday):
        return date(source, "a day", None, weekday=weekday)

    @pytest.mark.parametrize(("other", "relation"), [(3, "agree"), (4, "conflict")])
    def test_two_names(self, other, relation):
        found = outcome(self.unanchored("Bell", 3), self.unanchored("Post", other))
        assert found.relation == relation

    @pytest.mark.parametrize(
        ("edtf", "relation"),
        [
            ("2031-05-08", "agree"),  # a Thursday
            ("2031-05-09", "conflict"),
            ("2031-05-05/2031-05-11", "compatible"),
            ("2031-05", "compatible"),
        ],
    )
    def test_a_name_and_a_date(self, edtf, relation):
        assert outcome(self.unanchored("Bell", 3), date("Post", "then", edtf)).relation == relation

    def test_a_guessed_week_is_no_conflict(self):
        found = outcome(
            date("Bell", "Thursday", "2031-05-01", basis="published"),
            date("Post", "Thursday", "2031-05-08", basis="published", published="2031-05-08"),
        )
        assert (found.relation, found.level) == ("agree", "other-week")

    def test_a_guessed_week_of_articles_weeks_apart(self):
        found = outcome(
            date("Bell", "Thursday", "2031-05-01", basis="published", published="2031-05-01"),
            date("Post", "last Thursday", "2031-05-15", basis="published", published="2031-05-20"),
        )
        assert (found.relation, found.level) == ("compatible", "other-week")

    def test_a_guessed_weekday_lies_in_the_week_that_another_names(self):
        monday = date("Bell", "Monday", "2031-05-05", basis="published")
        coming = date("Post", "next week", "2031-05-12/2031-05-18", basis="published")

        assert outcome(monday, coming).relation == "compatible"

    def test_two_days_of_the_week_stay_a_conflict(self):
        monday = date("Bell", "Monday", "2031-05-05", basis="published")
        friday = date("Post", "Friday", "2031-05-02", basis="published")
        found = outcome(monday, friday)

        assert found.relation == "conflict"
        assert "Monday and Friday are different days" in found.why

    def test_by_a_weekday_leaves_room_for_an_earlier_one(self):
        friday = date("Bell", "Friday", None, weekday=4, bound="by", published=None)
        wednesday = date("Post", "Wednesday", "2031-05-07", bound="by")

        assert outcome(friday, wednesday).relation == "compatible"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (("2031-05-09", "by"), ("2031-05-07", None), "compatible"),
        (("2031-05-07", "after"), ("2031-05-09", None), "compatible"),
        (("2031-05-07", "before"), ("2031-05-09", None), "conflict"),
        (("2031-05-07", "since"), ("2031-05-07", None), "agree"),
        (("2031-05-07", "since"), ("2031-05-09", "since"), "conflict"),
        (("2031-05-07", "since"), ("2031-05-09", None), "compatible"),
    ],
)
def test_bounds(one, other, relation):
    sides = [date(s, s, edtf, bound=b) for s, (edtf, b) in (("Bell", one), ("Post", other))]

    assert outcome(*sides).relation == relation


def test_what_was_so_in_a_year_is_what_was_so_before_it():
    level = date("Bell", "2019", "2019", claim={"context": {"role": "nummod", "head": "level"}})
    before = date("Post", "before 2019", "2019", bound="before")
    closed = date("Echo", "in 2019", "2019", claim={"context": {"role": "pobj"}})

    assert outcome(level, before).relation == "agree"
    assert outcome(closed, before).relation != "agree"


def test_a_date_of_the_page_proves_nothing():
    page = date("Bell", "May 20", "2031-05-20", basis="furniture")

    assert outcome(page, date("Post", "May 7", "2031-05-07")).relation == "unclear"


def test_an_unknown_date_is_unclear():
    assert (
        outcome(date("Bell", "soon", None), date("Post", "May 7", "2031-05-07")).relation
        == "unclear"
    )


def test_a_date_that_was_moved():
    first = date("Bell", "May 7", "2031-05-07", published="2031-05-01")
    moved = date(
        "Post",
        "May 14",
        "2031-05-14",
        published="2031-05-03",
        claim={"context": {"predicate": "postpone"}},
    )

    assert outcome(first, moved).relation == "updated"


def test_the_ends_of_the_calendar():
    last = date("Bell", "the last night", "9999-12-31", part="night")
    first = date("Post", "the first midnight", "0001-01-01", part="midnight", approximate=True)

    assert outcome(last, first).relation == "conflict"


class TestWhatIsReadOffTheContext:
    def test_a_year_that_is_not_written(self):
        found = outcome(
            date("Bell", "May 7", "2030-05-07"), date("Post", "May 7, 2031", "2031-05-07")
        )
        assert (found.relation, found.level) == ("agree", "inferred-year")

        written = date("Bell", "May 7, 2030", "2030-05-07")
        assert outcome(written, date("Post", "May 7, 2031", "2031-05-07")).relation == "conflict"

    @pytest.mark.parametrize(
        "words", ["four days earlier", "that morning", "a few days before that"]
    )
    def test_a_date_counted_from_another_event(self, words):
        found = outcome(date("Bell", words, "2031-05-03"), date("Post", "May 7", "2031-05-07"))
        assert (found.relation, found.level) == ("compatible", "counted-from-event")

    def test_a_date_counted_from_publication_may_be_a_day_off(self):
        today = date("Bell", "this afternoon", "2031-05-08", basis="published")
        assert outcome(today, date("Post", "Wednesday", "2031-05-07")).relation == "compatible"
        assert outcome(today, date("Post", "Monday", "2031-05-05")).relation == "conflict"

    def test_a_week_ago_is_half_a_week_wide(self):
        ago = date("Bell", "about a week ago", "2031-05-07~", approximate=True)
        assert outcome(ago, date("Post", "Saturday", "2031-05-10")).relation == "compatible"
        assert outcome(ago, date("Post", "Wednesday", "2031-05-14")).relation == "conflict"


@pytest.mark.parametrize(
    ("period", "edtf", "year", "relation"),
    [("1978-89", "1978/1989", "1978", "agree"), ("1978-89", "1978/1989", "1989", "agree"),
     ("1978-89", "1978/1989", "1980", "compatible"), ("2004-05", "2004/2005", "2005", "compatible"),
     ("the war years", "1939/1945", "1939", "compatible")],
)  # fmt: skip
def test_one_end_of_a_period_is_told_by_both(period, edtf, year, relation):
    found = outcome(
        date("Bell", period, edtf, precision="year"), date("Post", year, year, precision="year")
    )
    assert found.relation == relation


def test_as_of_a_day_is_that_day():
    found = outcome(
        date("Bell", "Tuesday", "2031-05-06", bound="by"), date("Post", "yesterday", "2031-05-06")
    )
    assert found.relation == "agree"
