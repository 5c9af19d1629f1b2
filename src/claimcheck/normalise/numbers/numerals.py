"""Numbers that start with digits: "1,234.5", "40 000", "1.3bn", "2 1/2", "21st"."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from claimcheck.normalise.numbers.lexicon import rules, unit_words, word_set
from claimcheck.normalise.numbers.tokens import Text

LONGEST = 24  # characters; a longer run is an identifier …
UNGROUPED = 9  # … and so is a run of more digits without a comma or a currency
BLANKS = frozenset("\u0020\u00a0\u2009\u202f")


@dataclass(frozen=True, slots=True)
class Numeral:
    """Index behind the number, its value, its form, and whether a suffix multiplied it."""

    end: int
    value: float
    form: Literal["count", "ordinal", "fraction"] = "count"
    scaled: bool = False


def read_numeral(text: Text, index: int, *, money: bool) -> Numeral | None:
    """The number whose digits are the token at an index; None for identifiers."""
    digits = text[index].text
    if len(digits) > LONGEST or (
        not money and len(digits.partition(".")[0]) > UNGROUPED and "," not in digits
    ):
        return None
    value, end = float(digits.replace(",", "")), index + 1
    if _lost_point(text, index):
        return Numeral(end, value / 10 ** len(digits))
    value, end = _grouped(text, index, value, end)
    power = _power_of_ten(text, end)
    if power is not None:
        return Numeral(power[0], float(f"{value * power[1]:.15g}"), scaled=True)
    mixed = _fraction(text, index, value, end)
    if mixed is not None:
        return mixed
    following = text[end]
    if following.glued and following.lower in {"st", "nd", "rd", "th"}:
        return Numeral(end + 1, value, "ordinal")
    factor = _suffix(text, end, money=money)
    return (
        Numeral(end + 1, float(f"{value * factor:.15g}"), scaled=True)
        if factor
        else Numeral(end, value)
    )


def _power_of_ten(text: Text, end: int) -> tuple[int, float] | None:
    """ "× 10−5", "x10^4": the index behind it and the factor."""
    if text[end].text not in {"×", "x", "·"} or text[end + 1].text != "10":
        return None
    place = end + 2 + (text[end + 2].text == "^")
    minus = text.hyphen(place) and text[place].glued
    place += minus
    exponent = text[place]
    if not (exponent.glued and exponent.text.isdigit() and len(exponent.text) <= 2):
        return None
    return place + 1, 10.0 ** (-int(exponent.text) if minus else int(exponent.text))


def _lost_point(text: Text, index: int) -> bool:
    """ ". 09 percent", "(. 535)": a decimal whose point stands apart in sloppy print."""
    digits, point = text[index].text, text[index - 1]
    if point.text != "." or text[index].glued or not digits.isdigit():
        return False
    bracketed = text[index - 2].text == "(" and point.glued
    return bracketed or (digits.startswith("0") and len(digits) > 1)


def _grouped(text: Text, index: int, value: float, end: int) -> tuple[float, int]:
    """Joins groups of three set off by blanks: "40 000"."""
    if len(text[index].text) > 3 or not text[index].text.isdigit() or value == 0:
        return value, end
    while (
        len(text[end].text) == 3
        and text[end].text.isdigit()
        and text.source[text[end - 1].end : text[end].start] in BLANKS
        and not (text[end + 1].glued and text[end + 1].text in {"/", ":"})
        and end - index < 5
    ):
        value, end = value * 1000 + float(text[end].text), end + 1
    return value, end


def _fraction(text: Text, index: int, value: float, end: int) -> Numeral | None:
    """ "1/2" and "2½" and "2 1/2"."""
    sign = text[end].text
    if len(sign) == 1 and "FRACTION" in unicodedata.name(sign, ""):
        return Numeral(end + 1, value + unicodedata.numeric(sign, 0.0))
    simple = _simple_fraction(text, index)
    if simple is not None and end == index + 1:
        return Numeral(index + 3, simple, "fraction")
    start = end + 1 if text.hyphen(end) else end
    part = _simple_fraction(text, start) if text[end].kind != "end" else None
    return Numeral(start + 3, value + part) if part is not None else None


def _simple_fraction(text: Text, index: int) -> float | None:
    """The value of "1/2", "3/4", "5/8": below one, denominator one that people write."""
    top, slash, bottom = text[index], text[index + 1], text[index + 2]
    if not (slash.text == "/" and slash.glued and bottom.glued):
        return None
    if not (top.text.isdigit() and bottom.text.isdigit()) or text[index + 3].text == "/":
        return None
    share = text[index + 3].lower == "of" and text[index + 4].lower in {
        "the",
        "its",
        "their",
        "all",
    }
    if int(bottom.text[:4]) not in {2, 3, 4, 5, 6, 8, 10, 16, 32} and not share:
        return None
    if len(top.text) > 2 or len(bottom.text) > 4:
        return None
    return int(top.text) / int(bottom.text) if int(top.text) < int(bottom.text) else None


def _suffix(text: Text, end: int, *, money: bool) -> float | None:
    """The factor of a suffix glued to the digits: "1.3bn"."""
    suffix = text[end]
    factor: float | None = rules("suffixes").get(suffix.text)
    if factor is None or not suffix.glued:
        return None
    if money:
        return factor
    if suffix.text in word_set("suffix_rules", "money_only"):
        return None
    if suffix.text in word_set("suffix_rules", "ambiguous"):
        following = text[end + 1]
        plural = text.plural(end + 1)
        money_word = unit_words().at(text, end + 1)
        return factor if (plural and not following.glued) or money_word else None
    return factor
