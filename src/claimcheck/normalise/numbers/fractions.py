"""Fractions: "half of", "two-thirds", "one in five", "two and a half", "½"."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from claimcheck.normalise.numbers.atom import Atom, magnitude, scale
from claimcheck.normalise.numbers.lexicon import hedges, rules, unit_words, word_set
from claimcheck.normalise.numbers.numerals import read_numeral
from claimcheck.normalise.numbers.spelled import read_cardinal, word_of
from claimcheck.normalise.numbers.tokens import Text


def read_glyph(text: Text, index: int) -> Atom | None:
    """A fraction in one character: "½"."""
    sign = text[index].text
    if (
        len(sign) != 1
        or unicodedata.category(sign) != "No"
        or "FRACTION" not in unicodedata.name(sign, "")
    ):
        return None
    value = unicodedata.numeric(sign)
    return scale(text, Atom(index, index + 1, value, value, form="fraction", digits=True))


def read_half(text: Text, index: int) -> Atom | None:
    """ "half of", "half a million", "half-hour", "a half"."""
    if text[index].lower in {"a", "one"} and text[index + 1].lower == "half":
        half = read_half(text, index + 1)
        return None if half is None else replace(half, start=index)
    if text[index].lower != "half" or text[index - 1].lower in word_set("halves", "not_after"):
        return None
    end = index + 1
    article = text[end].lower in {"a", "an"}
    following = text[end + (article or text.hyphen(end))].lower
    atom = Atom(index, end, 0.5, 0.5, form="fraction")
    if following in rules("multipliers"):
        return scale(text, replace(atom, end=end + (article or text.hyphen(end))))
    unit = text.hyphen(end) and unit_words().at(text, end + 1) is not None
    hyphenated = unit or following in {"mile", "inch"}
    before = text[end].lower in word_set("halves", "before")
    told = (
        before or hyphenated or following in rules("durations") or _stands_alone(text, index, end)
    )
    return atom if told else None


def _stands_alone(text: Text, start: int, end: int) -> bool:
    """A share of what is known already: "nearly half", "fell by a third", "more than half said"."""
    hedge = hedges("before").before(text, start, 0)
    hedged = hedge is not None
    if hedge is not None and not text.hyphen(end):
        phrase = text.source[text[hedge[0]].start : text[start - 1].end].lower()
        if phrase in word_set("shares", "sure_after"):
            return True
    if not (hedged or text[start - 1].lower == "by") or text.hyphen(end):
        return False
    alone = text[end].kind != "word" or text[end].lower in word_set("shares", "alone_before")
    verbal = text[end].lower.endswith("ed") or text[end].lower in word_set("shares", "verbs")
    return alone or verbal


def read_share(text: Text, index: int) -> Atom | None:
    """ "a third of", "a quarter of a million", "a quarter million"."""
    if text[index].lower == "quarter" and text[index + 1].lower in rules("multipliers"):
        return scale(text, Atom(index, index + 1, 0.25, 0.25, form="fraction"))
    if text[index].lower not in {"a", "an"}:
        return None
    denominator = rules("fractions").get(text[index + 1].lower)
    if denominator is None or text[index + 1].lower.endswith("s"):
        return None
    end = index + 2
    atom = Atom(index, end, 1 / denominator, 1 / denominator, form="fraction")
    if text[end].lower == "of":
        article = text[end + 1].lower in {"a", "an"}
        if article and text[end + 2].lower in rules("multipliers"):
            return scale(text, replace(atom, end=end + 2))
        return atom
    if text[end].lower in rules("multipliers"):
        return scale(text, atom)
    return atom if _stands_alone(text, index, end) else None


def as_numerator(text: Text, atom: Atom) -> Atom | None:
    """ "two-thirds", "one-sixth", "three quarters of": the number is a numerator."""
    hyphen = text.hyphen(atom.end)
    word = text[atom.end + hyphen].lower
    denominator = rules("fractions").get(word)
    # "one hundred and three quarters" is no numerator over four.
    if denominator is None or atom.scaled or atom.low >= 100 or word == "halves":
        return None
    end = atom.end + hyphen + 1
    if (atom.low == 1) == word.endswith("s"):
        return None
    # "three quarters" may be nine months of a company's year.
    if word.startswith("quarter") and not (hyphen or text[end].lower == "of"):
        return None
    value = atom.low / denominator
    return scale(text, replace(atom, end=end, low=value, high=value, form="fraction"))


def as_part(text: Text, atom: Atom) -> Atom | None:
    """ "one in five", "two out of three": a share, as a fraction."""
    for link in rules("ratios")["links"]:
        words = link.split()
        if any(text[atom.end + i].lower != word for i, word in enumerate(words)):
            continue
        place = atom.end + len(words)
        whole = _whole(text, place)
        if whole and link in rules("ratios")["one_only"] and not _is_share(text, atom, whole):
            continue
        if (
            whole
            and 1 < whole[1] <= 1e6
            and atom.low < whole[1]
            and not _year(text, place, whole[1])
        ):
            value = atom.low / whole[1]
            return replace(atom, end=whole[0], low=value, high=value, form="fraction")
    return None


def _is_share(text: Text, atom: Atom, whole: tuple[int, float]) -> bool:
    """ "one in five", "four in ten pupils"; not "two in three attacks", "four in ten days"."""
    round_whole = whole[1] in rules("ratios")["wholes"]
    return atom.low == 1 or (round_whole and unit_words().at(text, whole[0]) is None)


def _whole(text: Text, index: int) -> tuple[int, float] | None:
    if text[index].kind == "digits":
        numeral = read_numeral(text, index, money=False)
        return (numeral.end, numeral.value) if numeral and numeral.form == "count" else None
    return read_cardinal(text, index)


def _year(text: Text, index: int, value: float) -> bool:
    return text[index].kind == "digits" and len(text[index].text) == 4 and 1500 <= value <= 2099


def and_a_half(text: Text, atom: Atom) -> Atom:
    """ "two and a half", "2-and-a-half", "three and three-quarters"."""
    place = atom.end + text.hyphen(atom.end)
    if text[place].lower != "and":
        return atom
    place += 1 + text.hyphen(place + 1)
    numerator = 1.0
    if text[place].lower == "half":  # "one and half hour"
        place -= 1 + text.hyphen(place - 1)
    elif text[place].lower not in {"a", "one"}:
        found = read_cardinal(text, place) if word_of(text, place) else None
        if found is None:
            return atom
        place, numerator = found[0] - 1, found[1]
    place += 1 + text.hyphen(place + 1)
    denominator = rules("fractions").get(text[place].lower)
    if denominator is None or numerator >= denominator:
        return atom
    if text[place + 1].lower in rules("multipliers"):  # "a billion and a half million"
        return atom
    # "one million and a half" is half a million more.
    unit = magnitude(atom.low) if atom.scaled else 1.0
    value = atom.low + unit * numerator / denominator
    return replace(atom, end=place + 1, low=value, high=value)
