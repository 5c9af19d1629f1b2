"""A later article that repeats an old figure is named."""

from __future__ import annotations

from compare_cases import exact, number, verdict

TOLL = {"head": "toll"}


def toll(source: str, amount: float, day: int, **more: object):
    """A death toll told on a day of May."""
    return exact(source, amount, published=f"2031-05-{day:02}", context=TOLL, **more)


def test_the_article_with_the_old_figure_is_named():
    found = verdict(toll("Bell", 12, 7), toll("Post", 19, 8), toll("Echo", 12, 9))

    assert found.verdict == "updated"
    assert "; Echo still has the old 12 (2031-05-09), after 19 in Post (2031-05-08)." in found.why


def test_several_are_counted():
    found = verdict(
        toll("Bell", 12, 7), toll("Post", 19, 8), toll("Echo", 12, 9), toll("Mail", 12, 10)
    )

    assert "Echo and one more still have" in found.why


def test_what_is_told_of_an_earlier_day_is_not_stale():
    dated = toll("Echo", 12, 9, as_of="2031-05-07")

    assert "old" not in verdict(toll("Bell", 12, 7), toll("Post", 19, 8), dated).why


def test_figures_in_order_are_not_stale():
    assert "old" not in verdict(toll("Bell", 12, 7), toll("Echo", 12, 7), toll("Post", 19, 8)).why


def test_the_figure_that_another_article_has_revised_is_stale():
    revised = {"predicate": "revise", "lemmas": ("revise",)}
    new = number("Bell", "4.2", 4.2, 4.2, value={"was": 4.4}, context=revised)
    found = verdict(new, exact("Post", 4.4, published="2031-05-09"))

    assert found.verdict == "updated"
    assert "; Post still has the old 4.4 (2031-05-09), after 4.2 in Bell (2031-05-07)" in found.why
