"""The year of a vehicle's model: "a 2011 Honda Jazz" dates no event."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claimcheck import rules

FIRST, LAST = 1950, 2059
REACH = 4  # words before the year in which "a" or "his" stands: "a stolen dark blue 2011 …"


def is_model_year(word: Callable[[int], str], index: int) -> bool:
    """Whether a token is the year of a vehicle's model; ``word`` gives any token as written.

    The year stands in a noun phrase ("a", "his", "that old"), before a maker's name that a model's
    name, a word for a vehicle or no noun at all follows: not in "a 2015 Volkswagen scandal".
    """
    year = word(index)
    if not (len(year) == 4 and year.isdecimal() and FIRST <= int(year) <= LAST):
        return False
    words = rules.load("numbers")["vehicles"]
    behind = next((n for n in (2, 1) if _joined(word, index + 1, n) in words["makers"]), 0)
    if not behind or not _in_phrase(word, index, words):
        return False
    after = word(index + 1 + behind)
    names = after[:1].isupper() or not after.isalpha()
    return names or after.lower() in words["kinds"] or after.lower() in words["followers"]


def _joined(word: Callable[[int], str], start: int, count: int) -> str:
    return " ".join(word(start + n) for n in range(count))


def _in_phrase(word: Callable[[int], str], index: int, words: Mapping[str, list[str]]) -> bool:
    for place in range(index - 1, index - 1 - REACH, -1):
        near = word(place).lower()
        if near in words["openers"] or near.endswith(("'s", "’s")):
            return True
        if near == "s" and word(place - 1) in {"'", "’"}:
            return True
        if near in words["links"] or not word(place).islower():
            return False
    return False
