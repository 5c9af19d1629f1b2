"""Quantities and durations: when two amounts can both be true."""

from __future__ import annotations

import pytest
from compare_cases import exact, number, outcome, written

from claimcheck.models import DurationClaim

NEAR = ("compatible", "within-hedge", None)
FAR = ("conflict", "different-value")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("100000", "~100000", ("agree", "same-value", None)),
        ("1300000000", "1290000000", ("agree", "rounded", None)),
        ("100000", "104000", NEAR),
        ("100000", "106000", (*FAR, "minor")),
        ("~100000", "106000", (*FAR, "minor")),
        (">100000", "106000", NEAR),
        (">100000", "99000", (*FAR, "minor")),
        (">100000", "80000", (*FAR, "major")),
        (">20", "57", ("unclear", "loosely-worded", None)),
        ("<=3", "3", NEAR),
        ("24..99?", "50", NEAR),
        ("3..9?", "12", ("compatible", "loosely-worded", None)),
        ("3..9?", "40", (*FAR, "critical")),
        ("40..50", "45..60", NEAR),
        ("40..50", "53", (*FAR, "minor")),
        ("12", "13", (*FAR, "minor")),
        ("1", "3", (*FAR, "critical")),
        ("82", "80", (*FAR, "minor")),
        ("0", "2", (*FAR, "critical")),
        ("5", "5.2", NEAR),
        ("5", "5.4", (*FAR, "minor")),
    ],
)
def test_counts(one, other, expected):
    found = outcome(written("Bell", one), written("Post", other))

    assert (found.relation, found.level, found.severity) == expected


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ((50, "mile"), (80, "kilometre"), "agree"),
        ((60, "mile per hour"), (97, "kilometre per hour"), "agree"),
        ((2, "mile"), (5, "kilometre"), "conflict"),
        ((9, "mile"), (9, "nautical mile"), "compatible"),
        ((5, "US dollar"), (5, "euro"), "unclear"),
        ((5, "mile"), (5, None), "unclear"),
    ],
)
def test_units(one, other, relation):
    sides = [
        number(source, "so much", v, v, value={"unit": unit, "shape": "measure"})
        for source, (v, unit) in (("Bell", one), ("Post", other))
    ]

    assert outcome(*sides).relation == relation


def test_a_share_is_a_percentage_and_no_count():
    third = number("Bell", "two-thirds", 2 / 3, 2 / 3, value={"shape": "fraction"})
    percent = number("Post", "67 %", 67, 67, value={"shape": "percent", "unit": "percent"})

    assert outcome(third, percent).relation == "agree"
    boats = exact("Post", 5, value={"noun": "boat"})
    assert outcome(third, boats).relation == "unclear"


def test_an_amount_whose_unit_is_left_to_the_reader_is_in_that_of_the_other():
    euros = number("Bell", "412 million euros", 412e6, 412e6, value={"unit": "euro"})

    assert outcome(euros, exact("Post", 421e6)).relation == "conflict"
    assert outcome(euros, exact("Post", 412e6)).relation == "agree"


def test_a_bound_in_another_unit_of_time():
    month = number("Bell", "less than a month", None, 1, "less_than", value={"unit": "month"})
    weeks = number("Post", "less than four weeks", None, 4, "less_than", value={"unit": "week"})

    assert outcome(month, weeks).relation == "compatible"


def test_a_fifth_arrest_makes_five_but_a_fifth_year_does_not():
    rank = {"shape": "ordinal"}
    fifth = number("Bell", "fifth arrest", 5, 5, value=rank)
    assert outcome(fifth, exact("Post", 5)).relation == "agree"
    assert outcome(fifth, number("Post", "fourth", 4, 4, value=rank)).relation == "conflict"

    year = number("Bell", "fifth year", 5, 5, value={"unit": "year", **rank}, kind=DurationClaim)
    five = number("Post", "five years", 5, 5, value={"unit": "year"}, kind=DurationClaim)
    more = number(
        "Post", "over 4", 4, None, "more_than", value={"unit": "year"}, kind=DurationClaim
    )
    assert outcome(year, five).relation == "compatible"
    assert outcome(year, more).relation == "compatible"


