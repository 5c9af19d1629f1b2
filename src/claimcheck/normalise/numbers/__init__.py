"""Numbers in running English news text: value, hedge, range and unit of every numeral form.

The way through: ``tokens`` cuts the text; ``atoms`` reads a bare number (``numerals`` from digits,
``spelled`` from words, ``fractions``, ``amounts`` without a numeral); ``measuring`` adds currency
and unit and makes a ``quantity`` of it; ``ranges`` joins two of them; ``hedging`` adds "more than";
``shapes`` says what sort of number it is; ``naming`` and ``calendar`` recognise numbers that are
names or dates; ``find`` walks the text once from left to right.
The words themselves are data: config/numbers.toml, hedges.toml and units.toml.
"""

from __future__ import annotations

from claimcheck.normalise.numbers.find import find_numbers
from claimcheck.normalise.numbers.mention import NumberMention, Relation, Shape

__all__ = ["NumberMention", "Relation", "Shape", "find_numbers"]
