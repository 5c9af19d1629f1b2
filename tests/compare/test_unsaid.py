"""Dates of which a text leaves a part unsaid: the day of a clock time, the year of a month."""

from __future__ import annotations

import pytest
from compare_cases import date, outcome


def clock(source: str, surface: str, edtf: str, **more: object):
    return date(source, surface, edtf, precision="minute", **more)


class TestATimeOfTheClockWithoutItsDay:
    """The paper of the next morning resolves "at 2:51 p.m." to its own day."""

    EVENING = clock("Bell", "2:51 p.m.", "2031-05-06T14:51:00")

    def test_the_same_time_agrees_whatever_the_day(self):
        assert outcome(self.EVENING, clock("Post", "2.51pm", "2031-05-07T14:51:00")).relation == (
            "agree"
        )

    def test_another_time_is_a_conflict(self):
        found = outcome(self.EVENING, clock("Post", "3.20pm", "2031-05-07T15:20:00"))

        assert (found.relation, found.level) == ("conflict", "clock-alone")
        assert "29 minutes apart on the clock" in found.why

    def test_midnight_lies_between_two_near_times(self):
        late = clock("Bell", "11:50 p.m.", "2031-05-06T23:50:00")
        early = clock("Post", "ten past midnight", "2031-05-07T00:10:00")

        assert "20 minutes apart" in outcome(late, early).why

    def test_about_leaves_room(self):
        about = clock("Post", "about 3 p.m.", "2031-05-07T15:00:00", approximate=True)

        assert outcome(self.EVENING, about).relation == "compatible"

    def test_a_day_beside_it_does_not_contradict(self):
        assert outcome(self.EVENING, date("Post", "Thursday", "2031-05-08")).relation == (
            "compatible"
        )

    @pytest.mark.parametrize("said", ["2:51 p.m. on 7 May", "2:51 p.m. yesterday"])
    def test_a_day_that_is_told_counts(self, said: str):
        told = clock("Bell", "14:51 on 3 May", "2031-05-03T14:51:00")

        assert outcome(told, clock("Post", said, "2031-05-07T14:51:00")).relation == "conflict"


class TestAMonthWithoutItsYear:
    def test_a_day_of_another_year_may_lie_in_it(self):
        month = date("Bell", "February", "2031-02", precision="month")

        found = outcome(month, date("Post", "9 February", "2032-02-09"))

        assert (found.relation, found.level) == ("compatible", "inferred-year")

    def test_the_leap_day_does_not_part_two_februaries(self):
        one, other = (
            date(s, "February", f"{y}-02", precision="month")
            for s, y in (("Bell", 2031), ("Post", 2032))
        )

        assert outcome(one, other).relation == "agree"

    def test_another_month_stays_a_conflict(self):
        month = date("Bell", "March", "2031-03", precision="month")

        assert outcome(month, date("Post", "9 February", "2032-02-09")).relation == "conflict"

    def test_a_written_year_counts(self):
        month = date("Bell", "February 2031", "2031-02", precision="month")

        assert outcome(month, date("Post", "9 February 2032", "2032-02-09")).relation == "conflict"
