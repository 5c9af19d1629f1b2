"""Digits inside identifiers: "G8", "MiG-29", "76ers", phone numbers, list numbers."""

from __future__ import annotations

from claimcheck.normalise.numbers.lexicon import rules, unit_symbols, unit_words, word_set
from claimcheck.normalise.numbers.numerals import read_numeral
from claimcheck.normalise.numbers.quantity import Quantity
from claimcheck.normalise.numbers.tokens import Text, tokenise

LONGEST_CHAIN = 8  # groups of digits joined by marks
_TAILS = frozenset({"st", "nd", "rd", "th", "plus", "odd", "ish", "x", "yo"})
_JOINTS = frozenset({"-", "‑", ".", "/", ":"})


def read_identifier(text: Text, index: int) -> Quantity | None:
    """A digit token that is part of an identifier: "G8", "MiG-29", "555-0100", "1.2.3.4"."""
    token = text[index]
    phone = token.text == "+" and text[index + 1].glued and text[index + 1].kind == "digits"
    if phone and (end := _chain(text, index + 1) or _international(text, index + 1)):
        return _label(index, end, index)
    if token.kind != "digits":
        return None
    start = _glued_start(text, index)
    end = _chain(text, index)
    if end is None and start == index and (_dialled(text, index)):
        return _label(index, _blank_chain(text, index), index)
    if end is None and start == index and not _glued_tail(text, index + 1):
        return _list_number(text, index)
    end = end or index + 1
    if _glued_tail(text, end):
        end += 1
    return _label(start, end, index)


def _label(start: int, end: int, core: int) -> Quantity:
    return Quantity(start, end, core, core + 1, None, None, shape="label")


def _glued_start(text: Text, index: int) -> int:
    """Where a name glued in front begins ("G8", "MiG-29", "#5"), else the index itself."""
    before, name = text[index - 1], text[index - 2]
    if not text[index].glued:
        return index
    if before.kind == "word" or before.text in {"#", "_", "@"}:
        return index - 1
    capital = name.kind == "word" and any(c.isupper() for c in name.text)
    joined = before.glued and (text.hyphen(index - 1) or before.text == "/")
    if joined and capital and name.lower not in word_set("labels", "number_prefixes"):
        return index - 2
    return index


def _chain(text: Text, index: int) -> int | None:
    """The end of digit groups that make a phone number, an address, a version or "9/11"."""
    if dialled := _area_coded(text, index):
        return dialled
    end, groups = index + 1, 1
    while (
        groups < LONGEST_CHAIN
        and text[end].glued
        and text[end].text in _JOINTS
        and text[end + 1].glued
        and text[end + 1].kind == "digits"
    ):
        end, groups = end + 2, groups + 1
    if groups == 2:
        return end if _telephone(text, index) or _slashed(text, index) else None
    digits = sum(len(text[i].text) for i in range(index, end, 2))
    return end if groups >= 4 or (groups == 3 and digits >= 7) else None


def _area_coded(text: Text, index: int) -> int | None:
    """The end of "312-4) 555-613" behind its bracket; "(555) 0100-22" as well."""
    end = index + 1
    if text.hyphen(end) and text[end + 1].kind == "digits":
        end += 2
    if text[index - 1].text != "(" or text[end].text != ")":
        return None
    grouped = (
        text[end + 1].kind == text[end + 3].kind == "digits"
        and text.hyphen(end + 2)
        and text[end + 2].glued
        and text[end + 3].glued
    )
    return end + 4 if grouped else None


def _dialled(text: Text, index: int) -> bool:
    """ "0800 123 456": no count begins with a nought."""
    digits = text[index].text
    return digits.startswith("0") and len(digits) > 2 and digits.isdigit()


def _international(text: Text, index: int) -> int | None:
    """The end of "44 20 7946 0018" behind its plus sign."""
    end = _blank_chain(text, index)
    digits = sum(len(text[i].text) for i in range(index, end))
    return end if end - index > 2 and digits > 6 else None


def _blank_chain(text: Text, index: int) -> int:
    """The end of groups of digits set off by blanks."""
    end = index + 1
    while end - index < LONGEST_CHAIN and text[end].text.isdigit():
        end += 1
    return end


def _telephone(text: Text, index: int) -> bool:
    """ "555-0100"."""
    left, right = text[index].text, text[index + 2].text
    if text.plural(index + 3) and not right.startswith("0"):  # "500-1000 herons"
        return False
    return text.hyphen(index + 1) and right.isdigit() and (len(left), len(right)) == (3, 4)


def _slashed(text: Text, index: int) -> bool:
    """ "9/11", "24/7", but not the fraction "1/2"."""
    numeral = read_numeral(text, index, money=False)
    return text[index + 1].text == "/" and (numeral is None or numeral.form == "count")


def _glued_tail(text: Text, index: int) -> bool:
    """True where letters that are no unit, suffix or ordinal are glued to the digits: "76ers"."""
    tail = text[index]
    if tail.kind != "word" or not tail.glued or tail.lower in _TAILS:
        return False
    if tail.text in rules("suffixes") or unit_symbols().at(text, index) is not None:
        return False
    return not (len(tail.text) > 3 and tail.text.islower() and _spelt(tail.lower))


def _spelt(word: str) -> bool:
    return unit_words().at(tokenise(word), 0) is not None or word in rules("multipliers")


def _list_number(text: Text, index: int) -> Quantity | None:
    """ "1. First …" or "2) …" at the start of a line."""
    mark, following = text[index + 1], text[index + 2]
    listed = (
        text.opens_line(index)
        and len(text[index].text) <= 2
        and mark.glued
        and mark.text in {".", ")"}
        and following.kind == "word"
        and not following.glued
    )
    return _label(index, index + 2, index) if listed else None
