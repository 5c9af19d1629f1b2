"""Tells the numeral "one" from the pronoun, and counts from idioms such as "one-sided"."""

from __future__ import annotations

from claimcheck.normalise.numbers.lexicon import rules, word_set
from claimcheck.normalise.numbers.quantity import Quantity
from claimcheck.normalise.numbers.tokens import Text
from claimcheck.normalise.units import dimension


def is_numeral(text: Text, quantity: Quantity) -> bool:
    """False for "no one", "one of them", "one-on-one", "two-way"; True for any other number."""
    end = quantity.core_end
    hyphenated = text[end + 1].lower if text.hyphen(end) else ""
    if hyphenated and quantity.low == 0 and not quantity.digits:
        return False  # "zero-day", "zero-sum"
    if hyphenated in word_set("one", "not_before_hyphen") and quantity.unit is None:
        return quantity.digits or quantity.low not in {0, 1, 2}
    bare_one = text[quantity.core_start].lower == "one" and end == quantity.core_start + 1
    if not bare_one or hyphenated or (quantity.low or 0) < 0:
        return True
    return _counts(text, quantity)


def _counts(text: Text, quantity: Quantity) -> bool:
    before, behind = text[quantity.start - 1].lower, text[quantity.end]
    if text.hyphen(quantity.start - 1) and text[quantity.start - 2].lower == "on":
        return False
    if quantity.unit is not None:
        opens = text.opens_sentence(quantity.core_start) and dimension(quantity.unit) == "time"
        if opens and text[quantity.end].lower not in word_set("one", "time_before"):
            return False  # "One day she will be back"
        return before not in word_set("one", "not_after_unit")
    if before in word_set("one", "not_after") and before != "than":
        return False
    alone = behind.kind != "word" or behind.lower in word_set("one", "bare_after")
    if alone:
        verbal = before.endswith(tuple(rules("one")["bare_after_endings"]))
        return verbal or before in word_set("one", "bare_after")
    return behind.lower not in word_set("one", "not_before")
