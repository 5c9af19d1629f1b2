"""Statements and places: what excludes what."""

from __future__ import annotations

import pytest
from compare_cases import outcome, place_of, statement


@pytest.mark.parametrize(
    ("one", "other", "relation", "level"),
    [
        ("The ferry was closed", "the ferry was closed", "agree", "same-words"),
        (
            "the captain of the ferry was buried without honours",
            "The navy buried the old captain without any honours",
            "agree",
            "alike",
        ),
        ("The lighthouse lies east of Port Ellow", "west of Port Ellow", "conflict", "direction"),
        (
            "The council has approved the sale of the pier",
            "The council rejected the sale of the pier",
            "conflict",
            "opposite",
        ),
        (
            "The council denies it plans to sell the pier",
            "The council has no plans to sell the pier",
            "agree",
            "alike",
        ),
        (
            "The gang fired 3 shots at the ferry",
            "The gang fired five shots at the ferry",
            "compatible",
            "number-inside",
        ),
        (
            "he carried a crossbow",
            "he carried either a crossbow or a bow",
            "compatible",
            "open-between",
        ),
        ("mayor", "mayor and party leader", "compatible", "names-more"),
        ("The ferry turned back", "Nobody liked the soup", "compatible", "related"),
    ],
)
def test_two_statements(one, other, relation, level):
    found = outcome(statement("Bell", one), statement("Post", other))

    assert (found.relation, found.level) == (relation, level)


def test_a_negation_elsewhere_denies_nothing():
    found = outcome(
        statement("Bell", "The club sacked coach Odo Birk, who was not a local favourite"),
        statement("Post", "The club sacked coach Odo Birk"),
    )

    assert found.relation == "agree"


class TestDenial:
    def planned(self, **more):
        words = "The council plans to sell the pier"
        return statement("Bell", words, context={"predicate": "plan"}, **more)

    @pytest.mark.parametrize(
        ("words", "predicate"),
        [
            ("The council does not plan to sell the pier", "plan"),
            ("The council has no plans to sell the pier", "have"),
        ],
    )
    def test_the_negation_stands_over_the_predicate(self, words, predicate):
        denied = statement("Post", words, polarity="negative", context={"predicate": predicate})
        found = outcome(self.planned(), denied)

        assert (found.relation, found.level, found.severity) == ("conflict", "polarity", "critical")

    def test_a_negation_in_another_slot(self):
        aside = statement(
            "Post",
            "The council plans to sell the pier, without the crane",
            context={"predicate": "plan"},
        )

        assert outcome(self.planned(), aside).relation != "conflict"

    def test_another_predicate_is_denied(self):
        other = statement(
            "Post",
            "The council did not say when to sell the pier",
            polarity="negative",
            context={"predicate": "say"},
        )

        assert outcome(self.planned(), other).relation != "conflict"

    def test_a_denial_that_somebody_is_said_to_make(self):
        refuted = statement(
            "Post",
            "The council does not plan to sell the pier",
            polarity="negative",
            modality="denied",
            context={"predicate": "plan"},
        )

        assert outcome(self.planned(), refuted).relation != "conflict"


class TestStatus:
    early = "The outcome of the inquiry is not yet public"
    late = "The outcome of the inquiry was announced"

    def test_awaited_then_told(self):
        found = outcome(
            statement("Post", self.late, "2031-06-07"), statement("Bell", self.early, "2031-05-07")
        )

        assert found.relation == "updated"
        assert found.why.startswith(f"“{self.early}” (Bell) and later “{self.late}” (Post)")

    def test_not_while_it_is_still_to_come(self):
        late = "The outcome of the inquiry will be public soon"
        found = outcome(
            statement("Bell", self.early, "2031-05-07"), statement("Post", late, "2031-06-07")
        )

        assert found.relation not in {"updated", "conflict"}

    def test_not_on_the_same_day(self):
        found = outcome(statement("Bell", self.early), statement("Post", self.late))

        assert found.relation not in {"updated", "conflict"}


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (("at Ash Hospital", "Ash Hospital"), ("at Ely Ash Hospital", "Ely Ash Hospital"), "agree"),
        (("in Ellow", "Ellow", "Dorne"), ("in Dorne", "Dorne"), "compatible"),
        (("in Ellow, Dorne", "Ellow", "Dorne"), ("in Burr, Dorne", "Burr", "Dorne"), "conflict"),
        (("in Ellow", "Ellow"), ("near Burr", "Burr"), "compatible"),
    ],
)
def test_places(one, other, relation):
    sides = [
        place_of(source, *where, context={"role": where[0].split()[0]})
        for source, where in (("Bell", one), ("Post", other))
    ]

    assert outcome(*sides).relation == relation


def test_the_direction_that_a_place_hangs_on():
    east, west = (
        place_of(source, "of Ellow", "Ellow", context={"head": head, "role": "of"})
        for source, head in (("Bell", "east"), ("Post", "west"))
    )

    assert outcome(east, west).relation == "conflict"


def named_in(source: str, words: str, *names: str):
    return statement(source, words, context={"entities": names})


def test_another_name_in_the_same_words_conflicts():
    found = outcome(
        named_in("Bell", "ordered Quill to hand in her boat licence", "quill"),
        named_in("Post", "ordered Lint to hand in her boat licence", "lint"),
    )
    assert (found.relation, found.level) == ("conflict", "other-name")


def test_a_name_cut_short_is_no_other_name():
    found = outcome(
        named_in("Bell", "shut the Mar Lumber mill on the north quay", "mar", "lumber"),
        named_in("Post", "shut the Marlow Lumber mill on the north quay", "marlow", "lumber"),
    )
    assert found.relation != "conflict"


def test_names_that_may_be_one_are_left_alone():
    told = "{} wants the harbour board to sell its cranes and barges"
    bodies = outcome(
        named_in("Bell", told.format("The Chancellery"), "chancellery"),
        named_in("Post", told.format("The Varns"), "varns"),
    )
    assert bodies.relation != "conflict"
    fuller = outcome(
        named_in("Bell", "ordered Ada Quill to hand in her boat licence", "ada quill"),
        named_in("Post", "ordered Quill to hand in her boat licence", "quill"),
    )
    assert fuller.relation == "agree"


def test_what_is_told_ahead_is_no_less_certain():
    found = outcome(
        statement("Bell", "no depot will be closed", modality="expected"),
        statement("Post", "no depot is closed"),
    )
    assert found.relation == "agree"


def test_denying_and_confirming_the_same_excludes():
    found = outcome(
        statement("Bell", "the mill denies that it plans a second furnace"),
        statement("Post", "the mill confirms that it plans a second furnace"),
    )
    assert (found.relation, found.level) == ("conflict", "opposite")