def test_ages_are_not_rounded_to_tens():
    old, older = (
        number(s, str(v), v, v, value={"unit": "year", "shape": "age"})
        for s, v in (("Bell", 100), ("Post", 101))
    )

    assert outcome(old, older).relation == "conflict"


class TestScores:
    def score(self, source, text, **more):
        return number(source, text, None, None, value={"shape": "score", "text": text}, **more)

    @pytest.mark.parametrize(
        ("one", "other", "relation"),
        [("3-1", "3–1", "agree"), ("3-1", "1-3", "compatible"), ("3-1", "4-2", "conflict")],
    )
    def test_two_scores(self, one, other, relation):
        assert outcome(self.score("Bell", one), self.score("Post", other)).relation == relation

    def test_one_figure_of_a_score(self):
        assert outcome(self.score("Bell", "31-52"), exact("Post", 31)).relation == "agree"

    def test_a_later_standing(self):
        early = self.score("Bell", "7-15", published="2031-05-07")
        late = self.score("Post", "8-15", published="2031-05-09")

        assert outcome(early, late).relation == "updated"


class TestMovingCounts:
    def toll(self, source, amount, day, **context):
        shown = {"predicate": "kill", **context}
        return exact(source, amount, published=day, context=shown)

    def test_a_toll_that_rises(self):
        found = outcome(self.toll("Bell", 12, "2031-05-07"), self.toll("Post", 19, "2031-05-08"))

        assert found.relation == "updated"
        assert found.why == (
            "12 (Bell) and later 19 (Post): a changing figure, as of 2031-05-07 and 2031-05-08."
        )

    def test_the_hour_counts_where_it_is_known(self):
        early = self.toll("Post", 12, "2031-05-07T08:00:00+00:00")
        late = self.toll("Bell", 19, "2031-05-07T19:00:00+02:00")

        assert outcome(early, late).relation == "updated"

    def test_a_toll_of_the_same_day_conflicts(self):
        found = outcome(self.toll("Bell", 12, "2031-05-07"), self.toll("Post", 19, "2031-05-07"))

        assert (found.relation, found.severity) == ("conflict", "major")

    def test_a_toll_falls_only_by_revision(self):
        early = self.toll("Bell", 19, "2031-05-07")

        assert outcome(early, self.toll("Post", 12, "2031-05-08")).relation == "conflict"
        revised = self.toll("Post", 12, "2031-05-08", predicate="revise")
        assert outcome(early, revised).relation == "updated"

    def test_the_date_a_value_holds_for_goes_before_publication(self):
        early = exact("Bell", 12, as_of="2031-05-01", context={"head": "toll"})
        late = exact("Post", 19, as_of="2031-05-04", context={"head": "toll"})

        assert outcome(early, late).relation == "updated"

    def test_the_missing_become_fewer(self):
        early = exact("Bell", 8, published="2031-05-07", context={"predicate": "miss"})
        late = exact("Post", 2, published="2031-05-08", context={"lemmas": ("missing", "diver")})

        assert outcome(early, late).relation == "updated"

    @pytest.mark.parametrize("clause", ["tremors so far, says the office", "tremors by now"])
    def test_words_of_the_moment(self, clause):
        early = exact("Bell", 3, published="2031-05-07", context={"text": clause})
        late = exact("Post", 7, published="2031-05-08", context={"text": "There were tremors"})

        assert outcome(early, late).relation == "updated"

    def test_a_measure_does_not_move_with_the_people_beside_it(self):
        early, late = (
            exact(s, n, published=day, value={"unit": "metre", "shape": "measure"},
                  context={"phrase": "slid to his death", "predicate": "slide"})
            for s, n, day in (("Bell", 300, "2031-05-07"), ("Post", 500, "2031-05-08"))
        )  # fmt: skip

        assert outcome(early, late).relation == "conflict"

    def test_the_perfect_tense_counts_where_both_use_it(self):
        one, other = (
            exact(s, n, published=day, context={"text": f"There {verb} tremors"})
            for s, n, day, verb in (
                ("Bell", 3, "2031-05-07", "have been"),
                ("Post", 7, "2031-05-08", "had been"),
            )
        )

        assert outcome(one, other).relation == "updated"

    def test_an_article_without_a_date(self):
        early = self.toll("Bell", 12, "2031-05-07")

        assert outcome(early, self.toll("Post", 19, None)).relation == "compatible"

    def test_a_value_taken_back_came_first(self):
        near = ("correction", "early", "version", "article", "say", "diver")
        wrong = exact("Post", 46, published="2031-05-09", context={"near": near})
        found = outcome(exact("Bell", 64, published="2031-05-07"), wrong)

        assert (found.relation, found.level) == ("updated", "withdrawn")
        assert found.why == "46 (Post) and later 64 (Bell): Post puts “46” right."

    def test_what_does_not_move_conflicts(self):
        bridge = {"predicate": "cross"}
        found = outcome(
            exact("Bell", 4, published="2031-05-07", context=bridge),
            exact("Post", 6, published="2031-05-09", context=bridge),
        )

        assert found.relation == "conflict"


