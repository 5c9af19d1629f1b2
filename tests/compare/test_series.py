"""Values that rise or fall step by step with time show that a figure moves."""

from __future__ import annotations

from compare_cases import exact, verdict


def told(source: str, amount: float, day: int, **more: object):
    """A figure in words that say nothing of its moving."""
    return exact(source, amount, published=f"2031-05-{day:02}", **more)


def test_three_articles_one_after_the_other():
    found = verdict(told("Bell", 40, 7), told("Post", 112, 8), told("Echo", 126, 9))

    assert found.verdict == "updated"
    assert "and the figure goes on the same way with time" in found.why


def test_a_falling_figure_moves_as_well():
    found = verdict(told("Bell", 126, 7), told("Post", 112, 8), told("Echo", 40, 9))

    assert found.verdict == "updated"


def test_two_values_may_be_a_mistake():
    assert verdict(told("Bell", 40, 7), told("Post", 112, 8)).verdict == "conflict"


def test_a_value_that_comes_back_is_no_step():
    found = verdict(
        told("Bell", 40, 7), told("Post", 112, 8), told("Echo", 126, 9), told("Mail", 40, 10)
    )

    assert found.verdict == "conflict"


def test_values_of_one_day_are_in_no_order():
    found = verdict(told("Bell", 40, 7), told("Post", 112, 7), told("Echo", 126, 7))

    assert found.verdict == "conflict"


def test_a_live_page_tells_them_one_after_the_other():
    live = [told("Live", n, 7, place=n) for n in (118, 287, 398)]

    assert verdict(*live, told("Bell", 412, 7)).verdict == "updated"


def test_ages_do_not_move():
    age = {"value": {"unit": "year", "shape": "age"}}
    found = verdict(
        told("Bell", 40, 7, **age), told("Post", 41, 8, **age), told("Echo", 42, 9, **age)
    )

    assert found.verdict == "conflict"


def test_an_age_beside_a_word_of_change_does_not_move_either():
    age = {"value": {"unit": "year", "shape": "age"}, "context": {"predicate": "kill"}}
    found = verdict(told("Bell", 47, 7, **age), told("Post", 48, 8, **age))

    assert found.verdict == "conflict"
