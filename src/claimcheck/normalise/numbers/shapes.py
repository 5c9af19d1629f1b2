"""What sort of number it is: count, measure, money, age, rank, multiple …"""

from __future__ import annotations

from dataclasses import replace

from claimcheck.normalise.numbers.ages import read_bare_age, read_old
from claimcheck.normalise.numbers.lexicon import word_set
from claimcheck.normalise.numbers.mention import NumberMention, Shape
from claimcheck.normalise.numbers.quantity import Quantity
from claimcheck.normalise.numbers.tokens import Text
from claimcheck.normalise.units import dimension, units


def shaped(text: Text, quantity: Quantity, previous: NumberMention | None) -> Quantity:
    """The quantity with its shape; ages and multiples take in the words that make them so."""
    if quantity.shape is not None:
        return quantity
    quantity = _rounded(quantity)
    return (
        read_old(text, quantity)
        or read_bare_age(text, quantity, previous)
        or _multiple(text, quantity)
        or _ranked(text, quantity)
        or replace(quantity, shape=_plain_shape(quantity))
    )


def _rounded(quantity: Quantity) -> Quantity:
    """A fraction to four significant digits: what print means by "a third" is no finer."""
    if quantity.form != "fraction" or quantity.unit is not None:
        return quantity
    low, high = (None if v is None else float(f"{v:.4g}") for v in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high)


def _plain_shape(quantity: Quantity) -> Shape:
    if quantity.unit is not None:
        return _unit_shape(quantity.unit)
    if quantity.form in {"ordinal", "fraction", "multiple"}:
        return quantity.form
    return "count"


def _unit_shape(unit: str) -> Shape:
    if units()[unit].money:
        return "money"
    by_dimension: dict[str | None, Shape] = {
        "time": "duration",
        "share": "percent",
        "share difference": "percent",
    }
    return by_dimension.get(dimension(unit), "measure")


def _multiple(text: Text, quantity: Quantity) -> Quantity | None:
    """ "three times", "three-time", "10-fold"."""
    if quantity.unit is not None or quantity.form != "count":
        return None
    hyphen = text.hyphen(quantity.end)
    place = quantity.end + hyphen
    words = word_set("multiples", "after_hyphen" if hyphen else "after")
    if text[place].lower not in words or (text[place].capital and not text.in_headline(place)):
        return None
    return replace(quantity, end=place + 1, shape="multiple")


def _ranked(text: Text, quantity: Quantity) -> Quantity | None:
    """ "fourth-highest", "ranks fifth"."""
    if quantity.form != "ordinal":
        return None
    place = quantity.end + text.hyphen(quantity.end)
    superlative = text[place].lower.endswith("est") or text[place].lower in {
        "most",
        "least",
        "worst",
        "best",
    }
    behind_verb = text[quantity.start - 1].lower in word_set("labels", "rank_before")
    return replace(quantity, shape="rank") if superlative or behind_verb else None
