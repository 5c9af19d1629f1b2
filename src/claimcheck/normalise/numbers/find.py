"""Walks a text once from left to right and collects its numbers."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.normalise.models import is_model_year
from claimcheck.normalise.numbers.ages import decade_of_life
from claimcheck.normalise.numbers.bounds import between_bounds
from claimcheck.normalise.numbers.calendar import read_calendar
from claimcheck.normalise.numbers.hedging import hedged
from claimcheck.normalise.numbers.identifiers import read_identifier
from claimcheck.normalise.numbers.lexicon import idioms
from claimcheck.normalise.numbers.mention import NumberMention
from claimcheck.normalise.numbers.naming import named
from claimcheck.normalise.numbers.pronouns import is_numeral
from claimcheck.normalise.numbers.quantity import Quantity
from claimcheck.normalise.numbers.ranges import read_joined
from claimcheck.normalise.numbers.shapes import shaped
from claimcheck.normalise.numbers.tokens import Text, tokenise


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """All numbers of a text, left to right and without overlap; time is linear in its length.

    Clock times, dates and years are left out: claimcheck.normalise.times reads those.
    """
    tokens = tokenise(text)
    found: list[NumberMention] = []
    index = floor = 0
    while index < len(tokens):
        model = _model_year(tokens, index)
        calendar = None if model else read_calendar(tokens, index)
        idiom = None if calendar else idioms().at(tokens, index)
        if calendar is not None or idiom is not None:
            index = floor = calendar or (idiom[0] if idiom else index + 1)
            continue
        quantity = model or _read(tokens, index, floor, found[-1] if found else None)
        if quantity is None:
            index += 1
            continue
        found.append(_mention(tokens, quantity))
        index = floor = max(quantity.end, index + 1)
    return tuple(found)


def _read(text: Text, index: int, floor: int, previous: NumberMention | None) -> Quantity | None:
    decade = decade_of_life(text, index)
    if decade is not None:
        return decade
    identifier = read_identifier(text, index)
    if identifier is not None:
        return replace(identifier, start=max(identifier.start, floor))
    quantity = read_joined(text, index)
    if quantity is None or not is_numeral(text, quantity):
        return None
    label = named(text, quantity)
    if label is not None:
        return replace(label, start=max(label.start, floor))
    whole = between_bounds(text, hedged(text, shaped(text, quantity, previous), floor))
    return shaped(text, whole, previous)


def _model_year(text: Text, index: int) -> Quantity | None:
    if text[index].kind != "digits" or not is_model_year(lambda i: text[i].text, index):
        return None
    year = float(text[index].text)
    return Quantity(index, index + 1, index, index + 1, year, year, shape="model")


def _mention(text: Text, quantity: Quantity) -> NumberMention:
    """Token indices become code points."""
    return NumberMention(
        start=text[quantity.start].start,
        end=text[quantity.end - 1].end,
        core_start=text[quantity.core_start].start,
        core_end=text[quantity.core_end - 1].end,
        low=quantity.low,
        high=quantity.high,
        relation=quantity.relation,
        unit=quantity.unit,
        shape=quantity.shape or "count",
        change=quantity.change,
    )
