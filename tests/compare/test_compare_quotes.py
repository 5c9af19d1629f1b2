"""Quotations: which differences change what was said."""

from __future__ import annotations

import pytest
from compare_cases import outcome, quote

SAID = "We have realised that the harbour will not open before the dredging is finished."


@pytest.mark.parametrize(
    ("other", "relation", "severity"),
    [
        (SAID, "agree", None),
        (
            "“We have realized that the harbor won't open before the dredging is finished,”",
            "agree",
            None,
        ),
        ("the harbour will not open", "agree", None),
        (
            "We have realised (now) that the harbour will not open before the dredging is finished",
            "agree",
            None,
        ),
        (
            "We have realised the harbour will not open before dredging is finished.",
            "compatible",
            None,
        ),
        (
            "We have realised that the harbour will open before the dredging is finished.",
            "conflict",
            "critical",
        ),
        (
            "We had realised that the harbour will not open before the dredging is finished.",
            "conflict",
            "minor",
        ),
        (
            "We have realised that the hospital will not open before the dredging is finished.",
            "conflict",
            "minor",
        ),
        (
            "We have understood that the port will not open until the dredging is done.",
            "compatible",
            None,
        ),
        (
            "We have realised that the harbour will not open before the dredging is finished "
            "unless the navy comes to help us.",
            "conflict",
            "major",
        ),
        (
            "The dredging costs us a fortune and pleases nobody in this town at all.",
            "compatible",
            None,
        ),
        ("Lunch was splendid", "unclear", None),
        ("…", "unclear", None),
    ],
)
def test_versions_of_one_remark(other, relation, severity):
    found = outcome(quote("Bell", SAID), quote("Post", other))

    assert (found.relation, found.severity) == (relation, severity)


def test_the_differing_words_are_named():
    found = outcome(
        quote("Bell", "I told them we needed 30 boats by the weekend"),
        quote("Post", "I told them we needed 50 boats by the weekend"),
    )

    assert (found.relation, found.severity) == ("conflict", "critical")
    assert "“30” against “50”" in found.why


def test_two_mouths():
    other = SAID.replace("harbour", "hospital")
    found = outcome(quote("Bell", SAID, "Ada Quill"), quote("Post", other, "Bo Lint"))

    assert (found.relation, found.level) == ("compatible", "other-mouth")


def test_a_nameless_role_may_be_the_named_speaker():
    other = SAID.replace("harbour", "hospital")
    found = outcome(quote("Bell", SAID, "Ada Quill"), quote("Post", other, "the harbour master"))

    assert found.relation == "conflict"


def test_singular_and_plural_say_the_same():
    one = "Forty votes is a thin rope, but it is a rope we can climb"
    other = "Forty votes are a thin rope, but they are a rope we can climb"

    assert outcome(quote("Bell", one), quote("Post", other)).relation == "compatible"


def test_the_reason_says_where_words_are_missing():
    found = outcome(
        quote("Bell", "You did not only sell the pier, you sold our past"),
        quote("Post", "You did not sell the pier, you sold our past"),
    )

    assert found.why.endswith("the wording differs: “only” is missing from Post.")


def test_a_short_phrase_may_be_rendered_in_two_ways():
    assert (
        outcome(quote("Bell", "a blind alley"), quote("Post", "a blind street")).relation
        == "compatible"
    )


def test_a_negation_is_seen_in_short_words_and_behind_a_slip_of_the_credit():
    short = outcome(quote("Bell", "The dam is safe"), quote("Post", "The dam is not safe"))
    assert (short.relation, short.level) == ("conflict", "negation")
    said = "No harvest is worth the life of a picker"
    turned = "No harvest is not worth the life of a picker"
    slip = outcome(quote("Bell", said, "Ada Quill"), quote("Post", turned, "Lowmoor Hospital"))
    assert (slip.relation, slip.level) == ("conflict", "negation")


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (
            "We shall feel this storm on the islands for days",
            "We will feel this storm on the islands for weeks",
            "other-thing",
        ),
        (
            "I will sign the lease on the mill whatever the council says",
            "I will sign the lease on the mill when the council says so",
            "other-condition",
        ),
        (
            "If the mill does not answer our letter within a week, we will go to court",
            "If the mill does not answer our letter within a week and the stench goes on worse "
            "than ever, we will go to the court",
            "other-condition",
        ),
        (
            "I did not feel on the pitch we were playing our own game",
            "I feel on the pitch we were not playing our own game",
            "negation-moved",
        ),
        (
            "The mill keeps its name over the gate",
            "The mill keeps its name over the gate for at least ten years",
            "limited",
        ),
    ],
)
def test_what_changes_a_meaning_conflicts(one, other, level):
    found = outcome(quote("Bell", one), quote("Post", other))

    assert (found.relation, found.level) == ("conflict", level)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We should have acted sooner and told the town", "We should have acted earlier and "
         "told the town"),
        ("You would not sail a boat through this at 800 km an hour",
         "You wouldn't sail a boat through this at 500mph"),
        ("It was as if every mast in the port had the same flag",
         "It was like every mast in the port had the same flag"),
        ("We have been thirty years away from it for sixty years",
         "We have been 30 years away from this for 60 years"),
        ("I broke no law in all my years here in the port",
         "I have not broken a law in all my years here in the port"),
    ],
)  # fmt: skip
def test_two_renderings_of_one_remark_are_no_conflict(one, other):
    assert outcome(quote("Bell", one), quote("Post", other)).relation != "conflict"


def test_a_sentence_end_before_what_follows_limits_nothing():
    one = "The mill keeps its name over the gate"
    other = "The mill keeps its name over the gate. If you ask me, it should."

    assert outcome(quote("Bell", one), quote("Post", other)).relation == "agree"