def test_a_part_may_be_less_than_the_whole():
    women = number("Bell", "12 women", 12, 12, value={"noun": "woman"})
    people = number("Post", "15 people", 15, 15, value={"noun": "person"})
    fewer = number("Post", "9 people", 9, 9, value={"noun": "person"})

    assert outcome(women, people).relation == "compatible"
    assert outcome(women, fewer).relation == "conflict"


def test_more_than_a_dozen_leaves_nobody_out():
    dozen = number("Bell", "more than a dozen", 12, None, "more_than")

    assert outcome(dozen, exact("Post", 10)).relation == "conflict"


def test_bounds_in_two_units():
    metric = number(
        "Bell", "up to 120 km/h", None, 120, "at_most", value={"unit": "kilometre per hour"}
    )
    miles = number("Post", "up to 75mph", None, 75, "at_most", value={"unit": "mile per hour"})

    assert outcome(metric, miles).relation == "agree"


def test_vague_lengths_of_time_contradict_nothing():
    days, weeks = (
        number(s, unit + "s", 2, most, "vague", value={"unit": unit}, kind=DurationClaim)
        for s, unit, most in (("Bell", "day", 6), ("Post", "week", 8))
    )

    assert outcome(days, weeks).relation == "compatible"


@pytest.mark.parametrize(
    ("small", "large", "reason"),
    [
        (100, 108, "an 8 % difference"),
        (100, 150, "a 50 % difference"),
        (3, 7, "the larger figure is 2.3 times the smaller"),
        (4, 8, "the larger figure is twice the smaller"),
    ],
)
def test_the_reason_says_how_far_apart(small, large, reason):
    assert outcome(exact("Bell", small), exact("Post", large)).why.endswith(f": {reason}.")


def test_the_others_are_not_all():
    others = number("Bell", "two others", 2, 2)

    assert outcome(others, number("Post", "three people", 3, 3)).relation == "compatible"


@pytest.mark.parametrize(
    ("exact_figure", "about", "relation"),
    [("410", "~400", "agree"), ("4.1", "~4", "agree"), ("430", "~400", "conflict"),
     ("62", "~60", "compatible"), ("405", "~410", "compatible")],
)  # fmt: skip
def test_about_a_round_figure_says_the_figure_that_rounds_to_it(exact_figure, about, relation):
    assert outcome(written("Bell", exact_figure), written("Post", about)).relation == relation


def test_measures_are_rounded_but_counts_are_not():
    depth = {"unit": "metre", "shape": "measure"}
    shaft = outcome(exact("Bell", 910, value=depth), exact("Post", 900, value=depth))
    assert (shaft.relation, shaft.level) == ("compatible", "round-measure")
    far = outcome(exact("Bell", 950, value=depth), exact("Post", 900, value=depth))
    assert far.relation == "conflict"
    assert outcome(exact("Bell", 910), exact("Post", 900)).relation == "conflict"


def test_years_of_models_are_the_same_or_not() -> None:
    model = {"shape": "model", "noun": "jazz"}
    of_2011 = number("Bell", "2011 Jazz", 2011, 2011, value=model)

    assert outcome(of_2011, number("Post", "2011", 2011, 2011, value=model)).relation == "agree"
    assert outcome(of_2011, number("Post", "2010", 2010, 2010, value=model)).relation == "conflict"
    assert outcome(of_2011, exact("Post", 2011)).relation == "unclear"
