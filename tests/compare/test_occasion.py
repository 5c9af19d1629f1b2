"""Figures of two months, matches or quakes are no conflict; two accounts of one event are."""

from __future__ import annotations

import pytest
from compare_cases import date, exact, outcome, statement, verdict

MAY, JUNE = "2031-05-07", "2031-06-08"


def told(source: str, amount: float, published: str | None, when: str | None = None):
    """A figure, with the date that its sentence tells."""
    return exact(source, amount, published=published, context={"when": when})


def test_the_figures_of_two_months_are_of_two_occasions():
    found = outcome(told("Bell", 8200, MAY, "2031-04"), told("Post", 9600, JUNE, "2031-05"))

    assert (found.relation, found.level) == ("compatible", "other-occasion")
    assert "two occasions, 30 days apart" in found.why


def test_what_has_no_date_is_news_of_its_article():
    assert outcome(told("Bell", 3, MAY), told("Post", 5, JUNE)).relation == "compatible"


@pytest.mark.parametrize("published", ["2031-05-07", "2031-05-13", None])
def test_articles_of_one_week_or_of_an_unknown_day_tell_of_one_event(published: str | None):
    assert outcome(told("Bell", 3, MAY), told("Post", 5, published)).relation == "conflict"


def test_a_later_article_that_looks_back_to_the_day_still_contradicts():
    found = outcome(told("Bell", 3, MAY), told("Post", 5, JUNE, "2031-05-06"))

    assert found.relation == "conflict"


def test_one_article_cannot_bring_two_occasions():
    early, late = told("Bell", 3, MAY, "2031-02-01"), told("Bell", 5, MAY, "2031-05-06")

    assert outcome(early, late).relation == "conflict"


def test_the_last_month_of_each_article_is_another():
    april = date("Bell", "April", "2031-04", claim={"context": {"when": "2031-04"}})
    may = date("Post", "May", "2031-05", published=JUNE, claim={"context": {"when": "2031-05"}})

    assert outcome(april, may).level == "other-occasion"


@pytest.mark.parametrize(("one", "other"), [("2031-02-03", "2031-02-12"), ("2029", "2030")])
def test_two_dates_to_which_both_articles_look_back_conflict(one: str, other: str):
    here = date("Bell", one, one, claim={"context": {"when": one}})
    there = date("Post", other, other, published=JUNE, claim={"context": {"when": other}})

    assert outcome(here, there).relation == "conflict"


def test_the_same_figure_on_two_occasions_still_agrees():
    assert outcome(told("Bell", 3, MAY), told("Post", 3, JUNE)).relation == "agree"


def test_statements_of_two_occasions_do_not_conflict():
    voted = statement("Bell", "The council approved the bridge", MAY)
    words = {"words": "The council rejected the bridge"}

    assert outcome(voted, statement("Post", **words, published=MAY)).relation == "conflict"
    assert outcome(voted, statement("Post", **words, published=JUNE)).level == "other-occasion"


def test_a_group_of_two_occasions_is_no_conflict():
    sides = told("Bell", 3, MAY), told("Echo", 3, MAY), told("Post", 5, JUNE)

    assert verdict(*sides).verdict == "compatible"
