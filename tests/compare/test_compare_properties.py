"""What holds for all values: symmetry, reflexivity, and that loosening never makes a conflict."""

from __future__ import annotations

from compare_cases import date, number, outcome, quote, statement
from hypothesis import given
from hypothesis import strategies as st

WORDS = [
    "not",
    "no",
    "the",
    "ferry",
    "sank",
    "3",
    "four",
    "east",
    "west",
    "never",
    "guilty",
    "will",
]

HENS = {"noun": "hen"}  # a figure without a noun may leave its "million" to the reader, too
figures = st.one_of(
    st.integers(0, 200).map(float),
    st.integers(1, 10**9).map(float),
    st.decimals(0, 10**4, places=2).map(float),
)
relations = st.sampled_from(
    ["exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "vague"]
)
words = st.lists(
    st.sampled_from(WORDS),
    max_size=9,
).map(" ".join)
days = (
    st.dates().map(str)
    | st.dates().map(lambda d: f"{d}"[:7])
    | st.dates().map(lambda d: f"{d.year:04}")
)


@st.composite
def numbers(draw, source):
    relation, low, high = draw(relations), *sorted((draw(figures), draw(figures)))
    if relation in {"exact", "about"}:
        high = low
    ends = {"at_least": (low, None), "more_than": (low, None)}
    ends |= {"at_most": (None, high), "less_than": (None, high)}
    bounds = ends.get(relation, (low, high))
    return number(source, "so many", *bounds, relation, value=HENS)


@st.composite
def dates(draw, source):
    return date(
        source,
        "then",
        draw(st.none() | days),
        weekday=draw(st.none() | st.integers(0, 6)),
        part=draw(st.sampled_from([None, "morning", "night", "early"])),
        bound=draw(st.sampled_from([None, "before", "after", "since", "by", "until"])),
        approximate=draw(st.booleans()),
    )


def any_side(source):
    return st.one_of(
        numbers(source),
        dates(source),
        words.map(lambda w: quote(source, w)),
        words.map(lambda w: statement(source, w)),
    )


@given(any_side("Bell"), any_side("Post"))
def test_the_order_of_the_sides_is_no_matter(a, b):
    assert outcome(a, b) == outcome(b, a)


@given(any_side("Bell"))
def test_a_claim_never_contradicts_itself(a):
    twin = type(a)(a.claim.model_copy(update={"id": "twin"}), a.article)

    assert outcome(a, twin).relation in {"agree", "unclear"}


@given(numbers("Bell"))
def test_a_number_agrees_with_itself(a):
    twin = type(a)(a.claim.model_copy(update={"id": "twin"}), a.article)

    assert outcome(a, twin).relation == "agree"


@given(figures, figures, figures, figures, st.sampled_from(["range", "vague"]), numbers("Post"))
def test_widening_an_interval_never_makes_a_conflict(x, y, down, up, relation, other):
    low, high = sorted((x, y))
    narrow = number("Bell", "narrow", low, high, relation, value=HENS)
    wide = number("Bell", "wide", max(0.0, low - down), high + up, relation, value=HENS)

    if outcome(narrow, other).relation in {"agree", "compatible"}:
        assert outcome(wide, other).relation != "conflict"


@given(figures, figures)
def test_hedging_never_makes_a_conflict(x, y):
    plain, other = number("Bell", "x", x, x), number("Post", "y", y, y)
    hedged = number("Bell", "about x", x, x, "about")

    if outcome(plain, other).relation != "conflict":
        assert outcome(hedged, other).relation != "conflict"
