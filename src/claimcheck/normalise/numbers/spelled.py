"""Numbers written in words: "two hundred and five", "twenty-first", "two point five".

text2num gives the value; here it is decided how far the number reaches.
"""

from __future__ import annotations

from functools import cache

from text_to_num import text2num

from claimcheck.normalise.numbers.lexicon import rules, word_set
from claimcheck.normalise.numbers.tokens import Text

LONGEST = 32  # words looked at; more than any number below 10^15 takes
BEYOND = {"quadrillion": 1e15, "trillion": 1e12}  # more than text2num knows, the largest first


def word_of(text: Text, index: int) -> str | None:
    """The number word at a token, None where there is none."""
    return _words().get(text[index].lower)


@cache
def _words() -> dict[str, str]:
    """The number words by their spellings; asked at every word of a text, hence one table."""
    known = word_set("words", "cardinals") | word_set("words", "magnitudes")
    spellings = {**{w: w for w in known}, **rules("words")["misspelled"]}
    return {spelling: word for spelling, word in spellings.items() if word in known}


def read_cardinal(text: Text, index: int) -> tuple[int, float] | None:
    """The number spelt from a token on: the index behind it and its value."""
    words, ends = _run(text, index)
    for count in _cuts(words):
        value = _value(words[:count])
        if value is not None:
            return _decimals(text, ends[count - 1], value)
    return None


def read_ordinal(text: Text, index: int) -> tuple[int, float] | None:
    """The spelt ordinal from a token on ("twenty-first"): the index behind it, its value."""
    words, ends = _run(text, index)
    for count in range(len(words), -1, -1):
        place = ends[count - 1] if count else index
        if count and text.hyphen(place):
            place += 1
        stem = _ordinal_stem(text[place].lower)
        if stem is None:
            continue
        value = _value([*words[:count], stem])
        if value is not None:
            return place + 1, value
    return None


def _ordinal_stem(word: str) -> str | None:
    """The cardinal of an ordinal word: "fifth" gives "five", "hundredth" gives "hundred"."""
    return _stems().get(word)


@cache
def _stems() -> dict[str, str]:
    """The cardinals by their ordinals, those that end in "th" and the irregular ones."""
    known = word_set("words", "cardinals") | word_set("words", "magnitudes")
    return {**{f"{word}th": word for word in known}, **rules("ordinals")}


def _run(text: Text, index: int) -> tuple[list[str], list[int]]:
    """The number words from a token on, "and" among them, and the index behind each."""
    words: list[str] = []
    ends: list[int] = []
    place = index
    if text[place].lower in {"a", "an"} and text[place + 1].lower in word_set(
        "words", "magnitudes"
    ):
        words, ends, place = ["one"], [place + 1], place + 1
    while len(words) < LONGEST:
        step = place
        if words and text.hyphen(step) and text[step].glued and text[step + 1].glued:
            step += 1
        word = word_of(text, step)
        if word is None and _joins(text, place, words):
            word = "and"
        if word is None:
            break
        words.append(word)
        place = step + 1
        ends.append(place)
    return words, ends


def _joins(text: Text, place: int, words: list[str]) -> bool:
    """True for the "and" of "two hundred and five"."""
    return (
        bool(words)
        and text[place].lower in {"and", "&"}
        and words[-1] in word_set("words", "magnitudes")
        # "five billion and three quarters"
        and not (word_of(text, place + 1) and text[place + 2].lower in rules("fractions"))
        and (word_of(text, place + 1) or _ordinal_stem(text[place + 1].lower)) is not None
    )


def _cuts(words: list[str]) -> list[int]:
    """How many words to try: all, then up to each "and" from the right, then ever fewer."""
    at_and = [i for i, word in enumerate(words) if word == "and"]
    tries = [len(words), *reversed(at_and), *range(len(words) - 1, 0, -1)]
    return [count for count in dict.fromkeys(tries) if count and words[count - 1] != "and"]


def _value(words: list[str]) -> float | None:
    for name, factor in BEYOND.items():
        if name in words:
            at = words.index(name)
            most, rest = _value(words[:at]), words[at + 1 :]
            least = _value(rest[1:] if rest[:1] == ["and"] else rest) if rest else 0.0
            return None if most is None or least is None else most * factor + least
    try:
        return float(text2num(" ".join(words), "en"))
    except ValueError:
        return None


def _decimals(text: Text, end: int, value: float) -> tuple[int, float]:
    """Adds spoken decimals: "two point five"."""
    digits = ""
    place = end + 1
    if text[end].lower == "point":
        while len(digits) < LONGEST and (word := word_of(text, place)) is not None:
            digit = _value([word])
            if digit is None or digit > 9:
                break
            digits += str(int(digit))
            place += 1
    return (place, value + float(f"0.{digits}")) if digits else (end, value)
