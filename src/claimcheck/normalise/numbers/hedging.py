"""Hedges: the words before and behind a number that turn it into a bound or an estimate."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.normalise.numbers.lexicon import (
    approach,
    hedge_fillers,
    hedge_set,
    hedges,
    word_set,
)
from claimcheck.normalise.numbers.mention import Relation
from claimcheck.normalise.numbers.quantity import Quantity
from claimcheck.normalise.numbers.spelled import word_of
from claimcheck.normalise.numbers.tokens import Text
from claimcheck.normalise.units import dimension
from claimcheck.rules import load

STACKED = 3  # hedges before one number: "at least just about 40"


def after_hedge(text: Text, index: int) -> tuple[int, Relation] | None:
    """The hedge behind a number ("or more", "-plus"): the index behind it and its relation."""
    hyphen = text.hyphen(index)
    found = hedges("after").at(text, index + hyphen)
    if found is None:
        return None
    # "200 or greater than 190": the words belong to the next number
    if text[found[0]].lower == "than" and _is_number(text, found[0] + 1):
        return None
    first = text[index + hyphen]
    # "three plus two" is a sum and "$5 + tax" too: these need to be joined to the number.
    if first.lower in {"plus", "odd", "ish", "+"} and not (hyphen or first.glued):
        return None
    return found


def _is_number(text: Text, index: int) -> bool:
    return text[index].kind == "digits" or word_of(text, index) is not None


def hedged(text: Text, quantity: Quantity, floor: int) -> Quantity:
    """Takes in the hedges around a quantity; none may start before the token ``floor``."""
    behind = after_hedge(text, quantity.end)
    if behind is not None:
        quantity = bounded(replace(quantity, end=behind[0]), behind[1])
    relation: Relation | None = None
    for _ in range(STACKED):
        found = _hedge_before(text, quantity, floor)
        if found is None:
            break
        start, given, wins = found
        relation = given if relation in {None, "exact", "about"} else relation
        quantity = replace(quantity, start=start)
        if wins:
            floor = _swallow(text, start, floor)
            return replace(bounded(quantity, "about"), start=floor)
    return bounded(quantity, relation) if relation else quantity


def bounded(quantity: Quantity, relation: Relation) -> Quantity:
    """A quantity under a hedge: one side of a bound is open, an estimate keeps its value."""
    if relation in {"at_least", "more_than"}:
        low = quantity.low if quantity.low is not None else quantity.high
        return replace(quantity, low=low, high=None, relation=relation)
    if relation in {"at_most", "less_than"}:
        high = quantity.high if quantity.high is not None else quantity.low
        return replace(quantity, low=None, high=high, relation=relation)
    if relation == "about" and quantity.relation == "exact":
        return replace(quantity, relation="about")
    return quantity


def _hedge_before(text: Text, quantity: Quantity, floor: int) -> tuple[int, Relation, bool] | None:
    """The hedge in front: where it starts, its relation, whether it wins over bounds before it."""
    edge = quantity.start
    found = hedges("before").before(text, edge, floor)
    if found is None:
        filler = hedge_fillers().before(text, edge, floor)
        if filler is None:
            return None
        edge = filler[0]
        found = hedges("before").before(text, edge, floor)
        if found is None or found[1] == "exact":
            return None
    start, relation = found
    if not _meant(text, quantity, start, edge):
        return None
    wins = approach().before(text, edge, floor)
    return start, relation, wins is not None and wins[0] == start


def _swallow(text: Text, start: int, floor: int) -> int:
    """ "over nearly 100": the bound before the approach is in the span, without a say."""
    found = hedges("before").before(text, start, floor)
    return found[0] if found else start


def _meant(text: Text, quantity: Quantity, start: int, edge: int) -> bool:
    """False where the words tell a place, a time or a topic: "served under two coaches"."""
    phrase = text.source[text[start].start : text[edge - 1].end].lower()
    value = quantity.low if quantity.low is not None else quantity.high
    plain = quantity.unit is None and (value or 0) < load("hedges")["small"]["limit"]
    if quantity.form in {"ordinal", "none"}:
        return False
    if plain and phrase in hedge_set("small", "hedges"):
        return False
    if quantity.unit is None and phrase in hedge_set("small", "measure_only"):
        return False
    before = text[start - 1].lower
    if phrase == "up to" and before in hedge_set("moved", "before_up_to"):
        return False
    if phrase == "over" and quantity.unit and dimension(quantity.unit) == "time":
        return before in hedge_set("over", "duration_after")
    if phrase == "about" and plain:
        return before not in hedge_set("topic", "about_after")
    return True


def changes_before(text: Text, index: int) -> bool:
    """True where a verb of rise or fall stands before a token, in the same clause."""
    reach = load("numbers")["changes"]["reach"]
    for place in range(index - 1, max(-1, index - 1 - reach), -1):
        if text[place].text in {".", ";", "!", "?"}:
            return False
        if text[place].lower in word_set("changes", "verbs"):
            return True
    return False
