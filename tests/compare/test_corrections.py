"""What a text takes back or tells as the value before resolves a conflict."""

from __future__ import annotations

import pytest
from compare_cases import date, exact, number, outcome, verdict

from claimcheck.compare import Side

TAKEN_BACK = {"near": ("earlier", "version", "article", "say")}
REVISED = {"predicate": "revise", "lemmas": ("revise", "magnitude")}
ROSE = {"predicate": "edge", "lemmas": ("edge", "rate")}


def change(source: str, was: float, now: float, context: dict[str, object], **more: object) -> Side:
    """A figure told with the one before."""
    return number(source, f"{now:g}", now, now, value={"was": was}, context=context, **more)  # type: ignore[arg-type]


def test_a_date_that_a_correction_takes_back_is_no_conflict():
    wrong = date("Bell", "Tuesday", "2031-05-06", claim={"context": TAKEN_BACK})
    found = verdict(wrong, date("Post", "Wednesday", "2031-05-07"))

    assert found.verdict == "updated"
    assert "Bell puts “Tuesday” right" in found.why


@pytest.mark.parametrize("published", ["2031-05-05", "2031-05-09", None])
def test_a_revised_figure_and_the_one_before_are_no_conflict(published: str | None):
    new = change("Bell", 4.4, 4.2, REVISED)
    found = outcome(new, exact("Post", 4.4, published=published))

    assert (found.relation, found.level) == ("updated", "revised")
    assert "Bell tells the change from 4.4" in found.why


def test_a_rise_is_no_excuse_for_a_later_article():
    rose = change("Bell", 4.2, 4.8, ROSE)

    assert outcome(rose, exact("Post", 4.2, published="2031-05-05")).relation == "updated"
    assert outcome(rose, exact("Post", 4.2, published="2031-05-09")).relation == "conflict"
    assert outcome(rose, exact("Post", 4.2, published=None)).relation == "conflict"


def test_another_figure_than_the_one_before_stays_a_conflict():
    assert outcome(change("Bell", 4.4, 4.2, REVISED), exact("Post", 5.9)).relation == "conflict"


def test_the_figure_before_may_stand_in_another_unit():
    unit = {"value": {"unit": "kilometre"}}
    new = number("Bell", "5 km", 5, 5, value={"unit": "kilometre", "was": 7.0}, context=REVISED)
    assert (
        outcome(new, number("Post", "7,000 m", 7000, 7000, value={"unit": "metre"})).level
        == "revised"
    )
    assert outcome(new, number("Post", "7 km", 7, 7, **unit)).level == "revised"  # type: ignore[arg-type]


def test_one_correction_settles_what_two_others_say():
    wrong = date("Echo", "Tuesday", "2031-05-06", place=50, claim={"context": TAKEN_BACK})
    others = (date("Bell", "Tuesday", "2031-05-06"), date("Post", "Wednesday", "2031-05-07"))

    assert verdict(*others).verdict == "conflict"
    found = verdict(*others, wrong)
    assert found.verdict == "updated"
    assert "Echo puts “Tuesday” right" in found.why
