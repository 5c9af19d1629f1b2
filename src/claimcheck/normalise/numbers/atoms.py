"""A bare number at one place of the text: digits, words, fractions, vague amounts, ordinals.

Every reader takes the text and a token index and returns an Atom or None; ``READERS`` is their
order. What stands around the number (hedge, unit, range) is added by the other modules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from claimcheck.normalise.numbers.amounts import (
    read_collective,
    read_dozen,
    read_multiple,
    read_none,
    read_plural,
    read_vague,
)
from claimcheck.normalise.numbers.atom import Atom, magnitude, scale
from claimcheck.normalise.numbers.fractions import (
    and_a_half,
    as_numerator,
    as_part,
    read_glyph,
    read_half,
    read_share,
)
from claimcheck.normalise.numbers.lexicon import rules, word_set
from claimcheck.normalise.numbers.numerals import read_numeral
from claimcheck.normalise.numbers.spelled import read_cardinal, read_ordinal
from claimcheck.normalise.numbers.tokens import Text


def read_atom(text: Text, index: int, *, money: bool = False) -> Atom | None:
    """The longest bare number that starts at a token; ``money`` opens suffixes such as "$5b"."""
    if text[index].kind == "digits":
        return _digits(text, index, money=money)
    for reader in READERS:
        atom = reader(text, index)
        if atom is not None:
            return atom
    return None


def _digits(text: Text, index: int, *, money: bool) -> Atom | None:
    numeral = read_numeral(text, index, money=money)
    if numeral is None:
        return None
    if numeral.form == "ordinal" and _idle_ordinal(text, index, numeral.end):
        return None
    tolerance = text[numeral.end].text == "±" and text[numeral.end + 1].kind == "digits"
    atom = Atom(
        index,
        numeral.end + 2 * tolerance,
        numeral.value,
        numeral.value,
        relation="about" if tolerance else "exact",
        form=numeral.form,
        scaled=numeral.scaled,
        digits=True,
    )
    if numeral.form != "count":
        return atom
    return as_numerator(text, atom) or as_part(text, atom) or _summed(text, atom)


def _summed(text: Text, atom: Atom) -> Atom:
    """Adds what is said in smaller steps: "2 crore 30 lakh", "a billion and a half million"."""
    atom = scale(text, and_a_half(text, atom))
    if not atom.scaled or atom.relation != "exact":
        return atom
    half = text[atom.end].lower == "and"
    place = atom.end + half
    if half:
        smaller = read_half(text, place + 1) if text[place].lower == "a" else read_half(text, place)
        smaller = smaller or read_share(text, place)
    else:
        smaller = read_atom(text, place) if text[place].kind in {"digits", "word"} else None
    if smaller is None or not smaller.scaled or smaller.relation != "exact":
        return _tail(text, atom)
    step = rules("multipliers").get(text[atom.end - 1].lower, magnitude(atom.low))
    if smaller.low >= step or smaller.form != "count":
        return atom
    total = atom.low + smaller.low
    return replace(atom, end=smaller.end, low=total, high=total)


def _tail(text: Text, atom: Atom) -> Atom:
    """ "3 hundred and 21"."""
    last = text[atom.end + 1]
    if text[atom.end - 1].lower != "hundred" or text[atom.end].lower != "and" or not atom.digits:
        return atom
    found = (
        (atom.end + 2, float(last.text))
        if last.text.isdigit()
        else read_cardinal(text, atom.end + 1)
    )
    if found is None or not 0 < found[1] < 100 or text[found[0]].lower in rules("multipliers"):
        return atom
    total = atom.low + found[1]
    return replace(atom, end=found[0], low=total, high=total)


def _spelled(text: Text, index: int) -> Atom | None:
    found = read_cardinal(text, index)
    if found is None:
        return None
    end, value = found
    atom = Atom(
        index, end, value, value, scaled=text[end - 1].lower in word_set("words", "magnitudes")
    )
    return as_numerator(text, atom) or as_part(text, atom) or _summed(text, atom)


def _ordinal(text: Text, index: int) -> Atom | None:
    found = read_ordinal(text, index)
    if found is None:
        return None
    end, value = found
    part = text[index].lower == "one" and text[end - 1].lower in rules("fractions")
    if part and text[end].lower == "of":  # "one-hundredth of it"
        return None
    idle = text[index].lower in word_set("ordinal_rules", "silent") or _idle_ordinal(
        text, index, end
    )
    return None if idle else Atom(index, end, value, value, form="ordinal")


def _idle_ordinal(text: Text, index: int, end: int) -> bool:
    """True for ordinals that say nothing: "second thoughts", "a split second", "21st century"."""
    following = text[end + text.hyphen(end)].lower
    return text[index - 1].lower in word_set("ordinal_rules", "not_after") or following in word_set(
        "ordinal_rules", "not_before"
    )


READERS: tuple[Callable[[Text, int], Atom | None], ...] = (
    read_glyph,
    read_vague,
    read_dozen,
    read_half,
    read_share,
    _ordinal,
    _spelled,
    read_plural,
    read_collective,
    read_multiple,
    read_none,
)
